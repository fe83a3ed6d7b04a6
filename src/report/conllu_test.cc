#include "report/conllu.h"

#include <gtest/gtest.h>

#include "report/morphology.h"
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
              "1\tFöhn\tx\tNOUN\tNN\tNumber=Sing\t2\tnsubj\t_\tstart_char=0|end_char=4\n"
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
        Mention m;
        m.tokens = m.whole = tokens;
        m.entity = static_cast<EntityId>(entity);
        m.type = EntityType::person;
        d.mentions.push_back(m);
    };
    mention({0, 2}, 0);
    mention({0, 1}, 1);
    mention({1, 2}, 2);
    d.entities.resize(3);
    for (Entity& entity : d.entities) entity.type = EntityType::person;
    d.entities[0].name = d.strings.add("A\tB");
    d.entities[0].mentions = {MentionId{0}};
    d.times.push_back({{0, 2}, TimeType::date, d.strings.add("2031-03"), {}, {}});
    d.numbers.push_back({{1, 2}, 12.5, 12.5, 12.5, d.strings.add("km")});
    d.article.problems.push_back({"long-token", "cut", {0, 1}});
    const std::string out = to_conllu(d);
    EXPECT_NE(out.find("# entity = e0 PER A B\n# problem = long-token 0-1 cut\n"), std::string::npos) << out;
    EXPECT_EQ(out.find("# entity = e1"), std::string::npos) << out;
    EXPECT_NE(out.find("Entity=(e0-PER(e1-PER)|Time=(DATE:2031-03|start_char=0"), std::string::npos) << out;
    EXPECT_NE(out.find("Entity=(e2-PER)e0)|Time=)|Number=(12.5:km)|SpaceAfter"), std::string::npos) << out;
}

TEST(Conllu, NothingWithoutSentences) {
    Document d = two_words("a b");
    d.sentences.clear();
    d.tokens.clear();
    EXPECT_EQ(to_conllu(d), "");
}

TEST(Conllu, FeaturesOfWords) {
    Document d = two_words("a b");
    const auto features = [&](std::string_view lower, Xpos xpos, Upos upos, Deprel deprel = Deprel::dep) {
        d.tokens[0].lower = d.strings.add(lower);
        d.tokens[0].xpos = xpos;
        d.tokens[0].upos = upos;
        d.tokens[0].deprel = deprel;
        return features_of(d, 0);
    };
    EXPECT_EQ(features("boats", Xpos::NNS, Upos::NOUN), "Number=Plur");
    EXPECT_EQ(features("she", Xpos::PRP, Upos::PRON), "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs");
    EXPECT_EQ(features("her", Xpos::PRPS, Upos::PRON),
              "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs");
    EXPECT_EQ(features("said", Xpos::VBD, Upos::VERB), "Mood=Ind|Tense=Past|VerbForm=Fin");
    EXPECT_EQ(features("leaving", Xpos::VBG, Upos::VERB, Deprel::csubj), "VerbForm=Ger");
    EXPECT_EQ(features("leaving", Xpos::VBG, Upos::VERB, Deprel::advcl), "Tense=Pres|VerbForm=Part");
    EXPECT_EQ(features("the", Xpos::DT, Upos::DET), "Definite=Def|PronType=Art");
    EXPECT_EQ(features("not", Xpos::RB, Upos::PART), "Polarity=Neg");
    EXPECT_EQ(features(",", Xpos::comma, Upos::PUNCT), "_");
}

}  // namespace
}  // namespace hearsay
