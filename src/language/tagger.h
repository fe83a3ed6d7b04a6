// Part-of-speech tags: a greedy averaged perceptron from left to right over hashed features (Collins 2002; features
// after Honnibal 2013), which predicts Penn and universal tag together. Const use is thread-safe.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "language/features.h"
#include "language/linear_weights.h"

namespace hearsay {

struct TagPair {
    Xpos xpos = Xpos::other;
    Upos upos = Upos::X;
    friend bool operator==(TagPair, TagPair) = default;
};

// The features of word `i` of a sentence; `last` and `before_last` are the tags (class + 1, 0 for none) before it.
void tag_features(std::span<const WordAtoms> words, u32 i, u32 last, u32 before_last, FeatureList& features);

class Tagger {
  public:
    // Views the sections "tag-classes" and "tag-weights".
    [[nodiscard]] static Result<Tagger> read(std::string_view classes, std::string_view weights);

    // Writes upos and xpos of the tokens of one sentence. `words` are its atoms.
    void tag(Document& document, TokenRange sentence, std::span<const WordAtoms> words) const;

  private:
    LinearWeights weights_;
    std::vector<TagPair> tags_;
};

// The section that lists the classes: "NN/NOUN" and so on, one per line, and back.
[[nodiscard]] std::string write_tags(std::span<const TagPair> tags);
[[nodiscard]] std::vector<TagPair> read_tags(std::string_view section);

}  // namespace hearsay
