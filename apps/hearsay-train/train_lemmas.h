// Learning lemmas (language/lemmas.h): known base forms, and the exceptions to the rules.
#pragma once

#include <vector>

#include "hearsay-train/corpora.h"
#include "language/model_file.h"

namespace hearsay {

// Sections "lemma-table" and "lemma-bases".
[[nodiscard]] std::vector<ModelSection> train_lemmas(const std::vector<TrainingDocument>& documents);

}  // namespace hearsay
