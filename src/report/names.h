// What sources and documents are called in renderings for people. Refers to the report. Const use is thread-safe.
#pragma once

#include <string>
#include <vector>

#include "data/report.h"

namespace hearsay {

// A short name for each document: its file name without the folders that all share and without its ending, cut after
// the part that tells it from the others ("003" for "003_0a8a.txt"); the record, where there is one, follows "#".
[[nodiscard]] std::vector<std::string> label_documents(const Report& report);

class ReportNames {
  public:
    explicit ReportNames(const Report& report) : report_(report), labels_(label_documents(report)) {}

    [[nodiscard]] std::string source(SourceId id) const;
    // "two officials (anonymous)": where the name does not say so itself.
    [[nodiscard]] std::string source_with_kind(SourceId id) const;
    [[nodiscard]] bool has_outlet(DocumentId id) const;
    [[nodiscard]] const std::string& label(DocumentId id) const { return labels_[index(id)]; }
    [[nodiscard]] std::string page(DocumentId id) const;             // outlet, else the file's own name
    [[nodiscard]] std::string page_with_label(DocumentId id) const;  // "Harbour Herald [003]"

  private:
    const Report& report_;
    std::vector<std::string> labels_;
};

}  // namespace hearsay
