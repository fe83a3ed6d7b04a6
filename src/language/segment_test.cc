#include "language/segment.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "base/unicode.h"
#include "language/cut_report.h"

namespace hearsay {
namespace {

Document read(const std::string& text) {
    Document document;
    document.article.text = text;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", begin), text.size());
        document.article.blocks.push_back({{static_cast<u32>(begin), static_cast<u32>(end)}, BlockKind::paragraph});
        begin = end + 2;
    }
    segment(document);
    check(document);
    return document;
}

std::string repeat(std::string_view unit, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += unit;
    return out;
}

// "a|b|c": the tokens of a text.
std::string tokens(const std::string& text) {
    const Document document = read(text);
    std::string out;
    for (const Token& token : document.tokens) {
        if (!out.empty()) out += '|';
        out += document.text(token);
    }
    return out;
}

std::vector<std::string> sentences(const std::string& text) {
    const Document document = read(text);
    std::vector<std::string> out;
    for (const Sentence& sentence : document.sentences) out.emplace_back(document.text(sentence.tokens));
    return out;
}

// Opening marks as <, closing marks as >, other tokens within as their text, without as ".".
std::string quoted(const std::string& text) {
    const Document document = read(text);
    std::string out;
    for (const Token& token : document.tokens) {
        if ((token.flags & kQuoteOpen) != 0) {
            out += '<';
        } else if ((token.flags & kQuoteClose) != 0) {
            out += '>';
        } else if ((token.flags & kInsideQuote) != 0) {
            out += document.text(token);
        } else {
            out += '.';
        }
    }
    return out;
}

using List = std::vector<std::string>;

TEST(Tokenise, CutsCliticsOff) {
    EXPECT_EQ(tokens("Officials don't know"), "Officials|do|n't|know");
    EXPECT_EQ(tokens("She can't, he cannot"), "She|ca|n't|,|he|can|not");
    EXPECT_EQ(tokens("Orlov's aides’ plan it’s they'll"), "Orlov|'s|aides|’|plan|it|’s|they|'ll");
    EXPECT_EQ(tokens("The U.S.'s O'Hara"), "The|U.S.|'s|O'Hara");
}

TEST(Tokenise, KeepsAbbreviations) {
    EXPECT_EQ(tokens("Mr. Hale met Gen. J. R. Stone on Jan. 3."), "Mr.|Hale|met|Gen.|J.|R.|Stone|on|Jan.|3|.");
    EXPECT_EQ(tokens("The U.S. said at 5 p.m. that"), "The|U.S.|said|at|5|p.m.|that");
    EXPECT_EQ(tokens("Acme Inc. and e.g. No. 10"), "Acme|Inc.|and|e.g.|No.|10");
    EXPECT_EQ(tokens("There is no. None."), "There|is|no|.|None|.");
}

TEST(Tokenise, CutsHyphensExceptAfterPrefixes) {
    EXPECT_EQ(tokens("a 4½-year-old long-term plan"), "a|4½|-|year|-|old|long|-|term|plan");
    EXPECT_EQ(tokens("a non-profit, pro-Western ex-minister"), "a|non-profit|,|pro-Western|ex-minister");
    EXPECT_EQ(tokens("al-Hadi -- he"), "al|-|Hadi|--|he");
}

TEST(Tokenise, ReadsNumbers) {
    EXPECT_EQ(tokens("$5m, 1,500 and 3.5%"), "$|5|m|,|1,500|and|3.5|%");
    EXPECT_EQ(tokens("on 2016-01-22 at 10:30, 5pm"), "on|2016-01-22|at|10:30|,|5|pm");
    EXPECT_EQ(tokens("5-10 people, 1914-1918, the 20th, 1980s"), "5|-|10|people|,|1914|-|1918|,|the|20th|,|1980s");
    EXPECT_EQ(tokens("in 2015,2016"), "in|2015|,|2016");
}

TEST(Tokenise, ReadsAddresses) {
    EXPECT_EQ(tokens("see https://a.example/b?c=d. Or www.site.org, news.example.com"),
              "see|https://a.example/b?c=d|.|Or|www.site.org|,|news.example.com");
    EXPECT_EQ(tokens("mail press@office.gov, @desk #live"), "mail|press@office.gov|,|@desk|#live");
}

TEST(Tokenise, ReadsFileNamesAndPaths) {
    EXPECT_EQ(tokens("see Report.pdf, alt.animals.dogs. It ended.the"),
              "see|Report.pdf|,|alt.animals.dogs|.|It|ended|.|the");
    EXPECT_EQ(tokens("#1 of $$$"), "#|1|of|$$$");
}

TEST(Tokenise, KnowsClippedWordsAndFeelings) {
    EXPECT_EQ(tokens("im sure thats it :) you cant ;-)"), "i|m|sure|that|s|it|:)|you|ca|nt|;-)");
    EXPECT_EQ(tokens("its IM at 10:(a)"), "its|IM|at|10|:|(|a|)");
}

TEST(Tokenise, PartsGluedSentences) {
    EXPECT_EQ(tokens("he said.The army"), "he|said|.|The|army");
    EXPECT_EQ(sentences("It was late, he said.The army left.Nobody came."),
              (List{"It was late, he said.", "The army left.", "Nobody came."}));
}

TEST(Tokenise, KeepsPicturesWhole) {
    EXPECT_EQ(tokens("ok 👍🏽 👨‍👩‍👧!"), "ok|👍🏽|👨‍👩‍👧|!");
    EXPECT_EQ(tokens("wait... what?! -- no"), "wait|...|what|?!|--|no");
}

TEST(Sentences, EndAfterStopsNotAbbreviations) {
    EXPECT_EQ(sentences("Mr. Hale left on Jan. 3. He met Gen. Stone. They talked."),
              (List{"Mr. Hale left on Jan. 3.", "He met Gen. Stone.", "They talked."}));
    EXPECT_EQ(sentences("He lives in the U.S. The house is big. The U.S. Senate voted."),
              (List{"He lives in the U.S.", "The house is big.", "The U.S. Senate voted."}));
}

TEST(Sentences, MayBeginInLowerCase) {
    EXPECT_EQ(sentences("the food is fine. the waiter was rude! go there :) It pays."),
              (List{"the food is fine.", "the waiter was rude!", "go there :)", "It pays."}));
    EXPECT_EQ(sentences("He is of Acme approx. five miles off. \"Why now?\" he asked."),
              (List{"He is of Acme approx. five miles off.", "\"Why now?\" he asked."}));
}

TEST(Sentences, TakeTheClosingQuoteAlong) {
    EXPECT_EQ(sentences("\"We left.\" He was tired. “They stayed.” (So he says.) End."),
              (List{"\"We left.\"", "He was tired.", "“They stayed.”", "(So he says.)", "End."}));
    EXPECT_EQ(sentences("\"Why now?\" Mr Hale asked. \"Why now?\" he asked. \"Stop!\" The crowd fled."),
              (List{"\"Why now?\" Mr Hale asked.", "\"Why now?\" he asked.", "\"Stop!\"", "The crowd fled."}));
}

TEST(Sentences, NeverCrossBlocks) {
    EXPECT_EQ(sentences("Minister Denies Report\n\nHe left\n\nThey stayed."),
              (List{"Minister Denies Report", "He left", "They stayed."}));
}

TEST(Sentences, EndAfterADateline) {
    Document document;
    document.article.text = "OSLO, January 26. /NTX/. The minister left. He is back.";
    document.article.blocks.push_back({{0, static_cast<u32>(document.article.text.size())}, BlockKind::paragraph});
    document.article.dateline_range = {0, 24};
    segment(document);
    ASSERT_EQ(document.sentences.size(), 3U);
    EXPECT_EQ(document.text(document.sentences[1].tokens), "The minister left.");
}

TEST(Quotes, ArePaired) {
    EXPECT_EQ(quoted("\"We won,\" he said."), "<Wewon,>...");
    EXPECT_EQ(quoted("“We won,” he said, “at last.”"), "<Wewon,>...<atlast.>");
    EXPECT_EQ(quoted("''We won,'' he said."), "<Wewon,>...");
    EXPECT_EQ(quoted("Minister 'never asked' envoy to go"), ".<neverasked>...");
    EXPECT_EQ(quoted("The states' rights and '90s talk"), ".......");
    EXPECT_EQ(quoted("'The states' rights matter,' he said."), "<Thestates'rightsmatter,>...");
}

TEST(Quotes, MayStandInOneAnother) {
    const Document document = read("He said: “She told me ‘go away’ twice.”");
    u32 outer = 0, inner = 0;
    for (const Token& token : document.tokens) {
        if ((token.flags & kQuoteOpen) == 0) continue;
        ((token.flags & kInsideQuote) != 0 ? inner : outer) += 1;
    }
    EXPECT_EQ(outer, 1U);
    EXPECT_EQ(inner, 1U);
}

TEST(Quotes, GoOnOverParagraphs) {
    EXPECT_EQ(quoted("\"One.\n\n\"Two.\n\n\"Three,\" he said."), "<One.<Two.<Three,>...");
    EXPECT_EQ(quoted("\"One.\n\nTwo said he."), "<One.....");
}

TEST(Segment, BoundsWordsAndSentences) {
    Document document = read(std::string(100000, 'x') + " end");
    EXPECT_LE(document.tokens[0].end - document.tokens[0].begin, kMaxTokenBytes);
    ASSERT_EQ(document.article.problems.size(), 1U);
    EXPECT_EQ(document.article.problems[0].code, "long-token");
    EXPECT_EQ(document.article.problems[0].range, (ByteRange{0, 100000}));
    document = read(repeat("word ", 1000));
    EXPECT_EQ(document.sentences.size(), 4U);
    ASSERT_EQ(document.article.problems.size(), 1U);
    EXPECT_EQ(document.article.problems[0].code, "long-sentence");
    EXPECT_EQ(document.article.problems[0].range, (ByteRange{0, 4999}));
    EXPECT_TRUE(read("\x01\x02 \x03").tokens.empty());
}

TEST(Segment, CutsLongSentencesWhereTheyPartMost) {
    const auto first_end = [](const std::string& text) {
        const Document document = read(text);
        EXPECT_GT(document.sentences.size(), 1U);
        return document.sentences[0].tokens.end;
    };
    const std::string many = repeat("word ", 300);
    EXPECT_EQ(first_end(repeat("word ", 199) + "so, " + many), 201U);
    EXPECT_EQ(first_end(repeat("word ", 149) + "so; " + repeat("word ", 30) + "so, " + many), 151U);
    EXPECT_EQ(first_end(repeat("word ", 139) + "so\n" + repeat("word ", 30) + "so; " + many), 140U);
    EXPECT_EQ(first_end(repeat("word ", 99) + "so; " + many), kMaxSentenceTokens);  // too early to be worth it
    EXPECT_EQ(first_end(repeat("word ", 149) + "\"so, so, so\" " + many), kMaxSentenceTokens);
}

TEST(Segment, NoRunOfMarksMakesASentenceTooLong) {
    for (const char* mark : {")", ".)", "”", "\"", "'", "(", "“", ". ", "!\"", "…", "— "}) {
        const Document document = read("He said no." + repeat(mark, 2000));
        for (const Sentence& sentence : document.sentences) ASSERT_LE(sentence.tokens.size(), kMaxSentenceTokens);
    }
}

TEST(Segment, TellsManyCutsInFewProblems) {
    std::string text;
    for (int i = 0; i < 50; ++i) text += repeat("word ", 300) + "\n\n";
    const Document document = read(text);
    ASSERT_EQ(document.article.problems.size(), CutReport::kTold + 1);
    const TextProblem& last = document.article.problems.back();
    EXPECT_EQ(last.code, "long-sentence");
    EXPECT_EQ(last.message.substr(0, 3), "30 ");
    EXPECT_EQ(last.range.begin, document.article.blocks[20].range.begin);
    EXPECT_EQ(last.range.end, document.tokens.back().end);
}

RC_GTEST_PROP(Segment, AnyTextIsCoveredByTokens, ()) {
    static const std::vector<std::string> kPieces = {
        "a", "Mr.", " ",  "\n", "\n\n", "\"",   "'",    "“",        "”",   "n't", "U.S.", "3",    ".",
        ",", "-",   "—",  "é",  "😀",    "\xff", "www.", "x.com",    "@",   "#",   "$",    "½",    "K",
        "İ", "don", "’s", "?",  "!",    "(",    ")",    "https://", "non", "He",  "said", "\x01", "5"};
    std::string text;
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size()));
    for (const std::size_t pick : picks) text += kPieces[pick];
    std::string valid;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        append_utf8(valid, c.value);
        i += c.size;
    }
    const Document document = read(valid);
    u32 last = 0;
    for (const Token& token : document.tokens) {
        RC_ASSERT(token.begin >= last && token.begin < token.end && token.end <= valid.size());
        for (u32 i = last; i < token.begin;) {  // only blanks and control characters are left out
            const CodePoint c = decode_utf8(valid, i);
            RC_ASSERT(is_space(c.value) || c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0));
            i += c.size;
        }
        last = token.end;
    }
}

}  // namespace
}  // namespace hearsay
