// Lines by which a page says that it was corrected or changed after it was published: "Correction: ...", "An earlier
// version of this article misstated ...", "This story has been updated to ...". Thread-safe, linear.
#pragma once

#include <string_view>
#include <vector>

#include "article/main_text.h"
#include "article/rendering.h"
#include "data/article.h"

namespace hearsay {

[[nodiscard]] bool is_correction(std::string_view line);

// Those in the article, and those around it that are not part of its text. `chosen` are the segments of which
// `article.blocks` were made, one each; both empty for a text that is taken as it is.
[[nodiscard]] std::vector<Correction> find_corrections(const Article& article, const Rendering& rendering,
                                                       const std::vector<ChosenSegment>& chosen);

}  // namespace hearsay
