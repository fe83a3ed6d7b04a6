// The article of a page for people: as text, or as Markdown with its headings, quotations, lists and captions. UTF-8.
// Nothing that comes from a page can reach a terminal as a control sequence. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "data/article.h"
#include "report/article_options.h"

namespace hearsay {

// What is known about a page, one fact after the other: "outlet", "published", ... in a fixed order; a name may come
// several times ("credit"). Facts that are not known are left out. The one place that says which there are: both
// renderings below print this list.
struct ArticleFact {
    std::string name;     // one word, lower case, which may stand as a key in YAML
    std::string value;    // as the page has it; not yet made safe for a terminal
    bool listed = false;  // one of a list, though it may be the only one: "author"
};
[[nodiscard]] std::vector<ArticleFact> facts_of(const Article& article);

// Blocks parted by blank lines; ends in one line break. Facts are lines "name: value", in Markdown front matter (YAML)
// in which listed ones are always a sequence.
[[nodiscard]] std::string article_to_text(const Article& article, const ArticleOptions& options = {});
[[nodiscard]] std::string article_to_markdown(const Article& article, const ArticleOptions& options = {});

}  // namespace hearsay
