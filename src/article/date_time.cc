#include "article/date_time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <string>

namespace hearsay {

namespace {

constexpr u32 kMaxRepeats = 500;  // places of one page in which the same minute and second are looked at

bool is_digit_at(std::string_view text, std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; }
char lower_at(std::string_view text, std::size_t i) {
    const char c = i < text.size() ? text[i] : '\0';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool is_letter_at(std::string_view text, std::size_t i) {
    const char c = lower_at(text, i);
    return c >= 'a' && c <= 'z';
}

// Two digits; -1 where there are none.
int two_digits(std::string_view text, std::size_t i) {
    if (!is_digit_at(text, i) || !is_digit_at(text, i + 1)) return -1;
    return (text[i] - '0') * 10 + (text[i + 1] - '0');
}

// The n-th (1-based) Sunday of a month.
Date nth_sunday(int year, int month, int n) {
    Date first{static_cast<i16>(year), static_cast<u8>(month), 1};
    const int to_sunday = (6 - weekday_of(first)) % 7;
    first.day = static_cast<u8>(1 + to_sunday + 7 * (n - 1));
    return first;
}

// The United States since 2007.
bool is_american_summer(Date day) {
    if (day.precision() != DatePrecision::day) return false;
    return day >= nth_sunday(day.year, 3, 2) && day < nth_sunday(day.year, 11, 1);
}

struct ZoneName {
    std::string_view name;
    int minutes;
    bool american_summer;  // an hour more between March and November
};

// Names that mean one zone; "IST" and "CST" outside America are left to be unknown.
constexpr std::array<ZoneName, 33> kZones = {{
    {"utc", 0, false},    {"gmt", 0, false},    {"z", 0, false},      {"bst", 60, false},    {"wet", 0, false},
    {"west", 60, false},  {"cet", 60, false},   {"cest", 120, false}, {"eet", 120, false},   {"eest", 180, false},
    {"msk", 180, false},  {"est", -300, false}, {"edt", -240, false}, {"et", -300, true},    {"cst", -360, false},
    {"cdt", -300, false}, {"ct", -360, true},   {"mst", -420, false}, {"mdt", -360, false},  {"mt", -420, true},
    {"pst", -480, false}, {"pdt", -420, false}, {"pt", -480, true},   {"akst", -540, false}, {"akdt", -480, false},
    {"hst", -600, false}, {"jst", 540, false},  {"kst", 540, false},  {"hkt", 480, false},   {"sgt", 480, false},
    {"aest", 600, false}, {"aedt", 660, false}, {"nzst", 720, false},
}};

// "+01:00", "-0500", "+1", at a sign; nullopt where it is none.
std::optional<i16> read_offset(std::string_view text) {
    const bool minus = text[0] == '-';
    int hours = two_digits(text, 1);
    std::size_t i = 3;
    if (hours < 0) {
        if (!is_digit_at(text, 1)) return std::nullopt;
        hours = text[1] - '0';
        i = 2;
    }
    if (i < text.size() && text[i] == ':') ++i;
    const int minutes = std::max(two_digits(text, i), 0);
    if (hours > 14 || minutes > 59) return std::nullopt;
    const int all = hours * 60 + minutes;
    return static_cast<i16>(minus ? -all : all);
}

i16 read_zone(std::string_view text, Date on) {
    std::size_t i = 0;
    while (i < text.size() && (text[i] == ' ' || text[i] == '(' || text[i] == ',')) ++i;
    text = text.substr(i);
    if (text.empty()) return DateTime::kNoZone;
    if (text[0] == '+' || text[0] == '-') {
        // "10:00 -11:30" is a stretch of time.
        const bool glued = i == 0;
        if (!glued && !(two_digits(text, 1) >= 0 && two_digits(text, 3) >= 0)) return DateTime::kNoZone;
        if (glued && !is_digit_at(text, 2)) return DateTime::kNoZone;
        return read_offset(text).value_or(DateTime::kNoZone);
    }
    std::size_t end = 0;
    while (is_letter_at(text, end)) ++end;
    if (end == 0 || end > 4 || is_digit_at(text, end)) return DateTime::kNoZone;
    std::string name;
    for (std::size_t k = 0; k < end; ++k) name += lower_at(text, k);
    // Small letters are words: "10:00 at", "10:00 est".
    if (name.size() > 1 && name != "utc" && name != "gmt" && text[0] >= 'a') return DateTime::kNoZone;
    for (const ZoneName& zone : kZones) {
        if (zone.name != name) continue;
        if (zone.minutes == 0 && end < text.size() && (text[end] == '+' || text[end] == '-')) {
            if (const auto offset = read_offset(text.substr(end))) return *offset;
        }
        return static_cast<i16>(zone.minutes + (zone.american_summer && is_american_summer(on) ? 60 : 0));
    }
    return DateTime::kNoZone;
}

// "am", "p.m."; the length, 0 if there is none.
std::size_t read_half_of_day(std::string_view text, bool& afternoon) {
    std::size_t i = 0;
    while (i < text.size() && text[i] == ' ') ++i;
    const char half = lower_at(text, i);
    if (half != 'a' && half != 'p') return 0;
    std::size_t k = i + 1;
    if (k < text.size() && text[k] == '.') ++k;
    if (lower_at(text, k) != 'm') return 0;
    ++k;
    if (is_letter_at(text, k)) return 0;
    if (k < text.size() && text[k] == '.') ++k;
    afternoon = half == 'p';
    return k;
}

// A time that begins at `i`, a digit; `end` of it is for the caller to skip past.
std::optional<TimeOfDay> time_at(std::string_view text, std::size_t i, Date on) {
    std::size_t digits = 0;
    while (is_digit_at(text, i + digits)) ++digits;
    if (digits > 2) return std::nullopt;
    int hour = digits == 2 ? two_digits(text, i) : text[i] - '0';
    int minute = 0;
    int second = 0;
    std::size_t p = i + digits;
    const bool colon = p < text.size() && text[p] == ':';
    const bool stop = p < text.size() && text[p] == '.';
    bool has_minutes = false;
    if ((colon || stop) && two_digits(text, p + 1) >= 0 && !is_digit_at(text, p + 3)) {
        minute = two_digits(text, p + 1);
        has_minutes = true;
        p += 3;
        if (colon && p < text.size() && text[p] == ':' && two_digits(text, p + 1) >= 0) {
            second = two_digits(text, p + 1);
            p += 3;
            if (p < text.size() && (text[p] == '.' || text[p] == ',') && is_digit_at(text, p + 1)) {
                ++p;
                while (is_digit_at(text, p)) ++p;
            }
        }
    }
    bool afternoon = false;
    const std::size_t half = read_half_of_day(text.substr(p), afternoon);
    if (half > 0) {
        if (hour < 1 || (hour > 12 && !has_minutes)) return std::nullopt;
        if (hour <= 12) hour = hour % 12 + (afternoon ? 12 : 0);
        p += half;
    } else if (!has_minutes || !colon) {
        return std::nullopt;
    }
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
    second = std::min(second, 59);
    return TimeOfDay{hour * 3600 + minute * 60 + second, read_zone(text.substr(std::min(p, text.size())), on)};
}

// "20160126T1000", "20160126100000".
std::optional<TimeOfDay> compact_time(std::string_view value, Date on) {
    std::size_t digits = 0;
    while (is_digit_at(value, digits)) ++digits;
    std::size_t i = 8;
    if (digits == 8 && lower_at(value, 8) == 't') i = 9;
    if (digits != 8 && digits != 12 && digits != 14) return std::nullopt;
    const int hour = two_digits(value, i);
    const int minute = two_digits(value, i + 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    const int second = std::clamp(two_digits(value, i + 4), 0, 59);
    std::size_t end = i;
    while (is_digit_at(value, end)) ++end;
    return TimeOfDay{hour * 3600 + minute * 60 + second, read_zone(value.substr(end), on)};
}

std::optional<DateTime> unix_time(std::string_view value) {
    if ((value.size() != 10 && value.size() != 13) || value[0] == '0') return std::nullopt;
    const std::string_view month = value.substr(4, 2);
    const bool is_calendar = value.size() == 10 && (value.substr(0, 2) == "19" || value.substr(0, 2) == "20") &&
                             month >= "01" && month <= "12" && value.substr(6, 2) >= "01" &&
                             value.substr(6, 2) <= "31" && value.substr(8, 2) <= "23";
    if (is_calendar) return std::nullopt;  // 2026012610: a day and an hour
    i64 seconds = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!is_digit_at(value, i)) return std::nullopt;
        if (i < 10) seconds = seconds * 10 + (value[i] - '0');
    }
    return date_time_from_unix(seconds);
}

// "Mon Aug 03 12:45:00 EDT 2015": the date without the time in its midst.
std::string without_time(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size();) {
        const std::size_t end = std::min(value.find(' ', i), value.size());
        const std::string_view word = value.substr(i, end - i);
        const bool is_zone = word.size() >= 2 && word.size() <= 4 &&
                             word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
        if (word.find(':') == std::string_view::npos && !is_zone) {
            out += word;
            out += ' ';
        }
        i = end + 1;
    }
    return out;
}

}  // namespace

