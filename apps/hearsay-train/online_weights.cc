#include "hearsay-train/online_weights.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hearsay {

std::size_t OnlineWeights::find(u64 feature) const {
    const std::size_t mask = rows_.size() - 1;
    std::size_t at = (feature >> 20U) & mask;
    while (rows_[at].feature != 0 && rows_[at].feature != feature) at = (at + 1) & mask;
    return at;
}

void OnlineWeights::grow() {
    std::vector<Row> old(rows_.size() * 2);
    old.swap(rows_);
    for (Row& row : old) {
        if (row.feature != 0) rows_[find(row.feature)] = std::move(row);
    }
}

void OnlineWeights::score(std::span<const u64> features, std::span<float> scores) const {
    const std::size_t mask = rows_.size() - 1;
    for (const u64 feature : features) __builtin_prefetch(&rows_[(feature >> 20U) & mask]);
    for (const u64 feature : features) {
        const Row& row = rows_[find(feature)];
        if (row.feature == 0 || row.updates < min_updates_) continue;
        for (const Cell& cell : row.cells) scores[cell.label] += cell.weight;
    }
}

void OnlineWeights::change(Row& row, u32 label, float by) {
    auto cell = std::find_if(row.cells.begin(), row.cells.end(), [&](const Cell& c) { return c.label == label; });
    if (cell == row.cells.end()) {
        row.cells.push_back({0, 0, label, now_});
        cell = row.cells.end() - 1;
    }
    cell->sum += static_cast<double>(cell->weight) * static_cast<double>(now_ - cell->since);
    cell->since = now_;
    cell->weight += by;
}

void OnlineWeights::update(std::span<const u64> features, u32 truth, u32 guess) {
    if (truth == guess) return;
    for (const u64 feature : features) {
        std::size_t at = find(feature);
        if (rows_[at].feature == 0) {
            if (++used_ * 2 > rows_.size()) {
                grow();
                at = find(feature);
            }
            rows_[at].feature = feature;
        }
        Row& row = rows_[at];
        ++row.updates;
        change(row, truth, 1.0F);
        change(row, guess, -1.0F);
    }
}

std::vector<FeatureRow> OnlineWeights::average(double threshold) const {
    std::vector<FeatureRow> out;
    double total = 0;
    std::size_t count = 0;
    for (const Row& row : rows_) {
        if (row.feature == 0 || row.updates < min_updates_) continue;
        FeatureRow averaged;
        averaged.feature = row.feature;
        for (const Cell& cell : row.cells) {
            const double sum = cell.sum + static_cast<double>(cell.weight) * static_cast<double>(now_ - cell.since);
            const double mean = sum / static_cast<double>(std::max<u64>(1, now_));
            averaged.cells.emplace_back(static_cast<u8>(cell.label), static_cast<float>(mean));
            total += std::fabs(mean);
            ++count;
        }
        out.push_back(std::move(averaged));
    }
    const double least = threshold * total / static_cast<double>(std::max<std::size_t>(1, count));
    for (FeatureRow& row : out) {
        std::erase_if(row.cells, [&](const auto& cell) { return std::fabs(cell.second) < least; });
        std::sort(row.cells.begin(), row.cells.end());
    }
    std::size_t kept = 0;
    for (const FeatureRow& row : out) kept += row.cells.size();
    std::printf("  %zu features of %zu, %zu weights of %zu\n", out.size(), used_, kept, count);
    std::erase_if(out, [](const FeatureRow& row) { return row.cells.empty(); });
    return out;
}

}  // namespace hearsay
