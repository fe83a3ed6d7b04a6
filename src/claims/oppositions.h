// Denials that stand apart from what they deny: groups that only say that something is not so ("the club has not banned
// the word"), or only name what somebody denies, doubts or will not speak about ("denied the truce"). They are joined
// to the group of clauses that say it. Thread-safe; for each such group linear in the clauses that share a word with it
// that is not common to many.
#pragma once

#include <span>

#include "data/proposition.h"

namespace hearsay {

// The groups come most important first again.
[[nodiscard]] Propositions join_oppositions(std::span<const Document> documents, Propositions propositions);

}  // namespace hearsay
