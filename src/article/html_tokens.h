// The tokenizer under dom.h: start tags, end tags and text of an HTML page, one after another, as byte ranges. Follows
// the WHATWG tokenizer where that matters for text; unlike it, an unclosed comment or quotation mark does not swallow
// the rest of the page. Linear: what was once searched for in vain is not searched for again.
#pragma once

#include <array>
#include <string_view>

#include "article/dom.h"

namespace hearsay {

enum class HtmlTokenKind : u8 { end_of_page, text, start_tag, end_tag };

struct HtmlToken {
    HtmlTokenKind kind = HtmlTokenKind::end_of_page;
    bool self_closing = false;
    Tag tag = Tag::unknown;
    u32 name_hash = 0;  // of the lower-cased name: tells unknown elements apart
    ByteRange bytes;    // the whole token
    std::array<Attribute, Dom::kMaxAttributesPerTag> attributes;
    u32 attribute_count = 0;
};

// FNV-1a over the name of a tag in small letters.
[[nodiscard]] constexpr u32 hash_tag_name(std::string_view name) {
    u32 hash = 2166136261U;
    for (const char c : name) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        hash = (hash ^ static_cast<u8>(lower)) * 16777619U;
    }
    return hash;
}

class HtmlTokens {
  public:
    explicit HtmlTokens(std::string_view page) : page_(page) {}

    // Overwrites `token` with the next one. After a start tag of a raw-text element (script, style, title, ...) the
    // next token is its content as one text.
    void next(HtmlToken& token);

  private:
    [[nodiscard]] bool skip_markup_declaration();
    [[nodiscard]] u32 read_tag(u32 position, HtmlToken& token);
    [[nodiscard]] u32 read_attribute(u32 position, HtmlToken& token);
    [[nodiscard]] u32 end_of_raw_text(Tag tag, u32 position);
    [[nodiscard]] u32 end_of_escaped_script(u32 position) const;
    [[nodiscard]] u32 find_quote(char quote, u32 position);

    std::string_view page_;
    u32 position_ = 0;
    Tag raw_ = Tag::text;  // the raw-text element that was just opened
    bool no_more_comment_ends_ = false;
    bool no_more_escaped_ends_ = false;  // of scripts that write scripts
    bool no_more_single_quotes_ = false;
    bool no_more_double_quotes_ = false;
    u64 unclosed_raw_ = 0;  // bit per raw-text element whose end tag does not come again
};

}  // namespace hearsay
