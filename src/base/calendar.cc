#include "base/calendar.h"

#include <charconv>
#include <cstdio>

namespace hearsay {

i32 days_from_date(Date date) {
    const int y = date.year - (date.month <= 2 ? 1 : 0);
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int yoe = y - era * 400;
    const int doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

Date date_from_days(i32 days) {
    const i32 z = days + 719468;
    const i32 era = (z >= 0 ? z : z - 146096) / 146097;
    const i32 doe = z - era * 146097;
    const i32 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const i32 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const i32 mp = (5 * doy + 2) / 153;
    const i32 month = mp < 10 ? mp + 3 : mp - 9;
    const i32 year = yoe + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<i16>(year), static_cast<u8>(month), static_cast<u8>(doy - (153 * mp + 2) / 5 + 1)};
}

int weekday_of(Date date) {
    const i32 days = days_from_date(date);  // 1970-01-01 was a Thursday
    return ((days + 3) % 7 + 7) % 7;
}

int days_in_month(int year, int month) {
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_valid(Date date) {
    if (date.year < 1 || date.month > 12) return false;
    if (date.month == 0) return date.day == 0;
    return date.day <= days_in_month(date.year, date.month);
}

std::string to_string(Date date) {
    char buffer[32];
    int n = 0;
    switch (date.precision()) {
        case DatePrecision::none: return {};
        case DatePrecision::year: n = std::snprintf(buffer, sizeof buffer, "%04d", date.year); break;
        case DatePrecision::month: n = std::snprintf(buffer, sizeof buffer, "%04d-%02d", date.year, date.month); break;
        case DatePrecision::day:
            n = std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
            break;
    }
    return {buffer, static_cast<std::size_t>(n)};
}

std::string to_string(const DateTime& moment) {
    std::string out = to_string(moment.date);
    if (!moment.has_time() || moment.date.precision() != DatePrecision::day) return out;
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", moment.second / 3600, moment.second / 60 % 60,
                  moment.second % 60);
    out += buffer;
    if (!moment.has_zone()) return out;
    if (moment.zone == 0) return out + "Z";
    const int minutes = moment.zone < 0 ? -moment.zone : moment.zone;
    std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", moment.zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return out + buffer;
}

std::optional<i64> unix_seconds(const DateTime& moment) {
    if (moment.date.precision() != DatePrecision::day || !moment.has_time() || !moment.has_zone()) return std::nullopt;
    return i64{days_from_date(moment.date)} * 86400 + moment.second - i64{moment.zone} * 60;
}

DateTime date_time_from_unix(i64 seconds) {
    const i64 day = seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400);
    return {date_from_days(static_cast<i32>(day)), static_cast<i32>(seconds - day * 86400), 0};
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (const auto cut = text.find_first_of("T "); cut != std::string_view::npos) text = text.substr(0, cut);
    const auto number = [&](std::size_t at, std::size_t n) -> int {
        int value = -1;
        if (at + n > text.size()) return -1;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + n, value);
        return error == std::errc{} && end == text.data() + at + n ? value : -1;
    };
    Date date;
    const int year = number(0, 4);
    if (year < 1) return std::nullopt;
    date.year = static_cast<i16>(year);
    if (text.size() >= 7) {
        const int month = number(5, 2);
        if (text[4] != '-' || month < 1) return std::nullopt;
        date.month = static_cast<u8>(month);
    }
    if (text.size() >= 10) {
        const int day = number(8, 2);
        if (text[7] != '-' || day < 1) return std::nullopt;
        date.day = static_cast<u8>(day);
    }
    const bool whole = text.size() == 4 || text.size() == 7 || text.size() == 10;
    return whole && is_valid(date) ? std::optional(date) : std::nullopt;
}

}  // namespace hearsay
