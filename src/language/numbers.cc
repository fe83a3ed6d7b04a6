#include "language/numbers.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <string>
#include <utility>

#include "language/atoms.h"
#include "language/number_words.h"

namespace hearsay {

namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

struct UnitName {
    std::string_view word;
    std::string_view unit;
};

// Before the number.
constexpr UnitName kCurrencySigns[] = {{"$", "usd"},   {"£", "gbp"},   {"€", "eur"}, {"¥", "jpy"},
                                       {"₽", "rub"}, {"₹", "inr"},   {"₩", "krw"}, {"usd", "usd"},
                                       {"gbp", "gbp"}, {"eur", "eur"}, {"rs", "inr"}};
// What stands before a dollar sign: "A$".
constexpr UnitName kDollars[] = {{"us", "usd"}, {"u.s.", "usd"}, {"a", "aud"},  {"au", "aud"}, {"c", "cad"},
                                 {"ca", "cad"}, {"nz", "nzd"},   {"hk", "hkd"}, {"s", "sgd"},  {"r", "brl"}};
// After the number; part of the expression.
constexpr UnitName kMeasures[] = {{"%", "percent"},
                                  {"percent", "percent"},
                                  {"pct", "percent"},
                                  {"dollars", "usd"},
                                  {"dollar", "usd"},
                                  {"usd", "usd"},
                                  {"euros", "eur"},
                                  {"euro", "eur"},
                                  {"eur", "eur"},
                                  {"gbp", "gbp"},
                                  {"rubles", "rub"},
                                  {"roubles", "rub"},
                                  {"yen", "jpy"},
                                  {"yuan", "cny"},
                                  {"rupees", "inr"},
                                  {"pence", "penny"},
                                  {"cents", "cent"},
                                  {"km", "km"},
                                  {"kilometers", "km"},
                                  {"kilometres", "km"},
                                  {"kilometer", "km"},
                                  {"kilometre", "km"},
                                  {"kms", "km"},
                                  {"mile", "mile"},
                                  {"miles", "mile"},
                                  {"meters", "m"},
                                  {"metres", "m"},
                                  {"meter", "m"},
                                  {"metre", "m"},
                                  {"cm", "cm"},
                                  {"mm", "mm"},
                                  {"foot", "foot"},
                                  {"feet", "foot"},
                                  {"ft", "foot"},
                                  {"inch", "inch"},
                                  {"inches", "inch"},
                                  {"yards", "yard"},
                                  {"kg", "kg"},
                                  {"kilograms", "kg"},
                                  {"kilos", "kg"},
                                  {"lb", "pound"},
                                  {"lbs", "pound"},
                                  {"tonnes", "tonne"},
                                  {"tonne", "tonne"},
                                  {"tons", "ton"},
                                  {"acres", "acre"},
                                  {"hectares", "hectare"},
                                  {"barrels", "barrel"},
                                  {"mph", "mph"},
                                  {"kph", "kph"},
                                  {"degrees", "degree"},
                                  {"mw", "mw"},
                                  {"gw", "gw"},
                                  {"litres", "litre"},
                                  {"liters", "litre"}};

template <std::size_t N>
[[nodiscard]] std::string_view find_unit(const UnitName (&table)[N], std::string_view word) {
    for (const UnitName& entry : table) {
        if (entry.word == word) return entry.unit;
    }
    return {};
}

enum class Bound : u8 { exact, least, most, about, nearly, above };

struct Qualifier {
    Bound bound = Bound::exact;
    u32 begin = 0;  // first atom of it; the number's where there is none
};

struct Quantity {
    u32 begin = 0;  // atoms
    u32 end = 0;
    u32 number = 0;  // the atom with the number
    double value = 0;
    double low = 0;
    double high = 0;
    std::string unit;   // empty: look for the counted noun
    bool bare = false;  // digits without sign or unit: may be a label
};

// The quantities of one sentence.
class QuantityParser {
  public:
    explicit QuantityParser(std::span<const Atom> atoms) : atoms_(atoms), end_(static_cast<u32>(atoms.size())) {}

