#include "story/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "story/clause.h"
#include "story/sample_document.h"

namespace hearsay {
namespace {

using testing::IsEmpty;

std::vector<DocumentId> all_of(const std::vector<Document>& documents) {
    std::vector<DocumentId> ids;
    for (std::size_t i = 0; i < documents.size(); ++i) ids.push_back(make_id<DocumentId>(i));
    return ids;
}

std::vector<TimelineEvent> build(const std::vector<Document>& documents, std::size_t max_events = 10) {
    return build_timeline(documents, all_of(documents), max_events);
}

// The sentence stands below what counts as the first paragraphs.
Document bridge_page(std::string_view sentence, Date published = {}) {
    std::string body;
    for (int i = 0; i < 10; ++i) body += "The Karst bridge in Velmora fell and seven workers were hurt. ";
    return make_document("Karst bridge collapses in Velmora", body + "\n" + std::string(sentence), published);
}

TEST(Timeline, NothingWithoutDates) {
    EXPECT_THAT(build({}), IsEmpty());
    EXPECT_THAT(build({bridge_page("The bridge in Velmora was old.")}), IsEmpty());
}

TEST(Timeline, TwoTellingsOfOneDayAreOneEvent) {
    std::vector<Document> documents = {bridge_page("The Karst bridge in Velmora was closed to lorries on 2 May 2024."),
                                       bridge_page("On May 2, Velmora closed the Karst bridge to lorries.")};
    add_date(documents[0], "2 May 2024", "2024-05-02", {2024, 5, 2});
    add_date(documents[1], "May 2", "2024-05-02", {2024, 5, 2});
    const auto events = build(documents);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].date, (Date{2024, 5, 2}));
    EXPECT_EQ(events[0].mentions.size(), 2U);
    const Evidence& first = events[0].mentions[0];
    EXPECT_EQ(slice(documents[index(first.document)].text(), first.range),
              "The Karst bridge in Velmora was closed to lorries on 2 May 2024");
}

TEST(Timeline, OtherEventsOfTheSameDayStayApart) {
    std::vector<Document> documents = {bridge_page("The Karst bridge in Velmora was closed to lorries on 2 May 2024."),
                                       bridge_page("Velmora buried its former mayor beside the Karst on May 2.")};
    add_date(documents[0], "2 May 2024", "2024-05-02", {2024, 5, 2});
    add_date(documents[1], "May 2", "2024-05-02", {2024, 5, 2});
    EXPECT_EQ(build(documents).size(), 2U);
}

TEST(Timeline, WhatOnlyGivesTheMonthJoinsTheDay) {
    std::vector<Document> documents = {bridge_page("The Karst bridge in Velmora was closed to lorries on 2 May 2024."),
                                       bridge_page("The Karst bridge in Velmora was closed to lorries in May 2024.")};
    add_date(documents[0], "2 May 2024", "2024-05-02", {2024, 5, 2});
    add_date(documents[1], "May 2024", "2024-05", {2024, 5, 1}, {2024, 5, 31});
    const auto events = build(documents);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].date, (Date{2024, 5, 2}));
    EXPECT_THAT(events[0].text, testing::HasSubstr("2 May"));
}

TEST(Timeline, ADateWithoutAYearIsTheOneNearestToTheStory) {
    std::vector<Document> documents = {bridge_page("Work on the Karst bridge in Velmora began on December 3."),
                                       make_document("", "", {2024, 1, 15})};
    add_date(documents[0], "December 3", "XXXX-12-03");
    const auto events = build(documents);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].date, (Date{2023, 12, 3}));
}

TEST(Timeline, WhatHasNothingToDoWithTheStoryIsLeftOut) {
    std::vector<Document> documents = {bridge_page("Readers may visit our exhibition of kites on 9 May 2024.")};
    add_date(documents[0], "9 May 2024", "2024-05-09", {2024, 5, 9});
    EXPECT_THAT(build(documents), IsEmpty());
}

TEST(Timeline, YearsAloneAreNoEvents) {
    std::vector<Document> documents = {bridge_page("The Karst bridge in Velmora was built in 1931.")};
    add_date(documents[0], "1931", "1931", {1931, 1, 1}, {1931, 12, 31});
    EXPECT_THAT(build(documents), IsEmpty());
}

TEST(Timeline, DaysOfPublicationAreEvents) {
    const std::vector<Document> documents = {bridge_page("It was old.", {2024, 5, 3}),
                                             bridge_page("It was rusty.", {2024, 5, 3})};
    const auto events = build(documents);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].text, "Published: Karst bridge collapses in Velmora");
    EXPECT_EQ(events[0].mentions.size(), 2U);
}

TEST(Timeline, TheHeadlineIsTheOneThatSaysWhatAllTell) {
    const std::vector<Document> documents = {
        make_document("What we know so far", "The Karst bridge in Velmora collapsed on Friday."),
        make_document("Karst bridge collapses in Velmora", "Seven workers were hurt in Velmora."),
        make_document("Seven hurt", "Workers were hurt when the Karst bridge fell.")};
    EXPECT_EQ(story_headline(documents, all_of(documents)), "Karst bridge collapses in Velmora");
    EXPECT_EQ(story_headline({}, {}), "");
}

