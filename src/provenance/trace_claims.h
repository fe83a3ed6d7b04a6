// From grouped propositions to claims: for every mention who says so and through whom (the chain), the stance of its
// ultimate origin, how many independent origins each side has, who denies, and where a document states flatly what it
// attributes elsewhere. Thread-safe; linear in the propositions of the story apart from the cuts.
#pragma once

#include <span>
#include <vector>

#include "data/proposition.h"
#include "data/report.h"
#include "provenance/link_sources.h"

namespace hearsay {

// `reuse` are the copied passages between documents of the story. The claims come in the order of the groups.
[[nodiscard]] std::vector<Claim> trace_claims(std::span<const Document> documents, const LinkedSources& sources,
                                              const Propositions& propositions, std::span<const Reuse> reuse);

// Fills in counts and the lists of sources that follow from the mentions alone; used again when mentions change.
// `publishers` says who publishes each document, kNone where that is unknown.
void weigh(Claim& claim, std::span<const Source> sources, std::span<const Reuse> reuse,
           std::span<const SourceId> publishers);

}  // namespace hearsay
