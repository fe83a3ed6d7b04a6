// Fixed-width integer names and typed ids, used everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace hearsay {

using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using i8 = std::int8_t;
using i16 = std::int16_t;
using i32 = std::int32_t;
using i64 = std::int64_t;

// An id is `enum class XId : u32 {}`: an index into one flat array that cannot be mixed up with another.
template <class Id>
concept TypedId = std::is_enum_v<Id> && std::is_same_v<std::underlying_type_t<Id>, u32>;

// The id that points nowhere.
template <TypedId Id>
inline constexpr Id kNone = static_cast<Id>(0xFFFFFFFFU);

template <TypedId Id>
[[nodiscard]] constexpr u32 index(Id id) {
    return static_cast<u32>(id);
}

template <TypedId Id>
[[nodiscard]] constexpr Id make_id(std::size_t position) {
    return static_cast<Id>(static_cast<u32>(position));
}

template <TypedId Id>
[[nodiscard]] constexpr bool is_set(Id id) {
    return id != kNone<Id>;
}

}  // namespace hearsay
