// What kind of content bytes are, by the bytes alone.
#pragma once

#include <optional>
#include <string_view>

#include "base/types.h"

namespace hearsay {

enum class Content : u8 { empty, binary, text, html };

struct Sniffed {
    Content content = Content::text;
    const char* what = nullptr;  // of binary content: "a PNG image"
    u64 byte = 0;                // of binary content: where it shows
};

// Looks at the first bytes of a file (64 KiB are plenty).
[[nodiscard]] Sniffed sniff_bytes(std::string_view head);
// HTML or plain text, of decoded text.
[[nodiscard]] bool looks_like_html(std::string_view text);

}  // namespace hearsay
