#include "hearsay-train/train_roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>

#include "hearsay-train/random.h"
#include "hearsay-train/role_lessons.h"
#include "hearsay-train/role_torch.h"

namespace hearsay {

namespace {

using Span = std::array<u32, 3>;  // role, first word, one past the last

std::vector<Span> spans_of(std::span<const u8> labels) {
    std::vector<Span> spans;
    for (u32 t = 0; t < labels.size(); ++t) {
        const u32 label = labels[t];
        if (label == 0) continue;
        const u32 role = (label - 1) / 2;
        const bool goes_on = label % 2 == 0 && !spans.empty() && spans.back()[0] == role && spans.back()[2] == t;
        if (goes_on) {
            ++spans.back()[2];
        } else {
            spans.push_back({role, t, t + 1});
        }
    }
    return spans;
}

class RoleTrainer {
  public:
    RoleTrainer(const RoleOptions& options, RoleLessons train, RoleLessons dev)
        : options_(options), train_(std::move(train)), dev_(std::move(dev)), random_(options.seed) {
        torch::set_num_threads(1);
        at::globalContext().setFlushDenormal(true);
        count_lemmas();
    }

    std::vector<ModelSection> run() {
        LabelShape shape;
        shape.vector = train_.vector_size;
        shape.table_rows = kRoleFixedRows + 2 * static_cast<u32>(lemmas_.size());
        shape.rows_per_word = kRoleRowsPerWord;
        shape.channels = options_.channels;
        shape.blocks = options_.blocks;
        shape.labels = kRoleLabels;
        TorchLabelNet net(shape, options_.seed);
        net.input_dropout = options_.input_dropout;
        net.layer_dropout = options_.layer_dropout;
        learn(net);
        return sections_of(net);
    }

  private:
    struct Sequence {
        u32 first = 0;
        u32 length = 0;
    };
    struct Batch {
        torch::Tensor rows, vectors, mask;
        std::vector<u32> starts;
    };

    void count_lemmas() {
        std::map<u32, u32> counts;
        for (const RoleWord& word : train_.words) ++counts[word.lemma];
        for (const auto& [lemma, count] : counts) {
            if (count >= options_.least_lemma) lemmas_.push_back(lemma);
        }
    }

    static std::vector<Sequence> sequences_of(const RoleLessons& lessons) {
        std::vector<Sequence> all;
        u32 first = 0;
        for (const u32 length : lessons.lengths) {
            all.push_back({first, length});
            first += length;
        }
        return all;
    }

    Batch make_batch(const RoleLessons& lessons, std::span<const Sequence> sequences, bool hide) {
        u32 n = 1;
        for (const Sequence s : sequences) n += s.length + 1;
        Batch batch;
        batch.rows = torch::zeros({n, kRoleRowsPerWord}, torch::kLong);
        batch.vectors = torch::zeros({n, lessons.vector_size});
        batch.mask = torch::zeros({n, 1});
        auto* rows = batch.rows.data_ptr<i64>();
        auto* vectors = batch.vectors.data_ptr<float>();
        auto* mask = batch.mask.data_ptr<float>();
        u32 at = 1;
        for (const Sequence s : sequences) {
            batch.starts.push_back(at);
            for (u32 t = s.first; t < s.first + s.length; ++t, ++at) {
                auto own = rows_of(lessons.words[t], lemmas_);
                if (hide && random_.uniform() < options_.hidden_lemmas) own[kRoleSlots] = 0;
                if (hide && random_.uniform() < options_.hidden_lemmas) own[kRoleSlots + 1] = 0;
                std::copy(own.begin(), own.end(), rows + std::size_t{at} * kRoleRowsPerWord);
                std::copy_n(lessons.vectors.begin() + static_cast<std::ptrdiff_t>(std::size_t{t} * lessons.vector_size),
                            lessons.vector_size, vectors + std::size_t{at} * lessons.vector_size);
                mask[at] = 1;
            }
            ++at;
        }
        return batch;
    }

    std::vector<std::vector<Sequence>> make_batches(const RoleLessons& lessons, bool shuffle) {
        std::vector<Sequence> order = sequences_of(lessons);
        if (shuffle) random_.shuffle(order);
        std::vector<std::vector<Sequence>> batches;
        u32 filled = options_.batch;
        for (const Sequence s : order) {
            if (filled >= options_.batch) {
                batches.emplace_back();
                filled = 0;
            }
            batches.back().push_back(s);
            filled += s.length;
        }
        return batches;
    }

