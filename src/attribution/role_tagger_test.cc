#include "attribution/role_tagger.h"

#include <gtest/gtest.h>

#include <cstring>

#include "attribution/rules.h"
#include "attribution/sample_trees.h"

namespace hearsay {
namespace {

constexpr u32 kVector = 16;

// A net without blocks whose input counts for nothing: every word gets these scores.
std::string constant_net(const std::vector<float>& scores, u32 lemmas) {
    const LabelShape shape{kVector, kRoleFixedRows + 2 * lemmas, kRoleRowsPerWord, 16, 0, kRoleLabels};
    std::string bytes(reinterpret_cast<const char*>(&shape), sizeof(shape));
    const auto add = [&](std::size_t floats) { bytes.append(floats * sizeof(float), '\0'); };
    add(shape.table_rows);
    bytes.append(std::size_t{shape.table_rows} * shape.channels, '\0');
    add(2 * 16);                       // norm
    add(kVector * 16 + 16 + 16 * 16);  // projection, weights of the labels
    std::vector<float> bias(16, 0.0F);
    std::copy(scores.begin(), scores.end(), bias.begin());
    bytes.append(reinterpret_cast<const char*>(bias.data()), bias.size() * sizeof(float));
    add(kRoleLabels * kRoleLabels);
    return bytes;
}

Document sample() {
    return make_document(
        "Kessler Kessler PROPN NNP 2 nsubj\n"
        "spoke speak VERB VBD 0 root\n"
        ". . PUNCT . 2 punct\n"
        "\n"
        "Nobody nobody PRON NN 2 nsubj\n"
        "listened listen VERB VBD 0 root\n"
        "---\n"
        "Silence silence NOUN NN 0 root\n");
}

RoleInput input_of(const Document& d) {
    const Syntax syntax(d);
    const Quotes quotes(syntax);
    const Scene scene{d, syntax, quotes};
    return read_role_input(scene, find_rule_drafts(scene));
}

TEST(RoleTagger, SequencesAreBlocks) {
    const RoleInput input = input_of(sample());
    EXPECT_EQ(input.words.size(), 6U);
    EXPECT_EQ(input.lengths, (std::vector<u32>{5, 1}));
}

TEST(RoleTagger, SpansAndMarginsComeOfTheBestPath) {
    const Document d = sample();
    const std::string net = constant_net({1, 0, 0, 0, 3, 0, 0}, 0);  // the inside of a cue
    const auto tagger = RoleTagger::read(net, {}, kVector);
    ASSERT_TRUE(tagger);
    const RoleReading reading = tagger->tag(input_of(d), std::vector<float>(6 * kVector));
    ASSERT_EQ(reading.spans.size(), 2U);  // one for each block
    EXPECT_EQ(reading.spans[0].role, Role::cue);
    EXPECT_EQ(reading.spans[0].tokens, (TokenRange{0, 5}));
    EXPECT_EQ(reading.spans[1].tokens, (TokenRange{5, 6}));
    EXPECT_FLOAT_EQ(reading.spans[0].margin, 2);
    EXPECT_FLOAT_EQ(reading.margin(3, Role::source), -3);
}

TEST(RoleTagger, RefusesWhatDoesNotFit) {
    const std::string net = constant_net({1}, 1);
    const u32 lemma = 7;
    const std::string_view lemmas(reinterpret_cast<const char*>(&lemma), sizeof(lemma));
    EXPECT_TRUE(RoleTagger::read(net, lemmas, kVector));
    EXPECT_FALSE(RoleTagger::read(net, {}, kVector));               // rows for one lemma more
    EXPECT_FALSE(RoleTagger::read(net, lemmas, kVector + kPanel));  // vectors of another net
    EXPECT_FALSE(RoleTagger::read(net.substr(0, net.size() - 4), lemmas, kVector));
}

TEST(RoleInput, LemmasHaveRowsOfTheirOwn) {
    RoleWord word;
    word.lemma = 20;
    word.head_lemma = 10;
    const std::vector<u32> lemmas = {10, 20, 30};
    const auto rows = rows_of(word, lemmas);
    EXPECT_EQ(rows[kRoleSlots], kRoleFixedRows + 1);
    EXPECT_EQ(rows[kRoleSlots + 1], kRoleFixedRows + 3);
    word.lemma = 25;
    EXPECT_EQ(rows_of(word, lemmas)[kRoleSlots], 0U);
}

}  // namespace
}  // namespace hearsay
