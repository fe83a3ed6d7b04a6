// Repetition as evidence: what stands word for word on several pages of one outlet that have nothing else in common is
// furniture of its pages ("Support our work", "Sign up for the morning letter"), though line by line it reads like
// prose. In: annotated documents of a pile. Out: blocks. One is furniture where
//
// - it stands on three or more pages of one outlet (the host of the address, else the outlet's name; pages of which
//   neither is known count as one),
// - these pages are different texts: of two that share a third of the shorter one in further equal blocks, one counts,
//   so that reprints of an agency's text are no furniture,
// - nobody says, denies, doubts or declines to say anything in it, on any of them,
// - and on most of them it has nothing to do with the rest of the page: no long word of it stands anywhere else, so the
//   paragraph of background that an outlet repeats from report to report stays.
//
// In doubt a block stays: furniture that is missed costs a reader a glance, a lost sentence costs evidence. The result
// does not depend on the order of the documents. Time and memory: linear in the text but for a logarithm; what
// comparing the pages of one outlet costs is limited, and blocks of which it then is not known whether they stand on
// different texts stay. Thread-safe.
#pragma once

#include <span>
#include <vector>

#include "data/report.h"

namespace hearsay {

struct BlockRef {
    u32 document = 0;  // index into the documents
    u32 block = 0;     // index into Article::blocks
    friend constexpr auto operator<=>(const BlockRef&, const BlockRef&) = default;
};

// In order of document and block.
[[nodiscard]] std::vector<BlockRef> find_page_furniture(std::span<const Document> documents);

}  // namespace hearsay
