// A second look of the tagger of roles, at what others say: it has learnt only what stands in no other's content, so
// the words of each content are shown to it as if they stood alone.
#pragma once

#include <span>
#include <vector>

#include "attribution/draft.h"
#include "attribution/role_tagger.h"

namespace hearsay {

// `drafts` with those added that the tagger finds within their contents and the rules do not have. `vectors` are those
// of the whole document. Linear in the text.
[[nodiscard]] std::vector<Draft> add_inner_roles(const Scene& scene, std::vector<Draft> drafts,
                                                 const RoleTagger& tagger, std::span<const float> vectors);

}  // namespace hearsay
