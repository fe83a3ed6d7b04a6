#include "neural/text_net.h"

#include <gtest/gtest.h>

#include "neural/best_tree.h"

namespace hearsay {
namespace {

constexpr NetShape kShape{50, 3, 16, 2, 5, 16, 16, 4, 16, 7};

std::size_t size_of(const NetShape& s) {
    const auto dense = [](std::size_t in, u32 out) { return in * padded(out) + padded(out); };
    const std::size_t c = s.channels;
    std::size_t floats = s.table_rows + 2 * c;
    floats += s.blocks * (dense(3 * c, s.channels) + 3 * dense(c, s.channels) + 4 * c);
    floats += dense(c, s.tags) + 2 * dense(c, s.arc) + s.arc + dense(s.arc, s.arc);
    floats += 2 * dense(c, s.hidden) + s.hidden + dense(s.hidden, s.relations);
    floats += dense(c, s.name_hidden) + dense(s.name_hidden, s.names);
    return floats;
}

// A net whose weights look random.
std::string sample_net() {
    std::string bytes(reinterpret_cast<const char*>(&kShape), sizeof(kShape));
    u32 seed = 1;
    const auto next = [&] { return seed = seed * 1664525U + 1013904223U; };
    const auto add_float = [&] {
        const float v = static_cast<float>(static_cast<i32>(next())) / 4294967296.0F;
        bytes.append(reinterpret_cast<const char*>(&v), sizeof(v));
    };
    for (u32 i = 0; i < kShape.table_rows; ++i) add_float();
    for (u32 i = 0; i < kShape.table_rows * kShape.channels; ++i) bytes += static_cast<char>(next() >> 24U);
    for (std::size_t i = kShape.table_rows; i < size_of(kShape); ++i) add_float();
    return bytes;
}

std::vector<u32> sample_rows(u32 words, u32 seed) {
    std::vector<u32> rows(std::size_t{words} * kShape.rows_per_word);
    for (u32& row : rows) row = ((seed = seed * 1664525U + 1013904223U) >> 8U) % kShape.table_rows;
    return rows;
}

TEST(TextNet, ReadsSentencesAloneAsTogether) {
    const std::string bytes = sample_net();
    const auto net = TextNet::read(bytes);
    ASSERT_TRUE(net);
    const std::vector<u32> lengths = {4, 1, 0, 9, 200, 130, 2};
    std::vector<u32> rows;
    NetReading apart;
    for (const u32 length : lengths) {
        const auto own = sample_rows(length, length);
        rows.insert(rows.end(), own.begin(), own.end());
        TextNet::Workspace workspace;
        const u32 one[] = {length};
        const NetReading reading = net->read_words(own, one, workspace);
        apart.tags.insert(apart.tags.end(), reading.tags.begin(), reading.tags.end());
        apart.heads.insert(apart.heads.end(), reading.heads.begin(), reading.heads.end());
        apart.relations.insert(apart.relations.end(), reading.relations.begin(), reading.relations.end());
        apart.names.insert(apart.names.end(), reading.names.begin(), reading.names.end());
        EXPECT_TRUE(length == 0 || is_tree(reading.heads));
    }
    TextNet::Workspace workspace;
    for (int again = 0; again < 2; ++again) {
        const NetReading together = net->read_words(rows, lengths, workspace);
        EXPECT_EQ(together.tags, apart.tags);
        EXPECT_EQ(together.heads, apart.heads);
        EXPECT_EQ(together.relations, apart.relations);
        EXPECT_EQ(together.names, apart.names);  // to the bit
    }
}

TEST(TextNet, RefusesSectionsOfAnotherSize) {
    const std::string bytes = sample_net();
    for (const std::size_t size : {std::size_t{0}, std::size_t{39}, std::size_t{40}, bytes.size() - 4}) {
        EXPECT_FALSE(TextNet::read(std::string_view(bytes).substr(0, size)));
    }
    EXPECT_FALSE(TextNet::read(bytes + "four"));
    std::string wide = bytes;
    wide[8] = 17;  // channels
    EXPECT_FALSE(TextNet::read(wide));
    EXPECT_TRUE(TextNet::read(bytes));
}

}  // namespace
}  // namespace hearsay
