// Which segments of a rendered page are article, and as what. In: a rendering, with the Dom and the metadata it came
// with or, for pages without markup, alone. Out: the chosen segments in text order. The block model says what belongs
// to the running text; rules on top find headline, standfirst, captions and credits. Thread-safe.
#pragma once

#include <vector>

#include "article/metadata.h"
#include "article/rendering.h"
#include "article/segment_features.h"
#include "data/article.h"

namespace hearsay {

struct ChosenSegment {
    u32 segment = 0;  // index into Rendering::segments
    BlockKind kind = BlockKind::paragraph;
};

// What the page's own data tell about the article's text.
[[nodiscard]] ArticleHints article_hints(const Metadata& metadata);

[[nodiscard]] std::vector<ChosenSegment> choose_from_html(const Rendering& rendering, const Dom& dom,
                                                          const Metadata& metadata);
[[nodiscard]] std::vector<ChosenSegment> choose_from_lines(const Rendering& rendering);

}  // namespace hearsay
