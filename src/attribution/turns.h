// Speech that the layout gives to somebody, without a word of saying: posts of social networks with their signature,
// block quotations with the speaker's name below, interviews in questions and answers.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

// Adds an attribution for each post, signed block quotation and answer, in place of drafts that read a signature or a
// label as prose. Linear in the text, apart from the number of speakers of an interview.
[[nodiscard]] std::vector<Draft> add_turns(const Scene& scene, std::vector<Draft> drafts);

}  // namespace hearsay
