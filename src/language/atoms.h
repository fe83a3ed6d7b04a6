// The words, numbers and marks of a document, cut finer and more evenly than its tokens: "4 ½-year-old" is 4, ½, year
// (after a hyphen), old, and "£500m" is £, 500, m, whatever the tokeniser made of them. Expressions of time and number
// are read from these, and mapped back to tokens.
//
// In: a document with tokens and sentences. Out: atoms in text order, by sentence; every atom lies in one sentence.
// Views point into the text and into the object itself. Const use is thread-safe. Linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/document.h"

namespace hearsay {

enum class AtomKind : u8 { word, number, mark };

// What stands between an atom and the one before it in the sentence.
enum class Glue : u8 { space, none, hyphen, slash };

struct Atom {
    u32 begin = 0;  // bytes of the text
    u32 end = 0;
    AtomKind kind = AtomKind::mark;
    Glue glue = Glue::space;
    bool capitalised = false;  // starts with an upper-case ASCII letter
    // Letters in lower case (ASCII only), quotation marks and dashes in their ASCII form.
    std::string_view lower;
};

struct AtomText {
    std::string lowered;  // the text in ASCII lower case, same length
    std::vector<Atom> atoms;
    std::vector<u32> sentences;  // first atom of each sentence, and the number of atoms at the end

    AtomText() = default;
    AtomText(const AtomText&) = delete;
    AtomText& operator=(const AtomText&) = delete;
    AtomText(AtomText&&) = delete;
    AtomText& operator=(AtomText&&) = delete;
    ~AtomText() = default;

    explicit AtomText(const Document& document);
};

// The tokens that share a byte with the range.
[[nodiscard]] TokenRange tokens_over(const Document& document, ByteRange range);

}  // namespace hearsay
