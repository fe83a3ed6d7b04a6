// Learns which clauses make the same claim: a network with one hidden layer over the numbers of compare(), pairs of
// clauses of a pile as lessons, logistic loss, Adam. Same weights on every run.
#pragma once

#include <vector>

#include "claims/same_claim.h"
#include "hearsay-train-claims/claim_gold.h"

namespace hearsay {

struct SameClaimOptions {
    u32 hidden = 16;
    u32 rounds = 8;
    u32 batch = 64;
    float rate = 0.003F;
    float decay = 1e-4F;    // of weights
    float positive = 2.0F;  // what a pair of one claim counts beside one of two
    u32 nets = 6;           // learned from other beginnings and other orders, joined to one wide net
    u64 seed = 7;
};

struct Lesson {
    PairFeatures pair;
    float same;  // 1 or 0
    float weight;
};

// The pairs of a pile's labelled clauses that share something; those of a clause with two claims with either's.
[[nodiscard]] std::vector<Lesson> lessons_of(const ClausePile& pile);

[[nodiscard]] SameClaimModel train_same_claim(const std::vector<Lesson>& lessons, const SameClaimOptions& options);

// How well clauses are put into claims: B-cubed over labelled clauses of all piles, and as score_story.py does.
struct ClaimScores {
    double precision = 0, recall = 0;
    double aligned =
        0;  // F1 of clauses when each claim of two or more clauses is held beside the group that has most of it
    [[nodiscard]] double f1() const {
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }
};
[[nodiscard]] ClaimScores score_grouping(const std::vector<const ClausePile*>& piles, const SameClaimModel& model);

}  // namespace hearsay
