// Dates of the calendar, and parts of years.
#include "language/time_parser.h"

namespace hearsay {

// Four digits, "'89", or two spoken halves: "nineteen ninety-seven".
TimeParser::Year TimeParser::year_at(u32 i) const {
    const int d = digits(i);
    if (d >= 1000 && d <= 2100 && word(i).size() == 4) return {d, i + 1};
    if (is(i, "'") && glue(i + 1) == Glue::none && word(i + 1).size() == 2 && digits(i + 1) >= 0) {
        return {two_digit_year(digits(i + 1)), i + 2};
    }
    const int century = small_number(word(i));
    if (century < 17 || century > 20) return {};
    const int tens = small_number(word(i + 1));
    if (tens < 10 || glue(i + 1) == Glue::none) return {};
    if (tens < 20) return {century * 100 + tens, i + 2};
    const int ones = small_number(word(i + 2));
    return ones > 0 && ones < 10 && glue(i + 2) == Glue::hyphen ? Year{century * 100 + tens + ones, i + 3}
                                                                : Year{century * 100 + tens, i + 2};
}

// "1990", "of 1990", ", 1990", "last year", "of this year" after a month, quarter or season.
void TimeParser::take_year(TimeMatch* m, bool comma) const {
    u32 k = m->end;
    if (is(k, {"of", "in"}) || (comma && is(k, ","))) ++k;
    k = skip(k, "fiscal");
    if (const Year y = year_at(k); y.value > 0 && !(is(m->end, "in") && m->expr.day > 0)) {
        m->expr.year = y.value;
        m->end = y.end;
        return;
    }
    if (is(m->end, ",")) return;
    if (is(k, {"last", "this", "next", "that", "the"})) {
        const bool article = is(k, "the");
        const u32 d = article ? k + 1 : k;
        if (article && !is(d, {"current", "previous", "following", "same", "next", "last"})) return;
        if (!is(d + 1, "year") || is(d + 2, "'s")) return;
        m->expr.year_deixis = deixis_of(d);
        m->end = d + 2;
    }
}

std::optional<TimeMatch> TimeParser::calendar_date(u32 i) const {
    if (i >= end_) return std::nullopt;
    if (auto m = numeric_date(i)) return m;
    u32 k = i;
    int weekday = 0;
    if (weekday = weekday_of(atoms_[i]); weekday > 0) {
        k = i + 1;
        if (word(i).size() < 6 && glue(k) == Glue::none) k = skip(k, ".");
    }
    const u32 after_weekday = k;
    if (weekday > 0) k = skip(k, ",");
    auto m = k < end_ ? day_and_month(k) : std::nullopt;
    if (weekday > 0 && (!m || m->expr.day == 0)) {
        TimeExpr e;
        e.weekday = weekday;
        return match(after_weekday, e);
    }
    if (m && weekday > 0) m->expr.weekday = weekday;
    if (!m) m = longer(bare_year(i), span_of_years(i));
    return m;
}

std::optional<TimeMatch> TimeParser::day_and_month(u32 i) const {
    TimeMatch m;
    m.end = i;
    if (const int month = month_of(atoms_[i]); month > 0) {
        m.expr.month = month;
        m.end = i + 1;
        if (is_short_month(atoms_[i]) && glue(m.end) == Glue::none) m.end = skip(m.end, ".");
        take_day(&m);
        if (m.expr.day == 0 && word(i).size() < 4 && m.end == i + 1 && year_at(skip(m.end, ",")).value == 0 &&
            month != 5)
            return std::nullopt;  // a first name
        if (m.expr.day == 0 && month == 5 && !may_is_month(i, m.end)) return std::nullopt;
        if (m.expr.day == 0 && month == 3 && i == 0 && !is(m.end, ",") && year_at(m.end).value == 0)
            return std::nullopt;
    } else if (!take_day_before_month(i, &m)) {
        return std::nullopt;
    }
    take_year(&m, true);
    return m;
}

// "May" beginning a sentence without a day or year is the verb.
bool TimeParser::may_is_month(u32 i, u32 next) const {
    if (year_at(is(next, {",", "of"}) ? next + 1 : next).value > 0) return true;
    return i > 0 && is(i - 1, {"in", "of", "by", "since", "until", "last", "next", "this", "early", "late", "mid",
                               "from", "to", "through", "during", "for"});
}

// After a month: "22", "22nd", "the 22nd", "5-7", "eighth"
void TimeParser::take_day(TimeMatch* m) const {
    u32 k = skip(m->end, "the");
    if (glue(k) == Glue::slash) return;
    int day = digits(k);
    if (day < 0) day = ordinal_number(word(k));
    if (day < 1 || day > 31) return;
    if (is(k + 1, {"percent", "%", "million", "billion", "per", "p.m.", "a.m.", "pm", "am"})) return;
    m->expr.day = day;
    m->end = k + 1;
    const int last = digits(k + 1);
    if (glue(k + 1) == Glue::hyphen && last > day && last <= 31) {
        m->expr.last_day = last;
        m->end = k + 2;
    }
}

// "22 January", "the 22nd of January", "26 Jan."
bool TimeParser::take_day_before_month(u32 i, TimeMatch* m) const {
    const bool article = is(i, "the");
    u32 k = article ? i + 1 : i;
    int day = digits(k);
    if (day < 0) day = ordinal_number(word(k));
    if (day < 1 || day > 31 || (i > 0 && glue(i) == Glue::none && is(i - 1, {"$", "£", "€", "#"}))) return false;
    ++k;
    const int last = digits(k);
    const bool range = glue(k) == Glue::hyphen && last > day && last <= 31;
    if (range) ++k;
    const bool of = is(k, "of");
    if (article && !of) return false;
    if (of) ++k;
    if (k >= end_ || month_of(atoms_[k]) == 0) return false;
    m->expr.day = day;
    m->expr.last_day = range ? last : 0;
    m->expr.month = month_of(atoms_[k]);
    m->end = k + 1;
    if (is_short_month(atoms_[k]) && glue(k + 1) == Glue::none && !ends_sentence_after(k + 1))
        m->end = skip(k + 1, ".");
    return true;
}

// 2016-01-22, 11/02/89, 22.01.2016
std::optional<TimeMatch> TimeParser::numeric_date(u32 i) const {
    if (i >= end_ || atoms_[i].kind != AtomKind::number) return std::nullopt;
    const int a = digits(i);
    const int b = digits(i + 1);
    const int c = digits(i + 2);
    const Glue g = glue(i + 1);
    if (a < 0 || b < 1 || c < 1 || g != glue(i + 2) || (g != Glue::hyphen && g != Glue::slash)) return dotted_date(i);
    if (word(i).size() == 4) return full_date(a, b, c, i + 3);
    const int year = word(i + 2).size() == 4 ? c : word(i + 2).size() == 2 ? two_digit_year(c) : 0;
    if (g != Glue::slash || year == 0) return std::nullopt;
    return a > 12 ? full_date(year, b, a, i + 3)
                  : full_date(year, a, b, i + 3);  // the American order where either fits
}

std::optional<TimeMatch> TimeParser::dotted_date(u32 i) const {
    int part[3] = {0, 0, 0};
    int n = 0;
    for (const char c : word(i)) {
        if (c == '.') {
            if (++n > 2) return std::nullopt;
        } else if (c < '0' || c > '9' || part[n] > 999) {
            return std::nullopt;
        } else {
            part[n] = part[n] * 10 + (c - '0');
        }
    }
    return n == 2 && part[2] >= 1000 ? full_date(part[2], part[1], part[0], i + 1) : std::nullopt;
}

std::optional<TimeMatch> TimeParser::full_date(int year, int month, int day, u32 end) {
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1 || year > 9998) return std::nullopt;
    if (!is_valid(Date{static_cast<i16>(year), static_cast<u8>(month), static_cast<u8>(day)})) return std::nullopt;
    TimeExpr e;
    e.year = year;
    e.month = month;
    e.day = day;
    return match(end, e);
}

