#include "ingest/charset.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/ucnv.h>

#include "base/unicode.h"

namespace hearsay {
namespace {

using namespace std::string_literals;

Decoded decode(std::string_view bytes, std::string_view declared = {}) { return decode_text(bytes, {declared, false}); }

std::string origin(const Decoded& d, std::string_view bytes, std::string_view part) {
    const auto at = static_cast<u32>(d.text.find(part));
    const auto range = d.to_bytes.source_of({at, at + static_cast<u32>(part.size())});
    return range ? std::string(bytes.substr(range->begin, range->end - range->begin)) : "none";
}

std::string encode(const char* charset, const std::u16string& text) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(charset, &status);
    std::string out(text.size() * 8 + 16, '\0');
    const int32_t size = ucnv_fromUChars(converter, out.data(), static_cast<int32_t>(out.size()), text.data(),
                                         static_cast<int32_t>(text.size()), &status);
    ucnv_close(converter);
    out.resize(static_cast<std::size_t>(size));
    return out;
}

TEST(Charset, KeepsUtf8) {
    const std::string bytes = "He said \xE2\x80\x9Cno\xE2\x80\x9D.";
    const Decoded d = decode(bytes);
    EXPECT_EQ(d.text, bytes);
    EXPECT_EQ(d.charset, "UTF-8");
    EXPECT_EQ(d.to_bytes.runs().size(), 1U);
}

TEST(Charset, DropsTheMarkAndCountsIt) {
    const std::string bytes = "\xEF\xBB\xBFOne";
    const Decoded d = decode(bytes);
    EXPECT_EQ(d.text, "One");
    EXPECT_EQ(d.to_bytes.source_of({0, 3})->begin, 3U);
}

TEST(Charset, MakesLineEndsEqual) {
    const std::string bytes = "a\r\nb\rc\r\r\nd\ne";
    const Decoded d = decode(bytes);
    EXPECT_EQ(d.text, "a\nb\nc\n\nd\ne");
    EXPECT_EQ(origin(d, bytes, "b\nc"), "b\rc");
    EXPECT_EQ(d.to_bytes.source_of({2, 3})->begin, 3U);
    EXPECT_EQ(decode_text(bytes, {{}, true}).text, bytes);
}

TEST(Charset, ReadsWindows1252) {
    const std::string bytes = "It\x92s a caf\xE9 \x96 \x93here\x94";
    for (const char* declared : {"", "ISO-8859-1", "us-ascii", "utf-8", "no-such-thing"}) {
        const Decoded d = decode(bytes, declared);
        EXPECT_EQ(d.text, "It\u2019s a caf\u00E9 \u2013 \u201Chere\u201D") << declared;
        EXPECT_EQ(d.charset, "windows-1252");
        EXPECT_EQ(origin(d, bytes, "\u201Chere"), "\x93here");
    }
}

TEST(Charset, ReadsMacRomanApostrophes) {
    EXPECT_EQ(decode("It\xD5s what they don\xD5t say").text, "It\u2019s what they don\u2019t say");
}

TEST(Charset, BelievesTheDeclarationOfBytesThatAreNotUtf8) {
    const std::string russian = encode("windows-1251", u"Привет, мир");
    EXPECT_EQ(decode(russian, "windows-1251").text, "Привет, мир");
    EXPECT_EQ(decode("<meta charset=windows-1251>" + russian).text, "<meta charset=windows-1251>Привет, мир");
    EXPECT_EQ(decode("<?xml version='1.0' encoding='KOI8-R'?>" + encode("KOI8-R", u"мир")).charset, "koi8-r");
    EXPECT_EQ(decode("Привет", "windows-1251").text, "Привет");  // valid UTF-8 whatever is said
}

TEST(Charset, ReadsSixteenAndThirtyTwoBits) {
    const std::u16string text = u"Plain words and \u201Cquotes\u201D \U0001F600.\r\nMore.";
    for (const char* charset : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        const std::string bytes = encode(charset, text);
        const Decoded d = decode(bytes);
        EXPECT_EQ(d.text, "Plain words and \u201Cquotes\u201D \U0001F600.\nMore.");
        EXPECT_EQ(d.charset, charset);
        EXPECT_EQ(origin(d, bytes, "quotes\u201D"), encode(charset, u"quotes\u201D"));
    }
    EXPECT_EQ(decode(encode("UTF-16", text)).text.substr(0, 5), "Plain");
    EXPECT_EQ(decode(encode("UTF-16LE", u"Просто русские слова, и ещё.")).charset, "UTF-16LE");
}

TEST(Charset, KeepsMultiByteOffsets) {
    const std::u16string text = u"日本語のニュース記事です。新聞社が伝えた。政府は否定した。";
    for (const char* charset : {"shift_jis", "euc-jp", "iso-2022-jp", "gb18030"}) {
        const std::string bytes = encode(charset, text);
        const Decoded d = decode(bytes, charset);
        EXPECT_EQ(d.text, "日本語のニュース記事です。新聞社が伝えた。政府は否定した。") << charset;
        if (std::string_view(charset) == "iso-2022-jp") continue;
        EXPECT_EQ(origin(d, bytes, "新聞社"), encode(charset, u"新聞社"));
    }
}

TEST(Charset, CarriesCharactersOverChunkEnds) {
    std::u16string text(200'001, u'あ');
    const std::string bytes = "x" + encode("euc-jp", text);
    const Decoded d = decode(bytes, "euc-jp");
    EXPECT_EQ(d.bad, 0U);
    EXPECT_EQ(count_code_points(d.text), text.size() + 1);
    const u32 size = static_cast<u32>(d.text.size());
    EXPECT_EQ(d.to_bytes.source_of({size - 3, size})->begin, bytes.size() - 2);
    const u32 middle = 1 + 3 * 131'072;
    EXPECT_EQ(d.to_bytes.source_of({middle, middle + 3})->begin, 1U + 2 * 131'072);
}

TEST(Charset, NamesWhatIsNotUtf8) {
    const std::string bytes = "caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 x\xFFy \x93z\x94";
    const Decoded d = decode(bytes);
    EXPECT_EQ(d.text, "café café café café x\uFFFDy \u201Cz\u201D");
    EXPECT_EQ(d.bad, 1U);
    EXPECT_EQ(d.first_bad, 25U);
}

RC_GTEST_PROP(Charset, AlwaysGivesValidTextThatMapsInside, (const std::string& bytes)) {
    const Decoded d = decode_text(bytes, {{}, *rc::gen::arbitrary<bool>()});
    RC_ASSERT(is_valid_utf8(d.text));
    for (const OffsetMap::Run& run : d.to_bytes.runs()) {
        RC_ASSERT(run.source_end() <= bytes.size());
        RC_ASSERT(run.end() <= d.text.size());
    }
}

RC_GTEST_PROP(Charset, AsciiComesBackByteForByte, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::inRange(' ', '\x7F'));
    const Decoded d = decode_text(text, {});
    RC_ASSERT(d.text == text);
    for (u32 i = 0; i < text.size(); ++i) RC_ASSERT(d.to_bytes.source_of({i, i + 1})->begin == i);
}

}  // namespace
}  // namespace hearsay
