// What the words for unnamed persons tell of them, and which such words may mean the same persons. Pure functions;
// thread-safe.
#pragma once

#include <set>
#include <string>

#include "data/report.h"

namespace hearsay {

struct AnonymousGroup {
    SourceId source;
    std::set<std::string> words;  // content lemmas of its descriptions
    std::string head;
    bool bare = false;  // nothing but "the source", "officials", "the two"
};

// Of the words `span` with this head, in tokens; the source is left for the caller.
[[nodiscard]] AnonymousGroup describe_group(const Document& doc, TokenRange span, u32 head);
[[nodiscard]] bool same_group(const AnonymousGroup& a, const AnonymousGroup& b);

}  // namespace hearsay
