// When a page was published, and how that is known. In: what the page says in its metadata, in its visible text around
// the article, in its address, and in the article itself. Out: the date with its basis; unknown rather than wrong.
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/dateline.h"
#include "article/main_text.h"
#include "article/metadata.h"
#include "article/rendering.h"
#include "data/article.h"

namespace hearsay {

struct PublicationDate {
    Date date;
    DateBasis basis = DateBasis::none;
};

// Dates that the page shows near its article: "Published: March 3, 2016", "Posted 11/27/2005 7:21 AM", "Updated May 3",
// a <time> element under the headline.
struct StatedDates {
    DateTime published;
    std::string published_from;  // as in MetadataItem
    DateTime modified;           // where it is called so
    std::string modified_from;
    Date local;  // of a moment with a zone that is the metadata's, which is in UTC
};

// `dom` and `metadata` are null for a page of lines.
[[nodiscard]] StatedDates find_stated_dates(const Rendering& rendering, const std::vector<ChosenSegment>& chosen,
                                            const Dom* dom, const Metadata* metadata, DateOrder order);

// The day on which it was where the page was published: a page that gives a moment in UTC often tells its own day by
// another writing of the same moment, by its address or by the date that it shows.
[[nodiscard]] Date local_day(const DateTime& published, std::string_view page, std::string_view url,
                             const StatedDates& stated);

// What the running text lets infer: a weekday with a day and month fixes the year, full dates give the earliest one.
// `dateline` is the article's own, if it has one.
[[nodiscard]] PublicationDate infer_date(std::string_view text, const std::optional<Dateline>& dateline);

}  // namespace hearsay