std::optional<TimeOfDay> find_time_of_day(std::string_view text, Date on) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit_at(text, i)) continue;
        if (const auto time = time_at(text, i, on)) return time;
        while (is_digit_at(text, i + 1)) ++i;
    }
    return std::nullopt;
}

std::optional<DateTime> read_date_time(std::string_view value, DateOrder order) {
    value = value.substr(0, 200);
    while (!value.empty() && (value.front() == ' ' || value.front() == '"')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '"')) value.remove_suffix(1);
    if (const auto moment = unix_time(value)) return moment;
    auto date = read_date(value, order);
    if (!date && value.size() < 40 && value.find(':') != std::string_view::npos)
        date = read_date(without_time(value), order);
    if (!date) return std::nullopt;
    DateTime moment{*date};
    if (date->precision() != DatePrecision::day) return moment;
    auto time = compact_time(value, *date);
    if (!time) time = find_time_of_day(value, *date);
    if (time) {
        moment.second = time->second;
        moment.zone = time->zone;
    }
    return moment;
}

namespace {

// Like string_view::find, and fast where the first byte of `part` is common.
std::size_t find_bytes(std::string_view text, std::string_view part, std::size_t from) {
    if (from >= text.size()) return std::string_view::npos;
    const void* found = memmem(text.data() + from, text.size() - from, part.data(), part.size());
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

std::optional<DateTime> find_local_time(std::string_view page, const DateTime& moment) {
    const auto instant = unix_seconds(moment);
    if (!instant || moment.zone != 0 || moment.second == 0) return std::nullopt;
    for (const int shift : {0, 30}) {  // zones of whole hours, then of half hours
        char wanted[16];
        std::snprintf(wanted, sizeof wanted, ":%02d:%02d", (moment.second / 60 + shift) % 60, moment.second % 60);
        std::size_t at = find_bytes(page, wanted, 0);
        for (u32 n = 0; at != std::string_view::npos && n < kMaxRepeats; at = find_bytes(page, wanted, at + 6), ++n) {
            if (at < 13) continue;
            const std::string_view written = page.substr(at - 13, 36);
            const char after = written.size() > 19 ? written[19] : '\0';
            if (written[4] != '-' || (after != '+' && after != '-' && after != '.')) continue;
            const auto other =
                read_date_time(written.substr(0, written.find_first_of("\"'<&\\ ,;")), DateOrder::month_first);
            if (!other || !other->has_zone() || other->zone == 0) continue;
            if (unix_seconds(*other) == instant) return other;
        }
    }
    return std::nullopt;
}

}  // namespace hearsay
