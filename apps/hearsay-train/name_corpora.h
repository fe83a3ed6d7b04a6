// Corpora of names whose conventions differ, brought to persons, organisations and places as Universal NER has them.
#pragma once

#include <string>
#include <vector>

#include "hearsay-train/corpora.h"
#include "language/language.h"
#include "language/names.h"

namespace hearsay {

struct NamedDocument {
    Document document;
    std::vector<NameLabel> labels;  // one per token
};

// Columns of form and tag, an empty line after each sentence; a document begins at "# newdoc", or, where the file has
// no such line, with every sentence. Types are folded; those that are no person, organisation or place are left out.
[[nodiscard]] Result<std::vector<NamedDocument>> load_names(const std::string& path, u32 form_column, u32 tag_column);
// One JSON object per line with "text" and "entities"; only entities that are names (capitals throughout) count.
[[nodiscard]] Result<std::vector<NamedDocument>> load_re3d(const std::string& path);

// "P 80.1 R 79.2 F1 79.6" over exact names of persons, organisations (outlets among them) and places.
[[nodiscard]] std::string score_names(const LanguageModel& model, const std::vector<NamedDocument>& gold);

}  // namespace hearsay
