// From what an expression says to a TIMEX3 value and the days that it may mean.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "language/time_expr.h"

namespace hearsay {

namespace {

[[nodiscard]] Date make_date(int year, int month, int day) {
    return {static_cast<i16>(year), static_cast<u8>(month), static_cast<u8>(day)};
}
[[nodiscard]] Date add_days(Date date, int days) { return date_from_days(days_from_date(date) + days); }
[[nodiscard]] DayRange one_day(Date date) { return {date, date}; }
[[nodiscard]] DayRange whole_month(int year, int month) {
    return {make_date(year, month, 1), make_date(year, month, days_in_month(year, month))};
}
[[nodiscard]] DayRange months(int year, int first, int last) {
    return {make_date(year, first, 1), make_date(year, last, days_in_month(year, last))};
}
[[nodiscard]] DayRange whole_year(int year) { return months(year, 1, 12); }
[[nodiscard]] bool is_year(int year) { return year >= 1 && year <= 9998; }

// A day moved by months; the day of the month is kept where the month has it.
[[nodiscard]] Date add_months(Date date, int n) {
    const int at = date.year * 12 + date.month - 1 + n;
    const int year = at / 12;
    const int month = at % 12 + 1;
    return make_date(year, month, std::min<int>(date.day, days_in_month(year, month)));
}

[[nodiscard]] const char* part_value(DayPart part) {
    switch (part) {
        case DayPart::none: return "";
        case DayPart::morning: return "TMO";
        case DayPart::midday: return "TMI";
        case DayPart::afternoon: return "TAF";
        case DayPart::evening: return "TEV";
        case DayPart::night: return "TNI";
    }
    return "";
}

[[nodiscard]] const char* season_value(Season season) {
    switch (season) {
        case Season::none: return "";
        case Season::spring: return "SP";
        case Season::summer: return "SU";
        case Season::autumn: return "FA";
        case Season::winter: return "WI";
    }
    return "";
}

// The letter of a unit in a duration ("PT" before those under a day), and how many of it one unit is.
struct UnitLetter {
    const char* prefix;
    char letter;
    int times;
};
[[nodiscard]] UnitLetter letter_of(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::none: break;
        case TimeUnit::second: return {"PT", 'S', 1};
        case TimeUnit::minute: return {"PT", 'M', 1};
        case TimeUnit::hour: return {"PT", 'H', 1};
        case TimeUnit::day: return {"P", 'D', 1};
        case TimeUnit::week: return {"P", 'W', 1};
        case TimeUnit::weekend: return {"P", 'W', 1};
        case TimeUnit::month: return {"P", 'M', 1};
        case TimeUnit::quarter: return {"P", 'Q', 1};
        case TimeUnit::half: return {"P", 'M', 6};
        case TimeUnit::year: return {"P", 'Y', 1};
        case TimeUnit::decade: return {"P", 'Y', 10};
        case TimeUnit::century: return {"P", 'Y', 100};
    }
    return {"P", 'D', 1};
}

[[nodiscard]] std::string duration_value(TimeUnit unit, double count, bool vague) {
    const UnitLetter letter = letter_of(unit);
    if (vague && unit == TimeUnit::decade) return "PXE";
    if (vague && unit == TimeUnit::century) return "PXC";
    if (vague) return fmt::format("{}X{}", letter.prefix, letter.letter);
    const double n = count * letter.times;
    const double whole = std::floor(n);
    const double rest = n - whole;
    const auto with = [&](int per, char lesser) {
        const int minor = static_cast<int>(std::lround(rest * per));
        return whole > 0 ? fmt::format("{}{:.0f}{}{}{}", letter.prefix, whole, letter.letter, minor, lesser)
                         : fmt::format("{}{}{}", letter.prefix, minor, lesser);
    };
    if (rest > 0 && letter.letter == 'Y') return with(12, 'M');
    if (rest > 0 && letter.letter == 'H') return with(60, 'M');
    if (rest > 0 && letter.letter == 'M' && letter.prefix[1] == 'T') return with(60, 'S');
    return fmt::format("{}{}{}", letter.prefix, n, letter.letter);
}

// The part of days that "early", "mid", "late" and "the end of" leave.
[[nodiscard]] DayRange trim(DayRange days, TimeMod mod, TimeUnit unit) {
    if (!days.known() || mod == TimeMod::none) return days;
    if (mod == TimeMod::before || mod == TimeMod::after) {
        const int near = unit >= TimeUnit::month ? 92 : 31;
        return mod == TimeMod::before
                   ? DayRange{add_days(days.from, -near), add_days(days.from, -1)}
                   : DayRange{add_days(days.to, unit == TimeUnit::day ? 0 : 1), add_days(days.to, near)};
    }
    const int from = days_from_date(days.from);
    const int length = days_from_date(days.to) - from + 1;
    if (length < 3) return days;
    switch (mod) {
        case TimeMod::start: return {days.from, date_from_days(from + (length + 2) / 3 - 1)};
        case TimeMod::middle:
            return {date_from_days(from + length / 4), date_from_days(from + length - 1 - length / 4)};
        default: break;
    }
    if (unit == TimeUnit::year) return {make_date(days.to.year, 10, 1), days.to};
    return {date_from_days(from + length - (length + 2) / 3), days.to};
}

class Resolver {
  public:
    Resolver(const TimeExpr& expr, Date anchor, const Reference& reference, Direction direction)
        : e_(expr), anchor_(anchor), reference_(reference), direction_(direction) {}

