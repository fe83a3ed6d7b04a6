// When what a proposition tells happened: by the date in its own clause, else in the clause around it, else, where it
// goes on about it ("It killed 612 people"), in the sentence before. A time long before the pages, which none of them
// opens with, is that of an earlier happening. Thread-safe; linear in the propositions.
#pragma once

#include <span>
#include <vector>

#include "data/proposition.h"

namespace hearsay {

// Fills in day_from, day_to and earlier of the propositions of one story, which come in the order of its documents.
void set_event_times(std::span<const Document> documents, std::span<Proposition> propositions);

// Both are dated, and more than three weeks lie between them.
[[nodiscard]] bool far_apart(const Proposition& a, const Proposition& b);

}  // namespace hearsay
