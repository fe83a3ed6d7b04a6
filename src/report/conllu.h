// CoNLL-U (universaldependencies.org/format): ten columns a token, a blank line after each sentence. MISC carries
// SpaceAfter, start_char and end_char (code points of the document's text) and the entities as CorefUD brackets
// ("Entity=(e4-PER", "Entity=e4)"). White space within a sentence is written as one space in "# text". Thread-safe.
#pragma once

#include <string>

#include "data/document.h"

namespace hearsay {

[[nodiscard]] std::string to_conllu(const Document& document);

}  // namespace hearsay
