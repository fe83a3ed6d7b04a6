// What schema.org data in <script type="application/ld+json"> says about the page (JSON-LD 1.1 as search engines read
// it: no contexts are resolved). Broken JSON is passed over. Bounded: scripts over kMaxJsonLdBytes are not read.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

inline constexpr std::size_t kMaxJsonLdBytes = 4'000'000;

struct SchemaArticle {
    std::string type;  // "NewsArticle", "BlogPosting", "WebPage", ...
    std::string headline;
    std::string description;
    std::vector<std::string> authors;
    std::string publisher;
    std::string published;  // as written
    std::string modified;
    std::string url;
    std::string body;  // articleBody; may hold markup
    std::string language;
};

struct SchemaData {
    std::vector<SchemaArticle> articles;  // articles first, then pages, each in document order
    std::string site_name;                // of the WebSite or NewsMediaOrganization
    bool is_listing = false;              // the page calls itself a collection, search result or profile
    bool is_paid = false;                 // isAccessibleForFree is false, of an article or the page
    std::vector<std::string> types;       // of all objects, in document order
};

// The data of one page's scripts, in document order.
[[nodiscard]] SchemaData read_json_ld(const std::vector<std::string_view>& scripts);

}  // namespace hearsay
