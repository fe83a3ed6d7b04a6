// Tags, trees and labels of names for the tokens of a document, by the neural net (neural/text_net.h). Const use is
// thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "language/features.h"
#include "language/names.h"
#include "language/net_words.h"
#include "neural/text_net.h"

namespace hearsay {

// A class of the tagger: Penn and universal tag together.
struct TagPair {
    Xpos xpos = Xpos::other;
    Upos upos = Upos::X;
    friend bool operator==(TagPair, TagPair) = default;
};
// The section that lists the classes: "NN/NOUN" and so on, one per line, and back.
[[nodiscard]] std::string write_tags(std::span<const TagPair> tags);
[[nodiscard]] std::vector<TagPair> read_tags(std::string_view section);
// The section that lists the relations, one per line, and back.
[[nodiscard]] std::string write_relations();
[[nodiscard]] std::vector<Deprel> read_relations(std::string_view section);

class NetAnnotator {
  public:
    // Views the sections "net", "net-tags", "net-relations" and "net-forms"; malformed where they do not fit together.
    [[nodiscard]] static Result<NetAnnotator> read(std::string_view net, std::string_view tags,
                                                   std::string_view relations, std::string_view forms);

    struct Reading {
        std::vector<NameLabel> names;  // the label of a name for each token
        std::vector<float> vectors;    // the word in its sentence, shape().channels numbers for each
    };

    // Writes upos, xpos, head and deprel of all tokens and returns the rest. `atoms` are those of all tokens, `known`
    // their KnownFlag bits. A given sentence of more than kMaxSentenceTokens is read in pieces, whose trees are joined
    // under the first one's root; a TextProblem says so.
    [[nodiscard]] Reading annotate(Document& document, std::span<const WordAtoms> atoms,
                                   std::span<const u16> known) const;
    [[nodiscard]] const NetShape& shape() const { return net_.shape(); }

  private:
    void write_piece(Document& document, TokenRange piece, const NetReading& reading) const;

    TextNet net_;
    KnownForms forms_;
    std::vector<TagPair> tags_;
    std::vector<Deprel> relations_;
};

// A capitalised word mostly names the same thing throughout a document: half of what counts for its type of name in one
// place is what counts, on average, wherever the word stands. `atoms` are those of all tokens, `scores` holds
// kNameLabels for each and is changed.
void share_evidence(const Document& document, std::span<const WordAtoms> atoms, std::span<float> scores);

// The likeliest labels of one sentence in which no name goes on that has not begun; `scores` holds kNameLabels per
// word.
[[nodiscard]] std::vector<NameLabel> best_labels(std::span<const float> scores);

}  // namespace hearsay
