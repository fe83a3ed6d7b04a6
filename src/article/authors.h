// Who wrote a page: bylines taken apart ("By JANE DOE and John Roe, Staff Writer" names two persons), and the best of
// what a page states in several places. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/main_text.h"
#include "article/page_facts.h"
#include "article/rendering.h"

namespace hearsay {

struct Byline {
    std::vector<std::string> names;  // persons; where none is named, the desk or body that signs
    std::string agency;              // "Associated Press", where one is named
};

// The names in a byline, as they are written, without labels, roles, degrees, dates and what else stands beside them.
[[nodiscard]] Byline read_byline(std::string_view text);

struct Authors {
    Byline byline;
    std::string from;   // as in MetadataItem; empty where nobody is named
    ByteRange segment;  // where a line of the text says it: bytes of the rendering
};

// The byline that the page's tags agree on best. `outlet` and `host` may be empty.
[[nodiscard]] Authors choose_authors(const PageFacts& facts, const Dom& dom, std::string_view outlet,
                                     std::string_view host);
// "By Jane Doe" on a line of its own around the beginning of the text, or at its end.
[[nodiscard]] Authors find_byline(const Rendering& rendering, const std::vector<ChosenSegment>& chosen);

// "Jane Doe, John Roe"
[[nodiscard]] std::string join_names(const std::vector<std::string>& names);

}  // namespace hearsay
