#include "article/block_model.h"

#include <algorithm>
#include <cmath>

namespace hearsay {

namespace {

#include "article/block_model_html.inc"
#include "article/block_model_lines.inc"

}  // namespace

WeightTable::WeightTable(std::span<const HashWeight> sorted) : weights_(sorted) {
    begins_.reserve((1U << kBits) + 1);
    for (u32 i = 0; begins_.size() <= 1U << kBits;) {
        const u32 bucket = i < sorted.size() ? sorted[i].hash >> (32 - kBits) : 1U << kBits;
        while (begins_.size() <= bucket) begins_.push_back(i);
        ++i;
    }
}

float WeightTable::operator()(u32 hash) const {
    if (begins_.empty()) return 0;
    const u32 bucket = hash >> (32 - kBits);
    for (u32 i = begins_[bucket]; i < begins_[bucket + 1]; ++i) {
        if (weights_[i].hash == hash) return static_cast<float>(weights_[i].value) / 64.0F;
    }
    return 0;
}

std::vector<float> Forest::probabilities(std::span<const float> features, std::size_t width) const {
    constexpr std::size_t kBlock = 64;  // rows, which then stay in a near cache themselves
    const std::size_t rows = features.size() / width;
    std::vector<float> sums(rows, bias);
    for (std::size_t begin = 0; begin < rows; begin += kBlock) {
        const std::size_t end = std::min(rows, begin + kBlock);
        for (const u32 root : roots) {
            const TreeNode* tree = nodes.data() + root;
            for (std::size_t row = begin; row < end; ++row) {
                const float* values = features.data() + row * width;
                const TreeNode* node = tree;
                while (node->feature != kLeaf) node = tree + node->low + (values[node->feature] <= node->value ? 0 : 1);
                sums[row] += node->value;
            }
        }
    }
    for (float& sum : sums) sum = 1.0F / (1.0F + std::exp(-sum));
    return sums;
}

const BlockModel& builtin_model(PageKind kind) {
    static const BlockModel kHtml{WeightTable(kHtmlWords),
                                  WeightTable(kHtmlNames),
                                  {kHtmlFirstNodes, kHtmlFirstRoots, kHtmlFirstBias},
                                  {kHtmlSecondNodes, kHtmlSecondRoots, kHtmlSecondBias}};
    static const BlockModel kLines{WeightTable(kLinesWords),
                                   {},
                                   {kLinesFirstNodes, kLinesFirstRoots, kLinesFirstBias},
                                   {kLinesSecondNodes, kLinesSecondRoots, kLinesSecondBias}};
    return kind == PageKind::html ? kHtml : kLines;
}

}  // namespace hearsay
