// What a page is called: the title that its readers see, without what outlets put before and behind it. Of the places
// that state a title (<h1>, JSON-LD, Open Graph, <title>) the visible one counts most, if the others bear it out.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "article/page_facts.h"

namespace hearsay {

struct Headline {
    std::string text;
    std::string from;  // as in MetadataItem
};

// `outlet` and `host` ("apnews.com") may be empty.
[[nodiscard]] Headline choose_headline(const PageFacts& facts, const Dom& dom, std::string_view outlet,
                                       std::string_view host);

// "Outlet" of the title "Bridge reopens | Outlet", where the headline is known to be "Bridge reopens"; else empty.
[[nodiscard]] std::string_view outlet_in_title(std::string_view title, std::string_view headline);

// A title without what outlets append or prepend: "Bridge reopens | Outlet", "Outlet: Bridge reopens". `outlet` and
// `host` may be empty.
[[nodiscard]] std::string clean_title(std::string_view title, std::string_view outlet, std::string_view host);

}  // namespace hearsay
