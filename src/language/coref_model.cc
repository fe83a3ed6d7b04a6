#include "language/coref_model.h"

#include <algorithm>
#include <cmath>

#include "language/model_file.h"

namespace hearsay {

namespace {

constexpr std::size_t kHeader = 8 + 4 * kMentionClasses;

}  // namespace

Result<CorefModel> CorefModel::read(std::string_view weights) {
    const auto damaged = [](const char* what) { return fail(ErrorCode::malformed, what); };
    if (weights.size() != kHeader + kCorefRows) return damaged("the weights of coreference have another size");
    if (read_value<u32>(weights, 0) != kMentionClasses) return damaged("the weights of coreference have other classes");
    CorefModel model;
    model.step_ = read_value<float>(weights, 4);
    bool finite = std::isfinite(model.step_);
    for (std::size_t i = 0; i < kMentionClasses; ++i) {
        model.thresholds_[i] = read_value<float>(weights, 8 + 4 * i);
        finite = finite && std::isfinite(model.thresholds_[i]);
    }
    if (!finite) return damaged("a weight of coreference is no number");
    model.weights_ = reinterpret_cast<const i8*>(weights.data() + kHeader);
    return model;
}

std::string build_coref_weights(std::span<const float> weights, const std::array<float, kMentionClasses>& thresholds) {
    float most = 0;
    for (const float w : weights) most = std::max(most, std::abs(w));
    const float step = most > 0 ? most / 127.0F : 1.0F;
    std::string out;
    append_value(out, static_cast<u32>(kMentionClasses));
    append_value(out, step);
    for (const float t : thresholds) append_value(out, t);
    for (const float w : weights) append_value(out, static_cast<i8>(std::lround(w / step)));
    return out;
}

}  // namespace hearsay
