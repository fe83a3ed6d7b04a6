// Average-link agglomerative clustering of sparse vectors that also have a place in time.
//
// In every round all pairs of clusters that are each other's nearest are merged (reciprocal nearest neighbours, Murtagh
// 1983), until no pair is near enough. Similarities come from an inverted index, so that clusters which share no term
// never meet. Results depend on the order of the items only through ties, which go to the earlier one: a caller who
// needs the same result for every order sorts the items first. Deterministic; thread-safe.
#pragma once

#include <span>
#include <vector>

#include "story/terms.h"

namespace hearsay {

// The days (since 1970-01-01) in which an item falls, as far as they are known.
struct Period {
    enum class Kind : u8 { unknown, since, between };
    Kind kind = Kind::unknown;
    double first = 0;  // since, between
    double last = 0;   // between
};

// The period of two together: the mean of those with both ends known, each with its weight (0 where an end is not
// known); without any, since the later of the two.
[[nodiscard]] Period join(const Period& a, double weight_a, const Period& b, double weight_b);

struct ClusterItem {
    TermVector terms;  // of unit length
    Period period;
};

// The cluster of every item, as the number of its first item. `threshold`: the least similarity of two clusters that
// are merged; `term_count`: all term ids are below it.
[[nodiscard]] std::vector<u32> agglomerate(std::vector<ClusterItem> items, std::size_t term_count, double threshold);

// What a distance in time leaves of a similarity: 1 within a day, a half after eight; 1 where no distance is known.
[[nodiscard]] double time_factor(const Period& a, const Period& b);

}  // namespace hearsay
