#include "language/features.h"

#include <algorithm>
#include <bit>

#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kSeed = 2166136261U;
[[nodiscard]] u32 step(u32 hash, char c) { return (hash ^ static_cast<u8>(c)) * 16777619U; }
[[nodiscard]] u32 finish(u32 hash, u32 length) {
    hash ^= length * 0x9E3779B1U;
    hash ^= hash >> 15U;
    hash *= 0x85EBCA77U;
    hash ^= hash >> 13U;
    return hash == 0 ? 1 : hash;
}

// The lower-cased form with plain quotation marks and dashes and with 0 for digits, at most kMaxForm bytes of it.
constexpr std::size_t kMaxForm = 64;
[[nodiscard]] std::size_t normalise(std::string_view lower, std::array<char, kMaxForm>& out) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < lower.size() && n < kMaxForm;) {
        const char c = lower[i];
        if (c >= '0' && c <= '9') {
            out[n++] = '0';
            ++i;
        } else if (static_cast<u8>(c) == 0xE2 && i + 2 < lower.size() && static_cast<u8>(lower[i + 1]) == 0x80) {
            const u8 last = static_cast<u8>(lower[i + 2]);
            if (last >= 0x98 && last <= 0x9B) {
                out[n++] = '\'';
            } else if (last >= 0x9C && last <= 0x9F) {
                out[n++] = '"';
            } else if (last >= 0x90 && last <= 0x95) {
                out[n++] = '-';
            } else {
                out[n++] = static_cast<char>(last);
            }
            i += 3;
        } else {
            out[n++] = c == '`' ? '\'' : c;
            ++i;
        }
    }
    if (n == 2 && out[0] == '\'' && out[1] == '\'') {  // '' and `` are double marks
        out[0] = '"';
        n = 1;
    }
    return n;
}

// Runs of capitals, lower case, digits and other marks, at most eight of them: "McKay" -> AaAa, "9/11" -> 0-0.
[[nodiscard]] u32 shape_of(std::string_view form) {
    u32 shape = 0, runs = 0;
    char last = 0;
    for (std::size_t i = 0; i < form.size() && runs < 8;) {
        const u8 c = static_cast<u8>(form[i]);
        char kind = '-';
        std::size_t size = 1;
        if (c < 0x80) {
            kind = c >= 'A' && c <= 'Z'   ? 'A'
                   : c >= 'a' && c <= 'z' ? 'a'
                   : c >= '0' && c <= '9' ? '0'
                                          : static_cast<char>(c);
        } else {
            const CodePoint point = decode_utf8(form, i);
            size = point.size;
            kind = is_upper(point.value) ? 'A' : is_letter(point.value) ? 'a' : is_digit(point.value) ? '0' : '-';
        }
        i += size;
        if (kind == last) continue;
        last = kind;
        shape = step(shape == 0 ? kSeed : shape, kind);
        ++runs;
    }
    const bool single = form.size() == 1;
    return finish(shape, single ? 1 : 2);
}

[[nodiscard]] WordAtoms atoms_of(std::string_view lower, std::string_view form) {
    std::array<char, kMaxForm> chars{};
    const std::size_t n = normalise(lower, chars);
    WordAtoms atoms;
    u32 hash = kSeed;
    for (std::size_t i = 0; i < n; ++i) {
        hash = step(hash, chars[i]);
        if (i < 4 && i + 1 < n) atoms.prefix[i] = finish(hash, static_cast<u32>(i + 1));
    }
    atoms.word = finish(hash, static_cast<u32>(n));
    hash = kSeed;
    for (std::size_t i = 0; i < 4 && i + 1 < n; ++i) {
        hash = step(hash, chars[n - 1 - i]);
        atoms.suffix[i] = finish(hash, static_cast<u32>(i + 1));
    }
    atoms.shape = shape_of(form);
    return atoms;
}

// Present forms of verbs of saying, which headlines live on and the texts that the nets learn from hardly have: they
// are read as a form of the same construction that these texts have often. Only forms that are nothing but verbs.
struct StandIn {
    std::string_view form, read_as;
};
constexpr StandIn kStandIns[] = {
    {"admits", "says"},       {"alleges", "says"},      {"asserts", "says"},     {"contradicts", "rejects"},
    {"concedes", "says"},     {"debunks", "rejects"},   {"denies", "says"},      {"condemns", "rejects"},
    {"denounces", "rejects"}, {"dismisses", "rejects"}, {"disputes", "rejects"}, {"insists", "says"},
    {"rebuffs", "rejects"},   {"rebukes", "rejects"},   {"refutes", "rejects"},  {"rubbishes", "rejects"},
};

