// ASCII helpers for reading markup and headers, where case is folded for A to Z alone.
#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include "base/types.h"

namespace hearsay {

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] constexpr bool is_ascii_alnum(char c) { return is_ascii_alpha(c) || is_ascii_digit(c); }
[[nodiscard]] constexpr bool is_ascii_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
}
[[nodiscard]] constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

[[nodiscard]] inline std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = ascii_lower(c);
    return out;
}
// `word` is in lower case.
[[nodiscard]] constexpr bool starts_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (ascii_lower(text[i]) != word[i]) return false;
    }
    return true;
}
[[nodiscard]] constexpr bool equals_word(std::string_view text, std::string_view word) {
    return text.size() == word.size() && starts_with_word(text, word);
}
// The first place of `word` (in lower case) at or after `from`; npos where there is none.
[[nodiscard]] constexpr std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0) {
    const bool by_sign = !word.empty() && !is_ascii_alpha(word.front());  // has one case, so is quickly found
    for (std::size_t i = from; i + word.size() <= text.size(); ++i) {
        if (by_sign) i = text.find(word.front(), i);
        if (i == std::string_view::npos) break;
        if (starts_with_word(text.substr(i), word)) return i;
    }
    return std::string_view::npos;
}
[[nodiscard]] constexpr std::string_view trim_ascii(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

// The first byte at or after `at` that is not ASCII; text.size() where all are.
[[nodiscard]] inline std::size_t skip_ascii(std::string_view text, std::size_t at) {
    constexpr u64 kHighBits = 0x8080808080808080ULL;
    for (u64 word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & kHighBits) != 0) break;
    }
    while (at < text.size() && static_cast<u8>(text[at]) < 0x80) ++at;
    return at;
}
// The same, but stops at `sign` (ASCII) as well.
[[nodiscard]] inline std::size_t skip_ascii_but(std::string_view text, std::size_t at, char sign) {
    constexpr u64 kOnes = 0x0101010101010101ULL;
    constexpr u64 kHighBits = kOnes << 7U;
    const u64 signs = kOnes * static_cast<u8>(sign);
    for (u64 word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        const u64 differs = word ^ signs;  // a zero byte where the sign is
        if (((word | ((differs - kOnes) & ~differs)) & kHighBits) != 0) break;
    }
    while (at < text.size() && static_cast<u8>(text[at]) < 0x80 && text[at] != sign) ++at;
    return at;
}

}  // namespace hearsay
