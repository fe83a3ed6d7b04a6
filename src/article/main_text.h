// Which segments of a rendered page are article, and as what. In: a Rendering, with the Dom it was made from or
// without. Out: the chosen segments in text order.
#pragma once

#include <vector>

#include "article/metadata.h"
#include "article/rendering.h"
#include "data/article.h"

namespace hearsay {

struct ChosenSegment {
    u32 segment = 0;  // index into Rendering::segments
    BlockKind kind = BlockKind::paragraph;
};

[[nodiscard]] std::vector<ChosenSegment> choose_from_html(const Rendering& rendering, const Dom& dom,
                                                          const Metadata& metadata);
[[nodiscard]] std::vector<ChosenSegment> choose_from_lines(const Rendering& rendering);

}  // namespace hearsay
