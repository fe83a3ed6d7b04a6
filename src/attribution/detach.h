// Puts right what parsers most often get wrong about reported speech: a second reporting verb that the tree hangs into
// what the first one reports ("said the dam was empty, adding that ...", "says it is safe but argues that ...").
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

// Takes such clauses out of the content and gives them the first verb's source.
[[nodiscard]] std::vector<Draft> detach_second_cues(const Scene& scene, std::vector<Draft> drafts);

}  // namespace hearsay
