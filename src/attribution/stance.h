// The position that a source takes on the content, and the words that weaken it. Refines what the cue word alone says
// by negation ("did not confirm"), by what follows ("declined to comment", "called it rubbish") and by the content
// itself ("No, that is not the case").
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

// Sets stance and negated of a draft whose content stands.
void settle_stance(const Scene& scene, Draft& draft);

// A denial in the source's own words covers only the sentences and clauses that deny: "This is not true. We met in
// May." becomes a denial and, with the same source and cue, an assertion.
[[nodiscard]] std::vector<Draft> split_denials(const Scene& scene, std::vector<Draft> drafts);

// "allegedly", "may", "is said to": in the cue and in the first clause of the content.
[[nodiscard]] Spans find_hedges(const Scene& scene, const Draft& draft);

}  // namespace hearsay