    // The quantity whose number begins at atom `i`; nothing before atom `from` is taken.
    [[nodiscard]] std::optional<Quantity> parse(u32 i, u32 from) const {
        const auto n = parse_number(atoms_, i, end_);
        if (!n || n->form == NumberForm::article || n->form == NumberForm::several) return fraction(i, from);
        if (auto f = fraction(i, from)) return f;
        if (is_label(i, *n)) return std::nullopt;
        Quantity q;
        q.begin = q.number = i;
        q.end = n->end;
        q.value = q.low = q.high = n->value;
        if (n->form == NumberForm::vague) {
            q.value = q.low = 2 * n->value;
            q.high = kOpen;
        }
        q.bare = n->integer_digits;
        take_currency(&q, from);
        take_range(&q);
        take_measure(&q);
        take_measured_range(&q);
        if (!is_quantity(i, q)) return std::nullopt;
        qualify(&q, from);
        return q;
    }

  private:
    using Words = std::initializer_list<std::string_view>;
    [[nodiscard]] std::string_view word(u32 i) const { return i < end_ ? atoms_[i].lower : std::string_view{}; }
    [[nodiscard]] bool is(u32 i, std::string_view text) const { return i < end_ && atoms_[i].lower == text; }
    [[nodiscard]] bool is(u32 i, Words words) const {
        return i < end_ && std::find(words.begin(), words.end(), atoms_[i].lower) != words.end();
    }
    [[nodiscard]] Glue glue(u32 i) const { return i < end_ ? atoms_[i].glue : Glue::space; }

    // "F-16", "COVID-19", "No. 5", "Resolution 2254", "3-1", "0800 123 456"
    [[nodiscard]] bool is_label(u32 i, const ParsedNumber& n) const {
        const bool digits = atoms_[i].kind == AtomKind::number;
        if (!digits) return glue(i) == Glue::hyphen && is(i - 1, {"twenty", "one"});
        if (i == 0) return false;
        const Atom& before = atoms_[i - 1];
        if (glue(i) == Glue::hyphen && before.kind == AtomKind::word) return small_number(before.lower) == 0;
        if (glue(i) == Glue::slash || glue(n.end) == Glue::slash) return true;
        if (glue(i) == Glue::none && (before.kind == AtomKind::word || is(i - 1, {"#", "@", ":", "№"}))) return true;
        if (is(i - 1,
               {"number", "no", "chapter", "section", "article", "page", "part", "phase", "level", "grade", "type"})) {
            return glue(i) == Glue::space && n.integer_digits && !is(i - 1, "no");
        }
        if (is(i - 1, ".") && is(i - 2, {"no", "nos"}) && i >= 2) return true;
        return false;
    }

    [[nodiscard]] bool is_quantity(u32 i, const Quantity& q) const {
        if (q.value > 1e15) return false;
        if (!q.unit.empty()) return true;
        // Long strings of digits are numbers of telephones and accounts.
        if (q.bare && atoms_[i].lower.size() > 6 && atoms_[i].lower.find(',') == std::string_view::npos) return false;
        if (q.bare && i == 0 && is(i + 1, {".", ")"})) return false;  // the items of a list
        return !(q.bare && is(i - 1, "'"));
    }

    // ---- fractions

    struct Part {
        double value = 0;
        u32 end = 0;
    };
    // "half", "two-thirds", "a third", "three quarters"
    [[nodiscard]] Part part_at(u32 i) const {
        if (is(i, "half")) return {0.5, i + 1};
        const bool article = is(i, {"a", "one"});
        const int top = article ? 1 : small_number(word(i));
        if (top == 0 || top > 9) return {};
        std::string_view bottom = word(i + 1);
        if (bottom.size() > 1 && bottom.back() == 's') bottom.remove_suffix(1);
        const bool plural = bottom.size() != word(i + 1).size();
        int parts = bottom == "half" || bottom == "halve" ? 2 : bottom == "quarter" ? 4 : ordinal_number(bottom);
        if (parts < 2 || parts > 10 || (parts == 2 && bottom == "second") || top >= parts) return {};
        if (!plural && top > 1) return {};
        if (!plural && glue(i + 1) != Glue::hyphen && !is(i + 2, "of")) return {};  // "a third time"
        return {static_cast<double>(top) / parts, i + 2};
    }

