// The language of a text, by CLD2. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

// ISO 639-1 code; empty where the text is too short or mixed to tell. `hint` is what the page declares (a BCP 47 tag),
// or empty.
[[nodiscard]] std::string identify_language(std::string_view text, std::string_view hint);

}  // namespace hearsay
