// Bytes in any usual encoding -> valid UTF-8 with a map back to the bytes.
//
// The encoding is decided in this order: byte order mark; the zero bytes of UTF-16 and UTF-32; valid UTF-8; what the
// container or the page itself declares (HTTP, <meta>, <?xml?>); uchardet; windows-1252. Declared ISO-8859-1 and ASCII
// are read as windows-1252, as browsers do (WHATWG Encoding Standard). Text that is UTF-8 but for a few bytes stays
// UTF-8; a stray windows-125x quotation mark or dash in it is read as such, any other bad byte becomes U+FFFD.
//
// Thread-safe. Text sizes are bytes; an input may be at most kMaxDecodedBytes long.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/offset_map.h"
#include "base/types.h"

namespace hearsay {

inline constexpr u64 kMaxDecodedBytes = 1'000'000'000;  // decoding may triple the size, and offsets are 32 bits wide

struct DecodeOptions {
    std::string_view declared;  // by the container: the charset of Content-Type; may be empty
    bool keep_all = false;      // keep CR and NUL as they are
};

struct Decoded {
    std::string text;    // UTF-8, valid; CR LF and CR are LF, NUL is dropped (unless keep_all)
    OffsetMap to_bytes;  // byte of `text` -> byte of the input
    std::string charset;
    u64 bad = 0;                   // places that are not valid in the charset, each replaced by U+FFFD
    std::optional<u64> first_bad;  // byte of the input
};

[[nodiscard]] Decoded decode_text(std::string_view bytes, const DecodeOptions& options);

// The encoding that decode_text would choose, by its usual name ("UTF-8", "windows-1252").
[[nodiscard]] std::string detect_charset(std::string_view bytes, std::string_view declared);

// The charset named near the top of an HTML or XML page, in ASCII-compatible bytes; empty where there is none.
[[nodiscard]] std::string_view find_declared_charset(std::string_view bytes);

// Text of no known encoding as it must be shown: bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string make_valid_utf8(std::string text);

}  // namespace hearsay
