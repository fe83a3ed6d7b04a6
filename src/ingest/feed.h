// RSS 0.9 to 2.0, Atom 0.3 and 1.0, and CDF: each entry with its text or HTML and what the feed says about it.
// Forgiving: a feed that breaks off or breaks the rules of XML is read as far as it makes sense.
//
// In: the decoded text of the feed. Out: entries in order, their content mapped to bytes of that text.
// Thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/offset_map.h"
#include "base/result.h"

namespace hearsay {

struct FeedEntry {
    std::string id;  // its own, else its address, else "#" and its number in the feed; unique within the feed
    std::string url;
    std::string title;  // plain text
    std::string byline;
    std::string outlet;  // the title of the feed
    Date published;
    std::string content;   // HTML or text; empty where the entry has none
    OffsetMap to_feed;     // byte of content -> byte of the feed's text
    bool is_html = false;  // says the feed, or the content has tags
    u32 begin = 0;         // of the entry in the feed's text
};

// Whether decoded text is a feed, by its root element.
[[nodiscard]] bool looks_like_feed(std::string_view text);

// Calls `each` for every entry until it returns false. The error, if any, tells where the feed breaks off.
[[nodiscard]] std::optional<Error> read_feed(std::string_view text, const std::function<bool(FeedEntry&&)>& each);

}  // namespace hearsay