    [[nodiscard]] ResolvedTime resolve() {
        switch (e_.shape) {
            case TimeShape::calendar: calendar(); break;
            case TimeShape::offset: offset(); break;
            case TimeShape::duration: duration(); break;
            case TimeShape::set: set(); break;
            case TimeShape::fuzzy: out_.value = e_.fuzzy; break;
        }
        if (e_.shape == TimeShape::calendar || e_.shape == TimeShape::offset) add_time_of_day();
        if (e_.shape == TimeShape::calendar && e_.unit != TimeUnit::none) take_unit();
        out_.days = trim(out_.days, e_.mod, out_.unit);
        return out_;
    }

  private:
    void give(TimeUnit unit, DayRange days, std::string value) {
        out_.unit = unit;
        out_.days = days;
        out_.value = std::move(value);
    }
    void give_day(Date day) { give(TimeUnit::day, one_day(day), to_string(day)); }
    void give_week(Date day) {
        const Date monday = add_days(day, -weekday_of(day));
        give(TimeUnit::week, {monday, add_days(monday, 6)}, iso_week(day));
    }
    void give_weekend(Date saturday) {
        give(TimeUnit::weekend, {saturday, add_days(saturday, 1)}, iso_week(saturday) + "-WE");
    }
    void give_month(int year, int month) {
        give(TimeUnit::month, whole_month(year, month), fmt::format("{:04}-{:02}", year, month));
    }
    void give_quarter(int year, int quarter) {
        give(TimeUnit::quarter, months(year, quarter * 3 - 2, quarter * 3), fmt::format("{:04}-Q{}", year, quarter));
    }
    void give_year(int year) { give(TimeUnit::year, whole_year(year), fmt::format("{:04}", year)); }

    [[nodiscard]] bool anchored() const { return anchor_.known(); }
    // The day that "previous", "following", "same" count from, and its end.
    [[nodiscard]] DayRange here() const {
        return reference_.days.known() ? reference_.days : DayRange{anchor_, anchor_};
    }

    // The year that the expression gives, itself or by "last year"; 0 where it gives none or cannot be anchored.
    [[nodiscard]] int given_year() const {
        if (e_.year > 0) return e_.year;
        if (e_.year_deixis == Deixis::none) return 0;
        const bool by_text = e_.year_deixis >= Deixis::previous;
        const Date base = by_text ? here().from : anchor_;
        if (!base.known()) return 0;
        return base.year + step(e_.year_deixis);
    }
    [[nodiscard]] static int step(Deixis deixis) {
        if (deixis == Deixis::last || deixis == Deixis::previous) return -1;
        return deixis == Deixis::next || deixis == Deixis::following ? 1 : 0;
    }

    // ---- calendar

