// Who speaks which quotation, by the subject of the saying verb beside it. Internal to coreference.cc.
#pragma once

#include <vector>

#include "language/coref_mentions.h"

namespace hearsay {

class Speakers {
  public:
    explicit Speakers(const CorefScene& scene);
    // The mention that speaks a quotation (CorefMention::quote); kNobody where that is not told.
    [[nodiscard]] u32 speaker_of(u32 quote) const { return quote < speakers_.size() ? speakers_[quote] : kNobody; }
    // Whether a token is the subject of a saying verb.
    [[nodiscard]] bool is_saying_subject(u32 token) const { return says_[token]; }

  private:
    [[nodiscard]] u32 quote_beside(u32 first, u32 last) const;

    const CorefScene& scene_;
    std::vector<u32> speakers_;  // by quotation
    std::vector<bool> says_;     // by token
};

}  // namespace hearsay