std::optional<TimeMatch> TimeParser::bare_year(u32 i) const {
    u32 k = skip(i, "fiscal");
    const bool named = is(i, "the") && is(i + 1, "year");
    if (named) k = i + 2;
    Year y = year_at(k);
    if (named && is(k, "two") && is(k + 1, "thousand")) y = {2000, k + 2};
    if (y.value == 0) return std::nullopt;
    if (!named && k == i && !reads_as_year(i, y)) return std::nullopt;
    TimeExpr e;
    e.year = y.value;
    return match(y.end, e);
}

bool TimeParser::reads_as_year(u32 i, Year y) const {
    if (is(y.end, {"people", "men",     "women",  "miles",  "km",       "kilometers", "kilometres", "feet",
                   "meters", "metres",  "points", "troops", "soldiers", "tons",       "tonnes",     "dollars",
                   "euros",  "pounds",  "shares", "jobs",   "workers",  "percent",    "%",          "votes",
                   "acres",  "barrels", "gmt",    "utc",    "hours",    "employees"})) {
        return false;
    }
    if (unit_of(word(y.end)) != TimeUnit::none && unit_of(word(y.end)) != TimeUnit::quarter) return false;
    if (i == 0) return y.value >= 1900;
    if (glue(i) == Glue::none && !is(i - 1, {"(", "\"", "'", ",", "[", "--", "-"})) return false;
    if (glue(i) == Glue::hyphen &&
        !is(i - 1, {"mid", "pre", "post", "early", "late", "end", "fiscal", "spring", "summer", "winter", "fall"}) &&
        digits(i - 1) < 1000) {
        return false;
    }
    if (is(i - 1, {"some", "about", "nearly", "over", "than", "almost", "least", "most", "approximately", "roughly",
                   "only", "another", "no", "number", "section", "page", "room", "resolution", "flight"})) {
        return false;
    }
    if (y.value >= 1900) return true;
    return is(i - 1, {"in", "since", "by", "until", "from", "before", "after", "circa", "early", "late", "("});
}

