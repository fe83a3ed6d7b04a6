// What an expression of time says, before it is anchored on a calendar. Internal to times.cc and its parts:
// time_words (single words), time_parse (atoms -> TimeExpr), time_resolve (TimeExpr + anchor -> days and value).
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/calendar.h"
#include "data/document.h"
#include "language/atoms.h"

namespace hearsay {

enum class TimeUnit : u8 {
    none,
    second,
    minute,
    hour,
    day,
    week,
    weekend,
    month,
    quarter,
    half,
    year,
    decade,
    century
};
enum class Season : u8 { none, spring, summer, autumn, winter };
enum class DayPart : u8 { none, morning, midday, afternoon, evening, night };
enum class TimeMod : u8 { none, start, middle, end, before, after };

// Where a calendar field or a unit that is not given in full is looked for.
enum class Deixis : u8 {
    none,       // nothing said: tense decides
    current,    // this, current
    last,       // last, past: counted from the day of publication
    next,       // next, coming
    previous,   // previous, earlier, before: counted from the time that the text is at
    following,  // following, later, after
    same,       // that, same: the time that the text is at
};

enum class TimeShape : u8 {
    calendar,  // fields of a date: "Friday, January 22", "the third quarter of last year", "yesterday morning"
    offset,    // a count of units from a point: "three days ago", "a year earlier", "last week", "yesterday"
    duration,  // "three days", "4-year", "the last three months" (then with deixis)
    set,       // "every Friday", "daily"
    fuzzy,     // "now", "recently", "soon"
};

struct TimeExpr {
    TimeShape shape = TimeShape::calendar;

    // calendar: what is said; 0 where it is not
    int year = 0;
    int year_digits = 4;  // of `year`: 4, or 3 for a decade (199), 2 for a century counted from zero (19: the 20th)
    Deixis year_deixis = Deixis::none;  // "last year's", "of this year"
    int month = 0;
    int day = 0;
    int last_day = 0;  // "May 1-5"
    int weekday = 0;   // 1 = Monday ... 7 = Sunday
    int nth = 0;       // which such weekday of the month; with `unit`, which such unit of the period, -1 for the last
    int quarter = 0;   // 1..4
    int half = 0;      // 1, 2
    Season season = Season::none;
    Deixis deixis = Deixis::none;

    // offset, duration, set
    TimeUnit unit = TimeUnit::none;
    double count = 1;
    bool vague = false;  // "a few", "several", bare plural

    TimeMod mod = TimeMod::none;
    DayPart part = DayPart::none;
    int hour = -1;
    int minute = -1;
    std::string_view fuzzy;          // "PRESENT_REF", "PAST_REF", "FUTURE_REF"
    bool anaphoric_quarter = false;  // "the year-ago period": as long as the period the text is at
};

struct TimeMatch {
    u32 begin = 0;  // atoms
    u32 end = 0;
    TimeExpr expr;
};

// ---- time_words

[[nodiscard]] int month_of(const Atom& atom);           // 1..12; "Jan", "Sept" only when capitalised
[[nodiscard]] bool is_short_month(const Atom& atom);    // an abbreviation that a full stop may follow
[[nodiscard]] int weekday_of(const Atom& atom);         // 1..7
[[nodiscard]] int weekdays_of(std::string_view word);   // "mondays"
[[nodiscard]] TimeUnit unit_of(std::string_view word);  // singular or plural
[[nodiscard]] bool is_plural_unit(std::string_view word);
[[nodiscard]] Season season_of(std::string_view word);
[[nodiscard]] DayPart day_part_of(std::string_view word);
// Whether an expression may begin with the word (numbers aside): a quick filter.
[[nodiscard]] bool may_begin_time(std::string_view word);

// ---- time_parse

// The expression that begins at atom `begin` and ends at or before `end`, the longest there is.
[[nodiscard]] std::optional<TimeMatch> parse_time(std::span<const Atom> atoms, u32 begin, u32 end);

// ---- time_resolve

enum class Direction : u8 { unknown, past, future };

// Days from..to, both full dates; unknown where nothing is known.
struct DayRange {
    Date from;
    Date to;
    [[nodiscard]] bool known() const { return from.known(); }
    friend constexpr auto operator<=>(const DayRange&, const DayRange&) = default;
};

// The time that the text is at: the last date mentioned, with the unit that it was given in.
struct Reference {
    DayRange days;
    TimeUnit unit = TimeUnit::none;
};

struct ResolvedTime {
    TimeType type = TimeType::date;
    std::string value;
    DayRange days;
    TimeUnit unit = TimeUnit::none;  // the precision of `days`
};

// `anchor` is the day of publication, a full date, or unknown.
[[nodiscard]] ResolvedTime resolve_time(const TimeExpr& expr, Date anchor, const Reference& reference,
                                        Direction direction);

// ISO 8601 weeks: "2016-W03" for the week of a day.
[[nodiscard]] std::string iso_week(Date day);

}  // namespace hearsay
