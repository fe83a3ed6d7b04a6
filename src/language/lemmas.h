// Lemmas: a table of learned exceptions, else English inflection rules, which ask a list of known base forms where the
// spelling leaves a choice ("making": make, not mak). Both are learned from treebanks. Const use is thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "data/document.h"

namespace hearsay {

// Whether a base form is known for a class of words: 'v' verbs, 'n' nouns, 'a' adjectives and adverbs.
using KnowsBase = std::function<bool(char kind, std::string_view base)>;

// The lemma by rule alone. Names keep their form, all else is lower case.
[[nodiscard]] std::string lemma_by_rule(std::string_view form, std::string_view lower, Xpos tag,
                                        const KnowsBase& knows);

class Lemmatiser {
  public:
    // Views the sections "lemma-table" and "lemma-bases".
    [[nodiscard]] static Result<Lemmatiser> read(std::string_view table, std::string_view bases);

    [[nodiscard]] std::string lemma(std::string_view form, std::string_view lower, Xpos tag) const;
    [[nodiscard]] bool knows(char kind, std::string_view base) const;

  private:
    std::string_view table_;  // count 4, zero 4, entries (hash 8, offset << 8 | length 4) sorted by hash, strings
    std::string_view bases_;  // hashes, 4 bytes each, sorted
    u32 count_ = 0;
};

struct LemmaException {
    std::string lower;
    Xpos tag;
    std::string lemma;
};
[[nodiscard]] std::string build_lemma_table(const std::vector<LemmaException>& exceptions);
[[nodiscard]] std::string build_lemma_bases(const std::vector<std::pair<char, std::string>>& bases);

}  // namespace hearsay
