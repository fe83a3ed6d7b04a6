// Average-link agglomerative clustering (UPGMA) of a sparse graph: as long as two clusters have a mean link above a
// threshold, the two with the highest are joined. Deterministic; thread-safe.
#pragma once

#include <span>
#include <vector>

#include "base/types.h"

namespace hearsay {

struct WeightedPair {
    u32 a;
    u32 b;
    float weight;
};

// The cluster of each of `items` items, as the number of its first one. Each pair has at most one link; a pair without
// one has the weight `absent`, which is below `threshold`, but between two clusters at most as many of these count as
// there are links, so that large clusters of which few pairs were looked at can be joined. O(n log n) in the links,
// times the sizes of the clusters' neighbourhoods.
[[nodiscard]] std::vector<u32> average_link(u32 items, std::span<const WeightedPair> links, float absent,
                                            float threshold);

}  // namespace hearsay
