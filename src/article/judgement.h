// The two-step judgement of a page's segments by the block model: a first forest looks at each segment, a second one at
// the first one's judgement of the whole page. In: a rendering (with its Dom for HTML). Out: for each segment the
// probability that it belongs to the article. Linear in the page. Thread-safe.
#pragma once

#include <span>
#include <vector>

#include "article/segment_features.h"

namespace hearsay {

struct Judgement {
    SegmentTable table;
    std::vector<float> probability;  // for each segment
};

[[nodiscard]] Judgement judge_segments(const Rendering& rendering, const Dom* dom, const ArticleHints& hints,
                                       const BlockModel& model);

// Fills in the features for the second forest, given the first one's probability of each segment.
void describe_judgement(const Rendering& rendering, const Dom* dom, std::span<const float> first, SegmentTable& table);

}  // namespace hearsay
