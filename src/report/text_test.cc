#include "report/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>

#include "base/unicode.h"
#include "report/names.h"
#include "report/phrases.h"
#include "report/testing/sample_report.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

u32 widest_line(const std::string& text) {
    u32 widest = 0;
    for (const std::string& line : lines_of(text)) widest = std::max(widest, display_width(line));
    return widest;
}

// No byte that a terminal acts on but the line break.
bool is_harmless(const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (!c.valid || (c.value < 0x20 && c.value != U'\n') || (c.value >= 0x7F && c.value < 0xA0)) return false;
        if (c.value >= 0x202A && c.value <= 0x202E) return false;
        i += c.size;
    }
    return true;
}

// A report of one page whose every string is `text`.
Report report_of(const std::string& text) {
    testing::ReportBuilder b;
    const std::string body = text.empty() ? "x" : text;
    const DocumentId id = b.add_page(testing::make_page(text, text, body, {2031, 1, 2}), make_id<StoryId>(0));
    const SourceId source = b.add_source(text, SourceType::anonymous_persons, 2);
    const ByteRange all{0, static_cast<u32>(body.size())};
    Claim claim;
    claim.text = text;
    for (const MentionStance stance : {MentionStance::reports, MentionStance::denies}) {
        ClaimMention mention;
        mention.document = id;
        mention.stance = stance;
        mention.spans = {all};
        mention.hedges = {all};
        mention.chain = {{source, all}};
        claim.mentions.push_back(mention);
    }
    claim.independence.support = claim.independence.support_max = 1;
    claim.independence.rests_on = claim.denied_by = {source};
    claim.stripped = {{id, all}};
    claim.drift = {{DriftKind::verb_hardened, DriftRelation::same_account, {{id, all}, {all}}, {{id, all}, {all}}}};
    Story story;
    story.headline = text;
    story.documents = {id};
    story.claims = {claim};
    story.disagreements = {{0, text, DisagreementType::other, {{text, {{{id, all}, source}}}, {text, {}}}, true}};
    story.timeline = {{{2031, 1, 0}, text, {{id, all}}}};
    story.reuse = {{id, id, 0.5, ReuseKind::wire, {all}}};
    b.report.stories = {story};
    b.report.problems = {{text, text, "empty", text, std::nullopt}};
    return std::move(b.report);
}

TEST(Text, DriftStandsUnderItsClaim) {
    const std::string out = to_text(testing::make_sample_report(), {});
    EXPECT_THAT(out, HasSubstr("the wording drifts"));
    EXPECT_THAT(out, HasSubstr("who says it is left out: "));
    EXPECT_THAT(out, HasSubstr("(copied text)"));
    EXPECT_THAT(to_markdown(testing::make_sample_report()), HasSubstr("| what | before | after |"));
}

TEST(Text, AnswerComesFirst) {
    const std::string out = to_text(testing::make_sample_report(), {});
    const auto lines = lines_of(out);
    EXPECT_EQ(lines[0], "5 pages, 2 stories");
    EXPECT_THAT(lines[2], HasSubstr("Aldery dam to be drained, engineers say"));
    EXPECT_THAT(lines[2], HasSubstr("3 pages, 27 February – 2 March 2031"));
    EXPECT_THAT(out, HasSubstr("3 pages, 1 independent origin: everything rests on Northern Wire\n"));
    EXPECT_THAT(out, HasSubstr("Denied by Hanna Orlov. Neither confirmed nor denied by Pavel Isker\n"));
    EXPECT_THAT(out, HasSubstr("two engineers at the water board (anonymous)\n"));
    EXPECT_THAT(out, HasSubstr("declines, not a denial\n"));
    EXPECT_THAT(out, HasSubstr("2 pages, 1 to 2 independent origins: rests on Institute for River Works\n"));
    EXPECT_THAT(out, HasSubstr("Ferry fares rise by a tenth in June   (1 page, no source named)\n"));
    EXPECT_THAT(out, Not(HasSubstr("\x1b")));
}

TEST(Text, ColourOnlyWhenAskedAndNothingElseChanges) {
    TextOptions options;
    options.colour = true;
    std::string coloured = to_text(testing::make_sample_report(), options);
    EXPECT_THAT(coloured, HasSubstr("\x1b[1m"));
    for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b')) {
        coloured.erase(at, coloured.find('m', at) + 1 - at);
    }
    EXPECT_EQ(coloured, to_text(testing::make_sample_report(), {}));
}

TEST(Text, KeepsToTheWidth) {
    for (const u32 width : {40U, 60U, 80U, 100U, 132U}) {
        TextOptions options;
        options.width = width;
        EXPECT_LE(widest_line(to_text(testing::make_sample_report(), options)), width);
    }
}

TEST(Text, NoLineEndsInSpaces) {
    for (const std::string& line : lines_of(to_text(testing::make_sample_report(), {}))) {
        EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
    }
}

TEST(Text, WideCharactersCountTwice) {
    std::string wide;
    for (int i = 0; i < 200; ++i) wide += "漢字";
    TextOptions options;
    options.width = 60;
    EXPECT_LE(widest_line(to_text(report_of(wide), options)), 60U);
}

TEST(Text, EmptyReport) { EXPECT_EQ(to_text({}, {}), "0 pages, 0 stories\n"); }

