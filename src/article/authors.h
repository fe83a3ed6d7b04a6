// Who wrote a page: the best of what it states in several places. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/byline.h"
#include "article/main_text.h"
#include "article/page_facts.h"
#include "article/rendering.h"

namespace hearsay {

struct Authors {
    Byline byline;
    std::string from;  // as in MetadataItem; empty where nobody is named
};

// The byline that the page's tags agree on best. `outlet` and `host` may be empty.
[[nodiscard]] Authors choose_authors(const PageFacts& facts, const Dom& dom, std::string_view outlet,
                                     std::string_view host);
// "By Jane Doe" on a line of its own around the beginning of the text, or at its end.
[[nodiscard]] Authors find_byline(const Rendering& rendering, const std::vector<ChosenSegment>& chosen);

}  // namespace hearsay
