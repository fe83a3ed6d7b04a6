// Times and parts of the day.
#include "language/time_parser.h"

namespace hearsay {

bool TimeParser::is_zone(u32 i) const {
    return is(i, {"gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "ist", "msk",
                  "et", "pt"}) &&
           atoms_[i].capitalised;
}

// "EST", "local time", "Moscow time"
u32 TimeParser::take_zone(u32 i) const {
    u32 k = is(i, "(") && is_zone(i + 1) ? i + 1 : i;
    if (is_zone(k)) return k > i ? k + 2 : k + 1;
    if (i + 1 < end_ && is(i + 1, "time") && (is(i, {"local", "eastern", "pacific"}) || atoms_[i].capitalised))
        return i + 2;
    return i;
}

// "10:15" -> 10, 15; "10" -> 10, -1
TimeParser::Clock TimeParser::clock_digits(u32 i) const {
    if (i >= end_ || atoms_[i].kind != AtomKind::number) return {};
    const std::string_view text = word(i);
    const std::size_t colon = text.find_first_of(":.");
    int hour = 0;
    int minute = colon == std::string_view::npos ? -1 : 0;
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (k == colon) continue;
        if (text[k] < '0' || text[k] > '9') {
            if (k > colon + 2) break;  // seconds
            return {};
        }
        if (k < colon) hour = hour * 10 + (text[k] - '0');
        if (k > colon && k <= colon + 2) minute = minute * 10 + (text[k] - '0');
        if (hour > 2400) return {};
    }
    if (colon != std::string_view::npos && text.size() < colon + 3) return {};
    return minute < 60 ? Clock{hour, minute, i + 1} : Clock{};
}

TimeParser::Clock TimeParser::clock_at(u32 i) const {
    if (is(i, {"noon", "midday"})) return {12, 0, i + 1};
    if (is(i, "midnight")) return {24, 0, i + 1};
    Clock c = clock_digits(i);
    if (c.hour < 0 && small_number(word(i)) > 0 && small_number(word(i)) <= 12) c = {small_number(word(i)), -1, i + 1};
    if (c.hour < 0) return {};
    u32 k = c.end;
    if (is(k, {"a.m.", "a.m", "am", "p.m.", "p.m", "pm"}) && c.hour <= 12) {
        const bool pm = word(k).front() == 'p';
        c.hour = c.hour % 12 + (pm ? 12 : 0);
        c.end = take_zone(k + 1);
        return c;
    }
    if (is(k, "o'clock") && c.hour <= 12) {
        c.end = take_zone(k + 1);
        return c;
    }
    const bool four = digits(i) >= 0 && word(i).size() == 4;
    if (four) c = {digits(i) / 100, digits(i) % 100, i + 1};
    if (c.hour > 24 || c.minute > 59) return {};
    k = take_zone(c.end);
    if (k > c.end && c.minute >= 0) {
        c.end = k;
        return c;
    }
    if (four) {  // "1353 (1023 GMT)"
        const bool paired = is(k, "(") && digits(k + 1) >= 0 && word(k + 1).size() == 4 && is_zone(k + 2);
        const bool hours = is(k, "hours") || (is(k, "hrs"));
        if (paired) return c;
        if (hours) c.end = k + 1;
        return hours ? c : Clock{};
    }
    if (c.minute < 0 || word(i).find(':') == std::string_view::npos) return {};
    const bool framed = i > 0 && is(i - 1, {"at", "by", "until", "around", "from", "till", "before", "after", "about"});
    return framed ? c : Clock{};
}

std::optional<TimeMatch> TimeParser::clock_with_date(u32 i) const {
    const Clock c = clock_at(i);
    if (c.hour < 0) return part_of_this_day(i);
    TimeExpr time;
    time.shape = TimeShape::offset;
    time.unit = TimeUnit::day;
    time.deixis = Deixis::same;
    auto m = match(c.end, time);
    u32 k = c.end;
    if (is(k, {",", "on", "of"})) ++k;
    if (k < end_) {
        auto date = longer(calendar_date(k), longer(near_day(k), deictic(k)));
        if (date && is_day(date->expr)) m = *date;
    }
    m.expr.hour = c.hour;
    m.expr.minute = c.minute;
    return m;
}

bool TimeParser::is_day(const TimeExpr& e) {
    if (e.shape == TimeShape::offset) return e.unit == TimeUnit::day;
    return e.shape == TimeShape::calendar && (e.weekday > 0 || e.day > 0);
}

// "Friday morning", "yesterday afternoon", "Monday at 10 a.m."
void TimeParser::add_part_of_day(TimeMatch* m) const {
    if (!is_day(m->expr) || m->expr.part != DayPart::none) return;
    u32 k = m->end;
    if (is(k, {"early", "late", "mid"})) {
        if (day_part_of(word(k + 1)) != DayPart::none) ++k;
    }
    const DayPart part = day_part_of(word(k));
    if (part != DayPart::none && glue(k) == Glue::space && !is(k, {"noon", "midnight", "dawn"})) {
        m->expr.part = part;
        m->end = k + 1;
        return;
    }
    k = is(m->end, ",") ? m->end + 1 : m->end;
    k = skip(k, "at");
    if (k == m->end) return;
    const Clock c = clock_at(k);
    if (c.hour < 0) return;
    m->expr.hour = c.hour;
    m->expr.minute = c.minute;
    m->end = c.end;
}

// "the morning", "mid-afternoon": of the day that the text is at.
std::optional<TimeMatch> TimeParser::part_of_this_day(u32 i) const {
    const u32 k = skip(i, "the");
    const bool mid = i > 0 && is(i - 1, "mid");
    if (k == i && !mid) return std::nullopt;
    return day_part_alone(i, mid);
}

std::optional<TimeMatch> TimeParser::day_part_alone(u32 i, bool bare) const {
    const u32 k = skip(i, "the");
    const DayPart part = day_part_of(word(k));
    if (part == DayPart::none || (k == i && !bare && !is(k, {"noon", "midnight"}))) return std::nullopt;
    TimeExpr e;
    e.shape = TimeShape::offset;
    e.unit = TimeUnit::day;
    e.deixis = Deixis::same;
    e.part = part;
    auto m = match(k + 1, e);
    const u32 d = k + 1;
    if (d < end_ && glue(d) == Glue::space) {
        auto date = longer(calendar_date(d), near_day(d));
        if (date && is_day(date->expr)) {
            date->expr.part = part;
            return date;
        }
    }
    if (is(d, "of")) return std::nullopt;
    if (k > i && i > 0 && !is(i - 1, {"in", "during", "through", "by", "of"})) return std::nullopt;
    return m;
}

}  // namespace hearsay
