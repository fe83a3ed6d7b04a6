#include "language/linear_weights.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "language/model_file.h"

namespace hearsay {

namespace {
constexpr std::size_t kHeader = 16;  // classes 4, bucket bits 4, cells 4, zero 4
}

Result<LinearWeights> LinearWeights::read(std::string_view section) {
    const auto broken = [] { return fail(ErrorCode::malformed, "a table of weights is damaged"); };
    LinearWeights w;
    w.classes_ = read_value<u32>(section, 0);
    const u32 bits = read_value<u32>(section, 4), cells = read_value<u32>(section, 8);
    if (section.size() < kHeader || w.classes_ == 0 || w.classes_ > kMaxClasses || bits < 4 || bits > 24)
        return broken();
    const std::size_t buckets = std::size_t{1} << bits;
    if (section.size() < kHeader + buckets * 8 + std::size_t{cells} * 3) return broken();
    w.mask_ = static_cast<u32>(buckets - 1);
    w.shift_ = 64 - bits;
    w.buckets_ = reinterpret_cast<const Bucket*>(section.data() + kHeader);
    w.weights_ = reinterpret_cast<const i16*>(section.data() + kHeader + buckets * 8);
    w.labels_ = reinterpret_cast<const u8*>(w.weights_ + cells);
    bool has_gap = false;
    for (std::size_t i = 0; i < buckets; ++i) {
        const u32 place = w.buckets_[i].place;
        if ((place >> 8U) + (place & 0xFFU) > cells) return broken();
        has_gap = has_gap || (place & 0xFFU) == 0;
    }
    const bool in_range = std::all_of(w.labels_, w.labels_ + cells, [&](u8 label) { return label < w.classes_; });
    if (!has_gap || !in_range) return broken();
    return w;
}

void LinearWeights::add(std::span<const u64> features, std::span<i32> scores) const {
    constexpr std::size_t kAhead = 8;
    for (std::size_t i = 0; i < std::min(kAhead, features.size()); ++i)
        __builtin_prefetch(buckets_ + start_of(features[i]));
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (i + kAhead < features.size()) __builtin_prefetch(buckets_ + start_of(features[i + kAhead]));
        const auto key = static_cast<u32>(features[i]);
        for (std::size_t at = start_of(features[i]);; at = (at + 1) & mask_) {
            const Bucket bucket = buckets_[at];
            if ((bucket.place & 0xFFU) == 0) break;
            if (bucket.key != key) continue;
            const u32 first = bucket.place >> 8U, count = bucket.place & 0xFFU;
            for (u32 c = first; c < first + count; ++c) scores[labels_[c]] += weights_[c];
            break;
        }
    }
}

std::string build_weights(std::span<const FeatureRow> rows, u32 classes) {
    float largest = 0;
    for (const FeatureRow& row : rows) {
        for (const auto& [label, weight] : row.cells) largest = std::max(largest, std::fabs(weight));
    }
    const float scale = largest > 0 ? 32767.0F / largest : 1.0F;
    std::vector<i16> weights;
    std::string labels;
    std::vector<std::pair<u64, u32>> kept;
    for (const FeatureRow& row : rows) {
        const auto first = static_cast<u32>(weights.size());
        for (const auto& [label, weight] : row.cells) {
            const auto rounded = static_cast<i16>(std::lround(weight * scale));
            if (rounded == 0) continue;
            weights.push_back(rounded);
            labels += static_cast<char>(label);
        }
        if (weights.size() > first)
            kept.emplace_back(row.feature, first << 8U | static_cast<u32>(weights.size() - first));
    }
    const u32 bits = std::max<u32>(4, static_cast<u32>(std::bit_width(kept.size() + kept.size() / 3)));
    const std::size_t size = std::size_t{1} << bits;
    std::vector<u64> buckets(size, 0);
    for (const auto& [feature, place] : kept) {
        std::size_t at = static_cast<std::size_t>(feature >> (64 - bits));
        while (buckets[at] != 0) at = (at + 1) & (size - 1);
        buckets[at] = u64{place} << 32U | static_cast<u32>(feature);
    }
    std::string out;
    append_value<u32>(out, classes);
    append_value<u32>(out, bits);
    append_value<u32>(out, static_cast<u32>(weights.size()));
    append_value<u32>(out, 0);
    for (const u64 bucket : buckets) append_value<u64>(out, bucket);
    for (const i16 weight : weights) append_value<i16>(out, weight);
    return out + labels;
}

}  // namespace hearsay
