// Clauses that leave open whether what they say is so: "if the dam bursts", "unless they agree", "as if he had won",
// "once we have found it". Nobody who utters one says that it is so. Thread-safe; linear in the tokens before the
// clause's head for each clause around it.
#pragma once

#include "data/document.h"

namespace hearsay {

// The clause with the head, a token of the sentence, or one that it depends on is supposed, not told.
[[nodiscard]] bool is_supposed(const Document& document, u32 head, TokenRange sentence);

// "If only it were so", as a sentence by itself: says that it is not.
[[nodiscard]] bool is_vain_wish(const Document& document, u32 head, TokenRange sentence);

// "riders who pay by card": a relative clause that is not set off, whose subject is the pronoun. It says which ones are
// spoken of.
[[nodiscard]] bool tells_which(const Document& document, u32 head, TokenRange sentence);

}  // namespace hearsay
