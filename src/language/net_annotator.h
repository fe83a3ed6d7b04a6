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
#include "language/tagger.h"
#include "neural/text_net.h"

namespace hearsay {

// The section that lists the relations, one per line, and back.
[[nodiscard]] std::string write_relations();
[[nodiscard]] std::vector<Deprel> read_relations(std::string_view section);

class NetAnnotator {
  public:
    // Views the sections "net", "net-tags" and "net-relations"; malformed where they do not fit together.
    [[nodiscard]] static Result<NetAnnotator> read(std::string_view net, std::string_view tags,
                                                   std::string_view relations);

    // Writes upos, xpos, head and deprel of all tokens; returns the label of a name for each. `atoms` are those of all
    // tokens, `known` their KnownFlag bits.
    [[nodiscard]] std::vector<NameLabel> annotate(Document& document, std::span<const WordAtoms> atoms,
                                                  std::span<const u16> known) const;

  private:
    TextNet net_;
    std::vector<TagPair> tags_;
    std::vector<Deprel> relations_;
};

// The likeliest labels of one sentence in which no name goes on that has not begun; `scores` holds kNameLabels per
// word.
[[nodiscard]] std::vector<NameLabel> best_labels(std::span<const float> scores);

}  // namespace hearsay
