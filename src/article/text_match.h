// Comparing short texts by what they say: names without their typography, lines by phrases. Pure functions, no errors;
// linear in the text. Thread-safe.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/unicode.h"

namespace hearsay {

// Letters and digits alone, folded: "The Kestrel-Courier" is "thekestrelcourier". UTF-8.
[[nodiscard]] inline std::string compact(std::string_view text) {
    std::string out;
    for (const char c : fold(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<u8>(c) >= 0x80) out += c;
    }
    return out;
}

// Whether one of the phrases stands in the text, byte for byte.
template <std::size_t N>
[[nodiscard]] bool contains_any(std::string_view text, const std::array<std::string_view, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return text.find(phrase) != std::string_view::npos; });
}

}  // namespace hearsay
