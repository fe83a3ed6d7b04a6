// What schema.org data in <script type="application/ld+json"> says about the page (JSON-LD 1.1 as search engines read
// it: no contexts are resolved; what a graph says under an @id is found by it). What strict JSON forbids and pages do
// anyway is forgiven: comments, trailing commas, raw line breaks; from a script that is broken beyond that, the
// plainest fields are read one by one. Bounded: scripts over kMaxJsonLdBytes or nested deeper than kMaxJsonLdDepth are
// not read. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

inline constexpr std::size_t kMaxJsonLdBytes = 4'000'000;
inline constexpr u32 kMaxJsonLdDepth = 100;

struct SchemaArticle {
    std::string type;  // "NewsArticle", "BlogPosting", "WebPage", ...
    std::string headline;
    std::string description;
    std::vector<std::string> authors;
    std::string publisher;
    std::string published;  // as written
    std::string created;
    std::string modified;
    std::string url;
    std::string body;  // articleBody; may hold markup
    std::string language;
    std::string section;
    bool is_page = false;  // a WebPage or video, not an article
};

struct SchemaData {
    std::vector<SchemaArticle> articles;  // articles first, then pages, each in document order
    std::string site_name;                // of the WebSite or NewsMediaOrganization
    bool is_paid = false;                 // isAccessibleForFree is false, of an article or the page
    std::vector<std::string> types;       // of all objects, in document order
};

// The data of one page's scripts, in document order.
[[nodiscard]] SchemaData read_json_ld(const std::vector<std::string_view>& scripts);

}  // namespace hearsay
