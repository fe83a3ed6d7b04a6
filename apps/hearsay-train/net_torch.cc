#include "hearsay-train/net_torch.h"

#include <cmath>

namespace hearsay {

namespace {

// c[t] = f[t] c[t-1] + u[t], down the rows for the first half of the columns and up the rows for the second.
struct Scan : public torch::autograd::Function<Scan> {
    static void run(const float* f, const float* u, float* c, i64 n, i64 width) {
        const i64 half = width / 2;
        for (i64 t = 0; t < n; ++t) {
            const float* last = c + (t - 1) * width;
            for (i64 k = 0; k < half; ++k) {
                const i64 at = t * width + k;
                c[at] = u[at] + (t == 0 ? 0.0F : f[at] * last[k]);
            }
        }
        for (i64 t = n; t-- > 0;) {
            const float* next = c + (t + 1) * width;
            for (i64 k = half; k < width; ++k) {
                const i64 at = t * width + k;
                c[at] = u[at] + (t + 1 == n ? 0.0F : f[at] * next[k]);
            }
        }
    }
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& f_in,
                                 const torch::Tensor& u_in) {
        const auto f = f_in.contiguous(), u = u_in.contiguous();
        auto c = torch::empty_like(u);
        run(f.data_ptr<float>(), u.data_ptr<float>(), c.data_ptr<float>(), u.size(0), u.size(1));
        context->save_for_backward({f, c});
        return c;
    }
    static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto g = gradients[0].contiguous();
        auto du = g.clone(), df = torch::zeros_like(g);
        const i64 n = g.size(0), width = g.size(1), half = width / 2;
        const float* f = saved[0].data_ptr<float>();
        const float* c = saved[1].data_ptr<float>();
        float* u = du.data_ptr<float>();
        float* d = df.data_ptr<float>();
        for (i64 t = n; t-- > 1;) {
            for (i64 k = 0; k < half; ++k) {
                const i64 at = t * width + k;
                d[at] = u[at] * c[at - width];
                u[at - width] += f[at] * u[at];
            }
        }
        for (i64 t = 0; t + 1 < n; ++t) {
            for (i64 k = half; k < width; ++k) {
                const i64 at = t * width + k;
                d[at] = u[at] * c[at + width];
                u[at + width] += f[at] * u[at];
            }
        }
        return {df, du};
    }
};

}  // namespace

TorchNet::TorchNet(TorchShape shape, u64 seed) : shape_(shape), random_(seed) {
    torch::manual_seed(seed);
    const i64 c = shape.channels;
    table_ = torch::randn({shape.table_rows, c}) * 0.1;
    table_[0].zero_();
    add_norm("input");
    for (i64 b = 0; b < shape.blocks; ++b) {
        const std::string name = "block" + std::to_string(b);
        add_dense(name + ".window", 3 * c, c);
        add_norm(name + ".window");
        add_dense(name + ".gate", c, c);
        add_dense(name + ".value", c, c);
        parameter(name + ".gate.bias").copy_(torch::rand({c}) * 4);
        add_dense(name + ".out", c, c);
        add_norm(name + ".out");
    }
    add_dense("tags", c, shape.tags, 0.3);
    add_dense("arc.word", c, shape.arc);
    add_dense("arc.head", c, shape.arc);
    add("arc.root", torch::randn({1, shape.arc}) * 0.1);
    add_dense("arc.both", shape.arc, shape.arc, 0.3);
    add_dense("relation.word", c, shape.hidden);
    add_dense("relation.head", c, shape.hidden);
    add("relation.root", torch::randn({1, shape.hidden}) * 0.1);
    add_dense("relation.out", shape.hidden, shape.relations, 0.3);
    add_dense("names.hidden", c, shape.name_hidden);
    add_dense("names.out", shape.name_hidden, shape.names, 0.3);
    if (shape.vocabulary > 0) {
        add_dense("vocabulary.hidden", c, c);
        add_dense("vocabulary.out", c, shape.vocabulary, 0.3);
    }
    for (auto& [name, value] : parameters_) value.requires_grad_(true);
}

torch::Tensor TorchNet::add(const std::string& name, torch::Tensor value) {
    parameters_.emplace_back(name, value);
    return value;
}

