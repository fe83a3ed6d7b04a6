// UTF-8 helpers. Everything takes valid or invalid UTF-8 and never reads past the end; an invalid byte decodes as
// U+FFFD of length 1. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/types.h"

namespace hearsay {

struct CodePoint {
    char32_t value = 0;
    u32 size = 0;  // bytes, 1..4; 0 at the end of the text
    bool valid = true;
};

// decode_utf8() and append_utf8() where the byte or the code point is not ASCII.
[[nodiscard]] CodePoint decode_utf8_sequence(std::string_view text, std::size_t position);
void append_utf8_sequence(std::string& out, char32_t code_point);

// The code point that starts at byte `position`.
[[nodiscard]] inline CodePoint decode_utf8(std::string_view text, std::size_t position) {
    if (position >= text.size()) return {};
    const u8 byte = static_cast<u8>(text[position]);
    return byte < 0x80 ? CodePoint{byte, 1, true} : decode_utf8_sequence(text, position);
}
inline void append_utf8(std::string& out, char32_t code_point) {
    if (code_point < 0x80) {
        out += static_cast<char>(code_point);
    } else {
        append_utf8_sequence(out, code_point);
    }
}
[[nodiscard]] bool is_valid_utf8(std::string_view text);
// First byte that breaks UTF-8; text.size() where none does.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);
[[nodiscard]] u32 count_code_points(std::string_view text);

[[nodiscard]] bool is_space(char32_t c);  // Unicode white space, no-break and zero-width spaces included
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);  // decimal digits of any script
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
[[nodiscard]] bool is_quote(char32_t c);  // " ' and the curly, low and angle ones
[[nodiscard]] char32_t lower(char32_t c);
[[nodiscard]] char32_t upper(char32_t c);

// Simple lower-casing, code point by code point.
[[nodiscard]] std::string lowercase(std::string_view text);
// Lower case, accents off (NFKD without marks), quotes and dashes made ASCII: for look-up and comparison, never shown.
[[nodiscard]] std::string fold(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);
// Runs of white space become one space; ends trimmed.
[[nodiscard]] std::string squeeze(std::string_view text);
// Columns on a terminal (East Asian wide = 2, combining = 0).
[[nodiscard]] u32 display_width(std::string_view text);

// Turns byte offsets into code point offsets of one text, in O(1) amortised for rising offsets and O(log n) else.
class CodePointIndex {
  public:
    explicit CodePointIndex(std::string_view text);
    [[nodiscard]] u32 code_points_before(u32 byte) const;
    [[nodiscard]] u32 byte_of(u32 code_point) const;

  private:
    std::string_view text_;
    std::vector<u32> every_;  // code points before each 256th byte
};

}  // namespace hearsay
