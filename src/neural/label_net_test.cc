#include "neural/label_net.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearsay {
namespace {

constexpr LabelShape kShape{32, 50, 3, 16, 2, 7};

class Numbers {
  public:
    explicit Numbers(u32 seed) : seed_(seed) {}
    u32 next() { return seed_ = seed_ * 1664525U + 1013904223U; }
    float real() { return static_cast<float>(static_cast<i32>(next())) / 4294967296.0F; }

  private:
    u32 seed_;
};

// A net whose weights look random.
std::string sample_net() {
    const auto dense = [](std::size_t in, u32 out) { return in * padded(out) + padded(out); };
    const u32 c = kShape.channels;
    std::size_t floats = 2 * c + dense(kShape.vector, c) + dense(c, kShape.labels) + kShape.labels * kShape.labels;
    floats += kShape.blocks * (dense(std::size_t{3} * c, c) + 3 * dense(c, c) + 4 * c);
    std::string bytes(reinterpret_cast<const char*>(&kShape), sizeof(kShape));
    Numbers numbers(1);
    const auto add_float = [&] {
        const float v = numbers.real();
        bytes.append(reinterpret_cast<const char*>(&v), sizeof(v));
    };
    for (u32 i = 0; i < kShape.table_rows; ++i) add_float();
    for (u32 i = 0; i < kShape.table_rows * c; ++i) bytes += static_cast<char>(numbers.next() >> 24U);
    for (std::size_t i = 0; i < floats; ++i) add_float();
    return bytes;
}

TEST(LabelNet, ReadsSequencesAloneAsTogether) {
    const std::string bytes = sample_net();
    const auto net = LabelNet::read(bytes);
    ASSERT_TRUE(net);
    const std::vector<u32> lengths = {4, 1, 0, 9, 200, 130, 2};
    std::vector<u32> rows;
    std::vector<float> vectors, apart;
    LabelNet::Workspace workspace;
    for (const u32 length : lengths) {
        Numbers numbers(length);
        std::vector<u32> own_rows(std::size_t{length} * kShape.rows_per_word);
        std::vector<float> own_vectors(std::size_t{length} * kShape.vector);
        for (u32& row : own_rows) row = (numbers.next() >> 8U) % kShape.table_rows;
        for (float& v : own_vectors) v = numbers.real();
        const u32 one[] = {length};
        const auto scores = net->score_words(own_rows, own_vectors, one, workspace);
        EXPECT_EQ(scores.size(), std::size_t{length} * kShape.labels);
        apart.insert(apart.end(), scores.begin(), scores.end());
        rows.insert(rows.end(), own_rows.begin(), own_rows.end());
        vectors.insert(vectors.end(), own_vectors.begin(), own_vectors.end());
    }
    EXPECT_EQ(net->score_words(rows, vectors, lengths, workspace), apart);  // to the bit
}

TEST(LabelNet, RefusesSectionsOfAnotherSize) {
    const std::string bytes = sample_net();
    for (const std::size_t size : {std::size_t{0}, std::size_t{23}, std::size_t{24}, bytes.size() - 4}) {
        EXPECT_FALSE(LabelNet::read(std::string_view(bytes).substr(0, size)));
    }
    EXPECT_FALSE(LabelNet::read(bytes + "four"));
    std::string many = bytes;
    many[20] = 17;  // labels
    EXPECT_FALSE(LabelNet::read(many));
}

TEST(BestPath, IsTheBestOfAll) {
    constexpr u32 kLabels = 3, kWords = 5;
    for (u32 seed = 1; seed < 50; ++seed) {
        Numbers numbers(seed);
        std::vector<float> scores(kLabels * kWords), pairs(kLabels * kLabels);
        for (float& v : scores) v = numbers.real();
        for (float& v : pairs) v = numbers.real();
        std::vector<float> most(kLabels * kWords, -1e9F);
        std::vector<u8> path(kWords), best;
        float top = -1e9F;
        for (u32 code = 0; code < 243; ++code) {
            float sum = 0;
            for (u32 i = 0, rest = code; i < kWords; ++i, rest /= kLabels) {
                path[i] = static_cast<u8>(rest % kLabels);
                const u32 last = i == 0 ? 0 : path[i - 1];
                sum += scores[i * kLabels + path[i]] + pairs[last * kLabels + path[i]];
            }
            for (u32 i = 0; i < kWords; ++i) {
                most[i * kLabels + path[i]] = std::max(most[i * kLabels + path[i]], sum);
            }
            if (sum > top) {
                top = sum;
                best = path;
            }
        }
        EXPECT_EQ(best_path(scores, pairs, kLabels), best);
        const auto found = path_scores(scores, pairs, kLabels);
        for (std::size_t i = 0; i < most.size(); ++i) EXPECT_NEAR(found[i], most[i], 1e-5);
    }
}

TEST(BestPath, OfNothingIsNothing) {
    const std::vector<float> pairs(4);
    EXPECT_TRUE(best_path({}, pairs, 2).empty());
    EXPECT_TRUE(path_scores({}, pairs, 2).empty());
}

}  // namespace
}  // namespace hearsay
