#include "report/conllu.h"

#include <gtest/gtest.h>

#include "report/testing/sample_report.h"

namespace hearsay {
namespace {

Document two_words(const std::string& text) {
    Document d = testing::make_page("a\tb.txt", "", text, {});
    const auto space = static_cast<u32>(text.find_first_of(" \n"));
    const auto end = static_cast<u32>(text.size());
    Token first;
    first.end = space;
    first.lemma = d.strings.add("x");
    first.upos = Upos::NOUN;
    first.xpos = Xpos::NN;
    first.head = static_cast<TokenId>(1);
    first.deprel = Deprel::nsubj;
    first.flags = kSpaceAfter;
    Token second;
    second.begin = space + 1;
    second.end = end;
    d.tokens = {first, second};
    d.sentences = {{{0, 2}, 0}};
    return d;
}

TEST(Conllu, WritesTenColumns) {
    EXPECT_EQ(to_conllu(two_words("Föhn blows")),
              "# newdoc id = a b.txt\n"
              "# global.Entity = eid-etype\n"
              "# newpar\n"
              "# sent_id = 1\n"
              "# text = Föhn blows\n"
              "1\tFöhn\tx\tNOUN\tNN\t_\t2\tnsubj\t_\tstart_char=0|end_char=4\n"
              "2\tblows\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No|start_char=5|end_char=10\n"
              "\n");
}

TEST(Conllu, LineBreaksStayOutOfTheColumns) {
    const std::string out = to_conllu(two_words("one\ntwo\tthree"));
    EXPECT_NE(out.find("# text = one two three\n"), std::string::npos);
    EXPECT_NE(out.find("2\ttwo three\t"), std::string::npos);
}

TEST(Conllu, BracketsNestAndCloseInnermostFirst) {
    Document d = two_words("a b");
    const auto mention = [&](TokenRange tokens, u32 entity) {
        d.mentions.push_back({tokens, {}, static_cast<EntityId>(entity), EntityType::person, MentionKind::name});
    };
    mention({0, 2}, 0);
    mention({0, 1}, 1);
    mention({1, 2}, 2);
    d.entities.resize(3);
    const std::string out = to_conllu(d);
    EXPECT_NE(out.find("Entity=(e0-PER(e1-PER)|start_char=0"), std::string::npos) << out;
    EXPECT_NE(out.find("Entity=(e2-PER)e0)|SpaceAfter"), std::string::npos) << out;
}

}  // namespace
}  // namespace hearsay
