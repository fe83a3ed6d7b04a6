// Who the pronouns are that stand for sources, where the one who speaks tells more than the text before. The heads are
// those of the sources of document.attributions, kNoToken for none. Thread-safe; linear in the attributions and the
// mentions around them.
#pragma once

#include <vector>

#include "attribution/syntax.h"

namespace hearsay {

// "he", "she": a person, who does not speak of himself by name, and who was brought in last where a sentence ends with
// the name of somebody new.
void resolve_third_persons(Document& document, const std::vector<u32>& heads);

// "I", "our" within a quotation: whoever speaks it.
void resolve_first_persons(Document& document, const std::vector<u32>& heads);

}  // namespace hearsay
