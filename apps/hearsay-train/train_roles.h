// Learning the tagger of roles (src/attribution/role_tagger.h) on top of a language model that is not changed.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "language/language.h"
#include "language/model_file.h"

namespace hearsay {

struct RoleOptions {
    std::string corpora;  // holds polnear/train and polnear/dev
    u32 rounds = 8;
    u32 batch = 2500;  // words
    u32 channels = 80;
    u32 blocks = 2;
    double rate = 0.003;
    double decay = 0.01;
    double hidden_lemmas = 0.1;
    double input_dropout = 0.2;
    double layer_dropout = 0.2;
    u32 least_lemma = 4;  // how often a lemma must occur to have rows of its own
    u64 seed = 1;
    // What the net is not shown, to see what it is worth: "rules", "parse", "quotes", "lexicon", "lemmas" or "vectors".
    std::string without;
};

// The sections of roles.bin. Prints what it does and the scores on the development part.
[[nodiscard]] Result<std::vector<ModelSection>> train_roles(const RoleOptions& options, const LanguageModel& model);

}  // namespace hearsay
