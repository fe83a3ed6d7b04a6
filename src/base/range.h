// Half-open ranges over bytes of an article's text and over tokens of a document. Plain values.
#pragma once

#include <algorithm>
#include <compare>
#include <string_view>

#include "base/types.h"

namespace hearsay {

template <class Tag>
struct Range {
    u32 begin = 0;  // first position inside
    u32 end = 0;    // first position after

    [[nodiscard]] constexpr u32 size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin >= end; }
    [[nodiscard]] constexpr bool contains(u32 position) const { return begin <= position && position < end; }
    [[nodiscard]] constexpr bool contains(Range other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] constexpr bool overlaps(Range other) const { return begin < other.end && other.begin < end; }
    [[nodiscard]] constexpr Range intersect(Range other) const {
        const u32 b = std::max(begin, other.begin);
        return {b, std::max(b, std::min(end, other.end))};
    }
    // The smallest range that covers both.
    [[nodiscard]] constexpr Range hull(Range other) const {
        if (empty()) return other;
        if (other.empty()) return *this;
        return {std::min(begin, other.begin), std::max(end, other.end)};
    }
    friend constexpr auto operator<=>(const Range&, const Range&) = default;
};

struct ByteTag {};
struct TokenTag {};
using ByteRange = Range<ByteTag>;    // bytes of Article::text (UTF-8), always on code point boundaries
using TokenRange = Range<TokenTag>;  // indices into Document::tokens

// The text under a range; empty where the range does not lie within `text`.
[[nodiscard]] inline std::string_view slice(std::string_view text, ByteRange range) {
    if (range.empty() || range.end > text.size()) return {};
    return text.substr(range.begin, range.size());
}

}  // namespace hearsay
