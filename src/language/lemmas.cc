#include "language/lemmas.h"

#include <algorithm>

#include "base/hash.h"
#include "language/model_file.h"

namespace hearsay {

namespace {

bool ends(std::string_view word, std::string_view tail) {
    return word.size() > tail.size() && word.substr(word.size() - tail.size()) == tail;
}
bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
std::string cut(std::string_view word, std::size_t n, std::string_view tail = {}) {
    std::string out(word.substr(0, word.size() - n));
    out += tail;
    return out;
}

// "cities" -> city, "boxes" -> box, "houses" -> house.
std::string without_s(std::string_view word, char kind, const KnowsBase& knows) {
    if (!ends(word, "s") || ends(word, "ss") || word.size() < 3) return std::string(word);
    if (kind == 'n' && (ends(word, "us") || ends(word, "is"))) return std::string(word);
    if (ends(word, "ies")) return word.size() > 4 ? cut(word, 3, "y") : cut(word, 1);
    for (const std::string_view tail : {"sses", "xes", "ches", "shes", "zzes", "oes"}) {
        if (ends(word, tail)) return knows(kind, word.substr(0, word.size() - 1)) ? cut(word, 1) : cut(word, 2);
    }
    if (ends(word, "ves") && kind == 'n') {
        if (knows('n', cut(word, 1))) return cut(word, 1);
        if (knows('n', cut(word, 3, "f"))) return cut(word, 3, "f");
        if (knows('n', cut(word, 3, "fe"))) return cut(word, 3, "fe");
    }
    if (ends(word, "ses") && !knows(kind, cut(word, 1)) && knows(kind, cut(word, 2))) return cut(word, 2);
    return cut(word, 1);
}

// Whether a stem that lost an ending most likely lost an e with it: "mak", "caus", "agre" but not "walk", "visit".
bool wants_e(std::string_view stem) {
    if (stem.size() < 2) return false;
    const char last = stem.back(), before = stem[stem.size() - 2];
    const char third = stem.size() > 2 ? stem[stem.size() - 3] : 'x';
    if (last == 'v' || last == 'u' || last == 'c' || last == 'z') return true;
    if (last == 's') return before != 's';
    if (last == 'g') return before == 'd' || before == 'r' || before == 'a' || (before == 'n' && third == 'a');
    if (last == 'l') return std::string_view("bcdfgkptz").find(before) != std::string_view::npos;
    if (last == 't') return before == 'a' && !is_vowel(third);
    if (last == 'r') return before == 'u' || (before == 'i' && stem.size() > 3) || (before == 'a' && third == 'p');
    if (!is_vowel(last) && is_vowel(before) && !is_vowel(third) && last != 'w' && last != 'x' && last != 'y') {
        const auto vowels = std::count_if(stem.begin(), stem.end(), is_vowel);
        return vowels == 1 || (last == 'd' && (before == 'i' || before == 'u')) || (last == 'n' && before == 'i');
    }
    return false;
}

// The base of a form whose ending of `n` letters ("ed", "ing", "er", "est") is cut.
std::string without_ending(std::string_view word, std::size_t n, char kind, const KnowsBase& knows) {
    const std::string_view stem = word.substr(0, word.size() - n);
    if (stem.size() < 2 || std::none_of(stem.begin(), stem.end(), [](char c) { return is_vowel(c) || c == 'y'; })) {
        return std::string(word);
    }
    const bool doubled = stem.size() > 2 && stem.back() == stem[stem.size() - 2] && !is_vowel(stem.back());
    const std::string single(stem.substr(0, stem.size() - 1)), with_e = std::string(stem) + "e";
    if (doubled && knows(kind, single) && !knows(kind, stem)) return single;
    const bool plain_known = knows(kind, stem), e_known = knows(kind, with_e);
    if (plain_known != e_known) return plain_known ? std::string(stem) : with_e;
    const char last = stem.back();
    if (doubled) return last == 'l' || last == 's' || last == 'f' || last == 'z' ? std::string(stem) : single;
    return wants_e(stem) ? with_e : std::string(stem);
}

std::string past_base(std::string_view word, const KnowsBase& knows) {
    if (ends(word, "ied")) return word.size() > 4 ? cut(word, 3, "y") : cut(word, 1);
    if (ends(word, "eed")) return knows('v', word) ? std::string(word) : cut(word, 1);
    return ends(word, "ed") ? without_ending(word, 2, 'v', knows) : std::string(word);
}

std::string degree_base(std::string_view word, std::string_view ending, const KnowsBase& knows) {
    if (!ends(word, ending)) return std::string(word);
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    if (!stem.empty() && stem.back() == 'i') return cut(stem, 1, "y");
    return without_ending(word, ending.size(), 'a', knows);
}

u64 key_of(std::string_view lower, Xpos tag) { return hash64(lower, static_cast<u64>(tag) + 1); }
u32 base_key(char kind, std::string_view base) { return static_cast<u32>(hash64(base, static_cast<u8>(kind))); }

constexpr std::size_t kTableHeader = 8;
constexpr std::size_t kEntry = 12;

}  // namespace

std::string lemma_by_rule(std::string_view form, std::string_view lower, Xpos tag, const KnowsBase& knows) {
    switch (tag) {
        case Xpos::NNP:
        case Xpos::ADD:
        case Xpos::NNPS: return std::string(form);
        case Xpos::NNS: return without_s(lower, 'n', knows);
        case Xpos::VBZ: return without_s(lower, 'v', knows);
        case Xpos::VBD:
        case Xpos::VBN: return past_base(lower, knows);
        case Xpos::VBG: return ends(lower, "ing") ? without_ending(lower, 3, 'v', knows) : std::string(lower);
        case Xpos::JJR:
        case Xpos::RBR: return degree_base(lower, "er", knows);
        case Xpos::JJS:
        case Xpos::RBS: return degree_base(lower, "est", knows);
        default: return std::string(lower);
    }
}

Result<Lemmatiser> Lemmatiser::read(std::string_view table, std::string_view bases) {
    Lemmatiser lemmatiser;
    lemmatiser.table_ = table;
    lemmatiser.bases_ = bases;
    lemmatiser.count_ = read_value<u32>(table, 0);
    const std::size_t strings = kTableHeader + std::size_t{lemmatiser.count_} * kEntry;
    const auto broken = [] { return fail(ErrorCode::malformed, "the table of lemmas is damaged"); };
    if (table.size() < strings || bases.size() % 4 != 0) return broken();
    for (u32 i = 0; i < lemmatiser.count_; ++i) {
        const u32 place = read_value<u32>(table, kTableHeader + i * kEntry + 8);
        if (strings + (place >> 8U) + (place & 0xFFU) > table.size()) return broken();
    }
    return lemmatiser;
}

bool Lemmatiser::knows(char kind, std::string_view base) const {
    const u32 wanted = base_key(kind, base);
    std::size_t low = 0, high = bases_.size() / 4;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const u32 value = read_value<u32>(bases_, middle * 4);
        if (value == wanted) return true;
        (value < wanted ? low : high) = value < wanted ? middle + 1 : middle;
    }
    return false;
}

