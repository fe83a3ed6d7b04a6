// Attributions by prepositional phrases and adverbs: "according to X", "in X's view", "allegedly". Thread-safe; linear
// in the tokens.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

[[nodiscard]] std::vector<Draft> find_phrase_cues(const Scene& scene);

}  // namespace hearsay
