#include "language/number_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hearsay {

namespace {

struct WordValue {
    std::string_view word;
    int value;
};

constexpr std::array kSmall = {
    WordValue{"eight", 8},    WordValue{"eighteen", 18}, WordValue{"eighty", 80},  WordValue{"eleven", 11},
    WordValue{"fifteen", 15}, WordValue{"fifty", 50},    WordValue{"five", 5},     WordValue{"forty", 40},
    WordValue{"four", 4},     WordValue{"fourteen", 14}, WordValue{"nine", 9},     WordValue{"nineteen", 19},
    WordValue{"ninety", 90},  WordValue{"one", 1},       WordValue{"seven", 7},    WordValue{"seventeen", 17},
    WordValue{"seventy", 70}, WordValue{"six", 6},       WordValue{"sixteen", 16}, WordValue{"sixty", 60},
    WordValue{"ten", 10},     WordValue{"thirteen", 13}, WordValue{"thirty", 30},  WordValue{"three", 3},
    WordValue{"twelve", 12},  WordValue{"twenty", 20},   WordValue{"two", 2},
};

constexpr std::array kOrdinals = {
    WordValue{"eighteenth", 18}, WordValue{"eighth", 8},      WordValue{"eleventh", 11},   WordValue{"fifteenth", 15},
    WordValue{"fifth", 5},       WordValue{"first", 1},       WordValue{"fourteenth", 14}, WordValue{"fourth", 4},
    WordValue{"nineteenth", 19}, WordValue{"ninth", 9},       WordValue{"second", 2},      WordValue{"seventeenth", 17},
    WordValue{"seventh", 7},     WordValue{"sixteenth", 16},  WordValue{"sixth", 6},       WordValue{"tenth", 10},
    WordValue{"third", 3},       WordValue{"thirteenth", 13}, WordValue{"thirtieth", 30},  WordValue{"twelfth", 12},
    WordValue{"twentieth", 20},
};

template <std::size_t N>
int find_value(const std::array<WordValue, N>& table, std::string_view word) {
    const auto it = std::lower_bound(table.begin(), table.end(), word,
                                     [](const WordValue& entry, std::string_view key) { return entry.word < key; });
    return it != table.end() && it->word == word ? it->value : 0;
}

[[nodiscard]] double fraction_value(std::string_view text) {
    constexpr std::pair<std::string_view, double> kFractions[] = {{"½", 0.5},     {"¼", 0.25},    {"¾", 0.75},
                                                                  {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3}, {"⅛", 0.125},
                                                                  {"⅜", 0.375},   {"⅝", 0.625},   {"⅞", 0.875}};
    for (const auto& [sign, value] : kFractions) {
        if (text == sign) return value;
    }
    return 0;
}

class NumberParser {
  public:
    NumberParser(std::span<const Atom> atoms, u32 end) : atoms_(atoms), end_(end) {}

    [[nodiscard]] std::optional<ParsedNumber> parse(u32 i) const {
        if (i >= end_) return std::nullopt;
        if (atoms_[i].kind == AtomKind::number) return in_digits(i);
        if (atoms_[i].kind != AtomKind::word) return std::nullopt;
        if (auto n = vague(i)) return n;
        if (auto n = half_of(i)) return n;
        return in_words(i);
    }

  private:
    [[nodiscard]] bool is(u32 i, std::string_view word) const { return i < end_ && atoms_[i].lower == word; }
    [[nodiscard]] std::string_view word(u32 i) const { return i < end_ ? atoms_[i].lower : std::string_view{}; }
    [[nodiscard]] bool near(u32 i) const {
        return i < end_ && (atoms_[i].glue == Glue::space || atoms_[i].glue == Glue::hyphen);
    }

    [[nodiscard]] std::optional<ParsedNumber> in_digits(u32 i) const {
        ParsedNumber n;
        const auto value = digits_value(atoms_[i].lower);
        if (const double part = fraction_value(atoms_[i].lower); part > 0) {
            n.value = part;
        } else if (!value) {
            return std::nullopt;
        } else {
            n.value = *value;
            n.integer_digits = std::all_of(atoms_[i].lower.begin(), atoms_[i].lower.end(),
                                           [](char c) { return c >= '0' && c <= '9'; });
        }
        n.end = i + 1;
        add_fraction(&n);
        take_scales(&n);
        return n;
    }

