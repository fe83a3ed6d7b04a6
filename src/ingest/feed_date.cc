#include "ingest/feed_date.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ascii.h"

namespace hearsay {

namespace {

// Month by the first three letters of its English name; 0 for other words.
[[nodiscard]] int month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                                 "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word.size() < 3) return 0;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (starts_with_word(word, kMonths[i])) return static_cast<int>(i) + 1;
    }
    return 0;
}

[[nodiscard]] int number_of(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

// Two figures mean 1970 to 2069.
[[nodiscard]] int full_year(int year, std::size_t figures) {
    if (figures > 2) return year;
    return year < 70 ? 2000 + year : 1900 + year;
}

[[nodiscard]] Date checked(int year, int month, int day) {
    const Date date{static_cast<i16>(year), static_cast<u8>(month), static_cast<u8>(day)};
    if (year < 1000 || year > 9999 || month > 12 || (month == 0 && day != 0)) return {};
    if (month != 0 && day > days_in_month(year, month)) return {static_cast<i16>(year), static_cast<u8>(month), 0};
    return date;
}

struct Word {
    std::string_view text;
    char before = 0;  // the characters around it
    char after = 0;
    [[nodiscard]] bool is_number() const { return is_ascii_digit(text[0]); }
};

[[nodiscard]] std::vector<Word> split(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size() && words.size() < 16;) {
        const bool digit = is_ascii_digit(text[at]);
        const auto same = [&](char c) { return digit ? is_ascii_digit(c) : is_ascii_alpha(c); };
        std::size_t end = at;
        while (end < text.size() && same(text[end])) ++end;
        if (end == at) {
            ++at;
            continue;
        }
        words.push_back({text.substr(at, std::min<std::size_t>(end - at, 14)), at > 0 ? text[at - 1] : '\0',
                         end < text.size() ? text[end] : '\0'});
        at = end;
    }
    return words;
}

// 2003-12-31, 2003-12, 2003, 20031231, 031231, --1231 and the like, 2003-365, 2003/12/31.
[[nodiscard]] std::optional<Date> read_iso(const std::vector<Word>& words) {
    const Word& first = words[0];
    if (!first.is_number()) return std::nullopt;
    const auto part = [&](std::size_t i) { return i < words.size() && words[i].is_number() ? words[i].text : ""; };
    const bool joined = first.after == '-' || first.after == '/' || first.after == '.';
    const std::size_t size = first.text.size();
    if (size == 4 && joined) {
        const int year = number_of(first.text);
        if (part(1).size() == 3) {  // day of the year
            const int day = number_of(part(1));
            const i32 start = days_from_date({static_cast<i16>(year), 1, 1});
            return day >= 1 && day <= 366 ? date_from_days(start + day - 1) : checked(year, 0, 0);
        }
        const bool has_day = words.size() > 2 && (words[1].after == first.after) && part(2).size() <= 2;
        return checked(year, number_of(part(1)), has_day && !part(2).empty() ? number_of(part(2)) : 0);
    }
    if (size == 4 && (words.size() == 1 || first.after == 'T')) return checked(number_of(first.text), 0, 0);
    if (size == 8 || size == 14 || size == 12) {
        return checked(number_of(first.text.substr(0, 4)), number_of(first.text.substr(4, 2)),
                       number_of(first.text.substr(6, 2)));
    }
    if (size == 6 && words.size() == 1) {
        return checked(full_year(number_of(first.text.substr(0, 2)), 2), number_of(first.text.substr(2, 2)),
                       number_of(first.text.substr(4, 2)));
    }
    return std::nullopt;
}

// A month by name, with the day beside it and the year after: "Thu, 01 Jan 2004", "January 1, 2004", "1-Jan-04",
// "Thu Jan  1 19:48:21 2004".
[[nodiscard]] Date read_named(const std::vector<Word>& words) {
    std::size_t at = 0;
    int month = 0;
    for (; at < words.size(); ++at) {
        month = words[at].is_number() ? 0 : month_of(words[at].text);
        if (month != 0) break;
    }
    if (month == 0) return {};
    const auto is_day = [&](std::size_t i) {
        return i < words.size() && words[i].is_number() && words[i].text.size() <= 2 && words[i].after != ':';
    };
    std::size_t day = words.size();
    if (at > 0 && is_day(at - 1)) {
        day = at - 1;
    } else if (is_day(at + 1)) {
        day = at + 1;
    }
    // The year: four figures anywhere after the month, else two right behind.
    const std::size_t next = day == at + 1 ? at + 2 : at + 1;
    for (std::size_t i = at + 1; i < words.size(); ++i) {
        const bool zone = words[i].before == '+' || (words[i].before == '-' && i > next);
        if (words[i].is_number() && words[i].text.size() == 4 && !zone) {
            return checked(number_of(words[i].text), month, day < words.size() ? number_of(words[day].text) : 0);
        }
    }
    if (next < words.size() && words[next].is_number() && words[next].after != ':') {
        const std::string_view year = words[next].text;
        return checked(full_year(number_of(year), year.size()), month,
                       day < words.size() ? number_of(words[day].text) : 0);
    }
    return {};
}

}  // namespace

Date parse_feed_date(std::string_view text) {
    const std::vector<Word> words = split(trim_ascii(text.substr(0, 200)));
    if (words.empty()) return {};
    if (const auto date = read_iso(words)) return *date;
    return read_named(words);
}

}  // namespace hearsay
