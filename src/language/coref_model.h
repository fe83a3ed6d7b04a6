// The weights of coreference: whom pronouns and phrases mean (models/en/coref.bin, docs/model-format.md). Const use is
// thread-safe.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "language/coref_features.h"

namespace hearsay {

class CorefModel {
  public:
    // Views the section "coref-weights".
    [[nodiscard]] static Result<CorefModel> read(std::string_view weights);

    // The higher, the surer. `rows` are those of CorefFeatures.
    [[nodiscard]] float score(std::span<const u32> rows) const {
        i32 sum = 0;
        for (const u32 row : rows) sum += weights_[row];
        return step_ * static_cast<float>(sum);
    }
    // What a candidate must be worth more than "nothing before" for a mention of that kind to mean it.
    [[nodiscard]] float threshold(MentionClass kind) const { return thresholds_[static_cast<std::size_t>(kind)]; }

  private:
    const i8* weights_ = nullptr;
    float step_ = 0;
    std::array<float, kMentionClasses> thresholds_{};
};

// The bytes of the section, from real weights (kCorefRows of them).
[[nodiscard]] std::string build_coref_weights(std::span<const float> weights,
                                              const std::array<float, kMentionClasses>& thresholds);

}  // namespace hearsay
