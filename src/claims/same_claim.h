// Whether two clauses, of any documents of a story, make the same claim: what they share and where they part, as
// numbers, and a small network that weighs these (one hidden layer; weights of models/en/claims.bin, learned by
// hearsay-train-claims from piles that people put into claims). Thread-safe.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "claims/features.h"
#include "data/proposition.h"

namespace hearsay {

// The order of the numbers is that of the file; a change makes old weights worthless.
enum class PairFeature : u8 {
    cosine,         // of the vectors
    held,           // share of the lesser clause's vector that the other holds
    rarest_actor,   // weight of the most telling actor that is shared
    rarest_word,    // and word
    actors_shared,  // of those of the clause with fewer
    actors_common,  // of all
    words_shared,
    words_common,
    synonyms_shared,
    unit_shared,   // both count the same kind of thing
    same_action,   // word or class of the predicate
    like_action,   // synonyms
    action_named,  // the predicate of one is a word of the other
    same_subject,
    other_subject,
    same_object,
    other_object,
    swapped,            // A did to B what B did to A
    subject_is_object,  // of the other
    same_doer,          // by actor or word
    other_doer,
    same_done_to,
    other_done_to,
    one_negated,
    both_negated,
    one_existence,
    both_existence,
    figure_shared,
    figures_differ,  // both have figures, none in common
    both_count_persons,
    same_count,
    counts_apart,  // difference of the logarithms
    days_overlap,
    days_apart,  // logarithm
    one_earlier,
    same_document,
    same_sentence,
    next_sentence,
    sentences_apart,
    nested,  // one lies within the other
    one_headline,
    both_headlines,
    prominence_high,
    prominence_low,
    length_short,  // of the shorter, in tokens
    length_ratio,
    both_attributed,
    none_attributed,
    same_source,
    one_opposed,  // denied, doubted or declined by its source, the other not
    both_opposed,
    one_open,
    both_open,
    one_finite,
    both_finite,
    pairs_shared,  // word pairs of the lesser clause that the other has: copied text
    things_apart,  // both have words beside actors and predicate, and share none
    count
};
inline constexpr std::size_t kPairFeatures = static_cast<std::size_t>(PairFeature::count);
using PairFeatures = std::array<float, kPairFeatures>;

// A clause with what is needed to compare it.
struct ComparedClause {
    const Proposition* proposition;
    const PropositionFeatures* features;
    bool opposed = false;
};

[[nodiscard]] std::vector<ComparedClause> compared_clauses(std::span<const Document> documents,
                                                           std::span<const Proposition> propositions,
                                                           std::span<const PropositionFeatures> features);

// The same for (a, b) and (b, a). Linear in the sizes of the two vectors.
[[nodiscard]] PairFeatures compare(const ComparedClause& a, const ComparedClause& b);

class SameClaimModel {
  public:
    // Reads the section "same-claim" of a model file. Fails with malformed.
    [[nodiscard]] static Result<SameClaimModel> read(std::string_view section);
    // Rows of `hidden` units: a bias and a weight for each feature; then the bias and weights of the output.
    SameClaimModel(u32 hidden, std::vector<float> weights);

    // Log odds that the two are one claim.
    [[nodiscard]] float log_odds(const PairFeatures& pair) const;

    // Of the section "same-claim".
    [[nodiscard]] std::string bytes() const;

  private:
    u32 hidden_ = 0;
    std::vector<float> weights_;
};

}  // namespace hearsay
