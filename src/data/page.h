// A page as it came in: decoded, not yet read for its article. Made by `ingest`, consumed by `article`, then dropped.
#pragma once

#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/offset_map.h"
#include "data/problem.h"

namespace hearsay {

enum class MediaType : u8 { text, html };

// Where a page was found.
struct PageOrigin {
    std::string file;    // as the user named it, or the path below the folder that was named
    std::string record;  // WARC record id, feed entry id, JSONL line; empty where the file is the page
};

// What the container (feed, JSONL, WARC, HTTP) says about the page; empty fields say nothing.
struct PageHints {
    std::string url;
    std::string title;
    std::string outlet;
    std::string byline;
    Date published;
    std::string charset;
    Date fetched;  // the day on which it was crawled: it was published no later
};

struct Page {
    PageOrigin origin;
    MediaType media_type = MediaType::text;
    std::string text;    // UTF-8, valid; line ends are '\n'
    OffsetMap to_input;  // byte of `text` -> byte of the input file or record body
    PageHints hints;
    bool plain = false;                 // --input plain: the text is the article; nothing is removed or repaired
    std::vector<TextProblem> problems;  // ranges are of `text`
};

}  // namespace hearsay
