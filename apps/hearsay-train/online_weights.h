// Weights of an averaged perceptron while it learns. A feature counts only from its `min_updates`-th update on, which
// keeps rare features out (Goldberg and Elhadad 2011, "Learning Sparser Perceptron Models").
#pragma once

#include <span>
#include <vector>

#include "language/linear_weights.h"

namespace hearsay {

class OnlineWeights {
  public:
    OnlineWeights(u32 classes, u32 min_updates) : classes_(classes), min_updates_(min_updates), rows_(1U << 16U) {}

    void score(std::span<const u64> features, std::span<float> scores) const;
    // Moves the weights of these features from class `guess` to class `truth`.
    void update(std::span<const u64> features, u32 truth, u32 guess);
    // Counts one decision; call once per decision, whether or not it led to an update.
    void tick() { ++now_; }

    // The weights averaged over all decisions; those below `threshold` times the mean size are left out.
    [[nodiscard]] std::vector<FeatureRow> average(double threshold) const;

  private:
    struct Cell {
        double sum = 0;  // of the weight over the decisions before `since`
        float weight = 0;
        u32 label = 0;
        u64 since = 0;
    };
    struct Row {
        u64 feature = 0;
        u32 updates = 0;
        std::vector<Cell> cells;
    };
    [[nodiscard]] std::size_t find(u64 feature) const;
    void grow();
    void change(Row& row, u32 label, float by);

    u32 classes_;
    u32 min_updates_;
    u64 now_ = 0;
    std::size_t used_ = 0;
    std::vector<Row> rows_;  // open addressing; feature 0 marks a free place
};

}  // namespace hearsay