    void calendar() {
        if (e_.year_digits < 4) return long_period();
        if (e_.anaphoric_quarter) return anaphoric_period();
        const int year = given_year();
        const bool open = e_.year_deixis != Deixis::none && year == 0;
        if (e_.quarter > 0 || e_.half > 0 || e_.season != Season::none) return part_of_year(year);
        if (e_.month > 0 && e_.day > 0) return day_of_month(year);
        if (e_.month > 0 && e_.nth > 0 && e_.weekday > 0) return nth_weekday(year);
        if (e_.month > 0) return month(year);
        if (e_.weekday > 0) return weekday();
        if (open || !is_year(year)) return give(TimeUnit::none, {}, "XXXX");
        give_year(year);
    }

    void long_period() {
        const int size = e_.year_digits == 3 ? 10 : 100;
        const int first = e_.year * size;
        DayRange days{make_date(std::max(first, 1), 1, 1), make_date(first + size - 1, 12, 31)};
        give(size == 10 ? TimeUnit::decade : TimeUnit::century, days, std::to_string(e_.year));
    }

    // "the year-ago period": as long as the period that the text is at.
    void anaphoric_period() {
        const int year = given_year();
        if (!is_year(year)) return give(TimeUnit::none, {}, "XXXX");
        if (reference_.unit == TimeUnit::quarter) return give_quarter(year, (reference_.days.from.month + 2) / 3);
        if (reference_.unit == TimeUnit::month) return give_month(year, reference_.days.from.month);
        if (reference_.unit != TimeUnit::none || !anchored()) return give_year(year);
        give_quarter(year, anchor_.month > 3 ? (anchor_.month - 1) / 3 : 4);
    }

    // The year of a part of the year (first..last month) where only tense and deixis say which.
    [[nodiscard]] int choose_year(int first, int last) const {
        if (!anchored()) return 0;
        const int year = anchor_.year;
        const int now = anchor_.month;
        switch (e_.deixis) {
            case Deixis::current: return year;
            case Deixis::last: return last < now ? year : year - 1;
            case Deixis::next: return first > now ? year : year + 1;
            case Deixis::previous:
            case Deixis::following:
            case Deixis::same: {
                const DayRange at = here();
                if (e_.deixis == Deixis::same) return at.from.year;
                if (e_.deixis == Deixis::previous) return last < at.from.month ? at.from.year : at.from.year - 1;
                return first > at.to.month ? at.to.year : at.to.year + 1;
            }
            case Deixis::none: break;
        }
        // The nearer of the two years; what the tense speaks against has to be much nearer.
        const int ahead = direction_ == Direction::future ? 9 : direction_ == Direction::past ? 1 : 4;
        if (first > now) return first - now > ahead ? year - 1 : year;
        const int behind = direction_ == Direction::future ? 1 : 9;
        return now - last > behind ? year + 1 : year;
    }

    void part_of_year(int year) {
        int first = 1;
        int last = 12;
        std::string tail;
        TimeUnit unit = TimeUnit::quarter;
        if (e_.quarter > 0) {
            first = e_.quarter * 3 - 2;
            last = first + 2;
            tail = fmt::format("Q{}", e_.quarter);
        } else if (e_.half > 0) {
            first = e_.half * 6 - 5;
            last = first + 5;
            tail = fmt::format("H{}", e_.half);
            unit = TimeUnit::half;
        } else {
            constexpr int kFirst[] = {1, 3, 6, 9, 1};
            constexpr int kLast[] = {12, 5, 8, 11, 2};
            first = kFirst[static_cast<int>(e_.season)];
            last = kLast[static_cast<int>(e_.season)];
            tail = season_value(e_.season);
        }
        if (year == 0) year = choose_year(first, last);
        if (!is_year(year)) return give(TimeUnit::none, {}, "XXXX-" + tail);
        DayRange days = months(year, first, last);
        if (e_.season == Season::winter && is_year(year - 1)) days.from = make_date(year - 1, 12, 1);
        give(unit, days, fmt::format("{:04}-{}", year, tail));
    }

    void day_of_month(int year) {
        const auto at = [&](int y) { return make_date(y, e_.month, e_.day); };
        if (year == 0) year = year_of_day();
        if (!is_year(year) || !is_valid(at(year))) {
            return give(TimeUnit::none, {}, fmt::format("XXXX-{:02}-{:02}", e_.month, e_.day));
        }
        give_day(at(year));
        if (e_.last_day > e_.day && e_.last_day <= days_in_month(year, e_.month)) {
            out_.days.to = make_date(year, e_.month, e_.last_day);
        }
    }

