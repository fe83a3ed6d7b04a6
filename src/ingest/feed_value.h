// The value of an element of a feed: text with its references resolved, or markup as it stands, with the map to the
// feed's text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/offset_map.h"
#include "ingest/text_builder.h"
#include "ingest/xml_scan.h"

namespace hearsay {

struct FeedValue {
    std::string text;
    OffsetMap to_feed;
    std::string_view markup;  // the element's content as written
    bool has_tags = false;    // elements stand in the content itself
    bool is_html = false;
};

// Entities that the document type of the feed declares, by name; values are taken as they stand.
using DeclaredEntities = std::vector<std::pair<std::string_view, std::string_view>>;
[[nodiscard]] DeclaredEntities read_declared_entities(std::string_view feed);

// Collects the tokens of an element's content.
class FeedValueBuilder {
  public:
    // `begin` is where the content starts in the feed's text.
    FeedValueBuilder(std::string_view feed, u32 begin, const DeclaredEntities& entities)
        : feed_(feed), entities_(entities), begin_(begin), end_(begin) {}
    // `xhtml`: the tag is of XHTML, and its prefix is left out.
    void add(const XmlToken& token, bool xhtml);
    // The value, with what Atom's type and mode attributes (in lower case) say about it; Base64 is undone.
    [[nodiscard]] FeedValue finish(std::string_view type, std::string_view mode);

  private:
    struct Piece {
        XmlKind kind;
        ByteRange range;
        bool resolve;  // references in it
    };
    void add_resolved(TextBuilder& out, ByteRange range) const;
    void undo_base64(FeedValue& value) const;

    std::string_view feed_;
    const DeclaredEntities& entities_;
    u32 begin_;
    u32 end_;
    bool has_tags_ = false;
    std::vector<Piece> pieces_;
};

// Without tags and references, white space squeezed.
[[nodiscard]] std::string plain_text(const FeedValue& value);

}  // namespace hearsay
