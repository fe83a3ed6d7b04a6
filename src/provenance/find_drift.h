// How the wording of a claim hardens or softens on its way: a headline that states flatly what its own text attributes
// or hedges, a hedge that a copy leaves out, "asked" that becomes "demanded", "two officials" that become "officials".
// Two places are compared only where one can have its words from the other, and only where their clauses say the same
// of the same. What is not certain is left out: a wrong entry costs more than a missing one. Thread-safe; quadratic in
// the mentions of one claim, of which it looks at a bounded number.
#pragma once

#include <span>
#include <vector>

#include "data/proposition.h"
#include "data/report.h"
#include "provenance/link_sources.h"

namespace hearsay {

// `claim` is what trace_claims() made of `group`; `reuse` are the copied passages of its story. At most one entry for
// each kind and document.
[[nodiscard]] std::vector<Drift> find_drift(std::span<const Document> documents, const LinkedSources& sources,
                                            const Propositions& propositions, const PropositionGroup& group,
                                            const Claim& claim, std::span<const Reuse> reuse);

}  // namespace hearsay
