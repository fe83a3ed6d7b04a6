#include "story/reuse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "story/sample_document.h"

namespace hearsay {
namespace {

using testing::IsEmpty;

const std::string kReport =
    "The harbour of Ostrava Bay was closed on Tuesday after a tanker lost oil near the northern pier. Divers found a "
    "crack of two metres in the hull and began to seal it at dawn. Fishermen from three villages were told to stay "
    "ashore until the end of the week. The owner of the tanker said that it would pay for the cleaning.";
const std::string kOwn =
    "Our reporter walked along the beaches of the bay and met Lena Moravec, who sells nets. She had not seen a gull "
    "for "
    "two days and wondered who would buy her nets now.";

Document from(const std::string& outlet, const std::string& body, Date published = {}) {
    Document document = make_document("", body, published);
    document.article.outlet = outlet;
    return document;
}

std::vector<Reuse> find(const std::vector<Document>& documents) { return find_reuse(documents, 1); }

TEST(Reuse, NothingInNothing) {
    EXPECT_THAT(find({}), IsEmpty());
    EXPECT_THAT(find({Document(), Document()}), IsEmpty());
    EXPECT_THAT(find({from("A", kReport), from("B", kOwn)}), IsEmpty());
}

TEST(Reuse, TheYoungerTakesFromTheOlder) {
    const auto reuse = find({from("A", kOwn + "\n" + kReport, {2024, 5, 4}), from("B", kReport, {2024, 5, 3})});
    ASSERT_EQ(reuse.size(), 1U);
    EXPECT_EQ(index(reuse[0].from), 1U);
    EXPECT_EQ(index(reuse[0].to), 0U);
    EXPECT_GT(reuse[0].coverage, 0.5);
    EXPECT_LT(reuse[0].coverage, 0.8);
    EXPECT_EQ(reuse[0].kind, ReuseKind::near_duplicate);
}

TEST(Reuse, ACreditOutweighsTheDates) {
    Document credited = from("Daily Net", kReport, {2024, 5, 3});
    credited.article.credits.push_back({"harbourwatch.example", {}});
    Document origin = from("Harbour Watch", kReport, {2024, 5, 4});
    origin.article.url = "https://www.harbourwatch.example/tanker";
    const auto reuse = find({credited, origin});
    ASSERT_EQ(reuse.size(), 1U);
    EXPECT_EQ(index(reuse[0].from), 1U);
    EXPECT_EQ(reuse[0].kind, ReuseKind::syndication);
}

TEST(Reuse, AnAgencyTextIsTheOriginOfItsUndatedCopy) {
    Document agency = from("Northern Wire", kReport);
    agency.article.wire = "NW";
    agency.article.dateline = "OSTRAVA BAY";
    const auto reuse = find({from("Daily Net", kOwn + "\n" + kReport, {2024, 5, 3}), agency});
    ASSERT_EQ(reuse.size(), 1U);
    EXPECT_EQ(index(reuse[0].from), 1U);
    EXPECT_EQ(reuse[0].kind, ReuseKind::wire);
}

TEST(Reuse, AFewChangedWordsDoNotHideACopy) {
    std::string edited = kReport;
    edited.replace(edited.find("northern"), 8, "old southern");
    edited.replace(edited.find("at dawn"), 7, "before dawn");
    const auto reuse = find({from("A", kReport, {2024, 5, 3}), from("B", edited, {2024, 5, 4})});
    ASSERT_EQ(reuse.size(), 1U);
    EXPECT_GT(reuse[0].coverage, 0.9);
    EXPECT_LT(reuse[0].coverage, 1.0);
    EXPECT_EQ(reuse[0].spans.size(), 1U);
}

TEST(Reuse, ACommonQuotationIsNotCopying) {
    const std::string quote =
        "\"We shall not leave this harbour before the last drop of oil has been taken out of the water\", the minister "
        "told the fishermen of Ostrava Bay. ";
    const auto reuse = find({from("A", quote + kReport, {2024, 5, 3}), from("B", kOwn + "\n" + quote, {2024, 5, 4})});
    ASSERT_EQ(reuse.size(), 1U);
    EXPECT_EQ(reuse[0].kind, ReuseKind::quotation);
}

TEST(Reuse, WhatPagesShareThatHaveNothingElseInCommonIsFurniture) {
    const std::string furniture =
        "Sign up for our free weekly newsletter and never miss a story. You can unsubscribe at any time. By clicking "
        "you "
        "agree to our terms of service and to the use of cookies on this page. ";
    const std::string bay = kReport + "\n" + furniture;
    const std::string chess =
        "Grandmaster Petros Alvi won the chess open in Lisbury after a long endgame with rook and bishop. The young "
        "challenger resigned on move sixty and praised the audience. Next year the open moves to Carrowmere, where a "
        "new "
        "hall is being built for tournaments.\n";
    EXPECT_THAT(find({from("A", bay, {2024, 5, 3}), from("B", chess + furniture, {2024, 5, 4})}), IsEmpty());
    EXPECT_EQ(find({from("A", bay, {2024, 5, 3}), from("B", bay + "\n" + kOwn, {2024, 5, 4})}).size(), 1U);
}

TEST(Reuse, OfManyCopiesAllPointToTheFirst) {
    std::vector<Document> documents;
    for (u8 day = 1; day <= 20; ++day) documents.push_back(from("Outlet", kReport, {2024, 5, day}));
    const auto reuse = find(documents);
    ASSERT_EQ(reuse.size(), 19U);
    for (const Reuse& r : reuse) EXPECT_EQ(index(r.from), 0U);
}

// No word twice within one text; two texts hardly share any run of words.
std::string random_text(u32 words) {
    std::string text;
    const u32 seed = *rc::gen::inRange<u32>(0, 1000000);
    for (u32 w = 0; w < words; ++w) text += "w" + std::to_string(seed) + "x" + std::to_string(w) + " ";
    return text;
}

RC_GTEST_PROP(Reuse, FindsWhatWasCopiedWhicheverIsOlder, ()) {
    const std::string shared = random_text(*rc::gen::inRange<u32>(30, 60));
    const std::string one = "a " + random_text(*rc::gen::inRange<u32>(0, 20)) + shared + "c d e f";
    const std::string two = "b " + random_text(*rc::gen::inRange<u32>(0, 20)) + shared + "g h i j";
    const bool first_older = *rc::gen::arbitrary<bool>();
    const std::vector<Document> documents = {from("A", one, {2024, 5, static_cast<u8>(first_older ? 1 : 2)}),
                                             from("B", two, {2024, 5, static_cast<u8>(first_older ? 2 : 1)})};
    const auto reuse = find(documents);
    RC_ASSERT(reuse.size() == 1);
    RC_ASSERT(index(reuse[0].from) == (first_older ? 0U : 1U));
    const Document& to = documents[index(reuse[0].to)];
    u32 end = 0;
    u32 bytes = 0;
    for (const ByteRange span : reuse[0].spans) {
        RC_ASSERT(span.begin >= end && !span.empty() && span.end <= to.article.text.size());
        end = span.end;
        bytes += span.size();
    }
    RC_ASSERT(bytes + 1 >= shared.size());
    RC_ASSERT(reuse[0].coverage > 0.2 && reuse[0].coverage <= 1);
}

RC_GTEST_PROP(Reuse, NeverPointsBackAndForth, ()) {
    const std::string shared = random_text(40);
    std::vector<Document> documents;
    const u32 count = *rc::gen::inRange<u32>(2, 8);
    for (u32 i = 0; i < count; ++i) {
        documents.push_back(from("A", shared + random_text(*rc::gen::inRange<u32>(0, 10))));
        if (*rc::gen::arbitrary<bool>()) documents.back().article.published = {2024, 5, static_cast<u8>(1 + i)};
    }
    std::set<std::pair<u32, u32>> seen;
    for (const Reuse& r : find(documents)) {
        RC_ASSERT(r.from != r.to);
        RC_ASSERT(!seen.contains({index(r.to), index(r.from)}));
        RC_ASSERT(seen.insert({index(r.from), index(r.to)}).second);
    }
}

}  // namespace
}  // namespace hearsay
