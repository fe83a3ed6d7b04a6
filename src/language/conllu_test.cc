#include "language/conllu.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

constexpr const char* kText =
    "# newdoc id = a\n"
    "# newpar\n"
    "1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tcan\tcan\tAUX\tMD\t_\t3\taux\t_\t_\n"
    "2\tnot\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
    "3\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tNext\tnext\tADV\tRB\t_\t0\troot\t_\t_\n"
    "\n"
    "# newdoc id = b\n"
    "1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_\n";

TEST(Conllu, ReadsDocumentsBlocksAndTrees) {
    const auto documents = read_conllu(kText, "x.conllu");
    ASSERT_TRUE(documents) << documents.error().message;
    ASSERT_EQ(documents->size(), 2U);
    const Document& a = documents->front();
    check(a);
    EXPECT_EQ(a.text(), "cannot leave.\n\nNext");
    EXPECT_EQ(a.article.blocks.size(), 2U);
    ASSERT_EQ(a.tokens.size(), 5U);
    EXPECT_EQ(a.text(a.tokens[1]), "not");
    EXPECT_EQ(index(a.tokens[0].head), 2U);
    EXPECT_FALSE(is_set(a.tokens[2].head));
    EXPECT_EQ(a.tokens[0].xpos, Xpos::MD);
    EXPECT_EQ(a.lemma(2), "leave");
    EXPECT_EQ(a.sentences[1].block, 1U);
    EXPECT_EQ(documents->back().article.origin.record, "b");
}

TEST(Conllu, TellsWhatIsWrong) {
    EXPECT_EQ(read_conllu("", "x").error().code, ErrorCode::empty);
    EXPECT_EQ(read_conllu("# only a comment\n", "x").error().code, ErrorCode::empty);
    EXPECT_EQ(read_conllu("1\tEnd\n", "x").error().code, ErrorCode::malformed);
    const std::string tail = "\t_\t_\t_\t_\t";
    EXPECT_FALSE(read_conllu("1\ta" + tail + "2\t_\t_\t_\n\n", "x"));
    EXPECT_FALSE(read_conllu("1\ta" + tail + "1\t_\t_\t_\n\n", "x"));
    EXPECT_FALSE(read_conllu("1\ta" + tail + "2\t_\t_\t_\n2\tb" + tail + "1\t_\t_\t_\n\n", "x"));
    const auto bad = read_conllu("1\ta" + tail + "0\t_\t_\t_\n3\tb" + tail + "0\t_\t_\t_\n", "x");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().byte, 20U);
}

TEST(Conllu, SurvivesWordsThatDoNotSpellTheirToken) {
    const std::string tail = "\t_\t_\t_\t_\t";
    const auto documents = read_conllu("1-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde" + tail + "3\t_\t_\t_\n2\tle" + tail +
                                           "3\t_\t_\t_\n3\tx" + tail + "0\t_\t_\t_\n",
                                       "x");
    ASSERT_TRUE(documents);
    check(documents->front());
    EXPECT_EQ(documents->front().text(), "du");
}

}  // namespace
}  // namespace hearsay
