// Text reuse: what of a document stands, word for word, in an older one: copies of agency texts with or without credit,
// syndicated articles, near-duplicates, and long quotations that two documents share because somebody was quoted.
//
// In: segmented documents with their metadata. Out: for every document the older ones that its text is taken from, as
// few as explain it: where ten pages carry one agency text, nine point to the first. Documents meet through an index of
// fingerprints, never all with all: time is near-linear in the words of the pile. Text that documents share although
// they have nothing else in common is furniture of the page, and no reuse.
//
// The result depends on the order of the documents only where neither dates nor credits tell which of two is older.
// Deterministic; thread-safe.
#pragma once

#include <span>
#include <vector>

#include "data/report.h"

namespace hearsay {

// By `to`, then the share of it that is explained, largest first. `jobs`: threads, 0 for one per core.
[[nodiscard]] std::vector<Reuse> find_reuse(std::span<const Document> documents, unsigned jobs = 0);

}  // namespace hearsay
