#include "article/block_model.h"

#include <algorithm>
#include <cmath>

namespace hearsay {

namespace {

#include "article/block_model_html.inc"
#include "article/block_model_lines.inc"

}  // namespace

float BlockModel::find(std::span<const HashWeight> weights, u32 hash) {
    const auto it =
        std::lower_bound(weights.begin(), weights.end(), hash, [](const HashWeight& w, u32 h) { return w.hash < h; });
    return it != weights.end() && it->hash == hash ? static_cast<float>(it->value) / 64.0F : 0.0F;
}

float Forest::probability(std::span<const float> features) const {
    float sum = bias;
    for (const u32 root : roots) {
        const TreeNode* tree = nodes.data() + root;
        const TreeNode* node = tree;
        while (node->feature != kLeaf) node = tree + node->low + (features[node->feature] <= node->value ? 0 : 1);
        sum += node->value;
    }
    return 1.0F / (1.0F + std::exp(-sum));
}

BlockModel builtin_model(PageKind kind) {
    if (kind == PageKind::html) {
        return {kHtmlWords,
                kHtmlNames,
                {kHtmlFirstNodes, kHtmlFirstRoots, kHtmlFirstBias},
                {kHtmlSecondNodes, kHtmlSecondRoots, kHtmlSecondBias}};
    }
    return {kLinesWords,
            {},
            {kLinesFirstNodes, kLinesFirstRoots, kLinesFirstBias},
            {kLinesSecondNodes, kLinesSecondRoots, kLinesSecondBias}};
}

}  // namespace hearsay
