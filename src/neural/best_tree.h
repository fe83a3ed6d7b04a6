// The best tree over the words of a sentence, given a score for every word and head.
#pragma once

#include <span>
#include <vector>

#include "base/types.h"

namespace hearsay {

// Heads of the words 0..n-1; n stands for the root, which has exactly one child. No two arcs cross. `scores` holds n
// rows, `stride` apart, of n + 1 numbers: what it is worth that word i hangs on j, or on the root (the last). Takes
// each word's best head where that makes such a tree, else the best one (Eisner 1996). Time grows with n^2, at worst
// n^3.
[[nodiscard]] std::vector<u32> best_tree(std::span<const float> scores, u32 n, std::size_t stride);

// Whether every word leads to the root, on which exactly one word hangs, and no two arcs cross.
[[nodiscard]] bool is_tree(std::span<const u32> heads);

}  // namespace hearsay
