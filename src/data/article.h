// The article of a page: clean text, what its parts are, and what the page says about itself. Made by `article`.
#pragma once

#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/offset_map.h"
#include "base/range.h"
#include "data/page.h"
#include "data/problem.h"

namespace hearsay {

enum class BlockKind : u8 {
    headline,
    standfirst,  // the sentence or two under the headline
    paragraph,
    heading,  // a subheading in the body
    quote,    // a block quotation
    list_item,
    post,  // of a social network, embedded in the article
    caption,
    credit,     // "Source: tvrain.ru", "Reporting by ..."; kept as evidence, not analysed as prose
    furniture,  // that only the other pages of the outlet give away; not analysed
};

[[nodiscard]] constexpr bool is_prose(BlockKind kind) {
    return kind != BlockKind::credit && kind != BlockKind::furniture;
}

// Part of the running text, which a reader reads from top to bottom; the others stand beside it.
[[nodiscard]] constexpr bool is_running_text(BlockKind kind) {
    return is_prose(kind) && kind != BlockKind::headline && kind != BlockKind::caption;
}

[[nodiscard]] const char* name_of(BlockKind kind);

// What kind of page it is. From listing on, a page is no article and is left out of the analysis.
enum class PageGenre : u8 {
    article,
    live_blog,
    gallery,
    paywall_stub,  // the open beginning of an article
    listing,       // a front page, a section, search results
    forum,
    product,  // a shop's page
    error,    // "not found", "access denied", "enable JavaScript", a check for robots, a consent wall
};

[[nodiscard]] const char* name_of(PageGenre genre);  // "article", "live-blog", ...
[[nodiscard]] constexpr bool is_article(PageGenre genre) { return genre < PageGenre::listing; }

// One paragraph-like part. Blocks are in text order, do not overlap, and are separated by "\n\n" in the text.
struct Block {
    ByteRange range;
    BlockKind kind = BlockKind::paragraph;
};

enum class DateBasis : u8 { none, stated, metadata, dateline, inferred };

// Whom the page says that it took its text from.
struct Credit {
    std::string name;  // "tvrain.ru", "AP"
    ByteRange range;   // the words in Article::text that say so; empty where only metadata does
};

// What a page says about itself beside its text.
enum class MetadataField : u8 {
    headline,
    outlet,
    byline,
    published,
    modified,
    url,
    language,
    section,
    description,
    dateline,
    wire,
};

[[nodiscard]] const char* name_of(MetadataField field);

// One value of an Article's metadata, and where it was found.
struct MetadataItem {
    MetadataField field = MetadataField::headline;
    std::string value;
    // The tag or the part of the page: "meta[property=og:title]", "json-ld:headline", "[itemprop=author]", "h1",
    // "time[datetime]", "link[rel=canonical]", "url", "text", "container" (what feed, WARC record or JSONL line says).
    std::string from;
    ByteRange range;  // the words in Article::text; empty where they do not stand there
};

// A sentence or two by which the page says that it was changed: "Correction: ...", "An earlier version of this article
// ...".
struct Correction {
    std::string text;
    ByteRange range;  // in Article::text; empty where the line is not part of the article's text
};

// A hyperlink to a report or outlet that the article cites.
struct Link {
    ByteRange range;  // the anchor's words in Article::text
    std::string url;
};

struct Article {
    PageOrigin origin;
    std::string text;    // UTF-8; never changed after it is made
    OffsetMap to_input;  // byte of `text` -> byte of the input file or record body
    std::vector<Block> blocks;
    PageGenre genre = PageGenre::article;

    std::string url;
    std::string outlet;  // who publishes the page; empty where unknown
    std::string byline;
    std::vector<std::string> authors;  // the names in the byline
    std::string headline;              // clean; usually the text of the headline block
    std::string language;              // ISO 639-1; empty where undecided
    std::string section;               // of the outlet: "World"
    std::string description;
    Date published;  // the day where the page was published
    DateBasis published_basis = DateBasis::none;
    DateTime published_time;   // the same moment with its time of day, on the clock on which it is given (often UTC)
    DateTime modified;         // last changed; unknown where the page does not say so
    std::string dateline;      // the place: "MOSCOW"
    ByteRange dateline_range;  // "MOSCOW, January 26. /TASS/." in the text; empty where there is none
    std::string wire;          // the agency whose story this is: "AP", "TASS"
    ByteRange wire_range;
    std::vector<Credit> credits;
    std::vector<Correction> corrections;
    std::vector<Link> links;
    std::vector<MetadataItem> metadata;  // the fields above that are known, at most one item each, in the enum's order
    std::vector<TextProblem> problems;
};

// The article reduced to its running text: all ranges refer to the new text, those of words that are not in it are
// empty.
[[nodiscard]] Article running_text(const Article& article);

// Asserts (in debug builds) what the comments above promise: valid UTF-8, ranges in the text and on code points,
// blocks in order.
void check(const Article& article);

}  // namespace hearsay