TEST(Timeline, TheSpanOfPublicationLeavesOutWhatIsNotKnown) {
    const std::vector<Document> documents = {make_document("", "", {2031, 3, 4}), make_document("", ""),
                                             make_document("", "", {2031, 3, 0})};
    const PublicationSpan span = publication_span(documents, all_of(documents));
    EXPECT_EQ(span.from, (Date{2031, 3, 0}));
    EXPECT_EQ(span.to, (Date{2031, 3, 4}));
    EXPECT_FALSE(publication_span({}, {}).from.known());
}

// "Alvi , who died on Monday , won .": the tree is given as the head of each token.
Document parsed_sentence() {
    Document document = make_document("", "Alvi, who died on Monday, won.");
    const std::vector<std::pair<u32, Deprel>> tree = {{7, Deprel::nsubj},     {3, Deprel::punct}, {3, Deprel::nsubj},
                                                      {0, Deprel::acl_relcl}, {5, Deprel::case_}, {3, Deprel::obl},
                                                      {3, Deprel::punct},     {7, Deprel::root},  {7, Deprel::punct}};
    for (u32 t = 0; t < tree.size(); ++t) {
        if (tree[t].second != Deprel::root) document.tokens[t].head = make_id<TokenId>(tree[t].first);
        document.tokens[t].deprel = tree[t].second;
        if (tree[t].second == Deprel::punct) document.tokens[t].upos = Upos::PUNCT;
    }
    document.tokens[2].upos = Upos::PRON;
    check(document);
    return document;
}

TEST(Clause, ARelativeClauseComesWithItsNoun) {
    const Document document = parsed_sentence();
    EXPECT_EQ(document.text(find_clause(document, {5, 6}, 30)), "Alvi, who died on Monday");
}

TEST(Clause, ARelativeClauseWithASubjectOfItsOwnBeginsThere) {
    Document document = parsed_sentence();
    document.tokens[2].upos = Upos::PROPN;
    EXPECT_EQ(document.text(find_clause(document, {5, 6}, 30)), "who died on Monday");
}

TEST(Clause, TheMainClauseIsTheSentenceWithoutItsFullStop) {
    const Document document = parsed_sentence();
    EXPECT_EQ(document.text(find_clause(document, {7, 8}, 30)), "Alvi, who died on Monday, won");
}

TEST(Clause, NoneWhereItIsTooLong) {
    EXPECT_TRUE(find_clause(parsed_sentence(), {7, 8}, 3).empty());
    EXPECT_TRUE(find_clause(Document(), {0, 1}, 3).empty());
}

// Any tree, any dates: the clause holds the tokens that were asked for and stays within the sentence.
RC_GTEST_PROP(Clause, HoldsItsTokensWithinOneSentence, ()) {
    Document document = make_document("", "a b, c d, e f; g \"h i\" j k.");
    const auto n = static_cast<u32>(document.tokens.size());
    for (u32 t = 0; t < n; ++t) {
        Token& token = document.tokens[t];
        if (t > 0) token.head = make_id<TokenId>(*rc::gen::inRange<u32>(0, t));
        token.deprel = static_cast<Deprel>(*rc::gen::inRange(0, static_cast<int>(Deprel::xcomp) + 1));
        token.upos = static_cast<Upos>(*rc::gen::inRange(0, static_cast<int>(kUposCount)));
    }
    const u32 begin = *rc::gen::inRange<u32>(0, n);
    const u32 end = *rc::gen::inRange<u32>(begin + 1, n + 1);
    const u32 max = *rc::gen::inRange<u32>(1, n + 2);
    const TokenRange clause = find_clause(document, {begin, end}, max);
    RC_ASSERT(clause.size() <= max);
    RC_ASSERT(clause.empty() || (clause.contains(TokenRange{begin, end}) && clause.end <= n));
}

RC_GTEST_PROP(Timeline, IsSortedBoundedAndEvidenced, ()) {
    std::vector<Document> documents;
    const u32 pages = *rc::gen::inRange<u32>(0, 6);
    for (u32 p = 0; p < pages; ++p) {
        documents.push_back(bridge_page("Velmora closed the Karst bridge on day and opened it again on another."));
        for (const char* words : {"day", "another"}) {
            const Date date{2024, static_cast<u8>(*rc::gen::inRange(1, 13)), static_cast<u8>(*rc::gen::inRange(1, 28))};
            add_date(documents.back(), words, to_string(date), date);
        }
    }
    const std::size_t max = *rc::gen::inRange<std::size_t>(0, 5);
    const auto events = build(documents, max);
    RC_ASSERT(events.size() <= max);
    for (std::size_t i = 0; i < events.size(); ++i) {
        RC_ASSERT((i == 0 || events[i - 1].date <= events[i].date));  // the macro would undo the short cut
        RC_ASSERT(!events[i].mentions.empty() && !events[i].text.empty());
        for (const Evidence& mention : events[i].mentions) {
            RC_ASSERT(!slice(documents[index(mention.document)].text(), mention.range).empty());
        }
    }
}

}  // namespace
}  // namespace hearsay
