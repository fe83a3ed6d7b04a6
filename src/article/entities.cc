#include "article/entities.h"

#include <algorithm>
#include <iterator>

#include "base/unicode.h"

namespace hearsay {

namespace {

struct NamedReference {
    std::string_view name;
    std::string_view text;
    bool without_semicolon;
};
constexpr NamedReference kNamed[] = {
#include "article/entities.inc"
};
constexpr u32 kLongestName = 31;

const NamedReference* find_named(std::string_view name) {
    const auto* it = std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                                      [](const NamedReference& r, std::string_view n) { return r.name < n; });
    return it != std::end(kNamed) && it->name == name ? it : nullptr;
}

constexpr char16_t kWindows1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t sane_code_point(u32 value) {
    if (value >= 0x80 && value < 0xA0) return kWindows1252[value - 0x80];
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    const bool control =
        (value < 0x20 && value != '\t' && value != '\n' && value != '\r' && value != '\f') || value == 0x7F;
    return value == 0 || value > 0x10FFFF || surrogate || control ? U'\uFFFD' : static_cast<char32_t>(value);
}

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char l = static_cast<char>(c | 0x20);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : 99;
}

CharacterReference read_number(std::string_view text) {
    const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    const int base = hex ? 16 : 10;
    u32 p = hex ? 3 : 2;
    const u32 digits = p;
    u32 value = 0;
    while (p < text.size() && digit_value(text[p]) < base) {
        value = std::min<u32>(value * static_cast<u32>(base) + static_cast<u32>(digit_value(text[p])), 0x110000);
        ++p;
    }
    if (p == digits) return {};
    if (p < text.size() && text[p] == ';') ++p;
    CharacterReference reference{p, {}};
    append_utf8(reference.text, sane_code_point(value));
    return reference;
}

}  // namespace

CharacterReference read_character_reference(std::string_view text) {
    if (text.size() < 2) return {};
    if (text[1] == '#') return read_number(text);
    u32 p = 1;
    while (p < text.size() && p <= kLongestName &&
           (is_letter(static_cast<u8>(text[p])) || is_digit(static_cast<u8>(text[p]))))
        ++p;
    if (p < text.size() && text[p] == ';') {
        if (const NamedReference* named = find_named(text.substr(1, p - 1))) return {p + 1, std::string(named->text)};
    }
    for (u32 end = std::min<u32>(p, 8); end >= 3; --end) {  // "&ampfoo" means "&foo"
        const NamedReference* named = find_named(text.substr(1, end - 1));
        if (named != nullptr && named->without_semicolon) return {end, std::string(named->text)};
    }
    return {};
}

std::string decode_references(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('&'), text.size());
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;
        const CharacterReference reference = read_character_reference(text);
        if (reference.size == 0) {
            out += '&';
            text.remove_prefix(1);
        } else {
            out += reference.text;
            text.remove_prefix(reference.size);
        }
    }
    return out;
}

}  // namespace hearsay
