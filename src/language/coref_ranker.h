// Pronouns and phrases joined to what they mean: each is given to the candidate, of those that nothing forbids, that a
// log-linear model likes best, or to none. Internal to coreference.cc and to training.
//
// Bounded: every mention looks back a fixed number of mentions.
#pragma once

#include <string_view>
#include <vector>

#include "language/coref_facts.h"
#include "language/coref_features.h"
#include "language/coref_mentions.h"
#include "language/coref_model.h"

namespace hearsay {

// A candidate (kNobody: none) with its features.
struct CorefChoice {
    u32 mention = kNobody;
    u32 first_row = 0;
    u32 row_count = 0;
    bool sure = false;  // rather than none, whatever that is worth
};

// The mentions by their heads: "his" before "his mother".
[[nodiscard]] std::vector<u32> order_by_head(const CorefScene& scene);

// Goes through the mentions of a scene, ordered by their heads: for each that is_open, choices(), then settle() with
// one of them; for every other, settle() with kNobody.
class CorefRanker {
  public:
    CorefRanker(const CorefScene& scene, Clusters& clusters);

    [[nodiscard]] bool is_open(u32 m) const;
    // None comes first. Valid until the next call.
    [[nodiscard]] std::span<const CorefChoice> choices(u32 m);
    [[nodiscard]] std::span<const u32> rows(const CorefChoice& choice) const {
        return std::span(rows_).subspan(choice.first_row, choice.row_count);
    }
    [[nodiscard]] MentionClass kind(u32 m) const { return features_.kind(m); }
    void settle(u32 m, u32 antecedent);

  private:
    void find_for_pronoun(u32 m);
    void find_for_participant(u32 m);
    void find_for_phrase(u32 m);
    void find_for_name(u32 m);
    [[nodiscard]] bool is_open_name(u32 m) const;
    [[nodiscard]] bool may_mean(u32 p, u32 c) const;
    [[nodiscard]] bool is_forbidden(u32 p, u32 c) const;
    [[nodiscard]] bool is_seen(u32 c, u32 by);
    void add_candidate(u32 c, u32 m);

    const CorefScene& scene_;
    Clusters& clusters_;
    EntityFacts facts_;
    CorefFeatures features_;
    std::vector<u32> seen_by_;       // by the first mention of a cluster: the mention that last looked at it
    std::vector<u32> phrases_;       // names and phrases so far
    std::vector<u32> participants_;  // "I", "we", "you" so far
    std::vector<Candidate> candidates_;
    u32 agreeing_ = 0;
    u32 same_head_ = 0;
    std::vector<u32> rows_;
    std::vector<CorefChoice> choices_;
};

void join_ranked(const CorefScene& scene, Clusters& clusters, const CorefModel& model);

}  // namespace hearsay
