// Clauses that only say whether something said before is so ("That is not the case", "There is no truth to it"), what
// they make of the clauses around them, and reports that are called false as they are told ("the bogus report says").
// Thread-safe; quadratic in the clauses of neighbouring sentences.
#pragma once

#include <string_view>
#include <vector>

#include "data/proposition.h"

namespace hearsay {

// Says whether something said is so: "true", "false", "a hoax".
[[nodiscard]] bool is_verdict(std::string_view lemma);

// "not", "never", "no" before a noun: the token makes its clause a negative one.
[[nodiscard]] bool negates(const Document& document, u32 token);

// Only judges something that stands elsewhere.
[[nodiscard]] bool is_anaphoric_reply(const Document& document, const Proposition& proposition);

// Marks what the replies among the propositions of a document, in the order of the text, deny, and what is told only to
// be called false.
[[nodiscard]] std::vector<Proposition> apply_replies(const Document& document, std::vector<Proposition> propositions);

}  // namespace hearsay
