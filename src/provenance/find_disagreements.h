// Where the accounts of one story part: one slot (when, where, how many, what somebody answered) of one happening that
// different accounts fill differently. Happenings are told apart by what is done and to whom, over all claims of the
// story. Thread-safe; near-linear in the propositions.
#pragma once

#include <span>
#include <vector>

#include "data/proposition.h"
#include "data/report.h"
#include "provenance/link_sources.h"

namespace hearsay {

// `claims` are those of trace_claims() for the same propositions, in the same order as the groups.
[[nodiscard]] std::vector<Disagreement> find_disagreements(std::span<const Document> documents, const Actors& actors,
                                                           const LinkedSources& sources,
                                                           const Propositions& propositions,
                                                           std::span<const Claim> claims);

}  // namespace hearsay
