// Reading the training corpora, and the noise that scraped news has.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "hearsay-train/random.h"
#include "language/features.h"

namespace hearsay {

// A gold document with what the models see of its words.
struct TrainingDocument {
    explicit TrainingDocument(Document gold)
        : document(std::move(gold)), atoms(read_atoms(document)), record(document, atoms) {}
    Document document;
    std::vector<WordAtoms> atoms;
    CaseRecord record;
};

// One sentence of a document.
struct Sample {
    const TrainingDocument* source = nullptr;
    u32 sentence = 0;
    [[nodiscard]] const Document& document() const { return source->document; }
    [[nodiscard]] TokenRange tokens() const { return source->document.sentences[sentence].tokens; }
};
[[nodiscard]] std::vector<Sample> samples_of(const std::vector<TrainingDocument>& documents);

// The documents of a CoNLL-U file.
[[nodiscard]] Result<std::vector<Document>> load_conllu(const std::string& path);

// A sentence as a document of its own, with trees and tags, and its atoms.
struct Lesson {
    Document sentence;
    std::vector<WordAtoms> atoms;
};
// About one sentence in seven comes in Title Case, in capitals, in lower case, or without its final full stop.
[[nodiscard]] Lesson make_lesson(const Sample& sample, Random& random);

}  // namespace hearsay
