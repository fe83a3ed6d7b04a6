#include "language/times.h"

#include <algorithm>
#include <vector>

#include "language/time_expr.h"

namespace hearsay {

namespace {

// What is anchored outside these years is taken to be unknown: no calendar arithmetic leaves the range of Date.
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 3000;

struct Found {
    TimeMatch match;
    u32 sentence = 0;
    ByteRange bytes;
};

[[nodiscard]] std::vector<Found> find_matches(const AtomText& text) {
    std::vector<Found> found;
    const std::span<const Atom> all(text.atoms);
    for (u32 s = 0; s + 1 < text.sentences.size(); ++s) {
        const u32 first = text.sentences[s];
        const auto atoms = all.subspan(first, text.sentences[s + 1] - first);
        const u32 end = static_cast<u32>(atoms.size());
        for (u32 i = 0; i < end;) {
            const Atom& atom = atoms[i];
            const bool start = atom.kind == AtomKind::number || atom.lower == "'" ||
                               (atom.kind == AtomKind::word && may_begin_time(atom.lower));
            const auto m = start ? parse_time(atoms, i, end) : std::nullopt;
            if (!m || m->end <= i) {
                ++i;
                continue;
            }
            found.push_back({*m, s, {atoms[m->begin].begin, atoms[m->end - 1].end}});
            i = m->end;
        }
    }
    return found;
}

// ---- past or future

[[nodiscard]] bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// What an auxiliary or a word of planning says of the time of its clause.
[[nodiscard]] Direction direction_of_word(const Document& document, u32 token) {
    const std::string_view word = document.lower(token);
    if (is_one_of(word, {"will", "wo", "'ll", "’ll", "shall", "would", "scheduled", "expected", "expects", "expect",
                         "payable", "plans", "planned", "planning", "slated", "upcoming", "tentatively"})) {
        return Direction::future;
    }
    if (is_one_of(word, {"was", "were", "had", "did", "been"})) return Direction::past;
    const Xpos tag = document.tokens[token].xpos;
    if (tag == Xpos::VBD) return Direction::past;
    return Direction::unknown;
}

// The nearest word before the expression that tells, else the nearest after, in its sentence.
[[nodiscard]] Direction nearest_direction(const Document& document, TokenRange tokens, TokenRange sentence) {
    constexpr u32 kReach = 25;
    const u32 low = tokens.begin > sentence.begin + kReach ? tokens.begin - kReach : sentence.begin;
    for (u32 i = tokens.begin; i-- > low;) {
        if (const Direction d = direction_of_word(document, i); d != Direction::unknown) return d;
    }
    const u32 high = std::min(sentence.end, tokens.end + kReach);
    for (u32 i = tokens.end; i < high; ++i) {
        if (const Direction d = direction_of_word(document, i); d != Direction::unknown) return d;
    }
    return Direction::unknown;
}

// By the verbs above the expression: the first that tells, with its auxiliaries.
[[nodiscard]] Direction direction_above(const Document& document, TokenRange tokens, TokenRange sentence) {
    constexpr int kSteps = 12;
    u32 at = tokens.begin;
    for (int steps = 0; steps < kSteps; ++steps) {
        const TokenId head = document.tokens[at].head;
        if (!is_set(head)) break;
        at = index(head);
        if (tokens.contains(at)) continue;
        const Token& token = document.tokens[at];
        const bool predicate = token.upos == Upos::VERB || token.upos == Upos::AUX || token.upos == Upos::ADJ;
        if (!predicate) continue;
        // Auxiliaries stand before their verb, not far away.
        const u32 low = at > sentence.begin + 8 ? at - 8 : sentence.begin;
        Direction told = Direction::unknown;
        for (u32 i = low; i < at; ++i) {
            const Token& word = document.tokens[i];
            if (word.head != TokenId{at} ||
                (word.deprel != Deprel::aux && word.deprel != Deprel::aux_pass && word.deprel != Deprel::cop))
                continue;
            const Direction d = direction_of_word(document, i);
            if (d == Direction::future) return d;
            if (d == Direction::past) told = d;
        }
        if (const Direction d = direction_of_word(document, at); d == Direction::future) return d;
        if (told != Direction::unknown) return told;
        if (token.xpos == Xpos::VBD) return Direction::past;
        if (token.xpos == Xpos::VBN && token.deprel != Deprel::xcomp && token.deprel != Deprel::ccomp)
            return Direction::past;
    }
    return Direction::unknown;
}

[[nodiscard]] Direction direction_at(const Document& document, TokenRange tokens, TokenRange sentence) {
    if (const Direction d = direction_above(document, tokens, sentence); d != Direction::unknown) return d;
    return nearest_direction(document, tokens, sentence);
}

// ---- the day of publication

// First and last day that the text may be of; both unknown where nothing is known.
[[nodiscard]] DayRange published_days(Date date) {
    switch (date.precision()) {
        case DatePrecision::none: break;
        case DatePrecision::day: return {date, date};
        case DatePrecision::month: {
            DayRange days{date, date};
            days.from.day = 1;
            days.to.day = static_cast<u8>(days_in_month(date.year, date.month));
            return days;
        }
        case DatePrecision::year: return {Date{date.year, 1, 1}, Date{date.year, 12, 31}};
    }
    return {};
}

// The day that a weekday with a date names, in the year nearest to `year` in which it fits.
[[nodiscard]] Date nearest_fit(const TimeExpr& expr, int year) {
    for (int away = 0; away <= 11; ++away) {
        for (const int y : {year + away, year - away}) {
            const Date date{static_cast<i16>(y), static_cast<u8>(expr.month), static_cast<u8>(expr.day)};
            if (y > 0 && is_valid(date) && weekday_of(date) == expr.weekday - 1) return date;
        }
    }
    return {};
}

// Without a day of publication: the latest year that the text names, and the first weekday with a date near it. The
// text is then taken to be of that day or the month after it.
[[nodiscard]] DayRange infer_days(const std::vector<Found>& found) {
    int year = 0;
    for (const Found& f : found) {
        if (f.match.expr.year_digits == 4 && f.match.expr.year >= 1900) year = std::max(year, f.match.expr.year);
    }
    if (year == 0) return {};
    for (const Found& f : found) {
        const TimeExpr& e = f.match.expr;
        if (e.shape != TimeShape::calendar || e.weekday == 0 || e.day == 0 || e.year > 0) continue;
        const Date date = nearest_fit(e, year);
        if (date.known()) return {date, date_from_days(days_from_date(date) + 30)};
    }
    return {};
}

// ---- putting the two ends of what is known together

// "2016-01-05" and "2016-01-19" -> "2016-01-XX"; "2015-12-30" and "2016-01-05" -> "XXXX-XX-XX".
[[nodiscard]] std::string common_value(const std::string& a, const std::string& b) {
    if (a == b || a.size() != b.size()) return a == b ? a : std::string("XXXX");
    std::string out = a;
    bool differs = false;
    for (std::size_t begin = 0; begin < a.size();) {
        const std::size_t end = std::min(a.find('-', begin), a.find('T', begin));
        const std::size_t n = std::min(end, a.size()) - begin;
        differs = differs || a.compare(begin, n, b, begin, n) != 0;
        for (std::size_t i = begin; differs && i < begin + n; ++i) {
            if (a[i] >= '0' && a[i] <= '9') out[i] = 'X';
        }
        if (end == std::string::npos) break;
        begin = end + 1;
    }
    return out;
}

[[nodiscard]] ResolvedTime join(ResolvedTime low, const ResolvedTime& high) {
    low.value = common_value(low.value, high.value);
    if (low.days.known() && high.days.known()) {
        low.days = {std::min(low.days.from, high.days.from), std::max(low.days.to, high.days.to)};
    } else {
        low.days = {};
    }
    return low;
}

void move_reference(const ResolvedTime& time, const TimeExpr& expr, Reference* reference) {
    const bool point = time.type == TimeType::date || time.type == TimeType::time;
    if (!point || !time.days.known() || time.unit == TimeUnit::none || expr.shape == TimeShape::fuzzy) return;
    // What is itself told from the time that the text is at does not move it: "a year earlier".
    if (expr.anaphoric_quarter || expr.deixis >= Deixis::previous || expr.year_deixis >= Deixis::previous) return;
    *reference = {time.days, time.unit};
}

}  // namespace

void find_times(Document& document) {
    document.times.clear();
    const AtomText text(document);
    const std::vector<Found> found = find_matches(text);
    DayRange days = published_days(document.article.published);
    if (days.from.year < kFirstYear || days.to.year > kLastYear) days = {};
    if (!days.known()) days = infer_days(found);
    Reference low_reference;
    Reference high_reference;
    for (const Found& f : found) {
        TimeExpression time;
        time.tokens = tokens_over(document, f.bytes);
        const bool taken = !document.times.empty() && document.times.back().tokens.overlaps(time.tokens);
        if (time.tokens.empty() || taken) continue;
        const Direction direction = direction_at(document, time.tokens, document.sentences[f.sentence].tokens);
        const TimeExpr& expr = f.match.expr;
        // A month or a day of one that is told as past may be any up to the last day that the text can be of.
        const bool named = expr.shape == TimeShape::calendar && expr.month > 0;
        const Date first = named && direction != Direction::future ? days.to : days.from;
        const Date last = named ? first : days.to;
        ResolvedTime resolved = resolve_time(expr, first, low_reference, direction);
        move_reference(resolved, expr, &low_reference);
        if (days.from != days.to) {
            const ResolvedTime high = resolve_time(expr, last, high_reference, direction);
            move_reference(high, expr, &high_reference);
            resolved = join(std::move(resolved), high);
        }
        time.type = resolved.type;
        time.from = resolved.days.from;
        time.to = resolved.days.to;
        time.value = document.strings.add(resolved.value);
        document.times.push_back(time);
    }
}

}  // namespace hearsay
