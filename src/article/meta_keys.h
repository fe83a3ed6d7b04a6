// What the names and properties of meta tags mean: Open Graph, Twitter cards, Dublin Core, Parsely, Sailthru, Swiftype,
// Highwire citation tags and the usual inventions of publishing systems. A compiled-in table. Thread-safe.
#pragma once

#include <string_view>

#include "article/page_facts.h"
#include "data/article.h"

namespace hearsay {

struct MetaKey {
    std::string_view key;
    MetadataField field;
    Trust trust;
};

// Of a lower-cased name or property; null where it is none of those known.
[[nodiscard]] const MetaKey* find_meta_key(std::string_view key);

}  // namespace hearsay