// "the 1990s", "the '80s", "the nineties", "the 20th century"
std::optional<TimeMatch> TimeParser::span_of_years(u32 i) const {
    u32 k = skip(i, "the");
    TimeExpr e;
    const bool quoted = is(k, "'");
    const std::string_view text = word(quoted ? k + 1 : k);
    if (text.size() >= 3 && text.back() == 's' && text[text.size() - 2] == '0' && text[0] >= '0' && text[0] <= '9') {
        const int tens = text[text.size() - 3] - '0';
        if (text.size() == 5 && !quoted) {
            e.year = (text[0] - '0') * 100 + (text[1] - '0') * 10 + tens;
        } else if (text.size() == 3 && (quoted || k > i)) {
            e.year = tens < 2 ? 200 + tens : 190 + tens;
        }
        e.year_digits = 3;
        if (e.year >= 100) return match(quoted ? k + 2 : k + 1, e);
    }
    constexpr std::string_view kDecades[] = {"twenties", "thirties",  "forties",  "fifties",
                                             "sixties",  "seventies", "eighties", "nineties"};
    for (int d = 0; d < 8; ++d) {
        if (k == i || !is(k, kDecades[d])) continue;
        e.year = 192 + d;
        e.year_digits = 3;
        return match(k + 1, e);
    }
    const int ordinal = ordinal_at(k);
    const u32 next = ordinal > 20 && word(k).front() > '9' ? k + 2 : k + 1;
    if (ordinal > 0 && ordinal <= 21 && is(next, "century")) {
        e.year = ordinal - 1;
        e.year_digits = 2;
        return match(next + 1, e);
    }
    return std::nullopt;
}

// "20th", "twentieth", "twenty-first"
int TimeParser::ordinal_at(u32 i) const {
    if (is(i, "twenty") && glue(i + 1) == Glue::hyphen && is(i + 1, "first")) return 21;
    return ordinal_number(word(i));
}

