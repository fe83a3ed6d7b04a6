// Who said what: every attribution of the pile with its source as one over all documents. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/report.h"
#include "provenance/link_sources.h"

namespace hearsay {

// Which statements are wanted; what is empty asks nothing. Words are compared without case and accents, anywhere in a
// word ("resign" finds "resigned").
struct QuotationFilter {
    std::string search;                // all its words stand in what is said, or in what the source is called
    std::vector<std::string> sources;  // one of these stands in what the source is called
    std::vector<Stance> stances;
    bool direct = false;  // only what stands in quotation marks, whole or in part
};

// All statements in the documents of `stories`, in text order. A source that a document names without telling who it
// is ("he", "the other") is added to `sources` by its words.
[[nodiscard]] std::vector<Quotation> list_quotations(std::span<const Document> documents,
                                                     std::span<const std::vector<DocumentId>> stories,
                                                     LinkedSources& sources);

// Keeps what the filter asks for and puts it in the order in which it is read: sources that speak in most documents
// first, then those that speak most, then by name; within a source by date, then in text order.
void select_quotations(Report& report, const QuotationFilter& filter);

}  // namespace hearsay
