// Word runs that two documents share: shingles of five words find where they begin, comparison word by word how far
// they go. Deterministic; thread-safe.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "story/words.h"

namespace hearsay {

inline constexpr u32 kShingleWords = 5;

// The words of one document with its shingles looked up by value.
class ShingledText {
  public:
    explicit ShingledText(const Document& document);

    [[nodiscard]] std::span<const Word> words() const { return words_; }
    // The fingerprints that stand for this text in an index: by winnowing (Schleimer, Wilkerson and Aiken 2003, "Local
    // algorithms for document fingerprinting", SIGMOD), so that texts which share a run of eight words or more share
    // at least one. Sorted, each once.
    [[nodiscard]] std::vector<u64> fingerprints() const;
    // Positions of a shingle, rising.
    [[nodiscard]] std::span<const std::pair<u64, u32>> find(u64 shingle) const;
    // The shingle that begins at a word; words().size() - 4 of them.
    [[nodiscard]] std::span<const u64> shingles() const { return shingles_; }

  private:
    std::vector<Word> words_;
    std::vector<u64> shingles_;
    std::vector<std::pair<u64, u32>> positions_;  // sorted
};

// A stretch of one text that stands in another, save for a few words changed, added or left out. Word indices.
struct Passage {
    u32 from_begin = 0;
    u32 from_end = 0;
    u32 to_begin = 0;
    u32 to_end = 0;
    u32 matched = 0;  // words of `to` that stand in `from` as they are
};

// Passages of eight equal words or more, in the order of `to`, where they do not overlap.
[[nodiscard]] std::vector<Passage> find_passages(const ShingledText& from, const ShingledText& to);

}  // namespace hearsay
