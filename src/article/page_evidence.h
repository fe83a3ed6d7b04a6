// What tells an article from a live blog, a listing or an error page: counts over a rendered page, and what its data
// and its address call it. In: a rendering with the segments that were chosen as its text and, for HTML, the Dom and
// the metadata. Out: numbers; `page_genre` decides. Linear in the page, thread-safe.
#pragma once

#include <string>
#include <vector>

#include "article/main_text.h"
#include "article/metadata.h"
#include "article/rendering.h"
#include "data/page.h"

namespace hearsay {

// A page with what has been found in it. Refers to all of it.
struct PageView {
    const Rendering& rendering;
    const std::vector<ChosenSegment>& chosen;
    const Dom* dom = nullptr;            // null for a page without markup
    const Metadata* metadata = nullptr;  // null for a page without markup
    const PageHints& hints;
};

// What an address looks like: "/", "/2031/03/ferry-fares-rise", "/tag/ferries".
enum class UrlShape : u8 { unknown, front, section, article };
[[nodiscard]] UrlShape shape_of_url(std::string_view url);

// Words in `text`, at most as many as there are; in scripts without spaces two characters count as one.
[[nodiscard]] u32 count_words(std::string_view text);

struct PageEvidence {
    std::string title;    // <title>, else the first line; this and the next four are folded (base/unicode.h)
    std::string heading;  // the first <h1>
    std::string url;
    std::string text;    // the beginning of all visible text
    std::string around;  // where little text was chosen: short lines in it and below it
    UrlShape url_shape = UrlShape::unknown;
    bool is_markup = false;
    bool is_whole = false;  // a page with a <title>, not a fragment that a feed holds

    // What schema.org data and Open Graph call the page.
    bool schema_article = false;  // an Article of schema.org's kinds
    bool og_article = false;
    bool says_live = false;
    bool says_gallery = false;
    bool says_forum = false;
    bool says_product = false;
    bool says_list = false;
    bool says_paid = false;  // isAccessibleForFree is false

    // Words.
    u32 page_words = 0;     // visible
    u32 text_words = 0;     // chosen as running text
    u32 prose_words = 0;    // of the text, in sentences: long enough, ended, hardly linked
    u32 teased_words = 0;   // of the prose, in lines right under or above a line that is a link
    u32 caption_words = 0;  // chosen as captions

    // Things that listings, live blogs and forums have many of.
    u32 captions = 0;  // chosen
    u32 counters = 0;  // "3 of 12", "3/12"
    u32 teased = 0;    // stretches of prose that `teased_words` counts
    u32 teasers = 0;   // headings and long lines that are a link each
    u32 stamps = 0;    // short lines with a time of day or "2 hours ago", from the first to the last chosen segment
    u32 posts = 0;     // elements named as posts or comments of a thread
    u32 prices = 0;    // short lines with an amount of money
    bool is_dated = false;  // the page's data give a day of publication
};

[[nodiscard]] PageEvidence gather_evidence(const PageView& view);

}  // namespace hearsay
