// What a page says about itself outside its running text: schema.org data (JSON-LD and microdata), Open Graph, Twitter
// cards, Dublin Core and plain meta tags, <time> elements, <title>, canonical link. Values are decoded and trimmed but
// not yet judged. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/dates.h"
#include "article/dom.h"
#include "article/json_ld.h"
#include "data/page.h"

namespace hearsay {

struct Metadata {
    std::string title;        // <title>, as it stands
    std::string headline;     // the best statement of the headline, cleaned of the outlet's name; may be empty
    std::string description;  // summary
    std::string outlet;
    std::string byline;  // names joined by ", "
    std::string url;
    std::string language;  // ISO 639-1
    Date published;        // from a field that means publication and nothing else
    Date some_date;        // from a field that may mean publication ("date", "last-modified")
    Date modified;
    std::vector<u32> times;  // <time> elements, in order
    std::string page_type;   // og:type
    SchemaData schema;
    DateOrder date_order = DateOrder::month_first;
};

[[nodiscard]] Metadata read_metadata(const Dom& dom, const Page& page);

// A title without what outlets append or prepend: "Bridge reopens | Outlet", "Outlet: Bridge reopens". `outlet` may be
// empty.
[[nodiscard]] std::string clean_title(std::string_view title, std::string_view outlet);
// The part after the last " | ", " - ", " — " of a title, where it looks like a name; else empty.
[[nodiscard]] std::string_view title_suffix(std::string_view title);
// "By JANE DOE and John Roe, Staff Writer" -> "Jane Doe, John Roe". Empty where no name is in it.
[[nodiscard]] std::string clean_byline(std::string_view byline);

}  // namespace hearsay
