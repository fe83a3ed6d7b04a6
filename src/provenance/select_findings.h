// What of everything that was found is worth reporting. Thread-safe.
#pragma once

#include <vector>

#include "data/report.h"

namespace hearsay {

// Keeps, in order, the claims that somebody else can be shown to make, that several documents carry, or that open a
// document, unless their words are another's, or part of them, that the same documents carry; disagreements whose claim
// goes are dropped, the others renumbered. At most `max_claims` stay.
void select_claims(Story& story, std::size_t max_claims = 200);

// Keeps the claims for which `keep` is true, and the disagreements about them.
void keep_claims(Story& story, const std::vector<bool>& keep);

// Drops the sources that no claim, no disagreement and no statement names, and renumbers the rest by first appearance.
void drop_unused_sources(Report& report);

}  // namespace hearsay
