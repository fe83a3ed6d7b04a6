// The neural net as libtorch trains it; src/neural/text_net.h computes the same when it is applied and describes the
// layers. Words of several sentences lie one after the other as rows of a matrix, with an empty row before each
// sentence and at the end.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "base/types.h"
#include "hearsay-train/net_batches.h"
#include "hearsay-train/random.h"

namespace hearsay {

struct TorchShape {
    i64 table_rows = 0;
    i64 channels = 128;
    i64 blocks = 3;
    i64 tags = 0;
    i64 arc = 128;     // size of the vectors that heads are chosen by
    i64 hidden = 160;  // hidden layer of the relation scorer
    i64 relations = 0;
    i64 name_hidden = 64;
    i64 names = 0;
    i64 vocabulary = 0;  // words that pretraining predicts; 0: none
};

struct DropoutRates {
    double input = 0.2;
    double layer = 0.2;
    double head = 0.25;
};

// Adam (Kingma and Ba 2015), with decoupled weight decay; rows of the embedding table move only when they are used.
class NetOptimiser;

class TorchNet {
  public:
    TorchNet(TorchShape shape, u64 seed);

    // Word vectors in context, one per row of the batch; `table` holds its used rows.
    torch::Tensor encode(const Batch& batch, const torch::Tensor& table) const;
    // Logits of the classes, [words, classes], from word vectors.
    torch::Tensor tags(const torch::Tensor& words) const;
    torch::Tensor names(const torch::Tensor& words) const;
    torch::Tensor vocabulary(const torch::Tensor& words) const;
    // Scores of heads [sentences, length, length + 1], the root last, of word vectors [sentences, length, channels].
    torch::Tensor arcs(const torch::Tensor& words) const;
    // Logits of relations for words and their heads, [n, channels] each; `is_root` [n, 1] is 1 for roots.
    torch::Tensor relations(const torch::Tensor& words, const torch::Tensor& heads, const torch::Tensor& is_root) const;

    [[nodiscard]] torch::Tensor parameter(const std::string& name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, torch::Tensor>>& parameters() const { return parameters_; }
    [[nodiscard]] torch::Tensor table() const { return table_; }
    [[nodiscard]] const TorchShape& shape() const { return shape_; }

    bool training = true;
    DropoutRates rates;

  private:
    torch::Tensor add(const std::string& name, torch::Tensor value);
    void add_dense(const std::string& name, i64 in, i64 out, double scale = 1.0);
    void add_norm(const std::string& name);
    [[nodiscard]] torch::Tensor dense(const std::string& name, const torch::Tensor& x) const;
    [[nodiscard]] torch::Tensor norm(const std::string& name, const torch::Tensor& x) const;
    [[nodiscard]] torch::Tensor drop(const torch::Tensor& x, double rate) const;

    TorchShape shape_;
    std::vector<std::pair<std::string, torch::Tensor>> parameters_;
    torch::Tensor table_;  // no gradient: a batch takes the rows that it uses
    mutable Random random_;
};

class NetOptimiser {
  public:
    NetOptimiser(TorchNet& net, double decay);
    // One step with the gradients that stand in the parameters and in `used`, a copy of the table's rows `rows`.
    void step(double rate, const torch::Tensor& rows, const torch::Tensor& used);

  private:
    void update(torch::Tensor value, const torch::Tensor& gradient, torch::Tensor first, torch::Tensor second,
                double rate, double decay) const;
    TorchNet& net_;
    double decay_;
    i64 steps_ = 0;
    std::vector<std::pair<torch::Tensor, torch::Tensor>> moments_;
    torch::Tensor table_first_, table_second_;
};

// Copies the values that both nets have, by name and size.
void copy_net(const TorchNet& from, TorchNet& to);
// All values by name, to go on with later.
void save_net(TorchNet& net, const std::string& path);
// Takes what the file has of the net's values, by name and size; returns how many.
u32 load_net(TorchNet& net, const std::string& path);

// The recurrence of the blocks: c[t] = f[t] c[t-1] + u[t], down the rows for the first half of the columns and up the
// rows for the second.
[[nodiscard]] torch::Tensor scan_rows(const torch::Tensor& f, const torch::Tensor& u);

}  // namespace hearsay
