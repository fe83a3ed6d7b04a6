// Cuts XML into tags and text, forgivingly: it never fails, checks nothing, resolves nothing, and gives views and byte
// offsets of the text it was given. Comments, processing instructions and the document type are passed over.
#pragma once

#include <optional>
#include <string_view>

#include "base/range.h"
#include "base/types.h"

namespace hearsay {

enum class XmlKind : u8 { end_of_input, start, end, text, cdata };

struct XmlToken {
    XmlKind kind = XmlKind::end_of_input;
    u32 begin = 0;  // bytes of the text, from '<' to '>' for a tag
    u32 finish = 0;
    std::string_view name;        // of a tag, with its prefix
    std::string_view attributes;  // of a start tag, as written
    bool self_closing = false;
    ByteRange content;  // of text and cdata, without the brackets
};

class XmlScanner {
  public:
    explicit XmlScanner(std::string_view text, u32 position = 0) : text_(text), position_(position) {}
    [[nodiscard]] XmlToken next();

  private:
    [[nodiscard]] XmlToken read_tag();
    // Passes over a comment, instruction or declaration; false where '<' starts none.
    bool skip_other();
    void skip_past(std::string_view mark);

    std::string_view text_;
    u32 position_;
};

struct XmlAttribute {
    std::string_view name;
    std::string_view value;  // as written, without the quotes
};
// The next attribute at or after `at` in the attributes of a tag; `at` moves past it.
[[nodiscard]] std::optional<XmlAttribute> next_attribute(std::string_view attributes, std::size_t& at);
// The value of an attribute, as written, by its full name in lower case; case does not count.
[[nodiscard]] std::optional<std::string_view> find_attribute(std::string_view attributes, std::string_view name);

}  // namespace hearsay