void TorchNet::add_dense(const std::string& name, i64 in, i64 out, double scale) {
    add(name + ".weight", torch::randn({in, out}) * (scale * std::sqrt(1.5 / static_cast<double>(in))));
    add(name + ".bias", torch::zeros({out}));
}

void TorchNet::add_norm(const std::string& name) {
    add(name + ".norm.scale", torch::ones({shape_.channels}));
    add(name + ".norm.shift", torch::zeros({shape_.channels}));
}

torch::Tensor TorchNet::parameter(const std::string& name) const {
    for (const auto& [known, value] : parameters_) {
        if (known == name) return value;
    }
    TORCH_CHECK(false, "no parameter ", name);
}

torch::Tensor TorchNet::dense(const std::string& name, const torch::Tensor& x) const {
    return torch::addmm(parameter(name + ".bias"), x, parameter(name + ".weight"));
}

torch::Tensor TorchNet::norm(const std::string& name, const torch::Tensor& x) const {
    return torch::layer_norm(x, {shape_.channels}, parameter(name + ".norm.scale"), parameter(name + ".norm.shift"));
}

torch::Tensor TorchNet::drop(const torch::Tensor& x, double rate) const {
    if (!training || rate <= 0) return x;
    // What libtorch does, at a fraction of the time: four elements for each random number.
    auto kept = torch::empty(x.sizes());
    float* to = kept.data_ptr<float>();
    const i64 n = kept.numel();
    const auto least = static_cast<u64>(rate * 65536);
    const auto value = static_cast<float>(1 / (1 - rate));
    for (i64 i = 0; i < n; i += 4) {
        u64 bits = random_.next();
        for (i64 k = i; k < std::min(i + 4, n); ++k, bits >>= 16U) to[k] = (bits & 0xFFFFU) >= least ? value : 0.0F;
    }
    return x * kept;
}

torch::Tensor TorchNet::encode(const Batch& batch, const torch::Tensor& table) const {
    const auto& rows = batch.rows;
    const auto& mask = batch.mask;
    const i64 n = rows.size(0), k = rows.size(1);
    const auto offsets = torch::arange(0, n * k, k, torch::kLong);
    auto x = std::get<0>(torch::embedding_bag(table, rows.reshape({-1}), offsets, false, 0));
    x = drop(norm("input", x), rates.input) * mask;
    const auto none = torch::zeros({1, shape_.channels});
    for (i64 b = 0; b < shape_.blocks; ++b) {
        const std::string name = "block" + std::to_string(b);
        const auto before = torch::cat({none, x.slice(0, 0, n - 1)});
        const auto after = torch::cat({x.slice(0, 1, n), none});
        const auto near = torch::relu(dense(name + ".window", torch::cat({before, x, after}, 1)));
        x = norm(name + ".window", x + drop(near, rates.layer)) * mask;
        const auto gate = torch::sigmoid(dense(name + ".gate", x));
        const auto far = Scan::apply(gate * mask, (1 - gate) * dense(name + ".value", x) * mask);
        x = norm(name + ".out", x + drop(dense(name + ".out", far), rates.layer)) * mask;
    }
    return x;
}

torch::Tensor TorchNet::tags(const torch::Tensor& words) const { return dense("tags", drop(words, rates.head)); }

torch::Tensor TorchNet::names(const torch::Tensor& words) const {
    return dense("names.out", drop(torch::relu(dense("names.hidden", drop(words, rates.head))), rates.head));
}

torch::Tensor TorchNet::vocabulary(const torch::Tensor& words) const {
    return dense("vocabulary.out", torch::relu(dense("vocabulary.hidden", words)));
}

torch::Tensor TorchNet::arcs(const torch::Tensor& words) const {
    const i64 s = words.size(0), n = words.size(1);
    const auto flat = words.reshape({s * n, shape_.channels});
    auto word = drop(torch::relu(dense("arc.word", drop(flat, rates.head))), rates.head);
    const auto head = drop(torch::relu(dense("arc.head", drop(flat, rates.head))), rates.head);
    word = dense("arc.both", word).reshape({s, n, shape_.arc});
    const auto root = parameter("arc.root").reshape({1, 1, shape_.arc}).expand({s, 1, shape_.arc});
    return torch::bmm(word, torch::cat({head.reshape({s, n, shape_.arc}), root}, 1).transpose(1, 2));
}