    // "2 1/2", "1/2", "4 ½"
    void add_fraction(ParsedNumber* n) const {
        const u32 i = n->end;
        if (i >= end_ || atoms_[i].kind != AtomKind::number) return;
        if (const double part = fraction_value(atoms_[i].lower); part > 0 && atoms_[i].glue != Glue::slash) {
            n->value += part;
            n->end = i + 1;
            n->integer_digits = false;
            return;
        }
        const auto ratio = [&](u32 top) -> double {  // the value of atoms top/(top+1)
            if (top + 1 >= end_ || atoms_[top + 1].glue != Glue::slash) return 0;
            const auto a = digits_value(atoms_[top].lower);
            const auto b = digits_value(atoms_[top + 1].lower);
            return a && b && *a > 0 && *a < *b && *b <= 32 ? *a / *b : 0;
        };
        if (const double part = ratio(i - 1); part > 0 && part < 1 && atoms_[i].glue == Glue::slash) {
            const bool date = i + 1 < end_ && atoms_[i + 1].glue == Glue::slash;  // 1/2/2016
            if (date) return;
            n->value = part;
            n->end = i + 1;
            n->integer_digits = false;
        } else if (const double rest = ratio(i);
                   rest > 0 && (atoms_[i].glue == Glue::space || atoms_[i].glue == Glue::hyphen)) {
            n->value += rest;
            n->end = i + 2;
            n->integer_digits = false;
        }
    }

    void take_scales(ParsedNumber* n) const {
        while (near(n->end) || is(n->end, "bn")) {
            const double scale = scale_of(word(n->end));
            if (scale == 0 || (scale < 100 && n->value > 100)) return;
            n->value *= scale;
            ++n->end;
            n->form = NumberForm::words;
            n->integer_digits = false;
        }
    }

    // "dozens", "hundreds of thousands", "several", "a few", "a couple of", "a handful of"
    [[nodiscard]] std::optional<ParsedNumber> vague(u32 i) const {
        constexpr std::pair<std::string_view, double> kPlural[] = {{"dozens", 12},    {"scores", 20},
                                                                   {"hundreds", 100}, {"thousands", 1000},
                                                                   {"millions", 1e6}, {"billions", 1e9}};
        const auto plural = [&](u32 k) -> double {
            for (const auto& [name, value] : kPlural) {
                if (is(k, name)) return value;
            }
            return 0;
        };
        if (const double unit = plural(i); unit > 0) {
            ParsedNumber n{unit, i + 1, NumberForm::vague, false};
            if (is(i + 1, "of") && plural(i + 2) > 0) {
                n.value *= plural(i + 2);
                n.end = i + 3;
            }
            return n;
        }
        if (is(i, "tens") && is(i + 1, "of") && plural(i + 2) > 0) {
            return ParsedNumber{10 * plural(i + 2), i + 3, NumberForm::vague, false};
        }
        const u32 k = is(i, "a") ? i + 1 : i;
        if (is(k, "couple")) return ParsedNumber{2, is(k + 1, "of") ? k + 2 : k + 1, NumberForm::words, false};
        if (is(i, "several") || is(i, "many")) return ParsedNumber{0, i + 1, NumberForm::several, false};
        if (is(k, "few") || is(k, "handful")) {
            return ParsedNumber{0, is(k + 1, "of") && is(k, "handful") ? k + 2 : k + 1, NumberForm::several, false};
        }
        return std::nullopt;
    }

    // "half", "half a million", "half an", "a half"
    [[nodiscard]] std::optional<ParsedNumber> half_of(u32 i) const {
        u32 k = i;
        if (is(k, "a") && is(k + 1, "half")) ++k;
        if (!is(k, "half")) return std::nullopt;
        ParsedNumber n{0.5, k + 1, NumberForm::words, false};
        if (k == i && (is(k + 1, "a") || is(k + 1, "an"))) n.end = k + 2;
        const u32 before = n.end;
        take_scales(&n);
        if (n.end == before && before == k + 2) n.form = NumberForm::article;  // "half an hour": the article counts
        n.value = n.form == NumberForm::article ? 0.5 : n.value;
        if (n.form == NumberForm::article) n.form = NumberForm::words;
        return n;
    }

