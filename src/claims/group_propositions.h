// Brings together the propositions, from all documents of one story, that are about the same matter, and orders the
// groups by how central they are. Propositions that only point back ("That is not true") join the group they point to.
// Deterministic; near-linear in the number of propositions (candidates come from an index of features), times that of
// those that only point back. Thread-safe.
#pragma once

#include <span>

#include "claims/same_claim.h"
#include "data/proposition.h"

namespace hearsay {

[[nodiscard]] Propositions group_propositions(std::span<const Document> documents, const Actors& actors,
                                              std::span<const DocumentId> story, const SameClaimModel& model);

}  // namespace hearsay
