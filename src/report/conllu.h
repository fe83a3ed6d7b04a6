// CoNLL-U (universaldependencies.org/format): ten columns a token, a blank line after each sentence. Each sentence has
// one root. "# text" is its words with one space where white space stands between them, which SpaceAfter=No repeats.
//
// FEATS holds what tag and form tell (morphology.h). MISC carries start_char and end_char (code points of the
// document's text) and, as brackets that open at the first token and close at the last: entities as in CorefUD
// ("Entity=(e4-PER", "Entity=e4)"), time expressions ("Time=(DATE:2016-01-22"), numbers ("Number=(400000:people").
// Comments before the first sentence name the entities that have a name or two mentions ("# entity = e4 PER Tomas
// Belrick") and tell the problems of the text ("# problem = long-sentence 0-4999 ...", code points). Thread-safe.
#pragma once

#include <string>

#include "data/document.h"

namespace hearsay {

// Empty where the document has no sentence.
[[nodiscard]] std::string to_conllu(const Document& document);

}  // namespace hearsay