    [[nodiscard]] std::optional<ParsedNumber> in_words(u32 i) const {
        ParsedNumber n{0, i, NumberForm::words, false};
        if (is(i, "a") || is(i, "an")) {
            n = {1, i + 1, NumberForm::article, false};
            if (scale_of(word(i + 1)) == 0) return n;
            n.form = NumberForm::words;
        } else if (!take_below_hundred(&n)) {
            return std::nullopt;
        }
        double total = 0;
        double group = n.value;
        for (;;) {
            const double scale = near(n.end) ? scale_of(word(n.end)) : 0;
            if (scale == 0) break;
            ++n.end;
            if (scale == 100 || scale < 100) {
                group *= scale;
            } else {
                total += group * scale;
                group = 0;
            }
            take_rest(&n, &group, scale);
        }
        n.value = total + group;
        add_half(&n);
        return n;
    }

    // After a scale: "[and] thirty-five", "[and] 5" is not read.
    void take_rest(ParsedNumber* n, double* group, double scale) const {
        if (scale < 100) return;
        ParsedNumber rest{0, is(n->end, "and") ? n->end + 1 : n->end, NumberForm::words, false};
        if (take_below_hundred(&rest)) {
            *group += rest.value;
            n->end = rest.end;
        }
    }

    [[nodiscard]] bool take_below_hundred(ParsedNumber* n) const {
        const int first = small_number(word(n->end));
        if (first == 0) return false;
        n->value = first;
        ++n->end;
        if (first >= 20 && near(n->end)) {
            const int second = small_number(word(n->end));
            if (second > 0 && second < 10) {
                n->value += second;
                ++n->end;
            }
        }
        return true;
    }

    // "two and a half [million]"
    void add_half(ParsedNumber* n) const {
        if (n->form == NumberForm::article) return;
        if (!(is(n->end, "and") && is(n->end + 1, "a") && is(n->end + 2, "half"))) return;
        n->end += 3;
        n->value += 0.5;
        take_scales(n);
    }

    std::span<const Atom> atoms_;
    u32 end_;
};

}  // namespace

int small_number(std::string_view word) { return find_value(kSmall, word); }

int ordinal_number(std::string_view word) {
    if (const int n = find_value(kOrdinals, word); n > 0) return n;
    std::size_t digits = 0;
    int value = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') {
        if (digits < 3) value = value * 10 + (word[digits] - '0');
        ++digits;
    }
    if (digits == 0 || digits > 2) return 0;
    const std::string_view tail = word.substr(digits);
    return tail == "st" || tail == "nd" || tail == "rd" || tail == "th" ? value : 0;
}

double scale_of(std::string_view word) {
    constexpr std::pair<std::string_view, double> kScales[] = {{"hundred", 100}, {"thousand", 1e3},  {"million", 1e6},
                                                               {"billion", 1e9}, {"trillion", 1e12}, {"bn", 1e9},
                                                               {"dozen", 12},    {"score", 20}};
    for (const auto& [name, value] : kScales) {
        if (word == name) return value;
    }
    return 0;
}

std::optional<double> digits_value(std::string_view text) {
    double mantissa = 0;
    double divisor = 0;
    u32 digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (++digits > 15) return std::nullopt;  // what a double holds exactly
            mantissa = mantissa * 10 + (c - '0');
            divisor *= 10;
        } else if (c == '.' && divisor == 0) {
            divisor = 1;
        } else if (c != ',' || divisor > 0) {
            return std::nullopt;
        }
    }
    if (digits == 0) return std::nullopt;
    return divisor > 0 ? mantissa / divisor : mantissa;
}

std::optional<ParsedNumber> parse_number(std::span<const Atom> atoms, u32 begin, u32 end) {
    if (begin >= end || end > atoms.size()) return std::nullopt;
    return NumberParser(atoms, end).parse(begin);
}

}  // namespace hearsay
