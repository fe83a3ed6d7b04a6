// Why the mentions of one claim were taken for one: per clause, what it shares with the others (who, the verb, words,
// synonyms), or what an anaphor was taken to stand for. For the reader who doubts a grouping. Thread-safe; linear in
// the propositions of the story.
#pragma once

#include <span>
#include <vector>

#include "data/proposition.h"

namespace hearsay {

// One entry for each member of `group`, in its order. Explanation::Member::mention is left to the caller.
[[nodiscard]] std::vector<Explanation::Member> explain_group(std::span<const Document> documents, const Actors& actors,
                                                             const Propositions& propositions,
                                                             const PropositionGroup& group);

}  // namespace hearsay
