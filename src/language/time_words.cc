// Single words that speak of time.
#include <algorithm>
#include <array>

#include "language/number_words.h"
#include "language/time_expr.h"

namespace hearsay {

namespace {

struct WordValue {
    std::string_view word;
    int value;
};

constexpr std::array kMonths = {WordValue{"january", 1},  WordValue{"february", 2},  WordValue{"march", 3},
                                WordValue{"april", 4},    WordValue{"may", 5},       WordValue{"june", 6},
                                WordValue{"july", 7},     WordValue{"august", 8},    WordValue{"september", 9},
                                WordValue{"october", 10}, WordValue{"november", 11}, WordValue{"december", 12}};
constexpr std::array kShortMonths = {WordValue{"jan", 1},  WordValue{"feb", 2},  WordValue{"mar", 3},
                                     WordValue{"apr", 4},  WordValue{"jun", 6},  WordValue{"jul", 7},
                                     WordValue{"aug", 8},  WordValue{"sept", 9}, WordValue{"sep", 9},
                                     WordValue{"oct", 10}, WordValue{"nov", 11}, WordValue{"dec", 12}};
constexpr std::array kWeekdays = {WordValue{"monday", 1},   WordValue{"tuesday", 2}, WordValue{"wednesday", 3},
                                  WordValue{"thursday", 4}, WordValue{"friday", 5},  WordValue{"saturday", 6},
                                  WordValue{"sunday", 7}};
constexpr std::array kShortWeekdays = {WordValue{"mon", 1},   WordValue{"tue", 2}, WordValue{"tues", 2},
                                       WordValue{"wed", 3},   WordValue{"thu", 4}, WordValue{"thur", 4},
                                       WordValue{"thurs", 4}, WordValue{"fri", 5}};

struct UnitWord {
    std::string_view word;
    TimeUnit unit;
};
constexpr std::array kUnits = {UnitWord{"second", TimeUnit::second},  UnitWord{"minute", TimeUnit::minute},
                               UnitWord{"hour", TimeUnit::hour},      UnitWord{"day", TimeUnit::day},
                               UnitWord{"week", TimeUnit::week},      UnitWord{"weekend", TimeUnit::weekend},
                               UnitWord{"month", TimeUnit::month},    UnitWord{"quarter", TimeUnit::quarter},
                               UnitWord{"year", TimeUnit::year},      UnitWord{"decade", TimeUnit::decade},
                               UnitWord{"century", TimeUnit::century}};

constexpr std::string_view kStarters[] = {
    "a",         "about",        "almost",    "an",        "annual",     "annually", "approximately", "around",
    "as",        "at",           "beginning", "christmas", "coming",     "current",  "currently",     "daily",
    "dawn",      "each",         "earlier",   "early",     "end",        "every",    "fiscal",        "following",
    "future",    "hourly",       "just",      "last",      "late",       "later",    "latest",        "less",
    "lunchtime", "mid",          "middle",    "midday",    "midnight",   "midweek",  "monthly",       "more",
    "nearly",    "next",         "nineties",  "no",        "noon",       "now",      "nowadays",      "once",
    "over",      "overnight",    "past",      "previous",  "previously", "prior",    "quarterly",     "recent",
    "recently",  "right",        "roughly",   "same",      "several",    "shortly",  "some",          "sometime",
    "soon",      "thanksgiving", "that",      "the",       "these",      "this",     "today",         "tomorrow",
    "tonight",   "up",           "weekly",    "year",      "yesterday"};

template <std::size_t N>
int find_value(const std::array<WordValue, N>& table, std::string_view word) {
    for (const WordValue& entry : table) {
        if (entry.word == word) return entry.value;
    }
    return 0;
}

}  // namespace

bool is_short_month(const Atom& atom) { return atom.capitalised && find_value(kShortMonths, atom.lower) > 0; }

int month_of(const Atom& atom) {
    if (atom.kind != AtomKind::word) return 0;
    if (const int month = find_value(kMonths, atom.lower); month > 0) {
        const bool also_a_word = month == 3 || month == 5 || month == 8;  // march, may, august
        return atom.capitalised || !also_a_word ? month : 0;
    }
    return atom.capitalised ? find_value(kShortMonths, atom.lower) : 0;
}

int weekday_of(const Atom& atom) {
    if (atom.kind != AtomKind::word) return 0;
    if (const int day = find_value(kWeekdays, atom.lower); day > 0) return day;
    return atom.capitalised ? find_value(kShortWeekdays, atom.lower) : 0;
}

int weekdays_of(std::string_view word) {
    return word.size() > 6 && word.back() == 's' ? find_value(kWeekdays, word.substr(0, word.size() - 1)) : 0;
}

TimeUnit unit_of(std::string_view word) {
    if (word.size() < 3 || word.size() > 9) return TimeUnit::none;
    if (word == "centuries") return TimeUnit::century;
    if (word == "fortnight" || word == "fortnights") return TimeUnit::week;
    if (word == "hrs" || word == "hr") return TimeUnit::hour;
    if (word == "min" || word == "mins") return TimeUnit::minute;
    if (word == "secs") return TimeUnit::second;
    if (word == "yrs" || word == "yr") return TimeUnit::year;
    if (word.back() == 's') word.remove_suffix(1);
    for (const UnitWord& entry : kUnits) {
        if (entry.word == word) return entry.unit;
    }
    return TimeUnit::none;
}

bool is_plural_unit(std::string_view word) { return unit_of(word) != TimeUnit::none && word.back() == 's'; }

Season season_of(std::string_view word) {
    if (word == "spring" || word == "springtime") return Season::spring;
    if (word == "summer" || word == "summertime") return Season::summer;
    if (word == "fall" || word == "autumn") return Season::autumn;
    if (word == "winter" || word == "wintertime") return Season::winter;
    return Season::none;
}

DayPart day_part_of(std::string_view word) {
    if (word == "morning" || word == "dawn") return DayPart::morning;
    if (word == "noon" || word == "midday" || word == "lunchtime") return DayPart::midday;
    if (word == "afternoon") return DayPart::afternoon;
    if (word == "evening" || word == "dusk") return DayPart::evening;
    if (word == "night" || word == "midnight") return DayPart::night;
    return DayPart::none;
}

bool may_begin_time(std::string_view word) {
    if (std::binary_search(std::begin(kStarters), std::end(kStarters), word)) return true;
    return find_value(kMonths, word) > 0 || find_value(kShortMonths, word) > 0 || find_value(kWeekdays, word) > 0 ||
           find_value(kShortWeekdays, word) > 0 || weekdays_of(word) > 0 || unit_of(word) != TimeUnit::none ||
           season_of(word) != Season::none || day_part_of(word) != DayPart::none || small_number(word) > 0 ||
           ordinal_number(word) > 0 || scale_of(word) > 0;
}

}  // namespace hearsay