    // A fraction of something, in percent.
    [[nodiscard]] std::optional<Quantity> fraction(u32 i, u32 from) const {
        const Part a = part_at(i);
        if (a.value == 0) return std::nullopt;
        Quantity q;
        q.begin = q.number = i;
        q.end = a.end;
        q.value = q.low = q.high = 100 * a.value;
        q.unit = "percent";
        bool framed = is(a.end, {"of", "the", "its", "their", "his", "her", "all"});
        if (is(a.end, {"and", "to", "or"})) {
            const Part b = part_at(a.end + 1);
            if (b.value > a.value) {
                q.high = 100 * b.value;
                q.value = (q.low + q.high) / 2;
                q.end = b.end;
                framed = true;
                if (is(i - 1, "between") && i > from) q.begin = i - 1;
                return q;
            }
        }
        qualify(&q, from);
        const bool half = is(i, "half");
        if (half && !framed && q.begin == i) return std::nullopt;
        if (half && is(i - 1, {"first", "second", "a", "the", "last", "one"})) return std::nullopt;
        return q;
    }

    // ---- signs, ranges, measures

    void take_currency(Quantity* q, u32 from) const {
        const u32 i = q->number;
        if (i > from) {
            const std::string_view unit = find_unit(kCurrencySigns, word(i - 1));
            const bool sign = atoms_[i - 1].kind == AtomKind::mark;
            if (!unit.empty() && (sign || atoms_[i - 1].capitalised)) {
                q->unit = unit;
                q->begin = i - 1;
                if (unit == "usd" && sign && i - 1 > from && glue(i - 1) == Glue::none) {
                    const std::string_view dollar = find_unit(kDollars, word(i - 2));
                    if (!dollar.empty()) {
                        q->unit = dollar;
                        q->begin = i - 2;
                    }
                }
            }
        }
        if (const double scale = short_scale(q->end, !q->unit.empty()); scale > 0) {
            q->value *= scale;
            q->low *= scale;
            q->high *= scale;
            ++q->end;
            q->bare = false;
        }
    }

    // "m", "bn", "k", "tn" written together with the number; "m" alone is metres.
    [[nodiscard]] double short_scale(u32 i, bool money) const {
        if (glue(i) != Glue::none || i >= end_) return 0;
        if (is(i, {"bn", "b"}) && (money || is(i, "bn"))) return 1e9;
        if (is(i, "tn")) return 1e12;
        if (is(i, "k")) return 1e3;
        if (!is(i, {"m", "mn"})) return 0;
        const std::string_view next = word(i + 1);
        const bool counted = glue(i + 1) == Glue::space && next.size() > 3 && (next.back() == 's' || next == "people");
        return money || counted || is(i, "mn") ? 1e6 : 0;
    }

    // "10 to 20", "10-20", "between 10 and 20", "$5m to $6m", "two or three"
    void take_range(Quantity* q) const {
        u32 k = q->end;
        const bool between = q->begin > 0 && is(q->begin - 1, "between");
        if (glue(k) == Glue::hyphen && k < end_ && atoms_[k].kind == AtomKind::number) {
            // "10-20"
        } else if (is(k, {"to", "or", "--"}) || (between && is(k, "and"))) {
            ++k;
        } else {
            return;
        }
        if (k < end_ && !q->unit.empty() && find_unit(kCurrencySigns, word(k)) == q->unit) ++k;
        const auto more = parse_number(atoms_, k, end_);
        if (!more || more->form == NumberForm::article || more->form == NumberForm::several) return;
        double high = more->value;
        u32 end = more->end;
        if (const double scale = short_scale(end, !q->unit.empty()); scale > 0) {
            high *= scale;
            ++end;
        }
        // "5 to 6 million"
        double low = q->low;
        for (const double scale : {1e3, 1e6, 1e9, 1e12}) {
            if (low < 1000 && high >= scale && high / scale < 1000 && !q->unit.empty() && low < high / scale)
                low = q->low * scale;
        }
        if (high <= low || low <= 0) return;
        q->low = low;
        q->high = high;
        q->value = (low + high) / 2;
        q->end = end;
        q->bare = false;
        if (between) --q->begin;
    }

