// gzip, zlib, raw deflate, Zstandard (with dictionaries left out) and Brotli as streams over a stream, and for bodies
// in memory. Concatenated gzip members and zstd frames are read on.
//
// Bounded: a stream that has grown beyond kBombBytes and kBombRatio times what it was made from ends with an error.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/byte_source.h"

namespace hearsay {

enum class Compression : u8 { none, gzip, deflate, zstd, brotli };

inline constexpr u64 kBombBytes = 100'000'000;
inline constexpr u64 kBombRatio = 400;

// By the first bytes; Brotli and raw deflate cannot be told from anything.
[[nodiscard]] Compression sniff_compression(std::string_view head);

// The decompressed stream; `below` is not owned. The errors' bytes are offsets in `below`.
[[nodiscard]] std::unique_ptr<ByteSource> decompress(ByteReader& below, Compression compression);

struct Decompressed {
    std::string bytes;           // as far as they could be read
    std::optional<Error> error;  // malformed, limit, or too_large past `max_bytes`
};
// A body of a known compression. `deflate` is read with or without the zlib header, as browsers do.
[[nodiscard]] Decompressed decompress_body(std::string_view body, Compression compression, u64 max_bytes);

}  // namespace hearsay
