// Text as Markdown that shows exactly it. Internal to `report`. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

// On one line, made printable, with everything escaped that CommonMark could take for markup.
[[nodiscard]] std::string escape_markdown(std::string_view text);

// The same for text that begins a line, where "1.", "-" and "+" begin a list and "=" underlines.
[[nodiscard]] std::string escape_markdown_line(std::string_view text);

}  // namespace hearsay
