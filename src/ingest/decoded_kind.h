// What a character is that a suspicious byte sequence would spell: the likelier it is in news text, the better.
#pragma once

#include "base/types.h"

namespace hearsay {

enum class DecodedKind : u8 {
    unlikely,     // unassigned, private, phonetic, or of a script that is hardly ever met
    control,      // U+0080 to U+009F: only a step to a further layer
    punctuation,  // general punctuation, currency, trade mark
    symbol,       // other symbols, emoji, Latin-1 signs, full-width forms
    latin,        // letters of Latin alphabets in use today
    combining,    // U+0300 to U+036F
    script,       // letters and marks of the other large scripts
};

[[nodiscard]] DecodedKind kind_of_decoded(char32_t c);

// The ICU script code of a letter; 0 (common) for everything else.
[[nodiscard]] int script_of(char32_t c);
inline constexpr int kLatinScript = 25;    // USCRIPT_LATIN
inline constexpr int kCyrillicScript = 8;  // USCRIPT_CYRILLIC

}  // namespace hearsay