std::string Lemmatiser::lemma(std::string_view form, std::string_view lower, Xpos tag) const {
    const u64 wanted = key_of(lower, tag);
    std::size_t low = 0, high = count_;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const u64 value = read_value<u64>(table_, kTableHeader + middle * kEntry);
        if (value == wanted) {
            const u32 place = read_value<u32>(table_, kTableHeader + middle * kEntry + 8);
            return std::string(
                table_.substr(kTableHeader + std::size_t{count_} * kEntry + (place >> 8U), place & 0xFFU));
        }
        (value < wanted ? low : high) = value < wanted ? middle + 1 : middle;
    }
    return lemma_by_rule(form, lower, tag, [this](char kind, std::string_view base) { return knows(kind, base); });
}

std::string build_lemma_table(const std::vector<LemmaException>& exceptions) {
    std::vector<std::pair<u64, const LemmaException*>> sorted;
    for (const LemmaException& e : exceptions) {
        if (e.lemma.size() <= 255) sorted.emplace_back(key_of(e.lower, e.tag), &e);
    }
    std::sort(sorted.begin(), sorted.end());
    std::string out, strings;
    append_value<u32>(out, static_cast<u32>(sorted.size()));
    append_value<u32>(out, 0);
    for (const auto& [key, e] : sorted) {
        append_value<u64>(out, key);
        append_value<u32>(out, static_cast<u32>(strings.size()) << 8U | static_cast<u32>(e->lemma.size()));
        strings += e->lemma;
    }
    return out + strings;
}

std::string build_lemma_bases(const std::vector<std::pair<char, std::string>>& bases) {
    std::vector<u32> keys;
    for (const auto& [kind, base] : bases) keys.push_back(base_key(kind, base));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    std::string out;
    for (const u32 key : keys) append_value<u32>(out, key);
    return out;
}

}  // namespace hearsay
