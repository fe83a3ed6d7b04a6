// Character references of HTML ("&amp;", "&#8217;", "&#x2019"), after the WHATWG standard. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace hearsay {

struct CharacterReference {
    u32 size = 0;  // bytes of the reference, '&' included; 0: none stands here
    std::string text;
};

// The reference at the start of `text`, which begins with '&'. References to nothing sensible give U+FFFD; numbers 128
// to 159 mean what windows-1252 means by them.
[[nodiscard]] CharacterReference read_character_reference(std::string_view text);

// All references replaced, nothing else changed.
[[nodiscard]] std::string decode_references(std::string_view text);

}  // namespace hearsay
