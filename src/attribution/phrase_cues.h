// Attributions by prepositional phrases and adverbs ("according to X", "in X's view", "allegedly") and by the layout of
// headlines and labelled lines ("FT: Premier asked ...", "... : official", "Two dead in blast - police").
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

[[nodiscard]] std::vector<Draft> find_phrase_cues(const Scene& scene);
[[nodiscard]] std::vector<Draft> find_layout_cues(const Scene& scene);

}  // namespace hearsay
