// Moments as pages write them: "2016-01-26T10:00:00+01:00", "Jan. 26, 2016 10:22 PM EST", "10:22 GMT, 26 January 2016",
// "20160126T100000Z", Unix seconds and milliseconds. Linear, thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "article/dates.h"
#include "base/calendar.h"

namespace hearsay {

struct TimeOfDay {
    i32 second = 0;                // since midnight
    i16 zone = DateTime::kNoZone;  // minutes east of UTC
};

// The first time of day in a short text. Names of zones that have summer time without saying which ("ET", "PT") are
// read for the day `on`.
[[nodiscard]] std::optional<TimeOfDay> find_time_of_day(std::string_view text, Date on);
// The first date with a year in `value`, as read_date finds it, with the time of day before or behind it.
[[nodiscard]] std::optional<DateTime> read_date_time(std::string_view value, DateOrder order);
// The same moment as it is written elsewhere in `page` with the offset of a zone that is not UTC: a page that gives
// "2016-01-27T02:00:00Z" in one place and "2016-01-26T21:00:00-05:00" in another was published on the 26th. Nullopt
// where `moment` is not in UTC or is written nowhere else.
[[nodiscard]] std::optional<DateTime> find_local_time(std::string_view page, const DateTime& moment);

}  // namespace hearsay