    void take_measure(Quantity* q) const {
        const u32 k = q->end;
        if (is(k, "per") && is(k + 1, "cent")) {
            q->unit = "percent";
            q->end = k + 2;
            return;
        }
        if (is(k, "magnitude") || is_magnitude_before(q->begin) || on_richter(k)) {
            q->unit = "magnitude";
            return;
        }
        const bool hyphen = glue(k) == Glue::hyphen;
        if (is(k, {"year", "years", "month", "months"}) && is(k + 1, "old")) {
            q->unit = is(k, {"year", "years"}) ? "year-old" : "month-old";
            return;
        }
        if (is(q->begin - 1, "aged") || (is(q->begin - 1, "of") && is(q->begin - 2, "age"))) {
            q->unit = "year-old";
            return;
        }
        if (is_age_in_commas(*q)) q->unit = "year-old";
        if (!q->unit.empty() || k >= end_) return;
        std::string_view unit = find_unit(kMeasures, word(k));
        if (unit.empty() && glue(k) == Glue::none && is(k, "m")) unit = "m";
        if (unit.empty() && is(k, "square") && !find_unit(kMeasures, word(k + 1)).empty()) {
            q->unit = "square " + std::string(find_unit(kMeasures, word(k + 1)));
            q->end = k + 2;
            return;
        }
        if (unit.empty()) return;
        q->unit = unit;
        if (!hyphen) q->end = k + 1;
    }

    // "40 percent to 70 percent"
    void take_measured_range(Quantity* q) const {
        if (q->unit.empty() || !is(q->end, {"to", "and", "or"}) || q->low != q->high) return;
        const auto more = parse_number(atoms_, q->end + 1, end_);
        const bool between = q->begin > 0 && is(q->begin - 1, "between");
        if (!more || more->value <= q->low || (is(q->end, "and") && !between)) return;
        if (find_unit(kMeasures, word(more->end)) != q->unit) return;
        q->high = more->value;
        q->value = (q->low + q->high) / 2;
        q->end = more->end + 1;
        if (between) --q->begin;
    }

    [[nodiscard]] bool is_magnitude_before(u32 i) const {
        u32 k = i;
        if (k > 0 && is(k - 1, {"of", "at", "was"})) --k;
        return k > 0 && is(k - 1, "magnitude");
    }
    [[nodiscard]] bool on_richter(u32 i) const {
        return is(i, {"on", "degrees"}) && (is(i + 2, "richter") || is(i + 1, "richter"));
    }
    // "the general, 58, died"
    [[nodiscard]] bool is_age_in_commas(const Quantity& q) const {
        const bool commas =
            q.bare && q.end == q.number + 1 && q.number > 1 && is(q.number - 1, ",") && is(q.end, {",", "."});
        return commas && q.value >= 5 && q.value <= 110 && atoms_[q.number - 2].kind == AtomKind::word &&
               atoms_[q.number - 2].capitalised;
    }

    // ---- qualifiers

