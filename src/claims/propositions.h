// From an annotated document to the propositions in it: one for each clause that states something, in the document's
// own voice or inside somebody's account, and one for each denial, doubt or refusal to answer that names its target
// only by a noun ("denied the report", "declined to comment"). Reporting clauses themselves ("officials said") are no
// propositions. Thread-safe; linear in tokens times sentence length.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "data/proposition.h"

namespace hearsay {

[[nodiscard]] std::vector<Proposition> find_propositions(const Document& document, DocumentId id);

// The attribution whose stance and source count for a claim: asks, wants, plans and feels are part of what is claimed.
[[nodiscard]] bool is_reporting(Stance stance);

// A noun or pronoun that can stand for something said before: "report", "rumour", "this".
[[nodiscard]] bool names_an_account(std::string_view lemma);

// How much a proposition tells about what its story is: headlines and first sentences most; (0, 1.6].
[[nodiscard]] double prominence(const Proposition& p);

// The speaker does not hold it to be so: denies, doubts, or declines to say.
[[nodiscard]] bool opposes(Stance stance);

}  // namespace hearsay
