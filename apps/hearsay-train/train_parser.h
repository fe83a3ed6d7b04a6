// Training the parser (language/parser.h) with a dynamic oracle and exploration.
#pragma once

#include <vector>

#include "hearsay-train/corpora.h"
#include "language/model_file.h"

namespace hearsay {

struct ParserOptions {
    u32 rounds = 12;
    u32 min_updates = 12;
    double explore = 0.9;  // how often a wrong move is followed, from the second round on
    double prune = 0.5;    // weights below this share of the mean size are left out
    u64 seed = 1;
};

// Sections "parse-classes" and "parse-weights", learned from the trees of the samples over the tags that they carry.
[[nodiscard]] std::vector<ModelSection> train_parser(const std::vector<Sample>& samples, const ParserOptions& options);

}  // namespace hearsay
