// 64-bit hashes (XXH3), stable over runs and machines. Thread-safe.
#pragma once

#include <string_view>

#include "base/types.h"

namespace hearsay {

[[nodiscard]] u64 hash64(std::string_view bytes, u64 seed = 0);
[[nodiscard]] constexpr u64 combine(u64 a, u64 b) {  // the mixing step of splitmix64 over a running hash
    u64 x = a + 0x9E3779B97F4A7C15ULL + (b << 1U) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U) ^ b;
}

}  // namespace hearsay
