// Gradient-boosted regression trees with a logistic loss, grown leaf by leaf on histograms of binned features.
// Deterministic.
#pragma once

#include <span>
#include <vector>

#include "article/block_model.h"

namespace hearsay::lab {

struct ForestData {
    u32 feature_count = 0;
    u32 used_features = 0;        // the first so many of each row
    std::vector<float> features;  // rows of feature_count
    std::vector<float> label;     // 0..1
    std::vector<float> weight;
    [[nodiscard]] u32 rows() const { return static_cast<u32>(label.size()); }
};

struct ForestOptions {
    u32 trees = 150;
    u32 leaves = 20;
    double rate = 0.08;
    double l2 = 1.0;               // on leaf values, in units of weight
    double least_leaf_weight = 1;  // of hessian-free example weight
    double feature_share = 0.5;
    u64 seed = 1;
};

struct FittedForest {
    std::vector<TreeNode> nodes;
    std::vector<u32> roots;
    float bias = 0;
    std::vector<double> gain;  // per feature, summed

    [[nodiscard]] Forest view() const { return {nodes, roots, bias}; }
};

FittedForest fit_forest(const ForestData& data, const ForestOptions& options);

}  // namespace hearsay::lab
