// How attributions hang together: outlets and documents through which a source speaks (via), sources behind sources
// ("the paper reported, citing two officials"), and which attribution stands in which (parent).
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

// One draft for "X was quoted by Y as saying ..."; one each for the citing and the cited of "Y reported, citing X";
// outlets spoken to, statements and interviews as via.
[[nodiscard]] std::vector<Draft> relate_drafts(const Scene& scene, std::vector<Draft> drafts);

// The index of the draft that each one stands in, kNoToken for none: the smallest content that holds the cue and the
// source. Free of cycles.
[[nodiscard]] std::vector<u32> find_parents(const Scene& scene, const std::vector<Draft>& drafts);

}  // namespace hearsay
