#include "provenance/leave_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "provenance/trace_claims.h"

namespace hearsay {
namespace {

using testing::ElementsAre;

constexpr SourceId kLedger{0};
constexpr SourceId kMinister{1};
constexpr std::array<SourceId, 3> kPublishers = {kNone<SourceId>, kNone<SourceId>, kLedger};

// Three pages on one claim: one has it from the Ledger and says it in its own voice as well, one from the minister, one
// is the Ledger's own.
Report make_report() {
    Report report;
    report.sources.resize(2);
    report.sources[index(kLedger)] = {"Harbour Ledger", {"the Ledger"}, SourceType::outlet, 1, "",
                                      kNone<SourceId>,  false};
    report.sources[index(kMinister)] = {"Ada Quill", {}, SourceType::named_person, 1, "", kNone<SourceId>, false};
    for (const char* outlet : {"Kestrel Courier", "Kestrel Radio", "Harbour Ledger"}) {
        Document document;
        document.article.text = "The bridge is closed.";
        document.article.outlet = outlet;
        report.documents.push_back(std::move(document));
    }
    report.story_of.assign(3, StoryId{0});
    const auto mention = [](u32 document, SourceId source) {
        ClaimMention m;
        m.document = DocumentId{document};
        m.stance = is_set(source) ? MentionStance::reports : MentionStance::asserts;
        m.spans = {{0, 20}};
        m.chain = {{source, std::nullopt}};
        return m;
    };
    Claim claim;
    claim.text = "The bridge is closed";
    claim.mentions = {mention(0, kLedger), mention(0, kNone<SourceId>), mention(1, kMinister),
                      mention(2, kNone<SourceId>)};
    Claim only_ledger;
    only_ledger.text = "The mayor knew";
    only_ledger.mentions = {mention(0, kLedger)};
    Story story;
    story.documents = {DocumentId{0}, DocumentId{1}, DocumentId{2}};
    story.claims = {claim, only_ledger};
    for (Claim& c : story.claims) weigh(c, report.sources, {}, kPublishers);
    report.stories.push_back(std::move(story));
    return report;
}

TEST(LeaveOut, TakesWhatComesThroughAnOutletAndWhatRestsOnIt) {
    Report report = make_report();
    ASSERT_TRUE(leave_out(report, std::vector<std::string>{"the harbour ledger"}, kPublishers));
    const Story& story = report.stories.front();
    ASSERT_EQ(story.claims.size(), 1U);
    ASSERT_EQ(story.claims[0].mentions.size(), 1U);
    EXPECT_EQ(story.claims[0].mentions[0].document, DocumentId{1});
    EXPECT_THAT(story.claims[0].independence.rests_on, ElementsAre(kMinister));
    EXPECT_EQ(story.claims[0].independence.support, 1U);
    ASSERT_EQ(report.without->changes.size(), 2U);
    EXPECT_EQ(report.without->changes[0].before, 2U);
    EXPECT_EQ(report.without->changes[0].after, 1U);
    EXPECT_EQ(report.without->changes[1].claim, "The mayor knew");
    EXPECT_EQ(report.without->changes[1].after, 0U);
    check(report);
}

TEST(LeaveOut, TakesTheCopyOfWhatItTakes) {
    Report report = make_report();
    Claim& claim = report.stories.front().claims[0];
    claim.mentions[2].chain = {{kNone<SourceId>, std::nullopt}};
    claim.mentions[2].stance = MentionStance::asserts;
    report.stories.front().reuse.push_back({DocumentId{0}, DocumentId{1}, 0.8, ReuseKind::near_duplicate, {{0, 20}}});
    ASSERT_TRUE(leave_out(report, std::vector<std::string>{"Harbour Ledger"}, kPublishers));
    EXPECT_TRUE(report.stories.front().claims.empty());
}

TEST(LeaveOut, NamesWhomNoAccountHas) {
    Report report = make_report();
    ASSERT_TRUE(leave_out(report, std::vector<std::string>{"Nobody", "Ada Quill"}, kPublishers));
    EXPECT_THAT(report.without->unknown, ElementsAre("Nobody"));
    EXPECT_THAT(report.without->names, ElementsAre("Ada Quill"));
    EXPECT_EQ(report.stories.front().claims.size(), 2U);
}

TEST(LeaveOut, AnEmptyNameIsNotThatOfPagesWithoutAnOutlet) {
    Report report = make_report();
    report.documents[1].article.outlet.clear();
    ASSERT_TRUE(leave_out(report, std::vector<std::string>{"", "the "}, kPublishers));
    EXPECT_TRUE(report.without->names.empty());
    ASSERT_EQ(report.stories.front().claims.size(), 2U);
    EXPECT_EQ(report.stories.front().claims[0].mentions.size(), 4U);
}

TEST(LeaveOut, TakesAPartOfANameForTheOnlyOneThatHasIt) {
    Report report = make_report();
    ASSERT_TRUE(leave_out(report, std::vector<std::string>{"quill"}, kPublishers));
    EXPECT_THAT(report.without->names, ElementsAre("Ada Quill"));
    EXPECT_THAT(report.without->completed, ElementsAre(std::pair<std::string, std::string>("quill", "Ada Quill")));
}

TEST(LeaveOut, NamesTheCandidatesOfAnAmbiguousName) {
    Report report = make_report();
    const auto done = leave_out(report, std::vector<std::string>{"kestrel"}, kPublishers);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::ambiguous);
    EXPECT_THAT(done.error().message, testing::HasSubstr("Kestrel Courier, Kestrel Radio"));
    EXPECT_FALSE(report.without.has_value());
    EXPECT_EQ(report.stories.front().claims.size(), 2U);
}

TEST(LeaveOut, APartOfAWordIsNoPartOfAName) {
    Report report = make_report();
    ASSERT_TRUE(leave_out(report, std::vector<std::string>{"uill"}, kPublishers));
    EXPECT_THAT(report.without->unknown, ElementsAre("uill"));
}

}  // namespace
}  // namespace hearsay