    [[nodiscard]] Qualifier qualifier_before(u32 i, u32 from) const {
        const u32 room = i - from;
        const auto before = [&](u32 n) { return i - n; };  // the n-th atom before
        if (room >= 3 && is(before(1), "than")) {
            if (is(before(3), "no") && is(before(2), {"more", "greater"})) return {Bound::most, before(3)};
            if (is(before(3), "no") && is(before(2), {"fewer", "less"})) return {Bound::least, before(3)};
        }
        if (room >= 2 && is(before(1), "than")) {
            if (is(before(2), {"more", "greater", "higher"})) return {Bound::least, before(2)};
            if (is(before(2), {"fewer", "less", "lower"})) return {Bound::most, before(2)};
        }
        if (room >= 2 && is(before(1), "least") && is(before(2), "at")) return {Bound::least, before(2)};
        if (room >= 2 && is(before(1), "most") && is(before(2), "at")) return {Bound::most, before(2)};
        if (room >= 2 && is(before(1), "to") && is(before(2), "up")) return {Bound::most, before(2)};
        if (room >= 2 && is(before(1), "to") && is(before(2), "close")) return {Bound::nearly, before(2)};
        if (room >= 4 && is(before(1), "as") && is(before(2), "many") && is(before(3), "as"))
            return {Bound::most, before(3)};
        if (room >= 3 && is(before(1), "as") && is(before(2), {"many", "much"}) && is(before(3), "as")) {
            return {Bound::most, before(3)};
        }
        if (room >= 2 && is(before(1), {"over", "under"}) && is(before(2), "just")) {
            return {is(before(1), "over") ? Bound::above : Bound::nearly, before(2)};
        }
        if (room >= 2 && is(before(1), "estimated") && is(before(2), "an")) return {Bound::about, before(2)};
        if (room >= 1) {
            if (is(before(1), {"about", "around", "some", "roughly", "approximately", "circa", "estimated"})) {
                return {Bound::about, before(1)};
            }
            if (is(before(1), {"nearly", "almost"})) return {Bound::nearly, before(1)};
            if (is(before(1), {"over", "exceeding", "above"})) return {Bound::least, before(1)};
            if (is(before(1), {"under", "below"})) return {Bound::most, before(1)};
        }
        return {Bound::exact, i};
    }

    void qualify(Quantity* q, u32 from) const {
        if (q->low != q->high && q->high != kOpen) return;
        Qualifier found = qualifier_before(q->begin, from);
        q->begin = found.begin;
        if (is(q->end, "or") && is(q->end + 1, "more")) {
            found.bound = Bound::least;
            q->end += 2;
        } else if (is(q->end, "or") && is(q->end + 1, {"fewer", "less"})) {
            found.bound = Bound::most;
            q->end += 2;
        }
        const double v = q->value;
        switch (found.bound) {
            case Bound::exact: return;
            case Bound::least: q->low = v, q->high = kOpen; return;
            case Bound::most: q->low = std::min(0.0, v), q->high = v; return;
            case Bound::about: q->low = v * 0.9, q->high = std::max(q->high, v * 1.1); return;
            case Bound::nearly: q->low = v * 0.9, q->high = v; return;
            case Bound::above: q->low = v, q->high = v * 1.1; return;
        }
    }

