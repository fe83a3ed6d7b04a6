// The grammar of time expressions: recursive descent over the atoms of one sentence that keeps the longest reading.
// Kinds and extents follow the TIMEX3 guidelines (TimeML 1.2.1): determiners and modifiers are part of an expression,
// prepositions are not. Internal; its parts stand in time_parse.cc (what a reading is put together from),
// time_parse_calendar.cc, time_parse_count.cc and time_parse_clock.cc.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "language/number_words.h"
#include "language/time_expr.h"

namespace hearsay {

// The longer of two readings; the first where they are equally long.
[[nodiscard]] inline std::optional<TimeMatch> longer(std::optional<TimeMatch> a, std::optional<TimeMatch> b) {
    if (!a) return b;
    return b && b->end > a->end ? b : a;
}

// Every method reads at an atom and gives what it finds there with the atom after it, or nothing.
class TimeParser {
  public:
    TimeParser(std::span<const Atom> atoms, u32 end) : atoms_(atoms), end_(end) {}
    // The longest reading that begins at atom `i`.
    [[nodiscard]] std::optional<TimeMatch> parse(u32 i) const;

  private:
    // ---- atoms

    [[nodiscard]] std::string_view word(u32 i) const { return i < end_ ? atoms_[i].lower : std::string_view{}; }
    [[nodiscard]] bool is(u32 i, std::string_view text) const { return i < end_ && atoms_[i].lower == text; }
    [[nodiscard]] bool is(u32 i, std::initializer_list<std::string_view> words) const {
        return i < end_ && std::find(words.begin(), words.end(), atoms_[i].lower) != words.end();
    }
    [[nodiscard]] Glue glue(u32 i) const { return i < end_ ? atoms_[i].glue : Glue::none; }
    [[nodiscard]] u32 skip(u32 i, std::string_view text) const { return is(i, text) ? i + 1 : i; }
    [[nodiscard]] bool ends_clause(u32 i) const { return i >= end_ || atoms_[i].kind == AtomKind::mark; }
    [[nodiscard]] static TimeMatch match(u32 end, const TimeExpr& expr) { return {0, end, expr}; }
    // The value of an atom that is nothing but digits, else -1.
    [[nodiscard]] int digits(u32 i) const {
        if (i >= end_ || atoms_[i].kind != AtomKind::number || atoms_[i].lower.size() > 4) return -1;
        int value = 0;
        for (const char c : atoms_[i].lower) {
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    }

    // ---- putting readings together

    [[nodiscard]] std::optional<TimeMatch> core(u32 i) const;
    // A day, month, quarter, ... possibly with a part of the day or a time after it.
    [[nodiscard]] std::optional<TimeMatch> dated(u32 i) const;
    // "early next year", "the late 1970s", "mid-November", "the end of the month", "earlier this year"
    [[nodiscard]] std::optional<TimeMatch> modified(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> with_mod(u32 i, TimeMod mod) const;
    // "earlier this month", "later Monday", "earlier in the day", "later in 2015"
    [[nodiscard]] std::optional<TimeMatch> earlier_in(u32 i) const;
    // "year-end", "year's end", "month end"
    [[nodiscard]] std::optional<TimeMatch> year_end(u32 i) const;
    // "about two years", "at least 30 days", "around 7:15 p.m."
    [[nodiscard]] std::optional<TimeMatch> approximate(u32 i) const;
    // "shortly before the new year"
    [[nodiscard]] std::optional<TimeMatch> beside(u32 i) const;
    [[nodiscard]] bool is_compound_tail(u32 i) const {
        return is(i, {"ago", "earlier", "old"}) || (unit_of(word(i)) != TimeUnit::none && !is_plural_unit(word(i)));
    }
    void take_tail(TimeMatch* m) const;

    // ---- dates of the calendar

    struct Year {
        int value = 0;
        u32 end = 0;
    };

    // Four digits, "'89", or two spoken halves: "nineteen ninety-seven".
    [[nodiscard]] Year year_at(u32 i) const;
    [[nodiscard]] static int two_digit_year(int d) { return d < 50 ? 2000 + d : 1900 + d; }
    // "1990", "of 1990", ", 1990", "last year", "of this year" after a month, quarter or season.
    void take_year(TimeMatch* m, bool comma) const;
    [[nodiscard]] std::optional<TimeMatch> calendar_date(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> day_and_month(u32 i) const;
    // "May" beginning a sentence without a day or year is the verb.
    [[nodiscard]] bool may_is_month(u32 i, u32 next) const;
    // After a month: "22", "22nd", "the 22nd", "5-7", "eighth"
    void take_day(TimeMatch* m) const;
    // "22 January", "the 22nd of January", "26 Jan."
    [[nodiscard]] bool take_day_before_month(u32 i, TimeMatch* m) const;
    // Whether the full stop at `i` is the last atom of the sentence.
    [[nodiscard]] bool ends_sentence_after(u32 i) const { return is(i, ".") && i + 1 >= end_; }
    // 2016-01-22, 11/02/89, 22.01.2016
    [[nodiscard]] std::optional<TimeMatch> numeric_date(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> dotted_date(u32 i) const;
    [[nodiscard]] static std::optional<TimeMatch> full_date(int year, int month, int day, u32 end);
    [[nodiscard]] std::optional<TimeMatch> bare_year(u32 i) const;
    [[nodiscard]] bool reads_as_year(u32 i, Year y) const;
    // "the 1990s", "the '80s", "the nineties", "the 20th century"
    [[nodiscard]] std::optional<TimeMatch> span_of_years(u32 i) const;
    // "20th", "twentieth", "twenty-first"
    [[nodiscard]] int ordinal_at(u32 i) const;

    // ---- quarters, halves, seasons

    // [year] [fiscal] third quarter [of year]; "last year's summer", "the 1988 period"
    [[nodiscard]] std::optional<TimeMatch> part_of_year(u32 i) const;
    // The end of "year-ago", "year-earlier" at `i`, 0 where there is none.
    [[nodiscard]] u32 year_ago(u32 i) const {
        return is(i, "year") && glue(i + 1) == Glue::hyphen && is(i + 1, {"ago", "earlier"}) ? i + 2 : 0;
    }
    [[nodiscard]] std::optional<TimeMatch> period(u32 i, TimeExpr e) const;
    // "the last week of September 2015", "the second day of March"
    [[nodiscard]] std::optional<TimeMatch> unit_of_period(u32 i) const;
    [[nodiscard]] bool named_part(u32 begin, u32 k, TimeMatch* m) const;

    // ---- deixis: last, next, this, ...

    [[nodiscard]] Deixis deixis_of(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> deictic(u32 i) const;
    // "the last three months", "the next few days"
    [[nodiscard]] std::optional<TimeMatch> deictic_count(u32 i, Deixis deixis) const;
    // "last Friday", "next August", "this summer", "last night", "this morning"
    [[nodiscard]] std::optional<TimeMatch> deictic_field(u32 k, Deixis deixis) const;
    // "the week", "the quarter", "the year": the one that the text is at.
    [[nodiscard]] std::optional<TimeMatch> definite_unit(u32 i, bool inside) const;
    // "yesterday", "today", "tomorrow", "tonight", "the new year", "New Year's Eve", "Christmas"
    [[nodiscard]] std::optional<TimeMatch> near_day(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> holiday(u32 i) const;

    // ---- counts of units

    // "three days", "4 ½-year", "two to three weeks", "a year and a half", "weeks"
    [[nodiscard]] std::optional<TimeMatch> plain_count(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> finish_count(u32 k, TimeExpr e) const;
    [[nodiscard]] std::optional<TimeMatch> counted(u32 i) const;
    // "$33 million a year", "four flights a week"
    [[nodiscard]] bool is_amount(u32 i) const {
        return i < end_ &&
               (atoms_[i].kind == AtomKind::number || scale_of(word(i)) > 0 || is(i, {"%", "percent", "cent"}));
    }
    [[nodiscard]] bool is_rate(u32 i) const;
    // What has an age that tells of a happening: "the 4-year-old war". Ages of persons are no expressions of time.
    [[nodiscard]] bool is_lasting_thing(u32 i) const;
    // "the first nine months", "the first two years"
    [[nodiscard]] std::optional<TimeMatch> first_units(u32 i) const;
    // What follows a count and makes it a point: "ago", "earlier", "later", "from now".
    void shift(TimeMatch* m, u32 k) const;

    // ---- times of the day

    struct Clock {
        int hour = -1;
        int minute = -1;
        u32 end = 0;
    };

    [[nodiscard]] bool is_zone(u32 i) const;
    // "EST", "local time", "Moscow time"
    [[nodiscard]] u32 take_zone(u32 i) const;
    // "10:15" -> 10, 15; "10" -> 10, -1
    [[nodiscard]] Clock clock_digits(u32 i) const;
    [[nodiscard]] Clock clock_at(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> clock_with_date(u32 i) const;
    [[nodiscard]] static bool is_day(const TimeExpr& e);
    // "Friday morning", "yesterday afternoon", "Monday at 10 a.m."
    void add_part_of_day(TimeMatch* m) const;
    // "the morning", "mid-afternoon": of the day that the text is at.
    [[nodiscard]] std::optional<TimeMatch> part_of_this_day(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> day_part_alone(u32 i, bool bare = false) const;

    // ---- sets and fuzzy times

    [[nodiscard]] std::optional<TimeMatch> repeated(u32 i) const;
    [[nodiscard]] std::optional<TimeMatch> fuzzy(u32 i) const;
    std::span<const Atom> atoms_;
    u32 end_;
};

}  // namespace hearsay
