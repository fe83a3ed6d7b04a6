// How a time expression is put together, and the kinds that no calendar or count is needed for.
#include "language/time_parser.h"

namespace hearsay {

std::optional<TimeMatch> TimeParser::parse(u32 i) const {
    auto best = core(i);
    best = longer(best, modified(i));
    best = longer(best, approximate(i));
    best = longer(best, beside(i));
    if (!best) return best;
    // An article before a compound belongs to the noun that follows: "a [four-day] visit".
    const bool article = is(i, {"the", "a", "an"});
    if (article && glue(best->end - 1) == Glue::hyphen && is_compound_tail(best->end - 1)) {
        best = i + 1 < best->end ? parse(i + 1) : std::nullopt;
        return best;
    }
    best->begin = i;
    take_tail(&*best);
    return best;
}

std::optional<TimeMatch> TimeParser::core(u32 i) const {
    auto best = dated(i);
    best = longer(best, counted(i));
    best = longer(best, clock_with_date(i));
    best = longer(best, repeated(i));
    best = longer(best, fuzzy(i));
    return best;
}

// A day, month, quarter, ... possibly with a part of the day or a time after it.
std::optional<TimeMatch> TimeParser::dated(u32 i) const {
    auto best = calendar_date(i);
    best = longer(best, part_of_year(i));
    best = longer(best, unit_of_period(i));
    best = longer(best, deictic(i));
    best = longer(best, near_day(i));
    if (!best) return best;
    add_part_of_day(&*best);
    return best;
}

// "early next year", "the late 1970s", "mid-November", "the end of the month", "earlier this year"
std::optional<TimeMatch> TimeParser::modified(u32 i) const {
    const u32 k = skip(i, "the");
    TimeMod mod = TimeMod::none;
    u32 rest = k + 1;
    if (is(k, "early")) mod = TimeMod::start;
    if (is(k, {"late", "latter"})) mod = TimeMod::end;
    if (is(k, "mid")) mod = TimeMod::middle;
    if (mod != TimeMod::none) {
        if (mod == TimeMod::middle && day_part_of(word(rest)) != DayPart::none) return part_of_this_day(rest);
        if (is(rest, "in") && k == i) rest = is(rest + 1, "the") ? rest + 1 : rest;
        return with_mod(rest, mod);
    }
    if (is(k, {"earlier", "later"}) && k == i) return earlier_in(k);
    if (is(k, "sometime") && k == i) return with_mod(is(rest, "in") ? rest + 1 : rest, TimeMod::none);
    if (is(k, {"beginning", "start"})) mod = TimeMod::start;
    if (is(k, "middle")) mod = TimeMod::middle;
    if (is(k, {"end", "close"})) mod = TimeMod::end;
    if (mod == TimeMod::none || k == i || !is(rest, "of")) return year_end(k);
    return with_mod(rest + 1, mod);
}

std::optional<TimeMatch> TimeParser::with_mod(u32 i, TimeMod mod) const {
    auto m = longer(dated(i), definite_unit(i, true));
    if (!m || m->expr.shape == TimeShape::duration || m->expr.shape == TimeShape::set) return std::nullopt;
    if (m->expr.mod == TimeMod::none) m->expr.mod = mod;
    return m;
}

// "earlier this month", "later Monday", "earlier in the day", "later in 2015"
std::optional<TimeMatch> TimeParser::earlier_in(u32 i) const {
    const u32 rest = is(i + 1, {"in", "on"}) ? i + 2 : i + 1;
    auto m = longer(dated(rest), definite_unit(rest, true));
    if (!m || m->expr.shape == TimeShape::duration) return std::nullopt;
    return m;
}

// "year-end", "year's end", "month end"
std::optional<TimeMatch> TimeParser::year_end(u32 i) const {
    if (!is(i, {"year", "month"})) return std::nullopt;
    const u32 k = is(i + 1, "'s") ? i + 2 : i + 1;
    if (!is(k, "end")) return std::nullopt;
    TimeExpr e;
    e.shape = TimeShape::offset;
    e.deixis = Deixis::current;
    e.unit = unit_of(word(i));
    e.mod = TimeMod::end;
    return match(k + 1, e);
}

// "about two years", "at least 30 days", "around 7:15 p.m."
std::optional<TimeMatch> TimeParser::approximate(u32 i) const {
    u32 k = i;
    if (is(i, {"about", "around", "nearly", "almost", "approximately", "roughly", "some", "over"})) k = i + 1;
    if (is(i, {"more", "less", "fewer", "longer"}) && is(i + 1, "than")) k = i + 2;
    if (is(i, {"at", "up"}) && is(i + 1, {"least", "most", "to"})) k = i + 2;
    if (is(i, "no") && is(i + 1, {"more", "less", "later", "earlier"}) && is(i + 2, "than")) k = i + 3;
    if (is(i, "just") && is(i + 1, {"over", "under"})) k = i + 2;
    if (k == i || is(k, {"the", "this", "that"})) return std::nullopt;
    if (is(i, {"around", "about"})) {
        auto m = longer(core(k), year_end(k));
        return m && m->expr.shape != TimeShape::fuzzy && !m->expr.vague ? m : std::nullopt;
    }
    auto m = counted(k);
    return m && !m->expr.vague ? m : std::nullopt;
}

// "shortly before the new year"
std::optional<TimeMatch> TimeParser::beside(u32 i) const {
    if (!is(i, {"shortly", "just", "right", "soon"}) || !is(i + 1, {"before", "after"})) return std::nullopt;
    auto m = longer(dated(i + 2), day_part_alone(i + 2));
    if (!m || m->expr.shape == TimeShape::duration) return std::nullopt;
    if (m->expr.mod == TimeMod::none) m->expr.mod = is(i + 1, "before") ? TimeMod::before : TimeMod::after;
    return m;
}

void TimeParser::take_tail(TimeMatch* m) const {
    const u32 k = m->end;
    if (is(k, "or") && is(k + 1, {"so", "later", "earlier"})) {
        m->end = k + 2;
        if (is(k + 2, "ago") && m->expr.shape == TimeShape::duration) shift(m, k + 2);
    }
    if (is(k, "and") && is(k + 1, "beyond")) m->end = k + 2;
}

std::optional<TimeMatch> TimeParser::repeated(u32 i) const {
    TimeMatch m;
    m.expr.shape = TimeShape::set;
    if (const int day = weekdays_of(word(i)); day > 0) {
        m.expr.weekday = day;
        m.end = i + 1;
        return m;
    }
    if (is(i, "daily") && !(atoms_[i].capitalised && i + 1 < end_ && atoms_[i + 1].capitalised)) {
        m.expr.unit = TimeUnit::day;
        m.end = i + 1;
        return m;
    }
    if (!is(i, {"every", "each"})) return std::nullopt;
    u32 k = i + 1;
    if (is(k, "other")) {
        m.expr.count = 2;
        ++k;
    } else if (const auto n = parse_number(atoms_, k, end_); n && n->value > 0 && n->form != NumberForm::article) {
        m.expr.count = n->value;
        m.expr.vague = n->form == NumberForm::several;
        k = n->end;
    }
    if (k >= end_) return std::nullopt;
    m.expr.unit = unit_of(word(k));
    m.expr.weekday = weekday_of(atoms_[k]);
    m.expr.month = month_of(atoms_[k]);
    m.expr.season = season_of(word(k));
    m.expr.part = day_part_of(word(k));
    const bool any = m.expr.unit != TimeUnit::none || m.expr.weekday > 0 || m.expr.month > 0 ||
                     m.expr.season != Season::none || m.expr.part != DayPart::none;
    m.end = k + 1;
    if (m.expr.weekday > 0 && day_part_of(word(k + 1)) != DayPart::none) {
        m.expr.part = day_part_of(word(k + 1));
        ++m.end;
    }
    return any ? std::optional(m) : std::nullopt;
}

std::optional<TimeMatch> TimeParser::fuzzy(u32 i) const {
    TimeExpr e;
    e.shape = TimeShape::fuzzy;
    const auto as = [&](std::string_view value, u32 end) {
        e.fuzzy = value;
        return std::optional(match(end, e));
    };
    if (is(i, {"now", "currently", "nowadays", "current"})) {
        if (i > 0 && is(i - 1, "then")) return std::nullopt;
        return as("PRESENT_REF", i + 1);
    }
    if (is(i, "right") && is(i + 1, "now")) return as("PRESENT_REF", i + 2);
    if (is(i, {"recently", "recent"})) return as("PAST_REF", i + 1);
    if (is(i, "soon") && !is(i + 1, {"as", "after", "before"})) return as("FUTURE_REF", i + 1);
    if (is(i, "the")) {
        const u32 k = is(i + 1, {"near", "foreseeable", "distant", "immediate", "recent", "not"}) ? i + 2 : i + 1;
        if (is(k, "future") &&
            !(glue(k + 1) == Glue::space && k + 1 < end_ && atoms_[k + 1].kind == AtomKind::word && is(k + 1, "of")))
            return as("FUTURE_REF", k + 1);
        if (is(k, "past") && (k + 1 >= end_ || atoms_[k + 1].kind == AtomKind::mark || is(i - 1, "in")))
            return as("PAST_REF", k + 1);
    }
    return std::nullopt;
}

std::optional<TimeMatch> parse_time(std::span<const Atom> atoms, u32 begin, u32 end) {
    if (begin >= end || end > atoms.size()) return std::nullopt;
    return TimeParser(atoms, end).parse(begin);
}

}  // namespace hearsay
