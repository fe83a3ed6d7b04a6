// HTML character references: "&amp;", "&#8217;", "&#x2019;". Only complete ones, closed by a semicolon.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace hearsay {

struct Entity {
    char32_t value = 0;
    u32 size = 0;  // bytes from '&' to ';'; 0 where the text does not start with a reference that is known
};

// The reference at the start of `text`.
[[nodiscard]] Entity read_entity(std::string_view text);

// `text` with its references resolved, once.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace hearsay
