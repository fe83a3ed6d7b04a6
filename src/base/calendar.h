// Dates as far as they are known: a year, a month of it, a day of it. Proleptic Gregorian. Plain values.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace hearsay {

enum class DatePrecision : u8 { none, year, month, day };

struct Date {
    i16 year = 0;  // 0: no date at all
    u8 month = 0;  // 1..12; 0: only the year is known
    u8 day = 0;    // 1..31; 0: only the month is known

    [[nodiscard]] constexpr DatePrecision precision() const {
        if (year == 0) return DatePrecision::none;
        if (month == 0) return DatePrecision::year;
        return day == 0 ? DatePrecision::month : DatePrecision::day;
    }
    [[nodiscard]] constexpr bool known() const { return year != 0; }
    friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// A moment as far as it is known: a date, perhaps the time of day on somebody's clock, perhaps how far that clock is
// from UTC.
struct DateTime {
    static constexpr i16 kNoZone = -32768;

    Date date;
    i32 second = -1;     // since midnight; -1: no time of day is known
    i16 zone = kNoZone;  // minutes east of UTC; kNoZone: not known

    [[nodiscard]] constexpr bool known() const { return date.known(); }
    [[nodiscard]] constexpr bool has_time() const { return second >= 0; }
    [[nodiscard]] constexpr bool has_zone() const { return zone != kNoZone; }
    friend constexpr bool operator==(const DateTime&, const DateTime&) = default;
};

// Days since 1970-01-01 of a full date, and back (Howard Hinnant's civil calendar algorithms).
[[nodiscard]] i32 days_from_date(Date date);
[[nodiscard]] Date date_from_days(i32 days);
[[nodiscard]] int weekday_of(Date date);  // 0 = Monday ... 6 = Sunday; needs a full date
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] bool is_valid(Date date);

// "2016-01-22", "2016-01", "2016"; empty for an unknown date.
[[nodiscard]] std::string to_string(Date date);
// ISO 8601: "2016-01-22T09:30:00+01:00", "2016-01-22T08:30:00Z", without a zone "2016-01-22T09:30:00", without a time
// as above.
[[nodiscard]] std::string to_string(const DateTime& moment);
// Seconds since 1970-01-01T00:00:00Z; nullopt where day, time or zone is not known.
[[nodiscard]] std::optional<i64> unix_seconds(const DateTime& moment);
[[nodiscard]] DateTime date_time_from_unix(i64 seconds);  // in UTC
// Reads exactly these three forms (a time after "T" or a space is ignored); nullopt where the text is no valid date.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

}  // namespace hearsay
