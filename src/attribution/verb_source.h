// Who speaks by a verb: its subject or agent as a phrase, also where the tree has lost, split or misplaced it.
#pragma once

#include "attribution/draft.h"

namespace hearsay {

// Sets source and source_head of a draft whose cue_head (a verb) and word stand; leaves them empty where nobody is
// found.
void find_verb_source(const Scene& scene, Draft& draft, bool passive);

}  // namespace hearsay