torch::Tensor TorchNet::relations(const torch::Tensor& words, const torch::Tensor& heads,
                                  const torch::Tensor& is_root) const {
    const auto head =
        dense("relation.head", drop(heads, rates.head)) * (1 - is_root) + parameter("relation.root") * is_root;
    const auto hidden = torch::relu(dense("relation.word", drop(words, rates.head)) + head);
    return dense("relation.out", drop(hidden, rates.head));
}

NetOptimiser::NetOptimiser(TorchNet& net, double decay) : net_(net), decay_(decay) {
    for (const auto& [name, value] : net.parameters()) {
        moments_.emplace_back(torch::zeros_like(value), torch::zeros_like(value));
    }
    table_first_ = torch::zeros_like(net.table());
    table_second_ = torch::zeros_like(net.table());
}

void NetOptimiser::update(torch::Tensor value, const torch::Tensor& gradient, torch::Tensor first, torch::Tensor second,
                          double rate, double decay) const {
    constexpr double kFirst = 0.9, kSecond = 0.98;
    first.mul_(kFirst).add_(gradient, 1 - kFirst);
    second.mul_(kSecond).addcmul_(gradient, gradient, 1 - kSecond);
    const double t = static_cast<double>(steps_);
    const double scale = rate * std::sqrt(1 - std::pow(kSecond, t)) / (1 - std::pow(kFirst, t));
    if (decay > 0) value.mul_(1 - rate * decay);
    value.addcdiv_(first, second.sqrt().add_(1e-8), -scale);
}

void NetOptimiser::step(double rate, const torch::Tensor& rows, const torch::Tensor& used) {
    const torch::NoGradGuard guard;
    ++steps_;
    double square = 0;
    for (const auto& [name, value] : net_.parameters()) {
        if (value.grad().defined()) square += value.grad().pow(2).sum().item<double>();
    }
    const double scale = std::min(1.0, 5.0 / (std::sqrt(square) + 1e-6));
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        auto value = net_.parameters()[i].second;
        if (!value.grad().defined()) continue;
        update(value, value.grad() * scale, moments_[i].first, moments_[i].second, rate,
               value.dim() == 2 ? decay_ : 0.0);
        value.mutable_grad() = torch::Tensor();
    }
    auto value = net_.table().index_select(0, rows), first = table_first_.index_select(0, rows),
         second = table_second_.index_select(0, rows);
    update(value, used.grad() * scale, first, second, rate, decay_);
    net_.table().index_copy_(0, rows, value);
    table_first_.index_copy_(0, rows, first);
    table_second_.index_copy_(0, rows, second);
    net_.table()[0].zero_();
}

void copy_net(const TorchNet& from, TorchNet& to) {
    const torch::NoGradGuard guard;
    to.table().copy_(from.table());
    for (const auto& [name, value] : to.parameters()) {
        for (const auto& [other, source] : from.parameters()) {
            if (name == other && value.sizes() == source.sizes()) value.detach().copy_(source);
        }
    }
}

void save_net(TorchNet& net, const std::string& path) {
    torch::serialize::OutputArchive archive;
    archive.write("table", net.table());
    for (const auto& [name, value] : net.parameters()) {
        std::string key = name;
        std::replace(key.begin(), key.end(), '.', '_');
        archive.write(key, value.detach());
    }
    archive.save_to(path);
}

u32 load_net(TorchNet& net, const std::string& path) {
    const torch::NoGradGuard guard;
    torch::serialize::InputArchive archive;
    archive.load_from(path);
    u32 taken = 0;
    const auto take = [&](std::string key, torch::Tensor value) {
        std::replace(key.begin(), key.end(), '.', '_');
        torch::Tensor stored;
        if (!archive.try_read(key, stored) || stored.sizes() != value.sizes()) return;
        value.copy_(stored);
        ++taken;
    };
    take("table", net.table());
    for (const auto& [name, value] : net.parameters()) take(name, value);
    return taken;
}

torch::Tensor scan_rows(const torch::Tensor& f, const torch::Tensor& u) { return Scan::apply(f, u); }

}  // namespace hearsay