    std::span<const Atom> atoms_;
    u32 end_;
};

// ---- what is counted

// The topmost token of a range: the one whose head lies outside; the last where there is no tree.
[[nodiscard]] u32 top_of(const Document& document, TokenRange range) {
    for (u32 t = range.begin; t < range.end; ++t) {
        const TokenId head = document.tokens[t].head;
        if (is_set(head) && !range.contains(index(head))) return t;
    }
    return range.end - 1;
}

[[nodiscard]] bool is_noun(const Token& token) { return token.upos == Upos::NOUN || token.upos == Upos::PROPN; }

// "ten [people]", "dozens of [people]", "two of the [men]"; kNone where nothing is counted, or the number is a label
// that follows its noun.
[[nodiscard]] TokenId counted_noun(const Document& document, TokenRange range) {
    for (u32 t = range.begin; t < range.end; ++t) {  // not the topmost alone: "at least" may hang elsewhere
        const Token& token = document.tokens[t];
        if (!is_set(token.head) || index(token.head) < range.end || !is_noun(document.tokens[index(token.head)]))
            continue;
        const bool counts = token.deprel == Deprel::nummod || token.deprel == Deprel::compound ||
                            token.deprel == Deprel::amod || token.deprel == Deprel::det || token.deprel == Deprel::nmod;
        if (counts) return token.head;
    }
    const u32 top = top_of(document, range);
    const u32 reach = std::min<u32>(range.end + 8, static_cast<u32>(document.tokens.size()));
    for (u32 t = range.end; t < reach; ++t) {
        const Token& child = document.tokens[t];
        if (child.head == TokenId{top} && child.deprel == Deprel::nmod && is_noun(child)) return TokenId{t};
    }
    return kNone<TokenId>;
}

// A bare number that depends on the noun before it, or follows a capitalised word that is no other part of speech than
// a name, is a label: "channel 5", "Resolution 2254", "Boeing 737".
[[nodiscard]] bool labels_noun(const Document& document, TokenRange range) {
    if (range.begin > document.sentences[index(document.sentence_of(range.begin))].tokens.begin + 1) {
        const Token& before = document.tokens[range.begin - 1];
        const bool name = before.upos == Upos::PROPN || before.upos == Upos::X;
        if (name && (before.flags & kCapitalised) != 0) return true;
    }
    const Token& token = document.tokens[top_of(document, range)];
    if (!is_set(token.head) || index(token.head) + 1 != range.begin) return false;
    return is_noun(document.tokens[index(token.head)]) &&
           (token.deprel == Deprel::nummod || token.deprel == Deprel::dep || token.deprel == Deprel::flat ||
            token.deprel == Deprel::compound || token.deprel == Deprel::appos);
}

// "one" counts only where it stands with a noun or "of".
[[nodiscard]] bool is_pronoun_one(const Document& document, TokenRange range, TokenId noun) {
    return range.size() == 1 && document.lower(range.begin) == "one" && !is_set(noun);
}

void add_number(Document& document, const Quantity& q, TokenRange tokens) {
    NumberExpression number;
    number.tokens = tokens;
    number.low = q.low;
    number.high = q.high;
    number.value = q.value;
    if (!q.unit.empty()) {
        number.unit = document.strings.add(q.unit);
    } else {
        const TokenId noun = counted_noun(document, tokens);
        if (is_pronoun_one(document, tokens, noun)) return;
        if (!is_set(noun) && q.bare && labels_noun(document, tokens)) return;
        if (is_set(noun)) {
            number.unit = document.strings.add(std::string(document.lemma(index(noun))));
        }
    }
    document.numbers.push_back(number);
}

[[nodiscard]] bool overlaps_time(const Document& document, TokenRange tokens) {
    const auto it = std::partition_point(document.times.begin(), document.times.end(),
                                         [&](const TimeExpression& t) { return t.tokens.end <= tokens.begin; });
    return it != document.times.end() && it->tokens.overlaps(tokens);
}

}  // namespace

void find_numbers(Document& document) {
    document.numbers.clear();
    const AtomText text(document);
    const std::span<const Atom> all(text.atoms);
    for (u32 s = 0; s + 1 < text.sentences.size(); ++s) {
        const auto atoms = all.subspan(text.sentences[s], text.sentences[s + 1] - text.sentences[s]);
        const QuantityParser parser(atoms);
        u32 from = 0;  // what an earlier quantity covers is not taken again
        for (u32 i = 0; i < atoms.size();) {
            const auto q = atoms[i].kind == AtomKind::mark ? std::nullopt : parser.parse(i, from);
            if (!q) {
                ++i;
                continue;
            }
            i = from = q->end;
            const TokenRange tokens = tokens_over(document, {atoms[q->begin].begin, atoms[q->end - 1].end});
            const bool taken = !document.numbers.empty() && document.numbers.back().tokens.overlaps(tokens);
            if (!tokens.empty() && !taken && !overlaps_time(document, tokens)) add_number(document, *q, tokens);
        }
    }
}

}  // namespace hearsay