    double learn_batch(TorchLabelNet& net, std::span<const Sequence> sequences) {
        const Batch batch = make_batch(train_, sequences, true);
        const auto scores = net.score(batch.rows, batch.vectors, batch.mask).contiguous();
        auto gradient = torch::zeros_like(scores);
        auto pairs = net.parameter("pairs");
        auto pair_gradient = torch::zeros_like(pairs);
        const std::span<const float> pair_view(pairs.data_ptr<float>(), static_cast<std::size_t>(pairs.numel()));
        const std::span<float> pair_to(pair_gradient.data_ptr<float>(), pair_view.size());
        double loss = 0;
        u32 words = 0;
        for (std::size_t s = 0; s < sequences.size(); ++s) {
            const std::size_t from = std::size_t{batch.starts[s]} * kRoleLabels;
            const std::size_t size = std::size_t{sequences[s].length} * kRoleLabels;
            loss += path_loss({scores.data_ptr<float>() + from, size}, pair_view,
                              std::span(train_.labels).subspan(sequences[s].first, sequences[s].length), kRoleLabels,
                              {gradient.data_ptr<float>() + from, size}, pair_to);
            words += sequences[s].length;
        }
        scores.backward(gradient / static_cast<double>(words));
        pairs.mutable_grad() = pair_gradient / static_cast<double>(words);
        return loss;
    }

    void learn(TorchLabelNet& net) {
        torch::optim::AdamW optimiser(
            net.parameters(),
            torch::optim::AdamWOptions(options_.rate).betas({0.9, 0.98}).weight_decay(options_.decay));
        const std::size_t per_round = make_batches(train_, false).size();
        const double steps = static_cast<double>(per_round * options_.rounds);
        double step = 0;
        for (u32 round = 0; round < options_.rounds; ++round) {
            const auto begin = std::chrono::steady_clock::now();
            double loss = 0;
            for (const auto& sequences : make_batches(train_, true)) {
                const double warm = std::min(1.0, step / 100);
                const double cool = 0.5 * (1 + std::cos(3.14159265 * step / steps));
                static_cast<torch::optim::AdamWOptions&>(optimiser.param_groups()[0].options())
                    .lr(options_.rate * warm * (0.02 + 0.98 * cool));
                optimiser.zero_grad();
                loss += learn_batch(net, sequences);
                torch::nn::utils::clip_grad_norm_(net.parameters(), 1.0);
                optimiser.step();
                const torch::NoGradGuard guard;
                net.parameter("table")[0].zero_();
                ++step;
            }
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
            std::printf("roles, round %u: loss %.4f a word, %.0f s; dev %s\n", round + 1,
                        loss / static_cast<double>(train_.words.size()), seconds, score_dev(net).c_str());
            std::fflush(stdout);
        }
    }

    std::string score_dev(TorchLabelNet& net) {
        const torch::NoGradGuard guard;
        net.training = false;
        std::vector<u8> labels;
        const auto pairs = net.parameter("pairs").detach().contiguous();
        for (const auto& sequences : make_batches(dev_, false)) {
            const Batch batch = make_batch(dev_, sequences, false);
            const auto scores = net.score(batch.rows, batch.vectors, batch.mask).contiguous();
            for (std::size_t s = 0; s < sequences.size(); ++s) {
                const auto best =
                    best_path({scores.data_ptr<float>() + std::size_t{batch.starts[s]} * kRoleLabels,
                               std::size_t{sequences[s].length} * kRoleLabels},
                              {pairs.data_ptr<float>(), static_cast<std::size_t>(pairs.numel())}, kRoleLabels);
                labels.insert(labels.end(), best.begin(), best.end());
            }
        }
        net.training = true;
        const auto gold = spans_of(dev_.labels), found = spans_of(labels);
        const std::set<Span> truth(gold.begin(), gold.end());
        std::array<std::array<u32, 3>, 3> counts{};
        for (const Span& s : gold) ++counts[s[0]][0];
        for (const Span& s : found) {
            ++counts[s[0]][1];
            counts[s[0]][2] += truth.count(s) != 0 ? 1 : 0;
        }
        std::string out;
        for (u32 role = 0; role < 3; ++role) {
            const auto [all, said, hit] = counts[role];
            const auto share = [](u32 part, u32 whole) { return whole == 0 ? 0.0 : 100.0 * part / whole; };
            out += fmt::format("{}{} {:.1f}/{:.1f}/{:.1f}", role == 0 ? "" : ", ",
                               role == 0   ? "source"
                               : role == 1 ? "cue"
                                           : "content",
                               share(hit, said), share(hit, all), share(2 * hit, all + said));
        }
        return out;
    }

