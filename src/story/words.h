// The words of a document as keys that can be compared over documents: folded, letters and digits only, so that case,
// accents, quotation marks and hyphens make no difference. Thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "data/document.h"

namespace hearsay {

struct Word {
    u64 key = 0;           // never 0
    u32 token = 0;         // index into Document::tokens
    bool telling = false;  // rare enough to tell what a document is about
};

// The key of one token; 0 where it holds no letter or digit.
[[nodiscard]] u64 key_of(std::string_view word);

// The words of all blocks but credits, in text order; tokens without a letter or digit are left out.
[[nodiscard]] std::vector<Word> words_of(const Document& document);

}  // namespace hearsay
