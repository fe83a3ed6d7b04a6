// What `extract` shows of an article, in all its formats.
#pragma once

namespace hearsay {

struct ArticleOptions {
    // Text and Markdown: the facts in front. JSON: also description, corrections, links to cited reports, and where
    // each field was found.
    bool with_metadata = false;
    // The text with headline, captions and credit lines, as the report counts it. Markdown always has them.
    bool whole = false;
};

}  // namespace hearsay
