// Learns the weights of coreference: a softmax over the candidates of each pronoun and phrase, of which several may be
// right (they share the probability), wrong choices made dearer while learning (after Durrett and Klein, EMNLP 2013).
// Texts are gone through as the program does, with the choices of the model as it stands, so that it learns to go on
// after its own mistakes. AdaGrad with shrinking (L1). Same numbers on every run.
#pragma once

#include <vector>

#include "hearsay-train-coref/coref_gold.h"

namespace hearsay {

struct CorefOptions {
    u32 rounds = 12;
    float rate = 0.1F;
    float shrink = 0.0005F;
    float false_link = 0.3F;  // what a wrong choice costs: a link where there is none
    float missed_link = 1.5F;
    float wrong_link = 1.0F;
    float gap_weight = 1.0F;
    float pronoun_weight = 0.3F;  // of texts whose pronouns alone count
    u64 seed = 7;
};

[[nodiscard]] std::vector<float> train_coref(const std::vector<GoldText>& texts, const CorefOptions& options);

}  // namespace hearsay
