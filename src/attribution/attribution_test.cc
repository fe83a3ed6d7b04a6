// Hand-made trees, and properties over random ones. Behaviour on text stands in tests/cases/attribution.txt.
#include "attribution/attribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "attribution/sample_trees.h"

namespace hearsay {
namespace {

std::string words(const Document& d, SpanList list) {
    std::string out;
    for (const TokenRange part : d.parts(list)) out += (out.empty() ? "" : " | ") + std::string(d.text(part));
    return out;
}

TEST(Attribution, IndirectSpeech) {
    Document d = make_document(
        "Kessler Kessler PROPN NNP 2 nsubj\n"
        "said say VERB VBD 0 root\n"
        "that that SCONJ IN 6 mark\n"
        "the the DET DT 5 det\n"
        "dam dam NOUN NN 6 nsubj\n"
        "broke break VERB VBD 2 ccomp\n"
        ". . PUNCT . 2 punct\n");
    find_attributions(d);
    check(d);
    ASSERT_EQ(d.attributions.size(), 1U);
    const Attribution& a = d.attributions[0];
    EXPECT_EQ(words(d, a.source), "Kessler");
    EXPECT_EQ(words(d, a.cue), "said");
    EXPECT_EQ(words(d, a.content), "that the dam broke");
    EXPECT_EQ(a.stance, Stance::asserts);
    EXPECT_EQ(a.kind, QuoteKind::indirect);
    EXPECT_FALSE(is_set(a.parent));
}

TEST(Attribution, AttributionWithinAnother) {
    Document d = make_document(
        "Orla Orla PROPN NNP 2 nsubj\n"
        "said say VERB VBD 0 root\n"
        "Brandt Brandt PROPN NNP 4 nsubj\n"
        "denied deny VERB VBD 2 ccomp\n"
        "the the DET DT 6 det\n"
        "report report NOUN NN 4 obj\n"
        ". . PUNCT . 2 punct\n");
    find_attributions(d);
    check(d);
    ASSERT_EQ(d.attributions.size(), 2U);
    EXPECT_EQ(words(d, d.attributions[1].content), "the report");
    EXPECT_EQ(d.attributions[1].stance, Stance::denies);
    ASSERT_TRUE(is_set(d.attributions[1].parent));
    EXPECT_EQ(index(d.attributions[1].parent), 0U);
}

TEST(Attribution, SpeechGoesOnInTheNextParagraph) {
    Document d = make_document(
        "\" \" PUNCT `` 3 punct\n"
        "We we PRON PRP 3 nsubj\n"
        "lost lose VERB VBD 6 ccomp\n"
        "\" \" PUNCT '' 3 punct\n"
        "Brandt Brandt PROPN NNP 6 nsubj\n"
        "said say VERB VBD 0 root\n"
        ". . PUNCT . 6 punct\n"
        "---\n"
        "\" \" PUNCT `` 3 punct\n"
        "They they PRON PRP 3 nsubj\n"
        "won win VERB VBD 0 root\n"
        ". . PUNCT . 3 punct\n"
        "\" \" PUNCT '' 3 punct\n");
    find_attributions(d);
    check(d);
    ASSERT_EQ(d.attributions.size(), 1U);
    EXPECT_EQ(words(d, d.attributions[0].content), "\" We lost \" | \" They won . \"");
    EXPECT_EQ(d.attributions[0].kind, QuoteKind::direct);
}

TEST(Attribution, EmptyDocument) {
    Document d;
    find_attributions(d);
    EXPECT_TRUE(d.attributions.empty());
}

TEST(AttributionProperties, AnyTreesGiveWellFormedAttributions) {
    EXPECT_TRUE(rc::check([] {
        Document d = random_document();
        find_attributions(d);
        for (const Attribution& a : d.attributions) {
            RC_ASSERT(!a.cue.empty());
            for (const SpanList list : {a.source, a.cue, a.content, a.via, a.hedges}) {
                u32 last = 0;
                for (const TokenRange part : d.parts(list)) {
                    RC_ASSERT(!part.empty() && part.begin >= last && part.end <= d.tokens.size());
                    last = part.end;
                }
            }
            u32 steps = 0;
            for (AttributionId up = a.parent; is_set(up); up = d.attributions[index(up)].parent) {
                RC_ASSERT(++steps <= d.attributions.size());
            }
            RC_ASSERT(a.confidence > 0 && a.confidence <= 1);
        }
        const auto before = d.attributions.size();
        find_attributions(d);
        RC_ASSERT(d.attributions.size() == before);
    }));
}

}  // namespace
}  // namespace hearsay
