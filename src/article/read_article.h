// From a page to its article: the main text in blocks without the page's furniture, and what the page says about itself
// (headline, outlet, byline, date, dateline, wire, credits, language). In: a Page of HTML or of text scraped without
// markup, or a plain text that is taken as it is. Out: an Article whose every byte is traced to the input file; it does
// not refer to the page. Thread-safe; time and memory linear in the page.
#pragma once

#include <string>

#include "base/result.h"
#include "data/article.h"
#include "data/page.h"

namespace hearsay {

// Fails with no_article for pages without running text: listings, error pages, empty ones.
[[nodiscard]] Result<Article> read_article(const Page& page);

}  // namespace hearsay
