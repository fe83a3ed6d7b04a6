#include "article/training/forest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace hearsay::lab {

namespace {

constexpr u32 kBins = 64;

struct Bin {
    float gradient = 0;
    float hessian = 0;
    float weight = 0;
};

struct BinRow {  // what a row adds to its bins
    float gradient;
    float hessian;
    float weight;
};

struct Split {
    double gain = 0;
    u32 feature = 0;
    u32 bin = 0;  // rows with bin <= this go low
};

struct Leaf {
    std::vector<u32> rows;
    double gradient = 0;
    double hessian = 0;
    double weight = 0;
    u32 node = 0;
    Split best;
    std::vector<Bin> bins;  // kBins per tried feature
};

class Grower {
  public:
    Grower(const ForestData& data, const ForestOptions& options)
        : data_(data), options_(options), random_(options.seed) {
        make_bins();
    }

    FittedForest grow() {
        FittedForest out;
        out.gain.assign(data_.feature_count, 0);
        double positive = 0;
        double all = 0;
        for (u32 r = 0; r < data_.rows(); ++r) {
            positive += static_cast<double>(data_.label[r]) * data_.weight[r];
            all += data_.weight[r];
        }
        out.bias = static_cast<float>(std::log(positive / std::max(all - positive, 1e-9)));
        score_.assign(data_.rows(), out.bias);
        for (u32 t = 0; t < options_.trees; ++t) grow_tree(out);
        return out;
    }

  private:
    void make_bins() {
        cuts_.resize(data_.used_features);
        binned_.resize(static_cast<std::size_t>(data_.rows()) * data_.feature_count);
        std::vector<float> values;
        for (u32 f = 0; f < data_.used_features; ++f) {
            values.clear();
            for (u32 r = 0; r < data_.rows(); ++r) values.push_back(value(r, f));
            std::sort(values.begin(), values.end());
            std::vector<float>& cuts = cuts_[f];
            for (u32 b = 1; b < kBins; ++b) {
                const float v = values[values.size() * b / kBins];
                if (cuts.empty() || v > cuts.back()) cuts.push_back(v);
            }
            std::vector<float> distinct = values;
            distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
            if (distinct.size() <= kBins) cuts = distinct;
            if (cuts.size() >= kBins) cuts.resize(kBins - 1);
            for (u32 r = 0; r < data_.rows(); ++r) {
                const auto it = std::lower_bound(cuts.begin(), cuts.end(), value(r, f));
                binned_[static_cast<std::size_t>(r) * data_.feature_count + f] = static_cast<u8>(it - cuts.begin());
            }
        }
    }

    [[nodiscard]] float value(u32 row, u32 feature) const {
        return data_.features[static_cast<std::size_t>(row) * data_.feature_count + feature];
    }

    [[nodiscard]] double strength(double gradient, double hessian) const {
        return gradient * gradient / (hessian + options_.l2);
    }

    void fill_bins(Leaf& leaf) const {
        leaf.bins.assign(tried_.size() * kBins, {});
        for (const u32 r : leaf.rows) {
            const BinRow add = row_[r];
            const u8* bins_of_row = binned_.data() + static_cast<std::size_t>(r) * data_.feature_count;
            Bin* bins = leaf.bins.data();
            for (const u32 f : tried_) {
                Bin& bin = bins[bins_of_row[f]];
                bin.gradient += add.gradient;
                bin.hessian += add.hessian;
                bin.weight += add.weight;
                bins += kBins;
            }
        }
    }

    void find_split(Leaf& leaf) const {
        leaf.best = {};
        for (std::size_t k = 0; k < tried_.size(); ++k) {
            const u32 f = tried_[k];
            const Bin* bins = leaf.bins.data() + k * kBins;
            double gradient = 0;
            double hessian = 0;
            double weight = 0;
            for (u32 b = 0; b < cuts_[f].size(); ++b) {
                gradient += bins[b].gradient;
                hessian += bins[b].hessian;
                weight += bins[b].weight;
                if (weight < options_.least_leaf_weight || leaf.weight - weight < options_.least_leaf_weight) continue;
                const double gain = strength(gradient, hessian) +
                                    strength(leaf.gradient - gradient, leaf.hessian - hessian) -
                                    strength(leaf.gradient, leaf.hessian);
                if (gain > leaf.best.gain + 1e-9) leaf.best = {gain, f, b};
            }
        }
    }

