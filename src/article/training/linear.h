// Sparse logistic regression over hashed features by FTRL-Proximal (McMahan et al. 2013), for the weights of words and
// names. Deterministic.
#pragma once

#include <vector>

#include "article/block_model.h"

namespace hearsay::lab {

struct LinearExample {
    std::vector<u32> features;  // distinct hashes, each of value `value`
    float value = 1;
    float label = 0;
    float weight = 1;
    u32 site = 0;  // a feature counts only if enough sites have it
};

struct LinearOptions {
    u32 min_sites = 5;
    u32 epochs = 4;
    double rate = 0.15;
    double l1 = 0.0;
    double l2 = 1.0;
    std::size_t most_weights = 6000;
};

// Weights sorted by hash; the largest where there are too many.
std::vector<HashWeight> fit_linear(const std::vector<LinearExample>& examples, const LinearOptions& options);

}  // namespace hearsay::lab