    std::vector<ModelSection> sections_of(const TorchLabelNet& net) const {
        const torch::NoGradGuard guard;
        std::string out;
        append_value(out, net.shape());
        const auto floats = [&out](const torch::Tensor& values) {
            const auto flat = values.detach().to(torch::kFloat).contiguous();
            out.append(reinterpret_cast<const char*>(flat.data_ptr<float>()),
                       static_cast<std::size_t>(flat.numel()) * sizeof(float));
        };
        const auto norm = [&](const std::string& name) {
            floats(net.parameter(name + ".norm.scale"));
            floats(net.parameter(name + ".norm.shift"));
        };
        const auto dense = [&](const std::string& name) {
            const auto weight = net.parameter(name + ".weight").detach().contiguous();
            const auto in = static_cast<u32>(weight.size(0)), width = static_cast<u32>(weight.size(1));
            std::vector<float> panels;
            pack_panels(weight.data_ptr<float>(), in, width, width, panels);
            out.append(reinterpret_cast<const char*>(panels.data()), panels.size() * sizeof(float));
            const auto bias = torch::zeros({padded(width)});
            bias.slice(0, 0, width).copy_(net.parameter(name + ".bias").detach());
            floats(bias);
        };
        const auto table = net.parameter("table").detach();
        const auto steps = std::get<0>(table.abs().max(1, true)).clamp_min(1e-20) / 127.0;
        floats(steps);
        const auto small = (table / steps).round().to(torch::kChar).contiguous();
        out.append(reinterpret_cast<const char*>(small.data_ptr<int8_t>()), static_cast<std::size_t>(small.numel()));
        norm("input");
        dense("project");
        for (u32 b = 0; b < net.shape().blocks; ++b) {
            const std::string name = "block" + std::to_string(b);
            dense(name + ".window");
            norm(name + ".window");
            for (const char* part : {".gate", ".value", ".out"}) dense(name + part);
            norm(name + ".out");
        }
        dense("labels");
        floats(net.parameter("pairs"));
        return {
            {"roles", std::move(out)},
            {"role-lemmas", std::string(reinterpret_cast<const char*>(lemmas_.data()), lemmas_.size() * sizeof(u32))}};
    }

    RoleOptions options_;
    RoleLessons train_, dev_;
    std::vector<u32> lemmas_;
    Random random_;
};

}  // namespace

namespace {

// Takes from the lessons what the options say, to see what it is worth.
void hide(RoleLessons& lessons, std::string_view what) {
    std::vector<u32> slots;
    if (what == "rules") slots = {kOuterCueSlot, kOuterRestSlot, kNestedSlot};
    if (what == "parse") slots = {kUposSlot, kXposSlot, kDeprelSlot, kHeadSlot};
    if (what == "quotes") slots = {kQuoteSlot};
    if (what == "lexicon") slots = {kCueWordSlot, kSourceNounSlot};
    for (RoleWord& word : lessons.words) {
        for (const u32 slot : slots) word.rows[slot] = 0;
        if (what == "lemmas") word.lemma = word.head_lemma = 0;
        if (what == "parse") word.head_lemma = 0;
    }
    if (what == "vectors") std::fill(lessons.vectors.begin(), lessons.vectors.end(), 0.0F);
}

}  // namespace

Result<std::vector<ModelSection>> train_roles(const RoleOptions& options, const LanguageModel& model) {
    const auto train = load_polnear(options.corpora + "/polnear/train");
    if (!train) return tl::unexpected(train.error());
    const auto dev = load_polnear(options.corpora + "/polnear/dev");
    if (!dev) return tl::unexpected(dev.error());
    RoleLessons lessons = read_lessons(*train, model);
    hide(lessons, options.without);
    std::printf("roles: %zu articles, %zu words\n", train->size(), lessons.words.size());
    std::fflush(stdout);
    RoleLessons held_out = read_lessons(*dev, model);
    hide(held_out, options.without);
    std::string net;
    append_value(net, model.net_checksum());
    auto sections = RoleTrainer(options, std::move(lessons), std::move(held_out)).run();
    sections.push_back({"role-net", std::move(net)});
    return sections;
}

}  // namespace hearsay
