// The tagger of roles as libtorch trains it; src/neural/label_net.h computes the same when it is applied.
#pragma once

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

#include "base/types.h"
#include "neural/label_net.h"

namespace hearsay {

class TorchLabelNet {
  public:
    TorchLabelNet(const LabelShape& shape, u64 seed);

    // Scores of the labels, one row per word. Words of several sequences lie one after the other, with an empty row
    // before each and at the end: `rows` [N, rows per word] are places in the table, 0 for none; `vectors` [N, vector];
    // `mask` [N, 1] is 0 at empty rows.
    [[nodiscard]] torch::Tensor score(const torch::Tensor& rows, const torch::Tensor& vectors,
                                      const torch::Tensor& mask) const;

    [[nodiscard]] torch::Tensor parameter(const std::string& name) const;
    [[nodiscard]] std::vector<torch::Tensor> parameters() const;
    [[nodiscard]] const LabelShape& shape() const { return shape_; }

    bool training = true;
    double input_dropout = 0.2;
    double layer_dropout = 0.2;

  private:
    void add(const std::string& name, torch::Tensor value);
    void add_dense(const std::string& name, i64 in, i64 out, double scale = 1.0);
    void add_norm(const std::string& name);
    [[nodiscard]] torch::Tensor dense(const std::string& name, const torch::Tensor& x) const;
    [[nodiscard]] torch::Tensor norm(const std::string& name, const torch::Tensor& x) const;
    [[nodiscard]] torch::Tensor drop(const torch::Tensor& x, double rate) const;

    LabelShape shape_;
    std::vector<std::pair<std::string, torch::Tensor>> parameters_;
};

// Of one sequence: minus the logarithm of the share that the true labels have of all paths (a conditional random field,
// Lafferty et al. 2001). Adds its gradients to those given. Numbers lie as best_path() has them.
[[nodiscard]] double path_loss(std::span<const float> scores, std::span<const float> pairs, std::span<const u8> truth,
                               u32 labels, std::span<float> score_gradient, std::span<float> pair_gradient);

}  // namespace hearsay
