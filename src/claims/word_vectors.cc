#include "claims/word_vectors.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/hash.h"

namespace hearsay {

u64 WordVectors::hash_of(std::string_view word) { return hash64(word); }

Result<WordVectors> WordVectors::read(std::string_view section) {
    constexpr u32 kMostDimensions = 1024;
    std::array<u32, 2> sizes{};
    if (section.size() >= sizeof sizes) std::memcpy(sizes.data(), section.data(), sizeof sizes);
    const auto [words, dimensions] = sizes;
    const std::size_t size = sizeof sizes + std::size_t{words} * (sizeof(u64) + dimensions);
    if (dimensions == 0 || dimensions > kMostDimensions || section.size() != size ||
        reinterpret_cast<std::uintptr_t>(section.data()) % alignof(u64) != 0) {
        return fail(ErrorCode::malformed, "the vectors of words are cut");
    }
    WordVectors out;
    const char* hashes = section.data() + sizeof sizes;
    out.hashes_ = {reinterpret_cast<const u64*>(hashes), words};
    out.rows_ = reinterpret_cast<const i8*>(hashes + std::size_t{words} * sizeof(u64));
    out.dimensions_ = dimensions;
    return out;
}

std::string WordVectors::build(std::vector<std::pair<u64, std::vector<i8>>> words, u32 dimensions) {
    std::sort(words.begin(), words.end());
    std::string out;
    const auto put = [&](const auto& value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); };
    put(static_cast<u32>(words.size()));
    put(dimensions);
    for (const auto& [hash, row] : words) put(hash);
    for (const auto& [hash, row] : words) out.append(reinterpret_cast<const char*>(row.data()), dimensions);
    return out;
}

u32 WordVectors::find(u64 hash) const {
    const auto it = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
    return it != hashes_.end() && *it == hash ? static_cast<u32>(it - hashes_.begin()) : kUnknown;
}

float WordVectors::cosine(u32 a, u32 b) const {
    const auto x = row(a), y = row(b);
    i32 dot = 0;
    for (u32 i = 0; i < dimensions_; ++i) dot += i32{x[i]} * i32{y[i]};
    return static_cast<float>(dot) / (127.0F * 127.0F);
}

}  // namespace hearsay
