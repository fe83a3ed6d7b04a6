// Sorts a pile into stories: documents about one happening.
//
// In: the documents with tokens and, where found, times; what text they share. Out: lists of documents that
// partition the pile; a document alone in its matter is a story of its own. Documents are alike that use the same
// telling words, above all in headline and lead (terms.h), and were published within days of each other. Distance in
// time separates what is alike ("the same two presidents, a year later"); where a date is not known it does not. Copies
// of one text stay together and count once.
//
// Does not depend on the order of the documents. Deterministic; thread-safe.
#pragma once

#include <span>
#include <vector>

#include "data/report.h"

namespace hearsay {

// Largest story first, then by earliest date of publication (unknown last), then by first document. Documents of a
// story rise.
[[nodiscard]] std::vector<std::vector<DocumentId>> group_stories(std::span<const Document> documents,
                                                                 std::span<const Reuse> reuse);

}  // namespace hearsay
