#include "base/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace hearsay {

namespace {

[[nodiscard]] bool continues(std::string_view text, std::size_t i) {
    return i < text.size() && (static_cast<u8>(text[i]) & 0xC0U) == 0x80U;
}

template <class Each>
std::string map_code_points(std::string_view text, Each each) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        append_utf8(out, each(c.value));
        i += c.size;
    }
    return out;
}

[[nodiscard]] bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<u8>(c) < 0x80; });
}

template <class Each>
std::string map_ascii(std::string_view text, Each each) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(each(static_cast<char32_t>(c)));
    return out;
}

[[nodiscard]] char32_t plain_punctuation(char32_t c) {
    switch (c) {
        case U'\u2018':
        case U'\u2019':
        case U'\u201A':
        case U'\u201B':
        case U'\u2032':
        case U'\u00B4':
        case U'`':
        case U'\u02BC': return U'\'';
        case U'\u201C':
        case U'\u201D':
        case U'\u201E':
        case U'\u201F':
        case U'\u2033':
        case U'\u00AB':
        case U'\u00BB': return U'"';
        case U'\u2010':
        case U'\u2011':
        case U'\u2012':
        case U'\u2013':
        case U'\u2014':
        case U'\u2015':
        case U'\u2212': return U'-';
        default: return c;
    }
}

}  // namespace

CodePoint decode_utf8_sequence(std::string_view text, std::size_t i) {
    const u8 a = static_cast<u8>(text[i]);
    const auto bits = [&](std::size_t k) { return static_cast<char32_t>(static_cast<u8>(text[i + k]) & 0x3FU); };
    if (a >= 0xC2 && a < 0xE0 && continues(text, i + 1)) return {(char32_t(a & 0x1FU) << 6) | bits(1), 2, true};
    if (a >= 0xE0 && a < 0xF0 && continues(text, i + 1) && continues(text, i + 2)) {
        const char32_t c = (char32_t(a & 0x0FU) << 12) | (bits(1) << 6) | bits(2);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3, true};
    }
    if (a >= 0xF0 && a < 0xF5 && continues(text, i + 1) && continues(text, i + 2) && continues(text, i + 3)) {
        const char32_t c = (char32_t(a & 0x07U) << 18) | (bits(1) << 12) | (bits(2) << 6) | bits(3);
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4, true};
    }
    return {0xFFFD, 1, false};
}

void append_utf8_sequence(std::string& out, char32_t c) {
    if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        if (c >= 0xD800 && c <= 0xDFFF) c = 0xFFFD;
        out += static_cast<char>(0xE0U | (c >> 12));
        out += static_cast<char>(0x80U | ((c >> 6) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else if (c <= 0x10FFFF) {
        out += static_cast<char>(0xF0U | (c >> 18));
        out += static_cast<char>(0x80U | ((c >> 12) & 0x3FU));
        out += static_cast<char>(0x80U | ((c >> 6) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
        append_utf8_sequence(out, 0xFFFD);
    }
}

std::size_t find_invalid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<u8>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const CodePoint c = decode_utf8(text, i);
        if (!c.valid) return i;
        i += c.size;
    }
    return text.size();
}

bool is_valid_utf8(std::string_view text) { return find_invalid_utf8(text) == text.size(); }

u32 count_code_points(std::string_view text) {
    u32 n = 0;
    for (const char c : text) n += (static_cast<u8>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return n;
}

bool is_space(char32_t c) {
    return c == U' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x200B || c == 0xFEFF ||
           (c > 0x7F && u_isUWhiteSpace(static_cast<UChar32>(c)));
}
bool is_letter(char32_t c) {
    if (c < 0x80) return (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z';
    return u_isalpha(static_cast<UChar32>(c));
}
bool is_digit(char32_t c) { return c < 0x80 ? c >= U'0' && c <= U'9' : u_isdigit(static_cast<UChar32>(c)); }
bool is_upper(char32_t c) { return c < 0x80 ? c >= U'A' && c <= U'Z' : u_isupper(static_cast<UChar32>(c)); }
bool is_lower(char32_t c) { return c < 0x80 ? c >= U'a' && c <= U'z' : u_islower(static_cast<UChar32>(c)); }
bool is_quote(char32_t c) {
    const char32_t p = plain_punctuation(c);
    return p == U'"' || p == U'\'';
}
char32_t lower(char32_t c) {
    return c < 0x80 ? (is_upper(c) ? c + 32 : c) : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}
char32_t upper(char32_t c) {
    return c < 0x80 ? (is_lower(c) ? c - 32 : c) : static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

std::string lowercase(std::string_view text) {
    return is_ascii(text) ? map_ascii(text, lower) : map_code_points(text, lower);
}

std::string fold(std::string_view text) {
    if (is_ascii(text)) return map_ascii(text, [](char32_t c) { return c == U'`' ? U'\'' : lower(c); });
    static const icu::Normalizer2* const nfkd = [] {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Normalizer2::getNFKDInstance(status);
    }();
    const std::string punctuated = map_code_points(text, plain_punctuation);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString wide = nfkd->normalize(
        icu::UnicodeString::fromUTF8({punctuated.data(), static_cast<int32_t>(punctuated.size())}), status);
    std::string out;
    out.reserve(text.size());
    const UChar* units = wide.getBuffer();
    for (int32_t i = 0; i < wide.length();) {
        UChar32 c = 0;
        U16_NEXT(units, i, wide.length(), c);
        const bool is_mark = c >= 0x300 && u_getCombiningClass(c) != 0;  // there is none below
        if (!is_mark) append_utf8(out, lower(static_cast<char32_t>(c)));
    }
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        const CodePoint c = decode_utf8(text, 0);
        if (!is_space(c.value)) break;
        text.remove_prefix(c.size);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && text.size() - start < 4 && continues(text, start)) --start;
        if (!is_space(decode_utf8(text, start).value)) break;
        text = text.substr(0, start);
    }
    return text;
}

std::string squeeze(std::string_view text) {
    std::string out;
    bool pending = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_space(c.value)) {
            pending = !out.empty();
        } else {
            if (pending) out += ' ';
            pending = false;
            out.append(text.substr(i, c.size));
        }
        i += c.size;
    }
    return out;
}

u32 display_width(std::string_view text) {
    u32 width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        i += c.size;
        if (c.value < 0x80) {
            width += c.value >= 0x20 ? 1 : 0;
            continue;
        }
        const auto wide =
            static_cast<UEastAsianWidth>(u_getIntPropertyValue(static_cast<UChar32>(c.value), UCHAR_EAST_ASIAN_WIDTH));
        const auto type = u_charType(static_cast<UChar32>(c.value));
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
        width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    u32 n = 0;
    for (std::size_t i = 0; i < text.size(); i += 256) {
        every_.push_back(n);
        n += count_code_points(text.substr(i, 256));
    }
    every_.push_back(n);
}

u32 CodePointIndex::code_points_before(u32 byte) const {
    const u32 at = std::min(byte, static_cast<u32>(text_.size()));
    const u32 block = at / 256;
    return every_[block] + count_code_points(text_.substr(block * 256, at - block * 256));
}

u32 CodePointIndex::byte_of(u32 code_point) const {
    auto it = std::upper_bound(every_.begin(), every_.end(), code_point);
    const auto block = static_cast<std::size_t>(it - every_.begin() - 1);
    u32 left = code_point - every_[block];
    std::size_t i = block * 256;
    for (; i < text_.size(); ++i) {
        if (continues(text_, i)) continue;
        if (left == 0) break;
        --left;
    }
    return static_cast<u32>(std::min(i, text_.size()));
}

}  // namespace hearsay
