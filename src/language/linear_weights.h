// Weights of a linear classifier over hashed features: a read-only hash table from a feature to the few classes for
// which it has a weight. Lies in the mapped model file; nothing is copied. Const use is thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay {

inline constexpr u32 kMaxClasses = 255;

class LinearWeights {
  public:
    // Views a section; fails with malformed where a number in it points outside.
    [[nodiscard]] static Result<LinearWeights> read(std::string_view section);

    // Adds the weights of all features to the scores of their classes; `scores` has class_count() places.
    void add(std::span<const u64> features, std::span<i32> scores) const;
    [[nodiscard]] u32 class_count() const { return classes_; }

  private:
    struct Bucket {
        u32 key;    // low half of the feature's hash
        u32 place;  // first cell << 8 | number of cells; 0 cells: empty
    };
    [[nodiscard]] std::size_t start_of(u64 feature) const { return static_cast<std::size_t>(feature >> shift_); }

    const Bucket* buckets_ = nullptr;
    const i16* weights_ = nullptr;
    const u8* labels_ = nullptr;
    u32 mask_ = 0;
    u32 shift_ = 0;
    u32 classes_ = 0;
};

struct FeatureRow {
    u64 feature = 0;
    std::vector<std::pair<u8, float>> cells;  // class and weight
};
// The bytes of a section for LinearWeights: weights are scaled so that the largest fits 16 bits, and those that round
// to zero are left out.
[[nodiscard]] std::string build_weights(std::span<const FeatureRow> rows, u32 classes);

}  // namespace hearsay
