// The learned part of telling article from furniture: weights for words and for the names that authors give to parts of
// their pages, and boosted trees over the features of a segment. All of it is compiled in (block_model_*.inc), made by
// training/article_lab from corpora of pages with hand-made article text; training/README.md tells how. Const,
// thread-safe.
//
// Method: gradient boosting of regression trees with a logistic loss (Friedman 2001), on per-segment features in the
// manner of boilerplate detection by shallow text features (Kohlschütter, Fankhauser and Nejdl 2010); two forests, the
// second stacked on the first one's judgement of the whole page (stacked sequential learning, Cohen and Carvalho 2005).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

enum class PageKind : u8 { html, lines };

// What a word, or a pair of neighbouring words or name parts (hash_pair), speaks for: article text (> 0) or furniture
// (< 0), in 64ths. Lists are sorted by hash.
struct HashWeight {
    u32 hash;
    i16 value;
};

// A node of a tree. Inner: goes to node `low` (counted from the root) where features[feature] <= value, else to low
// + 1. Leaf (feature == kLeaf): adds its value.
struct TreeNode {
    u8 feature;
    u16 low;
    float value;
};
inline constexpr u8 kLeaf = 255;

struct Forest {
    std::span<const TreeNode> nodes;  // of all trees, one after another
    std::span<const u32> roots;
    float bias = 0;

    // The probability of each row of `features`, rows of `width` values. Rows go through one tree after the other: a
    // tree stays in the nearest cache, a forest does not.
    [[nodiscard]] std::vector<float> probabilities(std::span<const float> features, std::size_t width) const;
};

// A list of weights in which a hash is looked up. Refers to the list, which must be sorted by hash and outlive it.
class WeightTable {
  public:
    WeightTable() = default;
    explicit WeightTable(std::span<const HashWeight> sorted);
    [[nodiscard]] float operator()(u32 hash) const;  // 0 where it is not in the list

  private:
    static constexpr u32 kBits = 13;  // of the hash, that say where to look
    std::span<const HashWeight> weights_;
    std::vector<u32> begins_;
};

struct BlockModel {
    WeightTable words;
    WeightTable names;  // parts of class, id, role and component names; empty for lines
    Forest first;       // judges a segment by itself and by what its neighbours look like
    Forest second;      // judges it again, knowing what the first made of all the others
};

// The model that is compiled in.
[[nodiscard]] const BlockModel& builtin_model(PageKind kind);

}  // namespace hearsay