[[nodiscard]] std::string_view read_as(std::string_view lower) {
    const auto* const it =
        std::find_if(std::begin(kStandIns), std::end(kStandIns), [&](const StandIn& s) { return s.form == lower; });
    return it == std::end(kStandIns) ? lower : it->read_as;
}

}  // namespace

SentenceCase case_of(const Document& document, TokenRange sentence) {
    u32 words = 0, capitals = 0, all_capitals = 0, long_lower = 0;
    for (u32 i = sentence.begin; i < sentence.end; ++i) {
        const Token& t = document.tokens[i];
        const bool capital = (t.flags & kCapitalised) != 0;
        if (!capital && !is_letter(decode_utf8(document.text(), t.begin).value)) continue;
        ++words;
        capitals += capital ? 1 : 0;
        all_capitals += (t.flags & kAllCaps) != 0 ? 1 : 0;
        long_lower += !capital && t.end - t.begin >= 4 ? 1 : 0;
    }
    if (words >= 3 && all_capitals * 10 >= words * 7) return SentenceCase::upper;
    if (words >= 3 && capitals >= 3 && long_lower * 6 <= words) return SentenceCase::title;
    if (capitals == 0 && words >= 3) return SentenceCase::lower;
    return SentenceCase::usual;
}

void read_sentence_atoms(const Document& document, TokenRange sentence, std::vector<WordAtoms>& atoms) {
    const auto sentence_case = static_cast<u8>(case_of(document, sentence));
    bool first = true;
    for (u32 i = sentence.begin; i < sentence.end; ++i) {
        WordAtoms word = atoms_of(read_as(document.lower(i)), document.text(document.tokens[i]));
        word.sentence_case = sentence_case;
        word.first = first ? 1 : 0;
        const char32_t c = decode_utf8(document.text(), document.tokens[i].begin).value;
        if (is_letter(c) || is_digit(c)) first = false;
        atoms.push_back(word);
    }
}

CaseRecord::CaseRecord(const Document& document, std::span<const WordAtoms> atoms) {
    entries_.resize(std::bit_ceil(atoms.size() * 2 + 2));
    for (u32 s = 0; s < document.sentences.size(); ++s) {
        const TokenRange range = document.sentences[s].tokens;
        for (u32 i = range.begin; i < range.end; ++i) {
            const WordAtoms& atom = atoms[i];
            const bool capital = (document.tokens[i].flags & kCapitalised) != 0;
            if (atom.sentence_case != static_cast<u8>(SentenceCase::usual) || (capital && atom.first != 0)) continue;
            Entry& entry = entries_[find(atom.word)];
            entry.word = atom.word;
            u32& first = capital ? entry.first_capital : entry.first_lower;
            if (first == kNowhere) first = s;
            (capital ? entry.last_capital : entry.last_lower) = s;
        }
    }
}

std::size_t CaseRecord::find(u32 word) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = word & mask;
    while (entries_[at].word != 0 && entries_[at].word != word) at = (at + 1) & mask;
    return at;
}

u8 CaseRecord::elsewhere(u32 word, u32 sentence) const {
    const Entry& entry = entries_[find(word)];
    const auto other = [&](u32 first, u32 last) {
        return first != kNowhere && (first != sentence || last != sentence);
    };
    return static_cast<u8>((other(entry.first_lower, entry.last_lower) ? 1 : 0) +
                           (other(entry.first_capital, entry.last_capital) ? 2 : 0));
}

std::vector<WordAtoms> read_atoms(const Document& document) {
    std::vector<WordAtoms> atoms;
    atoms.reserve(document.tokens.size());
    for (const Sentence& sentence : document.sentences) read_sentence_atoms(document, sentence.tokens, atoms);
    const CaseRecord record(document, atoms);
    for (u32 s = 0; s < document.sentences.size(); ++s) {
        const TokenRange range = document.sentences[s].tokens;
        for (u32 i = range.begin; i < range.end; ++i) atoms[i].elsewhere = record.elsewhere(atoms[i].word, s);
    }
    return atoms;
}

}  // namespace hearsay
