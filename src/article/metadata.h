// What a page says about itself outside its running text, of each field the best of what it states: schema.org data
// (JSON-LD and microdata), Open Graph, Twitter cards, Dublin Core, microformats, plain meta tags, <h1>, <title>,
// canonical link, bylines. page_facts.h finds the statements, this judges them. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "article/dates.h"
#include "article/dom.h"
#include "article/json_ld.h"
#include "article/page_facts.h"
#include "data/article.h"
#include "data/page.h"

namespace hearsay {

struct Metadata {
    std::string headline;     // cleaned of the outlet's name; may be empty
    std::string description;  // summary
    std::string outlet;
    std::vector<std::string> authors;
    std::string agency;  // that the byline names
    std::string url;
    std::string language;  // as it is stated: "en-GB"
    std::string section;
    DateTime published;  // from a field that means publication and nothing else
    DateTime some_date;  // from a field that may mean publication ("date", "release_date")
    DateTime modified;
    std::vector<u32> times;  // elements that show a date, in order
    std::string page_type;   // og:type
    SchemaData schema;
    DateOrder date_order = DateOrder::month_first;
    std::vector<MetadataItem> items;  // of the fields above, where each was found; at most one a field
};

[[nodiscard]] Metadata read_metadata(const Dom& dom, const Page& page);

}  // namespace hearsay
