// Hashed features of words: numbers that stand for a form, its beginnings and endings, its shape. Shared by the net and
// by training, which must see the same numbers.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "data/document.h"

namespace hearsay {

// What the models see of a word. The form is lower-cased, its quotation marks and dashes made plain, its digits made 0.
struct WordAtoms {
    u32 word = 0;
    std::array<u32, 4> prefix{};  // hashes of the first 1..4 bytes of the form; 0 where it is not longer
    std::array<u32, 4> suffix{};
    u32 shape = 0;         // runs of capitals, lower case, digits, other marks
    u8 sentence_case = 0;  // SentenceCase of its sentence
    u8 first = 0;          // the first word of its sentence, opening marks aside
    u8 elsewhere = 0;      // how other sentences of the document write the word: 1 lower case, 2 with a capital
};

enum class SentenceCase : u8 { usual, title, upper, lower };

// How a sentence is capitalised: headlines are often in Title Case or all capitals.
[[nodiscard]] SentenceCase case_of(const Document& document, TokenRange sentence);

// The atoms of the words of one sentence, in order, appended to `atoms`; `elsewhere` stays 0.
void read_sentence_atoms(const Document& document, TokenRange sentence, std::vector<WordAtoms>& atoms);

// How the words of a document are written in its sentences of usual case: what is a common word in a headline, and what
// is a name.
class CaseRecord {
  public:
    // `atoms` are those of all tokens.
    CaseRecord(const Document& document, std::span<const WordAtoms> atoms);
    // WordAtoms::elsewhere of a word that stands in a given sentence.
    [[nodiscard]] u8 elsewhere(u32 word, u32 sentence) const;

  private:
    struct Entry {
        u32 word = 0;
        u32 first_lower = kNowhere, last_lower = 0;
        u32 first_capital = kNowhere, last_capital = 0;
    };
    static constexpr u32 kNowhere = 0xFFFFFFFFU;
    [[nodiscard]] std::size_t find(u32 word) const;
    std::vector<Entry> entries_;  // open addressing
};

// The atoms of all tokens of a document.
[[nodiscard]] std::vector<WordAtoms> read_atoms(const Document& document);

}  // namespace hearsay
