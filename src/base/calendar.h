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

// Days since 1970-01-01 of a full date, and back (Howard Hinnant's civil calendar algorithms).
[[nodiscard]] i32 days_from_date(Date date);
[[nodiscard]] Date date_from_days(i32 days);
[[nodiscard]] int weekday_of(Date date);  // 0 = Monday ... 6 = Sunday; needs a full date
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] bool is_valid(Date date);

// "2016-01-22", "2016-01", "2016"; empty for an unknown date.
[[nodiscard]] std::string to_string(Date date);
// Reads exactly these three forms (a time after "T" or a space is ignored); nullopt where the text is no valid date.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

}  // namespace hearsay
