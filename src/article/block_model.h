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

    // `features`: a row of kFeatureCount values (segment_features.h).
    [[nodiscard]] float probability(std::span<const float> features) const;
};

struct BlockModel {
    std::span<const HashWeight> words;
    std::span<const HashWeight> names;  // parts of class, id, role and component names; empty for lines
    Forest first;                       // judges a segment by itself and by what its neighbours look like
    Forest second;                      // judges it again, knowing what the first made of all the others

    [[nodiscard]] float word_weight(u32 hash) const { return find(words, hash); }
    [[nodiscard]] float name_weight(u32 hash) const { return find(names, hash); }

  private:
    [[nodiscard]] static float find(std::span<const HashWeight> weights, u32 hash);
};

// The model that is compiled in.
[[nodiscard]] BlockModel builtin_model(PageKind kind);

}  // namespace hearsay