    void nth_weekday(int year) {
        if (year == 0) year = choose_year(e_.month, e_.month);
        if (!is_year(year)) return give(TimeUnit::none, {}, fmt::format("XXXX-{:02}", e_.month));
        const Date first = make_date(year, e_.month, 1);
        give_day(add_days(first, (e_.weekday - 1 - hearsay::weekday_of(first) + 7) % 7 + 7 * (e_.nth - 1)));
    }

    // The year of "January 22" or "Friday, January 22": the day of the week first, then tense, then nearness.
    [[nodiscard]] int year_of_day() const {
        if (!anchored()) return 0;
        const int now = days_from_date(anchor_);
        constexpr int kWrongTense = 160;  // days
        constexpr int kNewsLookBack = 60;
        constexpr int kWrongWeekday = 6000;
        int best = 0;
        int best_cost = 1 << 30;
        for (int year = anchor_.year - 6; year <= anchor_.year + 6; ++year) {
            const Date day = make_date(year, e_.month, e_.day);
            if (!is_year(year) || !is_valid(day)) continue;
            const bool fits = e_.weekday == 0 || hearsay::weekday_of(day) == e_.weekday - 1;
            const int away = days_from_date(day) - now;
            int cost = std::abs(away) + (fits ? 0 : kWrongWeekday);
            if (direction_ == Direction::past && away > 1) cost += kWrongTense;
            if (direction_ == Direction::future && away < 0) cost += kWrongTense;
            if (direction_ == Direction::unknown && away > 0) cost += kNewsLookBack;
            if (cost < best_cost) {
                best_cost = cost;
                best = year;
            }
        }
        return best;
    }

    void month(int year) {
        if (year == 0) year = choose_year(e_.month, e_.month);
        if (!is_year(year)) return give(TimeUnit::none, {}, fmt::format("XXXX-{:02}", e_.month));
        give_month(year, e_.month);
    }

    void weekday() {
        const bool by_text = e_.deixis >= Deixis::previous;
        const Date base = by_text ? here().from : anchor_;
        if (!base.known()) return give(TimeUnit::none, {}, fmt::format("XXXX-WXX-{}", e_.weekday));
        const int back =
            (hearsay::weekday_of(base) - (e_.weekday - 1) + 7) % 7;  // days since the last such day, today 0
        const int past = back == 0 ? -7 : -back;                     // strictly before
        const int future = 7 - back;                                 // strictly after
        switch (e_.deixis) {
            case Deixis::last:
            case Deixis::previous: return give_day(add_days(base, past));
            case Deixis::next:
            case Deixis::following: return give_day(add_days(base, future));
            case Deixis::current:
                if (direction_ == Direction::past || back == 0) return give_day(add_days(base, -back));
                return give_day(add_days(base, future));
            case Deixis::same:
            case Deixis::none: break;
        }
        if (direction_ == Direction::future && back != 0) return give_day(add_days(base, future));
        give_day(add_days(base, -back));
    }

    // "the last week of" the month that was found.
    void take_unit() {
        if (!out_.days.known()) return;
        const int length = e_.unit == TimeUnit::week ? 7 : 1;
        const int first = days_from_date(out_.days.from);
        const int last = days_from_date(out_.days.to);
        int begin = e_.nth < 0 ? last - length + 1 : first + (e_.nth - 1) * length;
        if (e_.unit == TimeUnit::weekend) {
            const int saturday = (5 - hearsay::weekday_of(out_.days.from) + 7) % 7 + first;
            begin = saturday + 7 * (e_.nth < 0 ? (last - saturday) / 7 : e_.nth - 1);
            if (begin <= last) give_weekend(date_from_days(begin));
            return;
        }
        if (begin > last) return;
        if (e_.unit == TimeUnit::day) return give_day(date_from_days(begin));
        out_.days = {date_from_days(begin), date_from_days(std::min(begin + length - 1, last))};
    }

    // ---- offsets

