#include "hearsay-train/role_torch.h"

#include <algorithm>
#include <cmath>

#include "hearsay-train/net_torch.h"

namespace hearsay {

TorchLabelNet::TorchLabelNet(const LabelShape& shape, u64 seed) : shape_(shape) {
    torch::manual_seed(seed);
    const i64 c = shape.channels;
    add("table", torch::randn({shape.table_rows, c}) * 0.1);
    parameter("table")[0].zero_();
    add_norm("input");
    add_dense("project", shape.vector, c);
    for (u32 b = 0; b < shape.blocks; ++b) {
        const std::string name = "block" + std::to_string(b);
        add_dense(name + ".window", 3 * c, c);
        add_norm(name + ".window");
        add_dense(name + ".gate", c, c);
        add_dense(name + ".value", c, c);
        parameter(name + ".gate.bias").copy_(torch::rand({c}) * 4);
        add_dense(name + ".out", c, c);
        add_norm(name + ".out");
    }
    add_dense("labels", c, shape.labels, 0.3);
    add("pairs", torch::zeros({shape.labels, shape.labels}));
    for (auto& [name, value] : parameters_) value.requires_grad_(true);
}

void TorchLabelNet::add(const std::string& name, torch::Tensor value) {
    parameters_.emplace_back(name, std::move(value));
}

void TorchLabelNet::add_dense(const std::string& name, i64 in, i64 out, double scale) {
    add(name + ".weight", torch::randn({in, out}) * (scale * std::sqrt(1.5 / static_cast<double>(in))));
    add(name + ".bias", torch::zeros({out}));
}

void TorchLabelNet::add_norm(const std::string& name) {
    add(name + ".norm.scale", torch::ones({static_cast<i64>(shape_.channels)}));
    add(name + ".norm.shift", torch::zeros({static_cast<i64>(shape_.channels)}));
}

torch::Tensor TorchLabelNet::parameter(const std::string& name) const {
    for (const auto& [known, value] : parameters_) {
        if (known == name) return value;
    }
    TORCH_CHECK(false, "no parameter ", name);
}

std::vector<torch::Tensor> TorchLabelNet::parameters() const {
    std::vector<torch::Tensor> all;
    for (const auto& [name, value] : parameters_) all.push_back(value);
    return all;
}

torch::Tensor TorchLabelNet::dense(const std::string& name, const torch::Tensor& x) const {
    return torch::addmm(parameter(name + ".bias"), x, parameter(name + ".weight"));
}

torch::Tensor TorchLabelNet::norm(const std::string& name, const torch::Tensor& x) const {
    return torch::layer_norm(x, {static_cast<i64>(shape_.channels)}, parameter(name + ".norm.scale"),
                             parameter(name + ".norm.shift"));
}

torch::Tensor TorchLabelNet::drop(const torch::Tensor& x, double rate) const {
    return training && rate > 0 ? torch::dropout(x, rate, true) : x;
}

torch::Tensor TorchLabelNet::score(const torch::Tensor& rows, const torch::Tensor& vectors,
                                   const torch::Tensor& mask) const {
    const i64 n = rows.size(0), k = rows.size(1);
    const auto offsets = torch::arange(0, n * k, k, torch::kLong);
    auto x = std::get<0>(torch::embedding_bag(parameter("table"), rows.reshape({-1}), offsets, false, 0));
    x = x + dense("project", drop(vectors, input_dropout));
    x = drop(norm("input", x), input_dropout) * mask;
    const auto none = torch::zeros({1, static_cast<i64>(shape_.channels)});
    for (u32 b = 0; b < shape_.blocks; ++b) {
        const std::string name = "block" + std::to_string(b);
        const auto before = torch::cat({none, x.slice(0, 0, n - 1)});
        const auto after = torch::cat({x.slice(0, 1, n), none});
        const auto near = torch::relu(dense(name + ".window", torch::cat({before, x, after}, 1)));
        x = norm(name + ".window", x + drop(near, layer_dropout)) * mask;
        const auto gate = torch::sigmoid(dense(name + ".gate", x));
        const auto far = scan_rows(gate * mask, (1 - gate) * dense(name + ".value", x) * mask);
        x = norm(name + ".out", x + drop(dense(name + ".out", far), layer_dropout)) * mask;
    }
    return dense("labels", drop(x, layer_dropout));
}

namespace {

double log_sum(std::span<const double> values) {
    const double top = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (const double v : values) sum += std::exp(v - top);
    return top + std::log(sum);
}

}  // namespace

double path_loss(std::span<const float> scores, std::span<const float> pairs, std::span<const u8> truth, u32 labels,
                 std::span<float> score_gradient, std::span<float> pair_gradient) {
    const std::size_t n = truth.size(), m = labels;
    if (n == 0) return 0;
    std::vector<double> ahead(n * m), behind(n * m, 0.0),
        sums(m);  // logarithms of sums over paths up to a word, from it
    const auto pair = [&](std::size_t a, std::size_t b) { return static_cast<double>(pairs[a * m + b]); };
    const auto score = [&](std::size_t i, std::size_t l) { return static_cast<double>(scores[i * m + l]); };
    for (std::size_t l = 0; l < m; ++l) ahead[l] = pair(0, l) + score(0, l);
    for (std::size_t i = 1; i < n; ++i) {
        for (std::size_t l = 0; l < m; ++l) {
            for (std::size_t k = 0; k < m; ++k) sums[k] = ahead[(i - 1) * m + k] + pair(k, l);
            ahead[i * m + l] = log_sum(sums) + score(i, l);
        }
    }
    for (std::size_t i = n - 1; i-- > 0;) {
        for (std::size_t l = 0; l < m; ++l) {
            for (std::size_t k = 0; k < m; ++k) sums[k] = pair(l, k) + score(i + 1, k) + behind[(i + 1) * m + k];
            behind[i * m + l] = log_sum(sums);
        }
    }
    const double total = log_sum(std::span(ahead).subspan((n - 1) * m, m));
    double own = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t last = i == 0 ? 0 : truth[i - 1];
        own += pair(last, truth[i]) + score(i, truth[i]);
        score_gradient[i * m + truth[i]] -= 1.0F;
        pair_gradient[last * m + truth[i]] -= 1.0F;
        for (std::size_t l = 0; l < m; ++l) {
            score_gradient[i * m + l] += static_cast<float>(std::exp(ahead[i * m + l] + behind[i * m + l] - total));
            for (std::size_t k = 0; k < m; ++k) {
                if (i == 0 && k > 0) break;
                const double before = i == 0 ? 0 : ahead[(i - 1) * m + k];
                const double both = before + pair(k, l) + score(i, l) + behind[i * m + l] - total;
                pair_gradient[k * m + l] += static_cast<float>(std::exp(both));
            }
        }
    }
    return total - own;
}

}  // namespace hearsay
