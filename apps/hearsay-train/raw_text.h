// Plain text of the corpora, for pretraining: articles as they are, no annotation.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "data/document.h"

namespace hearsay {

// Calls `take` with each text under the folder of corpora that is fit for pretraining, segmented; each once. Parts that
// are kept for development (PolNeAR dev, timelines, stories) are left out. Returns the number of words.
u64 read_raw_texts(const std::string& corpora, const std::function<void(const Document&)>& take);

}  // namespace hearsay
