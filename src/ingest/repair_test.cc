#include "ingest/repair.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/ucnv.h>

#include "base/unicode.h"

namespace hearsay {
namespace {

std::string repair(std::string_view text, MediaType type = MediaType::text) {
    const RepairResult result = repair_text(text, type);
    return result.repaired ? result.repaired->text : std::string(text);
}

std::size_t problems(std::string_view text) { return repair_text(text, MediaType::text).problems.size(); }

// What a program makes of UTF-8 that it takes for `charset`.
std::string misread(const std::string& text, const char* charset) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(charset, &status);
    std::u16string units(text.size() + 1, u'\0');
    const int32_t size = ucnv_toUChars(converter, units.data(), static_cast<int32_t>(units.size()), text.data(),
                                       static_cast<int32_t>(text.size()), &status);
    ucnv_close(converter);
    std::string out;
    for (int32_t i = 0; i < size; ++i) append_utf8(out, units[static_cast<std::size_t>(i)]);
    return out;
}

TEST(Repair, UndoesEveryUsualMisreading) {
    const std::string text = "The café’s owner – “no comment” – said the naïve price rose to £5… in Zürich.";
    for (const char* charset : {"windows-1252", "iso-8859-1", "windows-1250", "iso-8859-2", "macintosh", "windows-1254",
                                "windows-1257", "ibm-437"}) {
        EXPECT_EQ(repair(misread(text, charset)), text) << charset;
    }
    EXPECT_EQ(repair(misread("It’s “here” – a café…", "windows-1251")), "It’s “here” – a café…");
}

TEST(Repair, UndoesReferencesThatWereEscapedOnceMore) {
    EXPECT_EQ(repair("<p>it&amp;rsquo;s &amp;amp;#8212; AT&amp;amp;T &amp;nbsp;&amp;amp;amp;</p>", MediaType::html),
              "<p>it&rsquo;s &#8212; AT&amp;T &nbsp;&amp;</p>");
    for (const char* good :
         {"A &amp; B", "write &amp;lt;b&amp;gt;", "?a=1&amp;copy=2", "&amp;", "&amp;&amp;", "&amp;x;"}) {
        EXPECT_EQ(repair(good, MediaType::html), good);
    }
    const RepairResult result = repair_text("a&amp;rsquo;b", MediaType::html);
    ASSERT_TRUE(result.repaired);
    EXPECT_EQ(result.repaired->to_original.source_of({1, 8}), (SourceRange{1, 12}));
}

TEST(Repair, UndoesSignsThatStandAlone) {
    for (const char* text : {"from goal → code", "TNF-α. The rest"}) {
        EXPECT_EQ(repair(misread(text, "windows-1252")), text);
        EXPECT_EQ(repair(misread(text, "iso-8859-1")), text);
    }
    const std::string french = "« Le café coûte £5 », a-t-elle déclaré.";
    EXPECT_EQ(repair(misread(french, "windows-1251")), french);
}

TEST(Repair, UndoesMisreadingTwiceAndThreeTimes) {
    const std::string text = "They don’t say “yes” in Málaga";
    const std::string twice = misread(misread(text, "windows-1252"), "windows-1252");
    EXPECT_EQ(repair(twice), text);
    EXPECT_EQ(repair(misread(twice, "windows-1252")), text);
    EXPECT_EQ(repair(misread(misread(text, "macintosh"), "macintosh")), text);
}

TEST(Repair, UndoesOtherScripts) {
    const std::string russian = "Заявление министра";
    for (const char* charset : {"windows-1252", "iso-8859-1", "windows-1251", "macintosh"}) {
        EXPECT_EQ(repair(misread(russian, charset)), russian) << charset;
    }
    EXPECT_EQ(repair(misread("新聞記事", "windows-1252")), "新聞記事");
    EXPECT_EQ(repair(misread("Nice \U0001F600!", "windows-1252")), "Nice \U0001F600!");
}

TEST(Repair, LeavesGoodTextAlone) {
    for (const char* text : {
             "“NESTÉ” – a brand®, a TOTÉ’s, FIANCÉ… and 5×£20, 3÷4",
             "Îşi aminteşte; Úžas! Část; Łódź; Ćśma; Żółć",
             "В\u00A0Москве, Её, «Ніі», Їжак, Мій, ПЁС",
             "Ça va? Là-bas, à\u00A0l’hôtel: «\u00A0oui\u00A0»",
             "├── one\n│   └── two\n√2 ≈ 1.4, 3∆x, ∆ 5°",
             "日本語の文章です。 한국어 문장입니다. ภาษาไทย",
             "É® É© É« Ä Ö\u00A0Ü\u00A0A",
             "Really?“Yes.” How?” 20€ a day?",
         }) {
        EXPECT_EQ(repair(text), text);
        EXPECT_EQ(problems(text), 0U) << text;
    }
}

TEST(Repair, RestoresMarksThatLostAByte) {
    EXPECT_EQ(repair("The plan ?€” so far ?€” is ?€?a secret,?€? she said."),
              "The plan — so far — is “a secret,” she said.");
    EXPECT_EQ(repair("They don?€™t know the firm?€™s plan?€¦"), "They don’t know the firm’s plan…");
    EXPECT_EQ(repair("He said: â€œWe will.â€ Then he left."), "He said: “We will.” Then he left.");
    EXPECT_EQ(repair("He said: â€œWe will.â€? Then."), "He said: “We will.” Then.");
    EXPECT_EQ(repair("We don\uFFFDt, it\uFFFDs so."), "We don’t, it’s so.");
    EXPECT_EQ(repair("We don?t, and it?s so."), "We don’t, and it’s so.");
    EXPECT_EQ(repair("It\u0092s \u0093so\u0094 \u0096 really\u0085"), "It’s “so” – really…");
}

TEST(Repair, RestoresAQuotationThatRunsOn) {
    EXPECT_EQ(repair("?€?One.\n?€?Two,?€? she said."), "“One.\n“Two,” she said.");
}

TEST(Repair, NamesWhatStaysDamaged) {
    const RepairResult one = repair_text("The word?€?s end and S\uFFFDnchez", MediaType::text);
    EXPECT_FALSE(one.repaired);
    ASSERT_EQ(one.problems.size(), 1U);
    EXPECT_EQ(one.problems[0].code, "mojibake-unrepairable");
    EXPECT_EQ(one.problems[0].range.begin, 8U);
    const std::string far = "S\uFFFDn" + std::string(300, ' ') + "S\uFFFDn";
    EXPECT_EQ(problems(far), 2U);
    EXPECT_EQ(problems("see http://example.org/?s=1 or what?s=2"), 0U);
}

TEST(Repair, ResolvesReferencesInTextOnly) {
    EXPECT_EQ(repair("AT&amp;T &quot;won&#8217;t&quot; &amp;lsquo;say&amp;rsquo; &unknown; R&D"),
              "AT&T \"won’t\" ‘say’ &unknown; R&D");
    EXPECT_EQ(repair("<p>AT&amp;T</p>", MediaType::html), "<p>AT&amp;T</p>");
    EXPECT_EQ(repair("<p>isn&acirc;&#128;&#153;t &Acirc;&copy; caf&eacute;</p>", MediaType::html),
              "<p>isn’t © caf&eacute;</p>");
}

TEST(Repair, MapsEachRepairAsOneRun) {
    const std::string text = "Itâ€™s ?€?so,?€? he said";
    const RepairResult result = repair_text(text, MediaType::text);
    ASSERT_TRUE(result.repaired);
    const std::string& out = result.repaired->text;
    const auto origin = [&](std::string_view part) {
        const auto at = static_cast<u32>(out.find(part));
        const auto range = result.repaired->to_original.source_of({at, at + static_cast<u32>(part.size())});
        return range ? text.substr(range->begin, range->end - range->begin) : "none";
    };
    EXPECT_EQ(origin("’"), "â€™");
    EXPECT_EQ(origin("“so,”"), "?€?so,?€?");
    EXPECT_EQ(origin("he said"), "he said");
}

RC_GTEST_PROP(Repair, GivesValidTextWithRangesInside, (const std::string& bytes)) {
    // Random bytes read as windows-1252: dense in what looks like mojibake.
    const std::string text = misread(bytes, "windows-1252");
    for (const MediaType type : {MediaType::text, MediaType::html}) {
        const RepairResult result = repair_text(text, type);
        const std::string& out = result.repaired ? result.repaired->text : text;
        RC_ASSERT(is_valid_utf8(out));
        for (const TextProblem& p : result.problems)
            RC_ASSERT(p.range.begin < p.range.end && p.range.end <= out.size());
        if (!result.repaired) continue;
        for (const OffsetMap::Run& run : result.repaired->to_original.runs()) {
            RC_ASSERT(run.end() <= out.size());
            RC_ASSERT(run.source_end() <= text.size());
        }
    }
}

}  // namespace
}  // namespace hearsay
