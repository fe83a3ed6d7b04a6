// Which claims of a report a question is about: those whose wordings hold its names and most of its other words, or
// synonyms of them. Thread-safe; linear in the words of the claims' mentions.
#pragma once

#include <vector>

#include "data/report.h"

namespace hearsay {

struct FoundClaim {
    StoryId story = kNone<StoryId>;
    u32 claim = 0;     // index into Story::claims
    double share = 0;  // of the question's words, weighted by how rare they are, 0..1
};

// `question` is annotated. The best first, at most `most`; empty where no claim is about it.
[[nodiscard]] std::vector<FoundClaim> find_claims(const Report& report, const Document& question, std::size_t most = 3);

}  // namespace hearsay
