// Features of words (universaldependencies.org/u/feat) as far as Penn tag, form and place in the tree tell them for
// English; what they leave open is not guessed. Thread-safe.
#pragma once

#include <string>

#include "data/document.h"

namespace hearsay {

// The FEATS column of a token: "Number=Sing|Person=3|...", sorted by name; "_" where nothing is known.
[[nodiscard]] std::string features_of(const Document& document, u32 token);

}  // namespace hearsay
