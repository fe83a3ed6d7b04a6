// Deixis ("last week", "yesterday") and counts of units ("three days ago").
#include "language/time_parser.h"

namespace hearsay {

Deixis TimeParser::deixis_of(u32 i) const {
    const std::string_view w = word(i);
    if (w == "this" || w == "current" || w == "these") return Deixis::current;
    if (w == "last" || w == "past" || w == "latest" || w == "recent") return Deixis::last;
    if (w == "next" || w == "coming" || w == "upcoming") return Deixis::next;
    if (w == "previous" || w == "prior" || w == "preceding") return Deixis::previous;
    if (w == "following" || w == "subsequent" || w == "ensuing") return Deixis::following;
    if (w == "that" || w == "same") return Deixis::same;
    return Deixis::none;
}

std::optional<TimeMatch> TimeParser::deictic(u32 i) const {
    u32 k = skip(i, "the");
    Deixis deixis = deixis_of(k);
    if (deixis == Deixis::none) return definite_unit(i, false);
    // "the next day" is the one after the day that the text is at.
    if (k > i && deixis == Deixis::next && is(k + 1, {"day", "morning", "evening", "night"}))
        deixis = Deixis::following;
    ++k;
    if (is(k - 1, "this") && is(k, {"past", "coming", "last"})) {
        deixis = is(k, "coming") ? Deixis::next : Deixis::last;
        ++k;
    }
    if (is(k - 1, "that") && is(k, "same")) ++k;
    if (is(k - 1, "these") && is(k, "days")) {
        TimeExpr e;
        e.shape = TimeShape::fuzzy;
        e.fuzzy = "PRESENT_REF";
        return match(k + 1, e);
    }
    if (auto m = deictic_count(k, deixis)) return m;
    k = skip(k, "fiscal");
    if (is(k, {"trading", "full", "academic", "calendar", "school"}) && unit_of(word(k + 1)) != TimeUnit::none) ++k;
    if (auto m = deictic_field(k, deixis)) return m;
    const TimeUnit unit = unit_of(word(k));
    if (unit == TimeUnit::none || glue(k) != Glue::space) return std::nullopt;
    TimeExpr e;
    e.unit = unit;
    e.deixis = deixis;
    if (is_plural_unit(word(k))) {
        if (deixis == Deixis::same) return std::nullopt;
        e.shape = TimeShape::duration;
        e.vague = true;
        return match(k + 1, e);
    }
    if (unit == TimeUnit::second || unit == TimeUnit::minute) return std::nullopt;
    if (unit == TimeUnit::decade && deixis != Deixis::current && deixis != Deixis::same) {
        e.shape = TimeShape::duration;
        return match(k + 1, e);
    }
    if (is(k - 1, "recent")) return std::nullopt;
    if (is(k - 1, "latest") && unit < TimeUnit::week) return std::nullopt;
    e.shape = TimeShape::offset;
    return match(k + 1, e);
}

// "the last three months", "the next few days"
std::optional<TimeMatch> TimeParser::deictic_count(u32 i, Deixis deixis) const {
    auto m = plain_count(i);
    if (!m || is(i, {"a", "an"})) return std::nullopt;
    m->expr.deixis = deixis;
    if (deixis == Deixis::same) return std::nullopt;
    return m;
}

// "last Friday", "next August", "this summer", "last night", "this morning"
std::optional<TimeMatch> TimeParser::deictic_field(u32 k, Deixis deixis) const {
    if (k >= end_) return std::nullopt;
    TimeMatch m;
    m.end = k + 1;
    m.expr.deixis = deixis;
    m.expr.season = season_of(word(k));
    const DayPart part = day_part_of(word(k));
    if (weekday_of(atoms_[k]) > 0 || month_of(atoms_[k]) > 0) {
        auto date = calendar_date(k);
        if (!date || (date->expr.weekday == 0 && date->expr.year > 0)) return std::nullopt;
        date->expr.deixis = deixis;
        return date;
    }
    if (m.expr.season != Season::none) {
        take_year(&m, false);
        return m;
    }
    if (part == DayPart::none || part == DayPart::midday || is(k, {"midnight", "dawn", "dusk"})) return std::nullopt;
    m.expr = TimeExpr{};
    m.expr.shape = TimeShape::offset;
    m.expr.unit = TimeUnit::day;
    m.expr.part = part;
    m.expr.deixis = deixis;
    return m;
}

// "the week", "the quarter", "the year": the one that the text is at.
std::optional<TimeMatch> TimeParser::definite_unit(u32 i, bool inside) const {
    const TimeUnit unit = unit_of(word(i + 1));
    const bool fiscal = is(i, "the") && is(i + 1, {"fiscal", "full"}) && is(i + 2, "year");
    if (fiscal) return definite_unit(i + 1, true);
    if (!is(i, {"the", "fiscal", "full"}) || unit < TimeUnit::day || is_plural_unit(word(i + 1))) return std::nullopt;
    if (unit == TimeUnit::decade || unit == TimeUnit::century) return std::nullopt;
    const u32 next = i + 2;
    TimeExpr e;
    e.shape = TimeShape::offset;
    e.unit = unit;
    e.deixis = Deixis::current;
    if (is(next, {"before", "earlier"}) && (is(next, "earlier") || ends_clause(next + 1))) {
        e.deixis = Deixis::previous;
        return match(next + 1, e);
    }
    if (is(next, {"after", "later"}) && ends_clause(next + 1)) {
        e.deixis = Deixis::following;
        return match(next + 1, e);
    }
    if (is(next, {"before", "after", "of", "that", "when", "he", "she", "they", "it"}) && unit != TimeUnit::quarter)
        return std::nullopt;
    if (inside) return match(next, e);
    if (unit == TimeUnit::day || i == 0) return std::nullopt;
    const bool framed = is(i - 1, {"in", "for", "during", "over", "of", "through", "by", "this"});
    if (unit == TimeUnit::quarter) {
        e.deixis = Deixis::same;
        e.anaphoric_quarter = true;
        if (is(next, {"a", "the"}) && is(next + 1, "year") && is(next + 2, {"ago", "earlier", "before"})) {
            e.shape = TimeShape::calendar;
            e.year_deixis = Deixis::last;
            return match(next + 3, e);
        }
    }
    if (unit == TimeUnit::weekend || unit == TimeUnit::quarter) return match(next, e);
    if (is(i - 1, "of") && !(i > 1 && is(i - 2, {"rest", "remainder", "much", "most", "part", "half", "months", "weeks",
                                                 "days", "quarter", "end", "beginning", "start", "course"})))
        return std::nullopt;
    return framed ? std::optional(match(next, e)) : std::nullopt;
}

// "yesterday", "today", "tomorrow", "tonight", "the new year", "New Year's Eve", "Christmas"
std::optional<TimeMatch> TimeParser::near_day(u32 i) const {
    if (i >= end_) return std::nullopt;
    const bool in_a_name = i > 0 && atoms_[i].capitalised && atoms_[i - 1].capitalised && glue(i) == Glue::space;
    if (in_a_name && is(i, "today")) return std::nullopt;
    TimeExpr e;
    e.shape = TimeShape::offset;
    e.unit = TimeUnit::day;
    e.count = 1;
    if (is(i, "yesterday")) e.deixis = Deixis::last;
    if (is(i, "tomorrow")) e.deixis = Deixis::next;
    if (is(i, {"today", "tonight"})) e.deixis = Deixis::current;
    if (is(i, "tonight")) e.part = DayPart::night;
    if (e.deixis != Deixis::none) return match(i + 1, e);
    if (is(i, "overnight")) {
        e.deixis = Deixis::current;
        e.part = DayPart::night;
        return match(i + 1, e);
    }
    return holiday(i);
}

std::optional<TimeMatch> TimeParser::holiday(u32 i) const {
    u32 k = skip(i, "the");
    TimeExpr e;
    if (is(k, "new") && is(k + 1, "year") && (is(k + 2, "'s") || k > i)) {
        e.month = 1;
        e.day = 1;
        u32 end = k + 2;
        if (is(end, "'s")) {
            ++end;
            if (is(end, "eve")) {
                e.month = 12;
                e.day = 31;
            }
            if (is(end, {"eve", "day"})) ++end;
        }
        return match(end, e);
    }
    if (is(i, "christmas") && atoms_[i].capitalised) {
        e.month = 12;
        e.day = is(i + 1, "eve") ? 24 : 25;
        return match(is(i + 1, {"eve", "day"}) ? i + 2 : i + 1, e);
    }
    if (is(i, "thanksgiving") && atoms_[i].capitalised) {  // the fourth Thursday
        e.month = 11;
        e.weekday = 4;
        e.nth = 4;
        return match(skip(i + 1, "day"), e);
    }
    return std::nullopt;
}

// "three days", "4 ½-year", "two to three weeks", "a year and a half", "weeks"
std::optional<TimeMatch> TimeParser::plain_count(u32 i) const {
    TimeExpr e;
    e.shape = TimeShape::duration;
    u32 k = i;
    if (is_plural_unit(word(i)) && !is(i, {"seconds", "quarters"}) && glue(i) == Glue::space) {
        e.vague = true;
    } else {
        const auto n = parse_number(atoms_, i, end_);
        if (!n || n->value > 1e5) return std::nullopt;
        e.count = n->value;
        e.vague = n->form == NumberForm::several || n->form == NumberForm::vague;
        k = n->end;
        if (const auto more = is(k, {"to", "or"}) ? parse_number(atoms_, k + 1, end_)
                              : glue(k) == Glue::hyphen && k < end_ && atoms_[k].kind == AtomKind::number
                                  ? parse_number(atoms_, k, end_)
                                  : std::nullopt;
            more && more->form != NumberForm::article) {
            k = more->end;
        }
        if (is(k, {"more", "additional", "full", "consecutive", "straight", "trading", "working", "whole", "business",
                   "calendar", "successive", "long", "extra", "further", "fiscal", "solid", "short"})) {
            ++k;
        }
        if (k < end_ && glue(k) == Glue::none && n->form != NumberForm::digits) return std::nullopt;
    }
    e.unit = unit_of(word(k));
    if (e.unit == TimeUnit::none && is(k, {"nights", "summers", "winters", "mornings"})) {
        e.unit = is(k, {"nights", "mornings"}) ? TimeUnit::day : TimeUnit::year;
    }
    if (e.unit == TimeUnit::none || e.unit == TimeUnit::weekend) return std::nullopt;
    if (e.unit == TimeUnit::quarter && (glue(k) == Glue::hyphen || is(k + 1, "of") || is(i, "a"))) return std::nullopt;
    if (is(i, "a") && is(k, "second")) return std::nullopt;
    if (e.unit == TimeUnit::week && (is(k, {"fortnight", "fortnights"}))) e.count *= 2;
    return finish_count(k + 1, e);
}

std::optional<TimeMatch> TimeParser::finish_count(u32 k, TimeExpr e) const {
    if (is(k, "and") && is(k + 1, "a") && is(k + 2, "half")) {
        e.count += 0.5;
        k += 3;
    } else if (is(k, "or") && is(k + 1, "two") && ends_clause(k + 2)) {
        k += 2;
    } else if (is(k, {"or", "and"}) && e.vague && is_plural_unit(word(k + 1))) {
        k += 2;
    }
    return match(k, e);
}

std::optional<TimeMatch> TimeParser::counted(u32 i) const {
    if (year_ago(i) > 0) {
        TimeExpr e;
        e.shape = TimeShape::offset;
        e.unit = TimeUnit::year;
        e.deixis = Deixis::last;
        e.anaphoric_quarter = true;
        return match(i + 2, e);
    }
    const u32 begin = is(i, "the") ? i + 1 : is(i, "an") && is(i + 1, "additional") ? i + 1 : i;
    if (begin > i && is(i, "the") && unit_of(word(begin)) != TimeUnit::none && is(begin + 1, "of")) return std::nullopt;
    auto m = first_units(i);
    if (!m) m = plain_count(begin);
    if (!m && is(i, "an") && is(i + 1, "additional") && unit_of(word(i + 2)) != TimeUnit::none) {
        TimeExpr e;
        e.shape = TimeShape::duration;
        e.unit = unit_of(word(i + 2));
        m = match(i + 3, e);
    }
    if (!m) return m;
    const u32 k = m->end;
    TimeExpr& e = m->expr;
    const bool point = is(k, {"ago", "earlier", "later", "before", "after", "from"});
    if (is(i, {"a", "an"}) && k == i + 2 && glue(i + 1) == Glue::space && !point && is_rate(i)) {
        if (!is_amount(i - 1)) return std::nullopt;
        e.shape = TimeShape::set;
        return m;
    }
    if (begin > i && e.vague && is(begin, {"years", "days", "hours", "minutes", "months", "weeks"}) &&
        !is(k, {"ahead", "since", "before", "after", "to", "that", "leading"})) {
        return std::nullopt;
    }
    if (is(k, "old")) {
        if (glue(k) != Glue::hyphen || !is_lasting_thing(k + 1)) return std::nullopt;
        m->end = k + 1;
        return m;
    }
    if (is(k, "ahead")) m->end = k + 1;
    shift(m.operator->(), k);
    return m;
}

bool TimeParser::is_rate(u32 i) const {
    if (i == 0) return false;
    if (is_amount(i - 1)) return true;
    const std::string_view before = word(i - 1);
    return is(i - 1, {"times", "once", "twice", "people", "dollars"}) ||
           (before.size() > 4 && before.back() == 's' && before[before.size() - 2] != 's' && i >= 2 &&
            (atoms_[i - 2].kind == AtomKind::number || small_number(word(i - 2)) > 0 || scale_of(word(i - 2)) > 0));
}

// What has an age that tells of a happening: "the 4-year-old war". Ages of persons are no expressions of time.
bool TimeParser::is_lasting_thing(u32 i) const {
    return is(i,
              {"war",      "civil",    "conflict",  "insurgency", "campaign",   "feud",      "dispute", "law",
               "ban",      "treaty",   "company",   "firm",       "building",   "tradition", "program", "programme",
               "project",  "embargo",  "regime",    "rule",       "system",     "record",    "strike",  "mission",
               "deal",     "contract", "agreement", "pact",       "crisis",     "truce",     "siege",   "rebellion",
               "blockade", "uprising", "movement",  "government", "occupation", "policy",    "case",    "ceasefire"});
}

// "the first nine months", "the first two years"
std::optional<TimeMatch> TimeParser::first_units(u32 i) const {
    if (!is(i, "the") || !is(i + 1, {"first", "final", "initial"})) return std::nullopt;
    auto m = plain_count(i + 2);
    if (!m || is_plural_unit(word(i + 2))) return std::nullopt;
    return m;
}

// What follows a count and makes it a point: "ago", "earlier", "later", "from now".
void TimeParser::shift(TimeMatch* m, u32 k) const {
    Deixis deixis = Deixis::none;
    u32 end = k + 1;
    if (is(k, "ago")) deixis = Deixis::last;
    if (is(k, "earlier")) deixis = Deixis::previous;
    if (is(k, "later")) deixis = Deixis::following;
    if (is(k, {"before", "after", "beforehand", "afterwards", "afterward"}) &&
        (word(k).size() > 6 || ends_clause(k + 1))) {
        deixis = word(k).front() == 'b' ? Deixis::previous : Deixis::following;
    }
    if (is(k, "from") && is(k + 1, {"now", "today"})) {
        deixis = Deixis::next;
        end = k + 2;
    }
    if (deixis == Deixis::none) return;
    m->expr.shape = TimeShape::offset;
    m->expr.deixis = deixis;
    m->expr.anaphoric_quarter = true;
    m->end = end;
    // "ten years ago today"
    if (deixis == Deixis::last && is(end, {"today", "yesterday"})) m->end = end + 1;
}

}  // namespace hearsay
