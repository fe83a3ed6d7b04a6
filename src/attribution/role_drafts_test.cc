// Hand-made trees and readings of the tagger, and properties over random ones.
#include "attribution/role_drafts.h"

#include <gtest/gtest.h>

#include "attribution/role_links.h"
#include "attribution/rules.h"
#include "attribution/sample_trees.h"

namespace hearsay {
namespace {

constexpr float kSure = 9;

// A reading in which these spans are sure and nothing else bears a role.
RoleReading make_reading(const Document& d, std::vector<RoleSpan> spans) {
    RoleReading reading;
    reading.margins.assign(d.tokens.size(), {-kSure, -kSure, -kSure});
    for (RoleSpan& span : spans) {
        if (span.margin == 0) span.margin = kSure;
        for (u32 t = span.tokens.begin; t < span.tokens.end; ++t) {
            reading.margins[t][static_cast<std::size_t>(span.role)] = span.margin;
        }
    }
    reading.spans = std::move(spans);
    return reading;
}

std::vector<Draft> combine(const Document& d, const RoleReading& reading) {
    const Syntax syntax(d);
    const Quotes quotes(syntax);
    const Scene scene{d, syntax, quotes};
    return combine_with_roles(scene, find_rule_drafts(scene), reading);
}

// Kessler(0) said(1) that(2) the(3) dam(4) broke(5) on(6) Monday(7) .(8)
Document said_that() {
    return make_document(
        "Kessler Kessler PROPN NNP 2 nsubj\n"
        "said say VERB VBD 0 root\n"
        "that that SCONJ IN 6 mark\n"
        "the the DET DT 5 det\n"
        "dam dam NOUN NN 6 nsubj\n"
        "broke break VERB VBD 2 ccomp\n"
        "on on ADP IN 8 case\n"
        "Monday Monday PROPN NNP 6 obl\n"
        ". . PUNCT . 2 punct\n");
}

TEST(RoleDrafts, TheTaggerDrawsTheBorders) {
    const Document d = said_that();
    const auto drafts =
        combine(d, make_reading(d, {{Role::source, {0, 1}, 0}, {Role::cue, {1, 2}, 0}, {Role::content, {2, 6}, 0}}));
    ASSERT_EQ(drafts.size(), 1U);
    EXPECT_EQ(drafts[0].cue, (Spans{{1, 2}}));
    EXPECT_EQ(drafts[0].source, (Spans{{0, 1}}));
    EXPECT_EQ(drafts[0].content, (Spans{{2, 6}}));
    EXPECT_EQ(drafts[0].source_head, 0U);
}

TEST(RoleDrafts, WhatTheTaggerRejectsGoes) {
    const Document d = said_that();
    EXPECT_TRUE(combine(d, make_reading(d, {})).empty());
}

// The(0) mayor(1) denied(2) the(3) report(4) .(5)
TEST(RoleDrafts, DenialsAreTheRulesToRead) {
    const Document d = make_document(
        "The the DET DT 2 det\n"
        "mayor mayor NOUN NN 3 nsubj\n"
        "denied deny VERB VBD 0 root\n"
        "the the DET DT 5 det\n"
        "report report NOUN NN 3 obj\n"
        ". . PUNCT . 3 punct\n");
    for (const auto& reading :
         {make_reading(d, {}), make_reading(d, {{Role::cue, {2, 3}, 0}, {Role::content, {4, 5}, 0}})}) {
        const auto drafts = combine(d, reading);
        ASSERT_EQ(drafts.size(), 1U);
        EXPECT_EQ(drafts[0].content, (Spans{{3, 5}}));
        EXPECT_EQ(drafts[0].stance, Stance::denies);
    }
}

// Voters(0) are(1) weary(2) of(3) the(4) works(5) .(6)
TEST(RoleDrafts, CuesThatOnlyTheTaggerKnows) {
    const Document d = make_document(
        "Voters voter NOUN NNS 3 nsubj\n"
        "are be AUX VBP 3 cop\n"
        "weary weary ADJ JJ 0 root\n"
        "of of ADP IN 6 case\n"
        "the the DET DT 6 det\n"
        "works work NOUN NNS 3 obl\n"
        ". . PUNCT . 3 punct\n");
    const auto with = [&](float margin) {
        return combine(
            d, make_reading(d, {{Role::source, {0, 1}, 0}, {Role::cue, {1, 4}, margin}, {Role::content, {4, 6}, 0}}));
    };
    const auto drafts = with(kSure);
    ASSERT_EQ(drafts.size(), 1U);
    EXPECT_EQ(drafts[0].cue_head, 2U);
    EXPECT_EQ(drafts[0].source, (Spans{{0, 1}}));
    EXPECT_EQ(drafts[0].content, (Spans{{4, 6}}));
    EXPECT_EQ(drafts[0].stance, Stance::feels);
    EXPECT_TRUE(with(0.5F).empty());
}

TEST(RoleLinks, ASourceMayHaveTwoCuesAContentHasOne) {
    const Document d = make_document(
        "Orla Orla PROPN NNP 2 nsubj\n"
        "hoped hope VERB VBD 0 root\n"
        "for for ADP IN 4 case\n"
        "rain rain NOUN NN 2 obl\n"
        "and and CCONJ CC 6 cc\n"
        "dreaded dread VERB VBD 2 conj\n"
        "frost frost NOUN NN 6 obj\n");
    const Syntax syntax(d);
    const Quotes quotes(syntax);
    const auto linked = link_roles({d, syntax, quotes}, {},
                                   make_reading(d, {{Role::source, {0, 1}, 0},
                                                    {Role::cue, {1, 3}, 0},
                                                    {Role::content, {3, 4}, 0},
                                                    {Role::cue, {5, 6}, 0},
                                                    {Role::content, {6, 7}, 0}}));
    ASSERT_EQ(linked.size(), 2U);
    EXPECT_EQ(linked[0].source, (TokenRange{0, 1}));
    EXPECT_EQ(linked[1].source, (TokenRange{0, 1}));
    EXPECT_EQ(linked[0].contents, (Spans{{3, 4}}));
    EXPECT_EQ(linked[1].contents, (Spans{{6, 7}}));
}

bool is_well_formed(const Spans& spans, u32 size) {
    u32 last = 0;
    for (const TokenRange part : spans) {
        if (part.empty() || part.begin < last || part.end > size) return false;
        last = part.end;
    }
    return true;
}

TEST(RoleDraftsProperties, AnyReadingGivesWellFormedDrafts) {
    EXPECT_TRUE(rc::check([] {
        const Document d = random_document();
        const auto size = static_cast<u32>(d.tokens.size());
        std::vector<RoleSpan> spans;
        for (u32 t = 0; t < size;) {
            const u32 end = std::min(size, t + *rc::gen::inRange<u32>(1, 5));
            const auto role = *rc::gen::inRange<u32>(0, 4);
            if (role < 3) spans.push_back({static_cast<Role>(role), {t, end}, 1.0F + static_cast<float>(end)});
            t = end;
        }
        for (const Draft& draft : combine(d, make_reading(d, spans))) {
            RC_ASSERT(draft.cue_head < size);
            RC_ASSERT(!draft.cue.empty());
            for (const Spans& part : {draft.source, draft.cue, draft.content}) RC_ASSERT(is_well_formed(part, size));
            RC_ASSERT(draft.confidence > 0 && draft.confidence <= 1);
        }
    }));
}

}  // namespace
}  // namespace hearsay
