// Training the tagger (language/tagger.h).
#pragma once

#include <vector>

#include "hearsay-train/corpora.h"
#include "language/model_file.h"
#include "language/tagger.h"

namespace hearsay {

struct TaggerOptions {
    u32 rounds = 10;
    u32 min_updates = 4;
    double prune = 0.2;  // weights below this share of the mean size are left out
    u64 seed = 1;
};

// Sections "tag-classes" and "tag-weights", learned from the gold tags of the samples.
[[nodiscard]] std::vector<ModelSection> train_tagger(const std::vector<Sample>& samples, const TaggerOptions& options);

// The documents with the tags of taggers that have not seen them: trained on all other folds.
[[nodiscard]] std::vector<TrainingDocument> retag_by_folds(const std::vector<TrainingDocument>& documents, u32 folds,
                                                           const TaggerOptions& options);

}  // namespace hearsay