    void offset() {
        const bool by_text = e_.deixis >= Deixis::previous;
        // A day or an hour of it is counted from a day, not from the year that was spoken of last.
        const bool too_wide = e_.unit <= TimeUnit::day && reference_.unit > TimeUnit::day;
        const DayRange base = by_text && !too_wide ? here() : DayRange{anchor_, anchor_};
        const int sign = step(e_.deixis);
        if (e_.vague) return vague_offset(base, sign);
        if (!base.known()) return unanchored();
        if (e_.anaphoric_quarter && e_.count == 1 && sign <= 0) {
            // A quarter "a year earlier" is a quarter, and so is "the quarter" that the text is at.
            const bool known = reference_.unit == TimeUnit::quarter;
            const int quarter = known ? (reference_.days.from.month + 2) / 3 : (anchor_.month + 8) / 3 % 4 + 1;
            if (e_.unit == TimeUnit::quarter && (known || anchored())) {
                return give_quarter(known ? reference_.days.from.year : anchor_.year - (anchor_.month <= 3 ? 1 : 0),
                                    quarter);
            }
            if (e_.unit == TimeUnit::year && known) return give_quarter(reference_.days.from.year - 1, quarter);
        }
        const double n = e_.count * sign;
        if (std::abs(n) > 3000) return unanchored();
        const Date from = sign > 0 ? base.to : base.from;
        shift(from, n);
        if (!is_year(out_.days.from.year) || !is_year(out_.days.to.year)) unanchored();
    }

    void shift(Date from, double n) {
        const int whole = static_cast<int>(std::lround(n));
        switch (e_.unit) {
            case TimeUnit::second:
            case TimeUnit::minute: return give_day(from);
            case TimeUnit::hour: return give_day(add_days(from, static_cast<int>(std::lround(n / 24))));
            case TimeUnit::none:
            case TimeUnit::day: return give_day(add_days(from, whole));
            case TimeUnit::week: return give_week(add_days(from, static_cast<int>(std::lround(n * 7))));
            case TimeUnit::weekend: return weekend(from, whole);
            case TimeUnit::month: {
                const Date at = add_months(make_date(from.year, from.month, 1), whole);
                return give_month(at.year, at.month);
            }
            case TimeUnit::quarter: {
                const Date at = add_months(make_date(from.year, from.month, 1), whole * 3);
                return give_quarter(at.year, (at.month + 2) / 3);
            }
            case TimeUnit::half:
            case TimeUnit::year:
                if (n != whole) {
                    const Date at = add_months(from, static_cast<int>(std::lround(n * 12)));
                    return give_month(at.year, at.month);
                }
                return give_year(from.year + whole);
            case TimeUnit::decade: return decade(from, whole);
            case TimeUnit::century: {
                const int century = from.year / 100 + whole;
                if (century < 1 || century > 98) return unanchored();
                const DayRange days{make_date(century * 100, 1, 1), make_date(century * 100 + 99, 12, 31)};
                return give(TimeUnit::century, days, std::to_string(century));
            }
        }
    }

    void decade(Date from, int n) {
        if (n != 0) return give_year(from.year + n * 10);
        const int first = from.year / 10 * 10;
        give(TimeUnit::decade, {make_date(first, 1, 1), make_date(first + 9, 12, 31)}, std::to_string(from.year / 10));
    }

    void weekend(Date from, int n) {
        const int weekday = hearsay::weekday_of(from);
        const Date before = add_days(from, weekday >= 5 ? 5 - weekday : -(weekday + 2));  // this Saturday or the last
        const Date after = weekday >= 5 ? before : add_days(before, 7);
        if (n > 0) return give_weekend(weekday >= 5 ? add_days(before, 7) : after);
        if (n < 0) return give_weekend(weekday >= 5 ? add_days(before, -7) : before);
        give_weekend(direction_ == Direction::future ? after : before);
    }

    // "a few weeks ago": two to nine of them.
    void vague_offset(DayRange base, int sign) {
        out_.value = sign < 0 ? "PAST_REF" : "FUTURE_REF";
        if (!base.known() || sign == 0 || e_.unit == TimeUnit::century) return;
        TimeExpr bound = e_;
        bound.vague = false;
        const auto at = [&](double n) {
            bound.count = n;
            return Resolver(bound, base.from, {}, direction_).resolve().days;
        };
        bound.deixis = sign < 0 ? Deixis::last : Deixis::next;
        const DayRange near = at(2);
        const DayRange far = at(9);
        if (!near.known() || !far.known()) return;
        out_.days = {std::min(near.from, far.from), std::max(near.to, far.to)};
    }