TEST(Text, HugeStringsAreCutNotPrinted) {
    const std::string huge(4'000'000, 'x');
    Report report = testing::make_sample_report();
    report.stories[0].claims[0].mentions[0].spans = {{0, 4'000'000}};
    report.documents[0].article.text = huge;
    EXPECT_LT(to_text(report, {}).size(), 20'000U);
}

TEST(Text, PagesCannotDriveTheTerminal) {
    const std::string evil =
        "a\x1b]0;title\x07 b\x1b[2J\r\n\xC2\x9B"
        "31m \xE2\x80\xAE txt \xFF\x80 \t end";
    for (const bool all : {false, true}) {
        TextOptions options;
        options.all = all;
        EXPECT_TRUE(is_harmless(to_text(report_of(evil), options)));
    }
    EXPECT_TRUE(is_harmless(to_markdown(report_of(evil))));
    EXPECT_TRUE(is_harmless(stories_to_text(report_of(evil), {})));
}

TEST(Text, AnyStringAtAnyWidth) {
    rc::check([](const std::string& bytes, u8 width, bool all) {
        TextOptions options;
        options.width = width;
        options.all = all;
        RC_ASSERT(is_harmless(to_text(report_of(bytes), options)));
        RC_ASSERT(is_harmless(to_markdown(report_of(bytes))));
    });
}

TEST(Text, LongStoriesAreCutUnlessAllIsAsked) {
    Report report = testing::make_sample_report();
    Story& story = report.stories[0];
    while (story.claims.size() < 30) story.claims.push_back(story.claims[1]);
    EXPECT_THAT(to_text(report, {}), HasSubstr("… and 20 more claims (--all shows everything)"));
    TextOptions all;
    all.all = true;
    EXPECT_THAT(to_text(report, all), HasSubstr("Claim 30"));
    EXPECT_THAT(to_text(report, all), Not(HasSubstr("--all")));
}

TEST(Markdown, EscapesWhatIsMarkup) {
    Report report = testing::make_sample_report();
    report.stories[0].headline = "# *not* a <b>heading</b> | [x](y)";
    EXPECT_THAT(to_markdown(report), HasSubstr("\\# \\*not\\* a \\<b\\>heading\\</b\\> \\| \\[x\\](y)"));
}

TEST(Phrases, Dates) {
    EXPECT_EQ(format_date({2016, 1, 22}), "22 January 2016");
    EXPECT_EQ(format_date({2016, 1, 0}), "January 2016");
    EXPECT_EQ(format_date({2016, 0, 0}), "2016");
    EXPECT_EQ(format_dates({2016, 1, 22}, {2016, 1, 26}), "22–26 January 2016");
    EXPECT_EQ(format_dates({2016, 1, 30}, {2016, 2, 2}), "30 January – 2 February 2016");
    EXPECT_EQ(format_dates({2015, 12, 31}, {2016, 1, 1}), "31 December 2015 – 1 January 2016");
    EXPECT_EQ(format_dates({2015, 11, 0}, {2015, 12, 0}), "November–December 2015");
    EXPECT_EQ(format_dates({2015, 11, 0}, {2015, 12, 3}), "November 2015 – 3 December 2015");
    EXPECT_EQ(format_dates({2016, 1, 0}, {2016, 1, 26}), "January 2016");
    EXPECT_EQ(format_dates({2016, 1, 0}, {2016, 2, 3}), "January 2016 – 3 February 2016");
    EXPECT_EQ(format_dates({}, {2016, 1, 1}), "1 January 2016");
    EXPECT_EQ(format_dates({}, {}), "");
}

TEST(Phrases, Names) {
    EXPECT_EQ(join_names({}), "");
    EXPECT_EQ(join_names({"A"}), "A");
    EXPECT_EQ(join_names({"A", "B"}), "A and B");
    EXPECT_EQ(join_names({"A", "B", "C", "D"}), "A, B, C and D");
    EXPECT_EQ(join_names({"A", "B", "C", "D", "E"}), "A, B, C and 2 others");
}

TEST(Phrases, ClipCutsBetweenWords) {
    EXPECT_EQ(clip("one two three", 20), "one two three");
    EXPECT_EQ(clip("one two, three", 10), "one two …");
    EXPECT_EQ(clip("  spaced\n\nout ", 20), "spaced out");
    EXPECT_EQ(clip("unbreakable", 6), "unbr …");
    EXPECT_EQ(clip("漢字漢字", 6), "漢字 …");
    rc::check([](const std::string& bytes, u8 columns) {
        RC_ASSERT(display_width(clip(bytes, columns)) <= std::max<u32>(columns, 4));
    });
}

TEST(Phrases, QuotedKeepsAPairOfItsOwn) {
    EXPECT_EQ(quoted("plain"), "“plain”");
    EXPECT_EQ(quoted("\"own\""), "\"own\"");
    EXPECT_EQ(quoted("“own”"), "“own”");
    EXPECT_EQ(quoted("\"a\" and \"b\""), "“\"a\" and \"b\"”");
    EXPECT_EQ(quoted("\""), "“\"”");
}

TEST(Names, LabelsAreShortAndTellApart) {
    Report report;
    for (const char* file : {"pile/000_38af504d.txt", "pile/001_8aee059d.txt", "pile/harbour-herald.html",
                             "pile/harbour-times-of-the-north.html", "pile/x"}) {
        report.documents.emplace_back();
        report.documents.back().article.origin.file = file;
    }
    report.documents.emplace_back();
    report.documents.back().article.origin = {"pile/crawl.warc", "<urn:uuid:12345678-aaaa-bbbb-cccc-1234567890ab>"};
    EXPECT_THAT(label_documents(report),
                ::testing::ElementsAre("000", "001", "harbour-herald", "harbour-times", "x", "crawl#…67890ab"));
}

}  // namespace
}  // namespace hearsay
