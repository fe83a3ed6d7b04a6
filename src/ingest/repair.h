// Repairs decoded text: character references left in plain text, text misread once or several times (mojibake.h),
// characters that lost a byte (lossy.h). Only what is certain is changed; damage that stays is named.
//
// Thread-safe. Input is valid UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "data/page.h"
#include "data/problem.h"

namespace hearsay {

struct Repaired {
    std::string text;
    OffsetMap to_original;  // each repaired passage is one replaced run
};

struct RepairResult {
    std::optional<Repaired> repaired;   // empty where nothing was to be changed
    std::vector<TextProblem> problems;  // "mojibake-unrepairable", ranges of the repaired text, neighbours merged
};

// In HTML, character references stay for the HTML parser, except where they are part of misread text or were escaped
// once more ("&amp;rsquo;").
[[nodiscard]] RepairResult repair_text(std::string_view text, MediaType media_type);

}  // namespace hearsay
