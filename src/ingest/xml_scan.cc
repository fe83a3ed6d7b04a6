#include "ingest/xml_scan.h"

#include <algorithm>

#include "ingest/ascii.h"

namespace hearsay {

namespace {

[[nodiscard]] bool is_name_start(char c) {
    return is_ascii_alpha(c) || c == '_' || c == ':' || static_cast<u8>(c) >= 0x80;
}
[[nodiscard]] bool is_name_part(char c) { return is_name_start(c) || is_ascii_digit(c) || c == '-' || c == '.'; }

}  // namespace

void XmlScanner::skip_past(std::string_view mark) {
    const std::size_t at = text_.find(mark, position_);
    position_ = static_cast<u32>(at == std::string_view::npos ? text_.size() : at + mark.size());
}

bool XmlScanner::skip_other() {
    const std::string_view rest = text_.substr(position_);
    if (rest.substr(0, 4) == "<!--") {
        position_ += 4;
        skip_past("-->");
        return true;
    }
    if (rest.substr(0, 2) == "<?") {
        skip_past("?>");
        return true;
    }
    if (!starts_with_word(rest, "<!doctype")) return false;
    const std::size_t end = rest.find('>');
    const std::size_t bracket = rest.find('[');
    if (bracket < end) {
        skip_past("]");
        skip_past(">");
    } else {
        skip_past(">");
    }
    return true;
}

XmlToken XmlScanner::read_tag() {
    XmlToken token;
    token.begin = position_;
    const bool closing = text_[position_ + 1] == '/';
    token.kind = closing ? XmlKind::end : XmlKind::start;
    std::size_t at = position_ + (closing ? 2 : 1);
    const std::size_t name = at;
    while (at < text_.size() && is_name_part(text_[at])) ++at;
    token.name = text_.substr(name, at - name);
    const std::size_t attributes = at;
    char quote = 0;
    for (; at < text_.size(); ++at) {
        const char c = text_[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '>' || c == '<') {
            break;
        } else if ((c == '"' || c == '\'') && text_[at - 1] == '=') {
            quote = c;
        }
    }
    token.attributes = text_.substr(attributes, at - attributes);
    if (!token.attributes.empty() && token.attributes.back() == '/') {
        token.self_closing = true;
        token.attributes.remove_suffix(1);
    }
    if (at < text_.size() && text_[at] == '>') ++at;
    position_ = static_cast<u32>(at);
    token.finish = position_;
    return token;
}

XmlToken XmlScanner::next() {
    constexpr std::string_view kCdata = "<![CDATA[";
    while (position_ < text_.size()) {
        XmlToken token;
        token.begin = position_;
        if (text_[position_] == '<') {
            if (skip_other()) continue;
            if (text_.substr(position_, kCdata.size()) == kCdata) {
                const u32 begin = position_ + static_cast<u32>(kCdata.size());
                const std::size_t end = std::min(text_.find("]]>", begin), text_.size());
                token.kind = XmlKind::cdata;
                token.content = {begin, static_cast<u32>(end)};
                position_ = token.finish = static_cast<u32>(std::min(end + 3, text_.size()));
                return token;
            }
            const std::size_t name = position_ + 1 + (text_.substr(position_ + 1, 1) == "/" ? 1 : 0);
            if (name < text_.size() && is_name_start(text_[name])) return read_tag();
        }
        const std::size_t end = std::min(text_.find('<', position_ + 1), text_.size());
        token.kind = XmlKind::text;
        token.content = {position_, static_cast<u32>(end)};
        position_ = token.finish = static_cast<u32>(end);
        return token;
    }
    return {};
}

std::optional<XmlAttribute> next_attribute(std::string_view attributes, std::size_t& at) {
    while (at < attributes.size() && !is_name_start(attributes[at])) ++at;
    if (at >= attributes.size()) return std::nullopt;
    const std::size_t name = at;
    while (at < attributes.size() && is_name_part(attributes[at])) ++at;
    XmlAttribute attribute{attributes.substr(name, at - name), {}};
    while (at < attributes.size() && is_ascii_space(attributes[at])) ++at;
    if (at >= attributes.size() || attributes[at] != '=') return attribute;
    ++at;
    while (at < attributes.size() && is_ascii_space(attributes[at])) ++at;
    if (at >= attributes.size()) return attribute;
    const char quote = attributes[at];
    const bool quoted = quote == '"' || quote == '\'';
    const std::size_t begin = quoted ? at + 1 : at;
    std::size_t end = begin;
    while (end < attributes.size() && (quoted ? attributes[end] != quote : !is_ascii_space(attributes[end]))) ++end;
    attribute.value = attributes.substr(begin, end - begin);
    at = end + (quoted ? 1 : 0);
    return attribute;
}

std::optional<std::string_view> find_attribute(std::string_view attributes, std::string_view name) {
    std::size_t at = 0;
    while (const auto attribute = next_attribute(attributes, at)) {
        if (equals_word(attribute->name, name)) return attribute->value;
    }
    return std::nullopt;
}

}  // namespace hearsay
