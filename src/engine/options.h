// What a caller may set for a run of the engine.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "base/types.h"
#include "ingest/json_fields.h"

namespace hearsay {

enum class InputMode : u8 {
    detect,  // pages of any kind, told by their content
    plain,   // the text of a file is the article as it is
    conllu,  // gold tokens and sentences, which are kept
};

struct Progress {
    const char* what = "";  // "files read"
    std::size_t done = 0;
    std::size_t total = 0;
};

struct EngineOptions {
    InputMode input = InputMode::detect;
    unsigned jobs = 0;                              // threads; 0: one per core
    u64 max_page_bytes = 20'000'000;                // a larger page is a problem, not an article
    std::vector<JsonFieldName> json_fields;         // beside the usual names; parse_json_fields reads them
    std::string explain;                            // id of a claim ("c3") whose grouping is to be explained; or empty
    std::vector<std::string> without;               // outlets and persons whose accounts are left out of a report
    const std::atomic<bool>* stop = nullptr;        // set from anywhere to end the run; not owned
    std::function<void(const Progress&)> progress;  // may be called from any thread, one call at a time

    [[nodiscard]] bool stopped() const { return stop != nullptr && stop->load(std::memory_order_relaxed); }
};

}  // namespace hearsay
