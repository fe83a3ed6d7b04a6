// Cardinal numbers in digits and words: "400,000", "2 1/2", "4 ½", "thirty-five", "two hundred and ten", "1.5 million",
// "half a million", "a dozen", "a few", "several". Reads atoms; thread-safe.
#pragma once

#include <optional>
#include <span>

#include "language/atoms.h"

namespace hearsay {

enum class NumberForm : u8 {
    digits,   // "400,000", "5", "2 1/2"
    words,    // "five", "1.5 million"
    article,  // "a", "an": one
    several,  // "several", "a few", "many", "some": more than one, no value
    vague,    // "dozens", "hundreds of thousands": value is the least unit named
};

struct ParsedNumber {
    double value = 0;
    u32 end = 0;  // one past the last atom
    NumberForm form = NumberForm::digits;
    bool integer_digits = false;  // nothing but digits: may be a year, a day, a time
};

// The longest cardinal that begins at atom `begin` and ends at or before `end`.
[[nodiscard]] std::optional<ParsedNumber> parse_number(std::span<const Atom> atoms, u32 begin, u32 end);

// 1..99 for "one" .. "ninety", 0 for anything else; a hyphenated pair is two atoms.
[[nodiscard]] int small_number(std::string_view word);
// 1..99 for "first", "twentieth", "22nd"; 0 for anything else.
[[nodiscard]] int ordinal_number(std::string_view word);
// 100 .. 1e12 for "hundred" .. "trillion" (and "bn"), 12 for "dozen", 20 for "score"; 0 for anything else.
[[nodiscard]] double scale_of(std::string_view word);
// The value of digits with thousands separators and a decimal point; nullopt for "10:15", "1.2.3", "22nd".
[[nodiscard]] std::optional<double> digits_value(std::string_view text);

}  // namespace hearsay
