// The hyperlinks by which an article cites other reports: those in its running text that lead to another site and
// either to an outlet or stand in a sentence that speaks of a report. In: the Dom and the article whose offset map
// leads to it. Thread-safe; O((anchors + blocks) log text).
#pragma once

#include <vector>

#include "article/dom.h"
#include "data/article.h"

namespace hearsay {

inline constexpr std::size_t kMaxLinks = 200;

// `article.to_input` leads to the Dom's page; `article.url` may be empty.
[[nodiscard]] std::vector<Link> find_links(const Dom& dom, const Article& article);

}  // namespace hearsay
