// Several nets that read together: the mean of what they find likely, then the best tree and the best names. A net
// that learns from such a teacher comes near to it (Kuncoro et al. 2016).
#pragma once

#include <vector>

#include "data/document.h"
#include "hearsay-train/net_torch.h"
#include "language/names.h"
#include "language/net_words.h"

namespace hearsay {

// What nets say of the words of a document, in the order of its tokens.
struct Guess {
    std::vector<i64> tags;
    std::vector<u32> heads;  // within the sentence, from 0; the length of the sentence stands for the root
    std::vector<i64> relations;
    std::vector<NameLabel> names;
};

// Nets of one shape, of which none is learning; views them.
class Ensemble {
  public:
    Ensemble(std::vector<TorchNet*> nets, KnownForms forms);
    [[nodiscard]] Guess read(const Document& document) const;

  private:
    void read_some(std::span<const TokenRange> sentences, std::span<const Example* const> examples, Guess& out) const;
    std::vector<TorchNet*> nets_;
    KnownForms forms_;
};

}  // namespace hearsay
