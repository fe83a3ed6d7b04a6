#include "language/linear_weights.h"

#include <algorithm>
#include <cmath>

#include "language/model_file.h"

namespace hearsay {

namespace {

constexpr std::size_t kHeader = 16;  // classes 4, buckets 4, bytes of rows 4, zero 4
constexpr std::size_t kBucket = 6;
constexpr int kMaxShift = 15;
constexpr float kFull = 127.0F * (1 << kMaxShift);  // what the largest weight of a table becomes

// The home of a feature among `buckets`: its upper half, scaled.
std::size_t home_of(u64 feature, u32 buckets) { return static_cast<std::size_t>(((feature >> 32U) * buckets) >> 32U); }

}  // namespace

Result<LinearWeights> LinearWeights::read(std::string_view section) {
    const auto broken = [] { return fail(ErrorCode::malformed, "a table of weights is damaged"); };
    LinearWeights w;
    w.classes_ = read_value<u32>(section, 0);
    w.bucket_count_ = read_value<u32>(section, 4);
    const u32 row_bytes = read_value<u32>(section, 8);
    const std::size_t bucket_bytes = std::size_t{w.bucket_count_} * kBucket;
    if (section.size() != kHeader + bucket_bytes + row_bytes || w.classes_ == 0 || w.classes_ > kMaxClasses)
        return broken();
    w.buckets_ = section.data() + kHeader;
    w.end_ = w.buckets_ + bucket_bytes;
    w.rows_ = reinterpret_cast<const u8*>(w.end_);
    bool has_gap = false;
    for (std::size_t at = 0; at < bucket_bytes; at += kBucket) {
        const u32 place = read_value<u32>(section, kHeader + at + 2);
        has_gap = has_gap || place == 0;
        if (place == 0) continue;
        if (place + 2 > row_bytes || place + 2 + std::size_t{w.rows_[place]} * 2 > row_bytes) return broken();
        const u8* labels = w.rows_ + place + 2;
        if (w.rows_[place + 1] > kMaxShift) return broken();
        if (std::any_of(labels, labels + w.rows_[place], [&](u8 label) { return label >= w.classes_; }))
            return broken();
    }
    if (!has_gap) return broken();
    return w;
}

const char* LinearWeights::bucket_of(u64 feature) const { return buckets_ + home_of(feature, bucket_count_) * kBucket; }

void LinearWeights::add(std::span<const u64> features, std::span<i32> scores) const {
    constexpr std::size_t kAhead = 8;
    for (std::size_t i = 0; i < std::min(kAhead, features.size()); ++i) __builtin_prefetch(bucket_of(features[i]));
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (i + kAhead < features.size()) __builtin_prefetch(bucket_of(features[i + kAhead]));
        const auto wanted = static_cast<u16>(features[i]);
        for (const char* at = bucket_of(features[i]);; at = at + kBucket == end_ ? buckets_ : at + kBucket) {
            u16 key = 0;
            u32 place = 0;
            __builtin_memcpy(&key, at, 2);
            __builtin_memcpy(&place, at + 2, 4);
            if (place == 0) break;
            if (key != wanted) continue;
            const u32 count = rows_[place], shift = rows_[place + 1];
            const u8* labels = rows_ + place + 2;
            const auto* weights = reinterpret_cast<const i8*>(labels + count);
            for (u32 c = 0; c < count; ++c) scores[labels[c]] += weights[c] * (1 << shift);
            break;
        }
    }
}

namespace {

// One row of the table; empty where every weight rounds to zero.
std::string build_row(const FeatureRow& row, float scale) {
    float largest = 0;
    for (const auto& [label, weight] : row.cells) largest = std::max(largest, std::fabs(weight) * scale);
    int shift = 0;
    while (shift < kMaxShift && largest > 127.0F * static_cast<float>(1 << shift)) ++shift;
    std::string labels, weights;
    for (const auto& [label, weight] : row.cells) {
        const auto rounded = static_cast<int>(std::lround(weight * scale / static_cast<float>(1 << shift)));
        if (rounded == 0 || labels.size() == 255) continue;
        labels += static_cast<char>(label);
        weights += static_cast<char>(std::clamp(rounded, -127, 127));
    }
    if (labels.empty()) return {};
    return std::string{static_cast<char>(labels.size()), static_cast<char>(shift)} + labels + weights;
}

}  // namespace

std::string build_weights(std::span<const FeatureRow> rows, u32 classes) {
    float largest = 0;
    for (const FeatureRow& row : rows) {
        for (const auto& [label, weight] : row.cells) largest = std::max(largest, std::fabs(weight));
    }
    const float scale = largest > 0 ? kFull / largest : 1.0F;
    std::string stream(1, '\0');  // place 0 means empty
    std::vector<std::pair<u64, u32>> kept;
    for (const FeatureRow& row : rows) {
        const std::string bytes = build_row(row, scale);
        if (bytes.empty()) continue;
        kept.emplace_back(row.feature, static_cast<u32>(stream.size()));
        stream += bytes;
    }
    const auto buckets = static_cast<u32>(kept.size() + kept.size() / 4 + 16);
    std::vector<std::pair<u16, u32>> table(buckets);
    for (const auto& [feature, place] : kept) {
        std::size_t at = home_of(feature, buckets);
        while (table[at].second != 0) at = at + 1 == buckets ? 0 : at + 1;
        table[at] = {static_cast<u16>(feature), place};
    }
    std::string out;
    append_value<u32>(out, classes);
    append_value<u32>(out, buckets);
    append_value<u32>(out, static_cast<u32>(stream.size()));
    append_value<u32>(out, 0);
    for (const auto& [key, place] : table) {
        append_value<u16>(out, key);
        append_value<u32>(out, place);
    }
    return out + stream;
}

}  // namespace hearsay
