// The net against the formulas of text_net.h, computed in double with plain loops over one sentence.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "neural/best_tree.h"
#include "neural/text_net.h"

namespace hearsay {
namespace {

constexpr NetShape kShape{60, 3, 32, 3, 7, 16, 48, 5, 16, 9};
using Row = std::vector<double>;
using Rows = std::vector<Row>;

// Numbers that look random, between -1 and 1.
class Numbers {
  public:
    explicit Numbers(u32 seed) : seed_(seed) {}
    float next() { return static_cast<float>(static_cast<i32>(step())) / 2147483648.0F; }
    u32 step() { return seed_ = seed_ * 1664525U + 1013904223U; }

  private:
    u32 seed_;
};

struct Dense {
    u32 in = 0, out = 0;
    std::vector<float> weights, bias;  // weights[k * out + c]

    [[nodiscard]] Row apply(const Row& x) const {
        Row y(out);
        for (u32 c = 0; c < out; ++c) {
            y[c] = bias.empty() ? 0.0 : bias[c];
            for (u32 k = 0; k < in; ++k) y[c] += x[k] * weights[k * out + c];
        }
        return y;
    }
};

struct Norm {
    std::vector<float> scale, shift;

    [[nodiscard]] Row apply(const Row& x) const {
        double mean = 0, variance = 0;
        for (const double v : x) mean += v / static_cast<double>(x.size());
        for (const double v : x) variance += (v - mean) * (v - mean) / static_cast<double>(x.size());
        Row y(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            y[i] = (x[i] - mean) / std::sqrt(variance + 1e-5) * scale[i] + shift[i];
        }
        return y;
    }
};

Row rectified(Row x) {
    for (double& v : x) v = std::max(v, 0.0);
    return x;
}
Row sum(const Row& a, const Row& b) {
    Row y(a);
    for (std::size_t i = 0; i < y.size(); ++i) y[i] += b[i];
    return y;
}
double dot(const Row& a, const Row& b) {
    double total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
    return total;
}

struct Block {
    Dense window, gate, value, out;
    Norm window_norm, out_norm;
};

// What the net says of one sentence, all scores kept.
struct Reading {
    Rows tags, arcs, names;       // arcs: word by head, the root last
    std::vector<Rows> relations;  // of each word, by head
};

class ReferenceNet {
  public:
    explicit ReferenceNet(u32 seed) : numbers_(seed) {
        bytes_.assign(reinterpret_cast<const char*>(&kShape), sizeof(kShape));
        const u32 c = kShape.channels;
        scales_ = floats(kShape.table_rows, 0.02F);
        for (u32 i = 0; i < kShape.table_rows * c; ++i) {
            table_.push_back(static_cast<i8>(numbers_.step() >> 24U));
            bytes_ += static_cast<char>(table_.back());
        }
        input_norm_ = norm();
        for (u32 b = 0; b < kShape.blocks; ++b) {
            Block block;
            block.window = dense(3 * c, c);
            block.window_norm = norm();
            block.gate = dense(c, c);
            block.value = dense(c, c);
            block.out = dense(c, c);
            block.out_norm = norm();
            blocks_.push_back(block);
        }
        tags_ = dense(c, kShape.tags);
        arc_word_ = dense(c, kShape.arc);
        arc_head_ = dense(c, kShape.arc);
        arc_root_ = floats(kShape.arc, 1);
        arc_both_ = dense(kShape.arc, kShape.arc);
        relation_word_ = dense(c, kShape.hidden);
        relation_head_ = dense(c, kShape.hidden);
        relation_root_ = floats(kShape.hidden, 1);
        relation_out_ = dense(kShape.hidden, kShape.relations);
        name_hidden_ = dense(c, kShape.name_hidden);
        name_out_ = dense(kShape.name_hidden, kShape.names);
    }

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

    [[nodiscard]] Reading read(std::span<const u32> rows) const {
        const std::size_t n = rows.size() / kShape.rows_per_word;
        Rows x(n, Row(kShape.channels));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (u32 k = 0; k < kShape.channels; ++k) {
                x[i / kShape.rows_per_word][k] += double{scales_[rows[i]]} * table_[rows[i] * kShape.channels + k];
            }
        }
        for (Row& word : x) word = input_norm_.apply(word);
        for (const Block& block : blocks_) encode(block, x);
        return score(x);
    }

  private:
    static void encode(const Block& block, Rows& x) {
        const std::size_t n = x.size();
        const Row empty(kShape.channels);
        Rows near;
        for (std::size_t t = 0; t < n; ++t) {
            Row window = t == 0 ? empty : x[t - 1];
            window.insert(window.end(), x[t].begin(), x[t].end());
            const Row& after = t + 1 < n ? x[t + 1] : empty;
            window.insert(window.end(), after.begin(), after.end());
            near.push_back(rectified(block.window.apply(window)));
        }
        for (std::size_t t = 0; t < n; ++t) x[t] = block.window_norm.apply(sum(x[t], near[t]));
        Rows gate, far;
        for (const Row& word : x) {
            gate.push_back(block.gate.apply(word));
            for (double& g : gate.back()) g = 1 / (1 + std::exp(-g));
            far.push_back(block.value.apply(word));
        }
        for (u32 k = 0; k < kShape.channels; ++k) {
            const bool forward = k < kShape.channels / 2;
            double last = 0;
            for (std::size_t step = 0; step < n; ++step) {
                const std::size_t t = forward ? step : n - 1 - step;
                last = far[t][k] = gate[t][k] * last + (1 - gate[t][k]) * far[t][k];
            }
        }
        for (std::size_t t = 0; t < n; ++t) x[t] = block.out_norm.apply(sum(x[t], block.out.apply(far[t])));
    }

