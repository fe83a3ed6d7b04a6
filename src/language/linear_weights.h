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
    [[nodiscard]] const char* bucket_of(u64 feature) const;

    const char* buckets_ = nullptr;  // 6 bytes each: key 2, place of the row 4 (0: empty)
    const char* end_ = nullptr;
    const u8* rows_ = nullptr;  // count, shift, then `count` labels, then `count` signed bytes
    u32 bucket_count_ = 0;
    u32 classes_ = 0;
};

struct FeatureRow {
    u64 feature = 0;
    std::vector<std::pair<u8, float>> cells;  // class and weight
};
// The bytes of a section for LinearWeights. A weight becomes seven bits and a sign, shifted by what the largest weight
// of its feature needs; what rounds to zero is left out.
[[nodiscard]] std::string build_weights(std::span<const FeatureRow> rows, u32 classes);

}  // namespace hearsay
