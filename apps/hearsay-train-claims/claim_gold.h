// Piles of articles and the claims that their clauses were put into by hand.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "claims/features.h"
#include "claims/same_claim.h"
#include "data/actor.h"
#include "data/proposition.h"
#include "data/report.h"
#include "language/language.h"

namespace hearsay {

// One pile, read as one story, up to its clauses.
struct ClausePile {
    std::string name;
    std::vector<Document> documents;
    Actors actors;
    std::vector<DocumentId> story;
    std::vector<Proposition> clauses;
    std::vector<PropositionFeatures> features;
    std::vector<ComparedClause> compared;
    std::vector<std::vector<u32>> claims;  // of each clause, by hand; empty where nobody said
    float weight = 1;                      // of its lessons
};

// `folder`: plain texts, an article a file. Fails where it cannot be read.
[[nodiscard]] Result<ClausePile> read_pile(const std::string& folder, const LanguageModel& model);

// Fills ClausePile::claims from a file of lines "NN:BYTE<tab>LABEL": the number of the article, a byte of the clause's
// predicate, its claims (joined by "+"; a last letter d, q or n tells that the clause opposes the claim; "-": one of
// its own; "x": none). Lines with "#" at the beginning are skipped. Fails where the file cannot be read.
[[nodiscard]] Result<void> read_claims(const std::string& path, ClausePile& pile);

}  // namespace hearsay
