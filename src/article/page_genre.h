// What kind of page it is: an article, or a live blog, a gallery, the open beginning of a paid article, a listing, a
// thread of a forum, a shop's page, an error page. In: a page and what was chosen as its text. Out: the genre, with the
// evidence weighed by a few rules over schema.org types, address, title, cue words and counts. When in doubt it is an
// article: a page that is no article is left out of the analysis, so a false alarm loses a report. Thread-safe.
#pragma once

#include "article/page_evidence.h"
#include "data/article.h"

namespace hearsay {

[[nodiscard]] PageGenre tell_genre(const PageEvidence& evidence);
[[nodiscard]] PageGenre tell_genre(const PageView& view);

}  // namespace hearsay
