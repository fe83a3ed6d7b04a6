// Names of persons, organisations and places: a greedy perceptron over B/I/O labels, with what a list of well-known
// names says, and what the same word was called before in the document. Peoples ("Norwegian") and news outlets are told
// by list and pattern. Const use is thread-safe.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "language/features.h"
#include "language/linear_weights.h"
#include "language/places.h"

namespace hearsay {

enum class NameLabel : u8 {
    outside,
    begin_person,
    in_person,
    begin_organisation,
    in_organisation,
    begin_place,
    in_place
};
inline constexpr u32 kNameLabels = 7;

// What is known of a word of a sentence when names are looked for.
struct NameContext {
    std::span<const WordAtoms> words;
    std::span<const Token> tokens;
    std::span<const u16> known;  // KnownFlag bits
    std::span<const u8> memory;  // 1 + the last type that this word had in the document, 0 for none
};
void name_features(const NameContext& context, u32 i, NameLabel last, NameLabel before_last, FeatureList& features);

// The types that words had so far in a document: capitalised words only.
class NameMemory {
  public:
    void clear() { types_.clear(); }
    void recall(std::span<const WordAtoms> words, std::vector<u8>& memory) const;
    void learn(std::span<const WordAtoms> words, std::span<const NameLabel> labels);

  private:
    std::unordered_map<u32, u8> types_;
};

// The KnownFlag bits of all tokens, sentence by sentence.
[[nodiscard]] std::vector<u16> find_known(const Document& document, const KnownNames& known);

// Appends the names of a parsed document to its mentions, each with an entity of its own spelling: names that are
// spelled alike share one. `labels` and `known` are those of all its tokens.
void write_names(Document& document, std::span<const NameLabel> labels, std::span<const u16> known);

class NameFinder {
  public:
    // Views the section "name-weights".
    [[nodiscard]] static Result<NameFinder> read(std::string_view weights);

    // Appends the names of a tagged, parsed document to its mentions, each with an entity of its own spelling: names
    // that are spelled alike share one. `atoms` are those of all its tokens.
    void find(Document& document, std::span<const WordAtoms> atoms) const;

  private:
    void label(const NameContext& context, std::vector<NameLabel>& labels) const;

    LinearWeights weights_;
    KnownNames known_;
};

}  // namespace hearsay
