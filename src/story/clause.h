// The clause that a word stands in, in words that can be read by themselves. Thread-safe.
#pragma once

#include "data/document.h"

namespace hearsay {

// The smallest clause around some tokens of one sentence that has a subject of its own; for a relative clause, the noun
// with it. Leading conjunctions and punctuation at its ends are left out; what follows the last of `tokens` is cut at a
// comma, dash or semicolon where the clause has more than `max_tokens`. Empty where it remains longer than that.
[[nodiscard]] TokenRange find_clause(const Document& document, TokenRange tokens, u32 max_tokens);

}  // namespace hearsay