// [year] [fiscal] third quarter [of year]; "last year's summer", "the 1988 period"
std::optional<TimeMatch> TimeParser::part_of_year(u32 i) const {
    TimeMatch m;
    u32 k = is(i, {"the", "its", "their"}) ? i + 1 : i;
    bool year_given = false;
    if (const Year y = year_at(k); y.value > 0 && k > i) {
        m.expr.year = y.value;
        k = y.end;
        year_given = true;
    } else if (is(k, {"last", "this", "next", "that"}) && is(k + 1, "year") && is(k + 2, "'s")) {
        m.expr.year_deixis = deixis_of(k);
        k += 3;
        year_given = true;
    } else if (const u32 after = year_ago(k); after > 0) {
        m.expr.year_deixis = Deixis::last;
        k = after;
        year_given = true;
    }
    if (is(k, {"comparable", "corresponding", "same", "like"}) && year_ago(k + 1) > 0) {
        m.expr.year_deixis = Deixis::last;
        k = year_ago(k + 1);
        year_given = true;
    }
    k = skip(k, "fiscal");
    if (is(k, {"period", "quarter"}) && year_given) return period(k, m.expr);
    if (k > i && is(k, {"corresponding", "comparable", "same", "like"}) && is(k + 1, {"period", "quarter"})) {
        const bool plain = is(k + 2, {"last", "this"}) && is(k + 3, "year");
        const bool ago = is(k + 2, {"a", "the"}) && is(k + 3, "year") && is(k + 4, {"ago", "earlier", "before"});
        if (!plain && !ago) return std::nullopt;
        m.expr.year_deixis = is(k + 2, "this") ? Deixis::current : Deixis::last;
        m.end = ago ? k + 4 : k + 3;
        return period(m.end, m.expr);
    }
    if (!named_part(i, k, &m)) return std::nullopt;
    if (!year_given) take_year(&m, false);
    return m;
}

std::optional<TimeMatch> TimeParser::period(u32 i, TimeExpr e) const {
    e.anaphoric_quarter = true;
    return match(i + 1, e);
}

std::optional<TimeMatch> TimeParser::unit_of_period(u32 i) const {
    if (!is(i, "the") || !is(i + 3, "of") || i + 4 >= end_) return std::nullopt;
    const TimeUnit unit = unit_of(word(i + 2));
    const int nth = is(i + 1, {"last", "final"}) ? -1 : ordinal_number(word(i + 1));
    if (nth == 0 || nth > 31 || (unit != TimeUnit::day && unit != TimeUnit::week && unit != TimeUnit::weekend)) {
        return std::nullopt;
    }
    auto m = longer(calendar_date(i + 4), deictic(i + 4));
    if (!m || is_day(m->expr) || m->expr.month == 0) return std::nullopt;
    m->expr.nth = nth;
    m->expr.unit = unit;
    return m;
}

bool TimeParser::named_part(u32 begin, u32 k, TimeMatch* m) const {
    const int ordinal = is(k, "last") ? 4 : ordinal_number(word(k));
    if (ordinal >= 1 && ordinal <= 4 && is(k + 1, {"quarter", "half"})) {
        const bool half = is(k + 1, "half");
        const bool last = is(k, "last");
        if (last && !half) return false;
        if (half && !last && ordinal > 2) return false;
        m->end = k + 2;
        if (half && m->expr.year == 0 && m->expr.year_deixis == Deixis::none) {
            TimeMatch probe = *m;
            take_year(&probe, false);
            if (probe.end == m->end) return false;  // the first half of a match
            *m = probe;
        }
        (half ? m->expr.half : m->expr.quarter) = half ? (last ? 2 : ordinal) : ordinal;
        return true;
    }
    const Season season = season_of(word(k));
    if (season == Season::none) return false;
    m->expr.season = season;
    m->end = k + 1;
    // "fall" and "spring" are verbs, too; "spring" also a place to drink.
    TimeMatch probe = *m;
    take_year(&probe, false);
    if (probe.end > m->end || m->expr.year > 0 || m->expr.year_deixis != Deixis::none) return true;
    const bool certain = season == Season::summer || season == Season::winter;
    const bool article = k > begin && is(k - 1, "the");
    if (is(k + 1, "of") || (atoms_[k].capitalised && k > 0)) return false;
    return article ? certain || (begin > 0 && is(begin - 1, {"in", "by", "since", "during", "until", "before"}))
                   : certain && begin > 0 && is(begin - 1, {"in", "by", "since", "during", "until", "before"});
}

}  // namespace hearsay
