// Attributions whose cue is a noun ("the ministry's claim that", "rumours of", "made an appeal for") or an adjective
// with a copula ("is confident that", "it is unclear whether").
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

[[nodiscard]] std::vector<Draft> find_noun_cues(const Scene& scene);
[[nodiscard]] std::vector<Draft> find_adjective_cues(const Scene& scene);

}  // namespace hearsay
