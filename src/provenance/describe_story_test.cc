#include "provenance/describe_story.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

// A document of one-letter words is enough: every word is a token.
Document make_document(const std::string& headline, const std::string& text, Date published) {
    Document document;
    document.article.text = text;
    document.article.headline = headline;
    document.article.published = published;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        Token token;
        token.begin = static_cast<u32>(at);
        token.end = static_cast<u32>(end);
        document.tokens.push_back(token);
        at = end + 1;
    }
    return document;
}

void add_date(Document& document, u32 token, Date from, Date to) {
    TimeExpression time;
    time.tokens = {token, token + 1};
    time.from = from;
    time.to = to;
    document.times.push_back(time);
}

Claim claim_of(const std::vector<std::pair<u32, ByteRange>>& mentions, MentionStance stance) {
    Claim claim;
    for (const auto& [document, span] : mentions) {
        ClaimMention mention;
        mention.document = make_id<DocumentId>(document);
        mention.stance = stance;
        mention.spans = {span};
        mention.chain.emplace_back();
        claim.mentions.push_back(mention);
    }
    return claim;
}

TEST(DescribeStory, TheHeadlineThatSaysWhatTheOthersSay) {
    const std::vector<Document> documents = {
        make_document("Weather", "a", {2031, 3, 4}),
        make_document("Ferry to Aldmoor cancelled", "a", {2031, 3, 2}),
        make_document("Aldmoor: ferry cancelled until Tuesday, says harbour master in a long statement", "a", {}),
        make_document("", "a", {2031, 3, 0}),
    };
    Story story;
    for (u32 d = 0; d < 4; ++d) story.documents.push_back(make_id<DocumentId>(d));
    describe_story(story, documents);
    EXPECT_EQ(story.headline, "Ferry to Aldmoor cancelled");
    EXPECT_EQ(story.from, (Date{2031, 3, 0}));
    EXPECT_EQ(story.to, (Date{2031, 3, 4}));
}

TEST(DescribeStory, NothingKnown) {
    Story story;
    story.documents = {make_id<DocumentId>(0)};
    const std::vector<Document> documents = {make_document("", "a", {})};
    describe_story(story, documents);
    EXPECT_EQ(story.headline, "");
    EXPECT_FALSE(story.from.known());
    EXPECT_TRUE(make_timeline(story, documents).empty());
}

TEST(Timeline, OneEventForEachClaimAndDate) {
    std::vector<Document> documents = {make_document("", "ship sank Monday", {}),
                                       make_document("", "it sank Monday", {}),
                                       make_document("", "it sank Tuesday", {})};
    add_date(documents[0], 2, {2031, 3, 3}, {2031, 3, 3});
    add_date(documents[1], 2, {2031, 3, 3}, {2031, 3, 3});
    add_date(documents[2], 2, {2031, 3, 1}, {2031, 3, 31});
    Story story;
    story.claims = {claim_of({{0, {0, 16}}, {1, {0, 14}}, {2, {0, 15}}}, MentionStance::reports)};
    const auto timeline = make_timeline(story, documents);
    ASSERT_EQ(timeline.size(), 2U);
    EXPECT_EQ(timeline[0].date, (Date{2031, 3, 0}));
    EXPECT_EQ(timeline[0].text, "it sank Tuesday");
    EXPECT_EQ(timeline[1].date, (Date{2031, 3, 3}));
    EXPECT_EQ(timeline[1].text, "ship sank Monday");
    EXPECT_EQ(timeline[1].mentions.size(), 2U);
}

TEST(Timeline, DenialsAndVagueTimesAreNoEvents) {
    std::vector<Document> documents = {make_document("", "ship sank Monday", {})};
    add_date(documents[0], 2, {2031, 3, 3}, {2031, 3, 3});
    Story story;
    story.claims = {claim_of({{0, {0, 16}}}, MentionStance::denies)};
    EXPECT_TRUE(make_timeline(story, documents).empty());
    documents[0].times[0].to = {2031, 5, 9};
    story.claims = {claim_of({{0, {0, 16}}}, MentionStance::asserts)};
    EXPECT_TRUE(make_timeline(story, documents).empty());
    documents[0].times[0].from = documents[0].times[0].to = {};
    EXPECT_TRUE(make_timeline(story, documents).empty());
}

TEST(Timeline, KeepsWhatMostDocumentsTell) {
    std::vector<Document> documents = {make_document("", "a b c d", {}), make_document("", "a b c d", {})};
    for (Document& document : documents) {
        for (u32 t = 0; t < 4; ++t)
            add_date(document, t, {2031, 3, static_cast<u8>(t + 1)}, {2031, 3, static_cast<u8>(t + 1)});
    }
    Story story;
    story.claims = {claim_of({{0, {0, 1}}}, MentionStance::asserts), claim_of({{0, {2, 3}}}, MentionStance::asserts),
                    claim_of({{0, {4, 5}}, {1, {4, 5}}}, MentionStance::asserts)};
    const auto timeline = make_timeline(story, documents, 2);
    ASSERT_EQ(timeline.size(), 2U);
    EXPECT_EQ(timeline[0].text, "a");
    EXPECT_EQ(timeline[1].text, "c");
}

}  // namespace
}  // namespace hearsay
