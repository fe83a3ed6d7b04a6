#include "article/page_problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace hearsay {

namespace {

// The runs of a map by where they come from.
[[nodiscard]] std::vector<OffsetMap::Run> by_source(const OffsetMap& map) {
    std::vector<OffsetMap::Run> runs(map.runs().begin(), map.runs().end());
    std::stable_sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.source < b.source; });
    return runs;
}

// The part of a run that comes from page bytes within `range`; empty where none does.
[[nodiscard]] ByteRange part_from(const OffsetMap::Run& run, ByteRange range) {
    const u64 begin = std::max<u64>(run.source, range.begin);
    const u64 end = std::min<u64>(run.source_end(), range.end);
    if (begin >= end) return {};
    if (run.verbatim()) {
        return {run.begin + static_cast<u32>(begin - run.source), run.begin + static_cast<u32>(end - run.source)};
    }
    const auto unit = [&](u64 source) { return static_cast<u32>((source - run.source) / run.source_size); };
    return {run.begin + unit(begin) * run.size, run.begin + (unit(end - 1) + 1) * run.size};
}

void note_limit(std::string code, std::string what, u32 page_byte, const Page& page, Article& article) {
    const auto source = page.to_input.source_of({page_byte, page_byte + 1});
    if (source) what += fmt::format(" (from byte {})", source->begin);
    article.problems.push_back({std::move(code), std::move(what), {}});
}

}  // namespace

void take_page_problems(const Page& page, const OffsetMap& to_page, Article& article) {
    if (page.problems.empty()) return;
    const std::vector<OffsetMap::Run> runs = by_source(to_page);
    std::size_t left_out = 0;
    for (const TextProblem& problem : page.problems) {
        ByteRange range;
        if (!problem.range.empty()) {
            auto run = std::upper_bound(runs.begin(), runs.end(), u64{problem.range.begin},
                                        [](u64 byte, const OffsetMap::Run& r) { return byte < r.source; });
            if (run != runs.begin()) --run;
            for (; run != runs.end() && run->source < problem.range.end; ++run) {
                const ByteRange part = part_from(*run, problem.range);
                if (!part.empty()) range = range.empty() ? part : range.hull(part);
            }
            if (range.empty()) continue;
        }
        if (article.problems.size() < kMaxPageProblems) {
            article.problems.push_back({problem.code, problem.message, range});
        } else {
            ++left_out;
        }
    }
    if (left_out > 0) article.problems.push_back({"limit", fmt::format("{} more problems", left_out), {}});
}

void take_limits(const Dom& dom, const Page& page, Article& article) {
    if (dom.limit() == DomLimit::too_deep) {
        note_limit("too-deep", fmt::format("elements nested more than {} deep were passed over", Dom::kMaxDepth),
                   dom.limit_byte(), page, article);
    } else if (dom.limit() == DomLimit::too_many_nodes) {
        note_limit("limit", fmt::format("more than {} elements: the page was not read on", Dom::kMaxNodes),
                   dom.limit_byte(), page, article);
    }
}

void take_limits(const Rendering& lines, const Page& page, Article& article) {
    if (lines.cut_at == 0) return;
    note_limit("limit", fmt::format("more than {} lines: the text was not read on", kMaxLines), lines.cut_at, page,
               article);
}

}  // namespace hearsay
