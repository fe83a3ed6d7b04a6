// Calendar dates as English-language pages write them: "Jan. 26, 2016", "26th January 2016", "Friday, January 22",
// "2016-01-26T10:00:00Z", "11/27/2005", "June 2014", and in URLs "/2016/01/26/". Linear, thread-safe, deterministic.
// Relative words ("yesterday") are not for this module.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/range.h"

namespace hearsay {

// What "5/6/2019" means.
enum class DateOrder : u8 { month_first, day_first };

struct DateMention {
    Date date;  // year 0 where none is written; then month and day are known
    ByteRange range;
    i8 weekday = -1;       // 0 = Monday; -1: none is written before it
    bool written = false;  // with the name of a month: cannot be some other number
};

// All mentions in text order, none overlapping. Years outside 1900-2100 are no years.
[[nodiscard]] std::vector<DateMention> find_dates(std::string_view text, DateOrder order);
// The first mention with a year in a short string such as a meta value or a <time> attribute; compact forms
// ("20160126", "20160126T1000") and Unix seconds or milliseconds are understood too.
[[nodiscard]] std::optional<Date> read_date(std::string_view value, DateOrder order);
// A date in the path of a URL: "/2016/01/26/", "/2016-01-26-", "/20160126"; a year and month alone have month
// precision.
[[nodiscard]] std::optional<Date> date_in_url(std::string_view url);
// The year in `from` ± `years` in which a month and day fall on a weekday; nullopt where there is none or several.
[[nodiscard]] std::optional<int> year_of_weekday(Date month_day, int weekday, int from, int years);

}  // namespace hearsay
