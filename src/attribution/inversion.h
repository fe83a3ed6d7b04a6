// "No fever in camp, say medics": a headline's inversion, which a tree may read the wrong way round. Thread-safe;
// linear in the draft's tokens.
#pragma once

#include "attribution/draft.h"

namespace hearsay {

// The draft with source and content changed where a short noun phrase after a verb of saying at the end of its sentence
// was taken for what is said, and a phrase that ends in a comma before the verb for who says it.
[[nodiscard]] Draft turn_inverted(const Scene& scene, Draft draft);

}  // namespace hearsay
