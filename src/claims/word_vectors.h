// Vectors of words that are near for words of like meaning (hearsay-train-claims says how they are learned), as a view
// of a section of a model file. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/types.h"

namespace hearsay {

class WordVectors {
  public:
    static constexpr u32 kUnknown = 0xFFFFFFFFU;

    WordVectors() = default;
    // Views the section "word-vectors". Fails with malformed.
    [[nodiscard]] static Result<WordVectors> read(std::string_view section);
    // The bytes of that section: words by their hash (hash_of), each with `dimensions` numbers from -127 to 127.
    [[nodiscard]] static std::string build(std::vector<std::pair<u64, std::vector<i8>>> words, u32 dimensions);

    [[nodiscard]] static u64 hash_of(std::string_view word);
    // The row of a word, kUnknown where it has none.
    [[nodiscard]] u32 find(u64 hash) const;
    // Of length 127, about.
    [[nodiscard]] std::span<const i8> row(u32 index) const {
        return {rows_ + std::size_t{index} * dimensions_, dimensions_};
    }
    [[nodiscard]] u32 dimensions() const { return dimensions_; }
    // Cosine of two rows.
    [[nodiscard]] float cosine(u32 a, u32 b) const;

  private:
    std::span<const u64> hashes_;  // rising
    const i8* rows_ = nullptr;
    u32 dimensions_ = 0;
};

}  // namespace hearsay
