// Problems of a page that concern its article: what `ingest` found in its text, brought to where it stands in the
// article, and what had to be left out of the tree. Thread-safe.
#pragma once

#include "article/dom.h"
#include "article/rendering.h"
#include "base/offset_map.h"
#include "data/article.h"
#include "data/page.h"

namespace hearsay {

inline constexpr std::size_t kMaxPageProblems = 100;  // the rest are counted

// Adds the page's problems: those of the page as a whole, and those within the article's text. What is damaged in the
// page's furniture is nobody's loss. `to_page`: byte of the article -> byte of the page.
void take_page_problems(const Page& page, const OffsetMap& to_page, Article& article);

// Adds what reading the page had to leave out, with the byte of the input.
void take_limits(const Dom& dom, const Page& page, Article& article);
void take_limits(const Rendering& lines, const Page& page, Article& article);

}  // namespace hearsay
