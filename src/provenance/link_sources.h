// Source identity: which attributions of all documents speak for one and the same source. Named sources are actors; an
// anonymous group is told apart by who vouches for it (its teller, else the document) and by its description; a role
// ("a spokeswoman for the ministry") by whom it speaks for; documents ("a statement") by whose they are. Thread-safe.
#pragma once

#include <span>
#include <vector>

#include "data/actor.h"
#include "data/report.h"

namespace hearsay {

struct LinkedSources {
    std::vector<Source> sources;
    // [document][attribution]; kNone where the document names nobody.
    std::vector<std::vector<SourceId>> of_attribution;
    std::vector<std::vector<SourceId>> of_via;
    // [document]; kNone where there is none, or where it is the document's own outlet.
    std::vector<SourceId> credit_of;  // whom the page says that it took the text from, or the wire agency
    std::vector<SourceId> outlet_of;  // who publishes the document
};

// `stories` are disjoint groups of documents; anonymous sources are never linked across stories.
[[nodiscard]] LinkedSources link_sources(std::span<const Document> documents, const Actors& actors,
                                         std::span<const std::vector<DocumentId>> stories);

}  // namespace hearsay
