// When a page was published, and how that is known. In: what the page says in its metadata, in its visible text around
// the article, in its address, and in the article itself. Out: the date with its basis; unknown rather than wrong.
// Thread-safe.
#pragma once

#include <optional>
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

// A date that the page shows near its article: "Published: March 3, 2016", "Posted 11/27/2005 7:21 AM", a <time>
// element under the headline. `dom` and `metadata` are null for a page of lines.
[[nodiscard]] std::optional<Date> find_stated_date(const Rendering& rendering, const std::vector<ChosenSegment>& chosen,
                                                   const Dom* dom, const Metadata* metadata, DateOrder order);

// What the running text lets infer: a weekday with a day and month fixes the year, full dates give the earliest one.
// `dateline` is the article's own, if it has one.
[[nodiscard]] PublicationDate infer_date(std::string_view text, const std::optional<Dateline>& dateline);

}  // namespace hearsay
