// What a page's markup states about the page, as it states it and where: JSON-LD, microdata, Open Graph, Twitter cards,
// Dublin Core, the meta tags of publishing systems, microformats (hAtom, h-entry), rel and class names of bylines,
// <h1>, <title>, canonical links. One pass over the Dom; values are decoded and squeezed, not yet judged. A PageFacts
// refers to the Dom's page. Bounded: what comes after kMaxStatements is passed over. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/dom.h"
#include "article/json_ld.h"
#include "data/article.h"

namespace hearsay {

inline constexpr std::size_t kMaxStatements = 400;

// How directly a tag means its field, best first.
enum class Trust : u8 {
    exact,    // means this field of this article and nothing else
    usual,    // does so on most pages
    loose,    // may mean something near it: "date", a class named "author"
    visible,  // found in the text that readers see
};

struct Statement {
    MetadataField field = MetadataField::headline;
    Trust trust = Trust::exact;
    std::string value;
    std::string from;  // as in MetadataItem
    u32 node = 0;      // the element; 0 for JSON-LD
};

struct PageFacts {
    std::vector<Statement> statements;  // in document order, JSON-LD first
    std::vector<u32> times;             // elements that show a date and give it in an attribute
    SchemaData schema;
    std::string title;      // <title>
    std::string page_type;  // og:type
};

[[nodiscard]] PageFacts read_page_facts(const Dom& dom);

// The visible text under an element, decoded and squeezed, as far as its first 2,000 bytes and 500 nodes; `separator`
// stands between its lines.
[[nodiscard]] std::string text_under(const Dom& dom, u32 node, std::string_view separator = " ");

}  // namespace hearsay
