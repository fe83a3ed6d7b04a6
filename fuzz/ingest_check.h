// What must hold of the pages that are made of any bytes whatever.
#pragma once

#include "base/unicode.h"
#include "ingest/ingest.h"

namespace hearsay {

inline void require(bool holds) {
    if (!holds) __builtin_trap();
}

inline void check_map(const OffsetMap& map, std::size_t size) {
    u32 end = 0;
    for (const OffsetMap::Run& run : map.runs()) {
        require(run.begin >= end && run.end() <= size);
        end = run.end();
    }
}

inline void check_pages(const PageBatch& batch) {
    for (const Page& page : batch.pages) {
        require(is_valid_utf8(page.text));
        require(is_valid_utf8(page.hints.title) && is_valid_utf8(page.hints.outlet) &&
                is_valid_utf8(page.hints.byline));
        check_map(page.to_input, page.text.size());
        for (const TextProblem& problem : page.problems) {
            require(problem.range.empty() || problem.range.end <= page.text.size());
        }
    }
    for (const InputProblem& problem : batch.problems) require(!problem.code.empty() && !problem.message.empty());
}

}  // namespace hearsay
