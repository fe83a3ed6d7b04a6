// Scores on gold tokens.
#pragma once

#include <string>
#include <vector>

#include "data/document.h"
#include "language/language.h"

namespace hearsay {

// "UPOS 95.12 XPOS 94.80 UAS 87.00 LAS 84.11" (relations without subtypes, as in the CoNLL 2018 shared task).
[[nodiscard]] std::string score_trees(const LanguageModel& model, const std::vector<Document>& gold);

}  // namespace hearsay
