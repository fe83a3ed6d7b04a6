// Reading the training corpora, and the noise that scraped news has.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "hearsay-train/random.h"

namespace hearsay {

// One sentence of a document.
struct Sample {
    const Document* document = nullptr;
    TokenRange tokens;
};
[[nodiscard]] std::vector<Sample> samples_of(const std::vector<Document>& documents);

[[nodiscard]] Result<std::vector<Document>> load_conllu(const std::string& path);

// A copy of the sentence as a document of its own, with trees and tags.
[[nodiscard]] Document copy_sentence(const Sample& sample);
// The same in Title Case, in capitals, in lower case, or without its final full stop: by chance one of these, for
// about one sentence in seven; true where something was changed.
bool add_noise(Document& sentence, Random& random);

}  // namespace hearsay
