// What a document is about: its words as weighted terms, so that two documents can be compared by a cosine.
//
// A term is a stem: a word folded to lower case without accents, a plural s taken off, cut to seven letters, so that
// "resign" and "resignation", "Iran" and "Iranian" meet. Its weight grows with where and how often it stands (headline,
// lead, body) and with its rarity. Rarity cannot be learned from a pile of five pages, nor from a pile in which all
// pages tell one story, where the very words that make the story would count as common. So documents are counted
// against a background of 1,798 articles (background_words.inc), and once a first grouping is known, all documents of
// one story count as one.
//
// Deterministic: nothing depends on the order of documents. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/document.h"

namespace hearsay {

struct Term {
    u32 id = 0;  // within one TermTable
    float weight = 0;
};
using TermVector = std::vector<Term>;  // sorted by id

// The stem of a word; empty where it holds no letter or digit.
[[nodiscard]] std::string stem_of(std::string_view word);
// The share of general news articles that a stem occurs in; 0 for a rare one.
[[nodiscard]] double background_share(std::string_view stem);

// The terms of the documents of a pile.
class TermTable {
  public:
    explicit TermTable(std::span<const Document> documents);

    [[nodiscard]] std::size_t term_count() const { return keys_.size(); }
    // One vector of unit length for every document (empty for a document without words), of its weightiest terms.
    // `story_of`: a number per document, equal for those of one story; every story counts once.
    [[nodiscard]] std::vector<TermVector> weigh(std::span<const u32> story_of) const;

  private:
    [[nodiscard]] std::vector<float> rarity(std::span<const u32> story_of) const;

    std::vector<u64> keys_;                        // hash of the stem, rising; the index is the term's id
    std::vector<float> background_;                // articles of the background that hold it
    std::vector<std::vector<Term>> of_documents_;  // weight: occurrences, those in headline and lead counting more
};

}  // namespace hearsay
