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
    caption,
    credit,     // "Source: tvrain.ru", "Reporting by ..."; kept as evidence, not analysed as prose
    furniture,  // that only the other pages of the outlet give away; not analysed
};

[[nodiscard]] constexpr bool is_prose(BlockKind kind) {
    return kind != BlockKind::credit && kind != BlockKind::furniture;
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

struct Article {
    PageOrigin origin;
    std::string text;    // UTF-8; never changed after it is made
    OffsetMap to_input;  // byte of `text` -> byte of the input file or record body
    std::vector<Block> blocks;
    PageGenre genre = PageGenre::article;

    std::string url;
    std::string outlet;  // who publishes the page; empty where unknown
    std::string byline;
    std::string headline;  // clean; usually the text of the headline block
    std::string language;  // ISO 639-1; empty where undecided
    Date published;
    DateBasis published_basis = DateBasis::none;
    std::string dateline;      // the place: "MOSCOW"
    ByteRange dateline_range;  // "MOSCOW, January 26. /TASS/." in the text; empty where there is none
    std::string wire;          // the agency whose story this is: "AP", "TASS"
    ByteRange wire_range;
    std::vector<Credit> credits;
    std::vector<TextProblem> problems;
};

// Asserts (in debug builds) what the comments above promise: valid UTF-8, ranges in the text and on code points,
// blocks in order.
void check(const Article& article);

}  // namespace hearsay
