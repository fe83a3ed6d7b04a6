// Joins quotations to the cues that introduce them: "..." he said; he said: "..."; speech that goes on in the next
// sentence or paragraph; block quotations. Changes the drafts in place and drops those that stay without content.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

[[nodiscard]] std::vector<Draft> join_speech(const Scene& scene, std::vector<Draft> drafts);

}  // namespace hearsay