    void unanchored() {
        const int sign = step(e_.deixis);
        const char* value = sign < 0 ? "PAST_REF" : sign > 0 ? "FUTURE_REF" : "PRESENT_REF";
        switch (e_.unit) {
            case TimeUnit::day: return give(TimeUnit::none, {}, "XXXX-XX-XX");
            case TimeUnit::week: return give(TimeUnit::none, {}, "XXXX-WXX");
            case TimeUnit::weekend: return give(TimeUnit::none, {}, "XXXX-WXX-WE");
            case TimeUnit::month: return give(TimeUnit::none, {}, "XXXX-XX");
            case TimeUnit::quarter: return give(TimeUnit::none, {}, "XXXX-QX");
            case TimeUnit::year: return give(TimeUnit::none, {}, "XXXX");
            default: return give(TimeUnit::none, {}, value);
        }
    }

    // ---- durations and sets

    void duration() {
        out_.type = TimeType::duration;
        out_.value = duration_value(e_.unit, e_.count, e_.vague);
        const int sign = step(e_.deixis);
        if (sign == 0 || !anchored()) return;
        const DayRange base = e_.deixis >= Deixis::previous ? here() : DayRange{anchor_, anchor_};
        const double n = e_.vague ? 9 : e_.count;
        if (n > 1000) return;
        const Date from = sign < 0 ? base.from : base.to;
        Date other = from;
        const int months = static_cast<int>(std::lround(n * (e_.unit == TimeUnit::month     ? 1
                                                             : e_.unit == TimeUnit::quarter ? 3
                                                             : e_.unit == TimeUnit::year    ? 12
                                                             : e_.unit == TimeUnit::decade  ? 120
                                                                                            : 0)));
        const int days = static_cast<int>(std::lround(n * (e_.unit == TimeUnit::week  ? 7
                                                           : e_.unit == TimeUnit::day ? 1
                                                                                      : 0)));
        if (months > 0 && from.year - months / 12 < 2) return;
        other = months > 0 ? add_months(from, sign * months) : add_days(from, sign * days);
        if (!is_year(other.year)) return;
        out_.days = {std::min(from, other), std::max(from, other)};
    }

    void set() {
        out_.type = TimeType::set;
        if (e_.weekday > 0) {
            out_.value = fmt::format("XXXX-WXX-{}{}", e_.weekday, part_value(e_.part));
        } else if (e_.month > 0) {
            out_.value = fmt::format("XXXX-{:02}", e_.month);
        } else if (e_.season != Season::none) {
            out_.value = fmt::format("XXXX-{}", season_value(e_.season));
        } else if (e_.part != DayPart::none) {
            out_.value = fmt::format("XXXX-XX-XX{}", part_value(e_.part));
        } else {
            out_.value = duration_value(e_.unit, e_.count, e_.vague);
        }
    }

    // ---- times of the day

    void add_time_of_day() {
        if (e_.part == DayPart::none && e_.hour < 0) return;
        out_.type = TimeType::time;
        if (e_.hour >= 0) {
            out_.value += fmt::format("T{:02}:{:02}", e_.hour, std::max(e_.minute, 0));
        } else {
            out_.value += part_value(e_.part);
        }
    }

    const TimeExpr& e_;
    Date anchor_;
    const Reference& reference_;
    Direction direction_;
    ResolvedTime out_;
};

}  // namespace

std::string iso_week(Date day) {
    const Date thursday = date_from_days(days_from_date(day) - weekday_of(day) + 3);
    const int week = (days_from_date(thursday) - days_from_date(make_date(thursday.year, 1, 1))) / 7 + 1;
    return fmt::format("{:04}-W{:02}", static_cast<int>(thursday.year), week);
}

ResolvedTime resolve_time(const TimeExpr& expr, Date anchor, const Reference& reference, Direction direction) {
    return Resolver(expr, anchor, reference, direction).resolve();
}

}  // namespace hearsay