    void sum_leaf(Leaf& leaf) const {
        leaf.gradient = leaf.hessian = leaf.weight = 0;
        for (const u32 r : leaf.rows) {
            leaf.gradient += row_[r].gradient;
            leaf.hessian += row_[r].hessian;
            leaf.weight += row_[r].weight;
        }
    }

    void choose_features() {
        tried_.clear();
        std::vector<u32> order(data_.used_features);
        for (u32 f = 0; f < data_.used_features; ++f) order[f] = f;
        for (u32 f = data_.used_features; f > 1; --f) std::swap(order[f - 1], order[random_() % f]);
        order.resize(std::max<std::size_t>(1, static_cast<std::size_t>(options_.feature_share * data_.used_features)));
        std::sort(order.begin(), order.end());
        tried_ = order;
    }

    void grow_tree(FittedForest& out) {
        row_.resize(data_.rows());
        for (u32 r = 0; r < data_.rows(); ++r) {
            const float p = 1 / (1 + std::exp(-score_[r]));
            row_[r] = {(data_.label[r] - p) * data_.weight[r], std::max(p * (1 - p), 1e-6F) * data_.weight[r],
                       data_.weight[r]};
        }
        choose_features();
        const u32 root = static_cast<u32>(out.nodes.size());
        out.roots.push_back(root);
        out.nodes.push_back({kLeaf, 0, 0});
        std::vector<Leaf> leaves(1);
        leaves[0].rows.resize(data_.rows());
        for (u32 r = 0; r < data_.rows(); ++r) leaves[0].rows[r] = r;
        sum_leaf(leaves[0]);
        fill_bins(leaves[0]);
        find_split(leaves[0]);
        while (leaves.size() < options_.leaves) {
            std::size_t widest = 0;
            for (std::size_t i = 1; i < leaves.size(); ++i) {
                if (leaves[i].best.gain > leaves[widest].best.gain) widest = i;
            }
            if (leaves[widest].best.gain <= 0) break;
            split(leaves, widest, root, out);
        }
        for (const Leaf& leaf : leaves) {
            const double v = options_.rate * leaf.gradient / (leaf.hessian + options_.l2);
            out.nodes[root + leaf.node].value = static_cast<float>(v);
            for (const u32 r : leaf.rows) score_[r] += static_cast<float>(v);
        }
    }

    void split(std::vector<Leaf>& leaves, std::size_t at, u32 root, FittedForest& out) const {
        const Split best = leaves[at].best;
        out.gain[best.feature] += best.gain;
        const u32 low = static_cast<u32>(out.nodes.size()) - root;
        out.nodes[root + leaves[at].node] = {static_cast<u8>(best.feature), static_cast<u16>(low),
                                             cuts_[best.feature][best.bin]};
        out.nodes.push_back({kLeaf, 0, 0});
        out.nodes.push_back({kLeaf, 0, 0});
        Leaf high;
        std::vector<u32> stay;
        for (const u32 r : leaves[at].rows) {
            const u8 bin = binned_[static_cast<std::size_t>(r) * data_.feature_count + best.feature];
            (bin <= best.bin ? stay : high.rows).push_back(r);
        }
        leaves[at].rows = std::move(stay);
        leaves[at].node = low;
        high.node = low + 1;
        sum_leaf(leaves[at]);
        sum_leaf(high);
        share_bins(leaves[at], high);
        find_split(leaves[at]);
        find_split(high);
        leaves.push_back(std::move(high));
    }

    // The bins of the larger part are those of the whole less those of the smaller.
    void share_bins(Leaf& low, Leaf& high) const {
        std::vector<Bin> whole = std::move(low.bins);
        Leaf& smaller = low.rows.size() < high.rows.size() ? low : high;
        Leaf& larger = &smaller == &low ? high : low;
        fill_bins(smaller);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            whole[i].gradient -= smaller.bins[i].gradient;
            whole[i].hessian -= smaller.bins[i].hessian;
            whole[i].weight -= smaller.bins[i].weight;
        }
        larger.bins = std::move(whole);
    }

    const ForestData& data_;
    const ForestOptions& options_;
    std::mt19937_64 random_;
    std::vector<std::vector<float>> cuts_;
    std::vector<u8> binned_;  // by row, then feature
    std::vector<float> score_;
    std::vector<BinRow> row_;
    std::vector<u32> tried_;
};

}  // namespace

FittedForest fit_forest(const ForestData& data, const ForestOptions& options) { return Grower(data, options).grow(); }

}  // namespace hearsay::lab