    [[nodiscard]] Reading score(const Rows& x) const {
        Reading reading;
        const auto widen = [](const std::vector<float>& v) { return Row(v.begin(), v.end()); };
        Rows arc_heads, relation_heads;
        for (const Row& word : x) {
            arc_heads.push_back(rectified(arc_head_.apply(word)));
            relation_heads.push_back(relation_head_.apply(word));
        }
        arc_heads.push_back(widen(arc_root_));
        relation_heads.push_back(widen(relation_root_));
        for (const Row& word : x) {
            reading.tags.push_back(tags_.apply(word));
            reading.names.push_back(name_out_.apply(rectified(name_hidden_.apply(word))));
            const Row asked = arc_both_.apply(rectified(arc_word_.apply(word)));
            Row arcs;
            for (const Row& head : arc_heads) arcs.push_back(dot(asked, head));
            reading.arcs.push_back(arcs);
            Rows relations;
            for (const Row& head : relation_heads) {
                relations.push_back(relation_out_.apply(rectified(sum(relation_word_.apply(word), head))));
            }
            reading.relations.push_back(relations);
        }
        return reading;
    }

    // Random parts, written to the section as they are made.
    std::vector<float> floats(u32 count, float size) {
        std::vector<float> out(count);
        for (float& v : out) v = size * numbers_.next();
        append(out);
        return out;
    }
    void append(const std::vector<float>& v) {
        bytes_.append(reinterpret_cast<const char*>(v.data()), v.size() * sizeof(float));
    }
    Norm norm() {
        Norm out;
        out.scale = floats(kShape.channels, 1);
        out.shift = floats(kShape.channels, 0.5F);
        return out;
    }
    Dense dense(u32 in, u32 out) {
        Dense layer{in, out, {}, {}};
        for (u32 i = 0; i < in * out; ++i)
            layer.weights.push_back(numbers_.next() * 2 / std::sqrt(static_cast<float>(in)));
        for (u32 c = 0; c < out; ++c) layer.bias.push_back(numbers_.next());
        std::vector<float> panels, bias = layer.bias;
        pack_panels(layer.weights.data(), in, out, out, panels);
        bias.resize(padded(out));
        append(panels);
        append(bias);
        return layer;
    }

    Numbers numbers_;
    std::string bytes_;
    std::vector<float> scales_, arc_root_, relation_root_;
    std::vector<i8> table_;
    Norm input_norm_;
    std::vector<Block> blocks_;
    Dense tags_, arc_word_, arc_head_, arc_both_, relation_word_, relation_head_, relation_out_, name_hidden_,
        name_out_;
};

// Whether a class is the best one, up to what float loses.
void expect_best(const Row& scores, u32 found) {
    ASSERT_LT(found, scores.size());
    EXPECT_GE(scores[found], *std::max_element(scores.begin(), scores.end()) - 1e-4);
}

double worth(const Reading& reading, std::span<const u32> heads) {
    double total = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) total += reading.arcs[i][heads[i]];
    return total;
}

std::vector<u32> best_heads(const Reading& reading) {
    const auto n = static_cast<u32>(reading.arcs.size());
    std::vector<float> scores;
    for (const Row& row : reading.arcs) scores.insert(scores.end(), row.begin(), row.end());
    return best_tree(scores, n, n + 1);
}

class Reference : public ::testing::TestWithParam<u32> {};

TEST_P(Reference, TheNetComputesTheFormulas) {
    const ReferenceNet reference(GetParam());
    const auto net = TextNet::read(reference.bytes());
    ASSERT_TRUE(net) << net.error().message;
    Numbers numbers(GetParam() + 1);
    std::vector<u32> lengths = {1, 2, 3, 17, 40, 5}, rows;
    for (const u32 length : lengths) {
        for (u32 i = 0; i < length * kShape.rows_per_word; ++i)
            rows.push_back((numbers.step() >> 8U) % kShape.table_rows);
    }
    TextNet::Workspace workspace;
    const NetReading found = net->read_words(rows, lengths, workspace);
    u32 first = 0;
    double largest = 0;
    for (const u32 length : lengths) {
        const Reading expected =
            reference.read(std::span(rows).subspan(first * kShape.rows_per_word, length * kShape.rows_per_word));
        const std::span<const u32> heads = std::span(found.heads).subspan(first, length);
        EXPECT_TRUE(is_tree(heads));
        EXPECT_NEAR(worth(expected, heads), worth(expected, best_heads(expected)), 1e-3);
        for (u32 i = 0; i < length; ++i) {
            expect_best(expected.tags[i], found.tags[first + i]);
            expect_best(expected.relations[i][heads[i]], found.relations[first + i]);
            for (u32 k = 0; k < kShape.names; ++k) {
                const double value = expected.names[i][k];
                largest = std::max(largest, std::abs(value));
                EXPECT_NEAR(found.names[(first + i) * kShape.names + k], value, 1e-4);
            }
        }
        first += length;
    }
    EXPECT_GT(largest, 0.5);  // the net says something
}

INSTANTIATE_TEST_SUITE_P(Seeds, Reference, ::testing::Values(1U, 2U, 3U, 4U, 5U));

}  // namespace
}  // namespace hearsay
