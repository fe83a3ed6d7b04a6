#include "article/training/linear.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace hearsay::lab {

namespace {

struct Coordinate {
    double z = 0;
    double n = 0;
    std::unordered_set<u32> sites;
};

}  // namespace

std::vector<HashWeight> fit_linear(const std::vector<LinearExample>& examples, const LinearOptions& options) {
    std::unordered_map<u32, Coordinate> all;
    for (const LinearExample& example : examples) {
        for (const u32 feature : example.features) {
            Coordinate& c = all[feature];
            if (c.sites.size() < options.min_sites) c.sites.insert(example.site);
        }
    }
    std::unordered_map<u32, Coordinate> kept;
    for (auto& [hash, c] : all) {
        if (c.sites.size() >= options.min_sites) kept.emplace(hash, Coordinate{});
    }
    constexpr double kBeta = 1;
    const auto weight_of = [&](const Coordinate& c) {
        if (std::abs(c.z) <= options.l1) return 0.0;
        const double sign = c.z < 0 ? -1 : 1;
        return -(c.z - sign * options.l1) / ((kBeta + std::sqrt(c.n)) / options.rate + options.l2);
    };
    Coordinate bias;
    std::vector<Coordinate*> active;
    for (u32 epoch = 0; epoch < options.epochs; ++epoch) {
        for (const LinearExample& example : examples) {
            active.clear();
            double sum = weight_of(bias);
            for (const u32 feature : example.features) {
                const auto it = kept.find(feature);
                if (it == kept.end()) continue;
                active.push_back(&it->second);
                sum += weight_of(it->second) * example.value;
            }
            const double gradient = (1 / (1 + std::exp(-sum)) - example.label) * example.weight;
            const auto update = [&](Coordinate& c, double value) {
                const double g = gradient * value;
                const double sigma = (std::sqrt(c.n + g * g) - std::sqrt(c.n)) / options.rate;
                c.z += g - sigma * weight_of(c);
                c.n += g * g;
            };
            update(bias, 1);
            for (Coordinate* c : active) update(*c, example.value);
        }
    }
    std::vector<HashWeight> weights;
    for (const auto& [hash, c] : kept) {
        const double w = std::clamp(weight_of(c) * 64, -2000.0, 2000.0);
        if (std::abs(w) >= 6) weights.push_back({hash, static_cast<i16>(std::lround(w))});
    }
    std::sort(weights.begin(), weights.end(), [](const HashWeight& a, const HashWeight& b) {
        const int x = std::abs(a.value);
        const int y = std::abs(b.value);
        return x != y ? x > y : a.hash < b.hash;
    });
    if (weights.size() > options.most_weights) weights.resize(options.most_weights);
    std::sort(weights.begin(), weights.end(), [](const HashWeight& a, const HashWeight& b) { return a.hash < b.hash; });
    return weights;
}

}  // namespace hearsay::lab
