#include "article/html_tokens.h"

#include <cstring>

namespace hearsay {

namespace {

constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_ascii_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }
constexpr bool is_html_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

constexpr std::string_view kTagNames[kTagCount] = {"#text", "",
#define HEARSAY_TAG(name) #name,
                                                   HEARSAY_TAGS(HEARSAY_TAG)
#undef HEARSAY_TAG
                                                       "template"};

struct TagTable {
    static constexpr u32 kSlots = 512;
    std::array<u8, kSlots> tag{};  // 0: free

    constexpr TagTable() {
        for (u32 t = static_cast<u32>(Tag::unknown) + 1; t < kTagCount; ++t) {
            u32 slot = hash_tag_name(kTagNames[t]) % kSlots;
            while (tag[slot] != 0) slot = (slot + 1) % kSlots;
            tag[slot] = static_cast<u8>(t);
        }
    }
};
constexpr TagTable kTagTable;

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (ascii_lower(text[i]) != lower[i]) return false;
    }
    return true;
}

Tag find_tag(std::string_view name, u32 hash) {
    for (u32 slot = hash % TagTable::kSlots; kTagTable.tag[slot] != 0; slot = (slot + 1) % TagTable::kSlots) {
        const u8 tag = kTagTable.tag[slot];
        if (equal_ignoring_case(name, kTagNames[tag])) return static_cast<Tag>(tag);
    }
    return Tag::unknown;
}

struct AttributeName {
    std::string_view name;
    Attr attribute;
};
constexpr AttributeName kAttributeNames[] = {
    {"class", Attr::class_},
    {"id", Attr::id},
    {"role", Attr::role},
    {"itemprop", Attr::itemprop},
    {"itemtype", Attr::itemtype},
    {"itemscope", Attr::itemscope},
    {"href", Attr::href},
    {"src", Attr::src},
    {"content", Attr::content},
    {"value", Attr::content},  // of <data>, and of <meta> as some systems write it
    {"property", Attr::property},
    {"name", Attr::name},
    {"datetime", Attr::datetime},
    {"style", Attr::style},
    {"hidden", Attr::hidden},
    {"aria-hidden", Attr::aria_hidden},
    {"aria-label", Attr::aria_label},
    {"rel", Attr::rel},
    {"title", Attr::title},
    {"type", Attr::type},
    {"lang", Attr::lang},
    {"data-testid", Attr::data_name},
    {"data-test-id", Attr::data_name},
    {"data-component", Attr::data_name},
    {"data-module", Attr::data_name},
    {"data-qa", Attr::data_name},
    {"data-type", Attr::data_name},
};

const Attr* find_attribute(std::string_view name) {
    for (const AttributeName& known : kAttributeNames) {
        if (equal_ignoring_case(name, known.name)) return &known.attribute;
    }
    return nullptr;
}

// Whether `text` begins with the name of a tag and what may follow it.
bool starts_tag(std::string_view text, std::string_view name) {
    if (text.size() < name.size() || !equal_ignoring_case(text.substr(0, name.size()), name)) return false;
    const char after = text.size() > name.size() ? text[name.size()] : '>';
    return after == '>' || after == '/' || is_html_space(after);
}

bool holds_raw_text(Tag tag) {
    switch (tag) {
        case Tag::script:
        case Tag::style:
        case Tag::title:
        case Tag::textarea:
        case Tag::iframe:
        case Tag::noembed:
        case Tag::noframes:
        case Tag::xmp: return true;
        default: return false;
    }
}

}  // namespace

Tag tag_of(std::string_view name) { return find_tag(name, hash_tag_name(name)); }

const char* name_of(Tag tag) { return kTagNames[static_cast<std::size_t>(tag)].data(); }

u32 HtmlTokens::find_quote(char quote, u32 position) {
    bool& none = quote == '"' ? no_more_double_quotes_ : no_more_single_quotes_;
    const auto size = static_cast<u32>(page_.size());
    if (none) return size;
    const void* found = std::memchr(page_.data() + position, quote, size - position);
    if (found == nullptr) {
        none = true;
        return size;
    }
    return static_cast<u32>(static_cast<const char*>(found) - page_.data());
}

// Where the script at `position` ends if it writes scripts itself: between "<!--" and "-->" a "<script" and its
// "</script>" are a pair that belongs to the code (the standard's double-escaped state). The page's size where it does
// not end so.
u32 HtmlTokens::end_of_escaped_script(u32 position) const {
    bool escaped = false;
    bool nested = false;
    const auto size = static_cast<u32>(page_.size());
    for (std::size_t at = position; at < size; ++at) {
        if (page_[at] != '<' && page_[at] != '-') continue;
        const std::string_view rest = page_.substr(at);
        if (rest.substr(0, 3) == "-->") {
            escaped = nested = false;
        } else if (rest.substr(0, 4) == "<!--") {
            escaped = true;
            at += 3;
        } else if (escaped && !nested && starts_tag(rest.substr(1), "script")) {
            nested = true;
        } else if (rest.substr(0, 2) == "</" && starts_tag(rest.substr(2), "script")) {
            if (!nested) return static_cast<u32>(at);
            nested = false;
        }
    }
    return size;
}

u32 HtmlTokens::end_of_raw_text(Tag tag, u32 position) {
    const std::string_view name = kTagNames[static_cast<std::size_t>(tag)];
    const auto size = static_cast<u32>(page_.size());
    const u64 bit = u64{1} << (static_cast<u64>(tag) % 64);
    if ((unclosed_raw_ & bit) == 0) {
        for (std::size_t at = page_.find("</", position); at != std::string_view::npos; at = page_.find("</", at + 2)) {
            if (!starts_tag(page_.substr(at + 2), name)) continue;
            const auto end = static_cast<u32>(at);
            const std::string_view content = page_.substr(position, end - position);
            if (tag != Tag::script || no_more_escaped_ends_ || content.find("<!--") == std::string_view::npos)
                return end;
            const u32 escaped = end_of_escaped_script(position);
            no_more_escaped_ends_ = escaped == size;  // a comment that never ends must not hide the page
            return escaped < size ? escaped : end;
        }
        unclosed_raw_ |= bit;
    }
    // Never closed: code runs to the end of the page, but a title or text field ends at the next tag.
    if (tag == Tag::script || tag == Tag::style) return size;
    return static_cast<u32>(std::min<std::size_t>(page_.find('<', position), size));
}

// At "<!" or "<?" or "</" that opens no tag: a comment, a declaration, an instruction. Nothing is reported for them.
bool HtmlTokens::skip_markup_declaration() {
    const std::string_view rest = page_.substr(position_);
    if (rest.size() < 2) return false;
    const bool bogus_end_tag = rest[1] == '/' && rest.size() > 2 && !is_ascii_letter(rest[2]);
    if (rest[1] != '!' && rest[1] != '?' && !bogus_end_tag) return false;
    if (rest.compare(0, 4, "<!--") == 0 && !no_more_comment_ends_) {
        // "<!-->" and "<!--->" are empty comments.
        const std::size_t end = page_.find("-->", position_ + 2);
        if (end != std::string_view::npos) {
            position_ = static_cast<u32>(end) + 3;
            return true;
        }
        no_more_comment_ends_ = true;
    }
    const std::size_t end = page_.find('>', position_);
    position_ = static_cast<u32>(end == std::string_view::npos ? page_.size() : end + 1);
    return true;
}

// Reads one attribute at `p`, which is no space, '/' or '>'. Returns the position after it.
u32 HtmlTokens::read_attribute(u32 p, HtmlToken& token) {
    const auto size = static_cast<u32>(page_.size());
    const u32 name_begin = p++;  // a leading '=' belongs to the name
    while (p < size && page_[p] != '=' && page_[p] != '>' && page_[p] != '/' && !is_html_space(page_[p])) ++p;
    const std::string_view name = page_.substr(name_begin, p - name_begin);
    u32 after = p;
    while (after < size && is_html_space(page_[after])) ++after;
    ByteRange value{p, p};
    if (after < size && page_[after] == '=') {
        p = after + 1;
        while (p < size && is_html_space(page_[p])) ++p;
        if (p >= size) return size;
        const char first = page_[p];
        const u32 closing = first == '"' || first == '\'' ? find_quote(first, p + 1) : size;
        if (closing < size) {
            value = {p + 1, closing};
            p = closing + 1;
        } else {
            const u32 begin = p;
            while (p < size && page_[p] != '>' && !is_html_space(page_[p])) ++p;
            value = {begin, p};
        }
    }
    if (token.attribute_count < token.attributes.size()) {
        if (const Attr* known = find_attribute(name)) token.attributes[token.attribute_count++] = {*known, value};
    }
    return p;
}

// Reads the tag whose name starts at `p`. Returns the position after its '>'.
u32 HtmlTokens::read_tag(u32 p, HtmlToken& token) {
    const auto size = static_cast<u32>(page_.size());
    const u32 name_begin = p;
    while (p < size && page_[p] != '>' && page_[p] != '/' && !is_html_space(page_[p])) ++p;
    const std::string_view name = page_.substr(name_begin, p - name_begin);
    token.name_hash = hash_tag_name(name);
    token.tag = find_tag(name, token.name_hash);
    token.attribute_count = 0;
    token.self_closing = false;
    while (p < size && page_[p] != '>') {
        if (page_[p] == '/' || is_html_space(page_[p])) {
            token.self_closing = page_[p] == '/';
            ++p;
        } else {
            token.self_closing = false;
            p = read_attribute(p, token);
        }
    }
    return p < size ? p + 1 : size;
}

void HtmlTokens::next(HtmlToken& token) {
    const auto size = static_cast<u32>(page_.size());
    if (raw_ != Tag::text) {
        const u32 end = end_of_raw_text(raw_, position_);
        raw_ = Tag::text;
        if (end > position_) {
            token.kind = HtmlTokenKind::text;
            token.bytes = {position_, end};
            position_ = end;
            return;
        }
    }
    while (position_ < size) {
        const u32 begin = position_;
        if (page_[begin] == '<' && begin + 1 < size) {
            const bool closes = page_[begin + 1] == '/';
            const u32 name = begin + (closes ? 2 : 1);
            if (name < size && is_ascii_letter(page_[name])) {
                position_ = read_tag(name, token);
                token.kind = closes ? HtmlTokenKind::end_tag : HtmlTokenKind::start_tag;
                token.bytes = {begin, position_};
                if (!closes && holds_raw_text(token.tag)) raw_ = token.tag;
                return;
            }
            if (skip_markup_declaration()) continue;
        }
        const std::size_t tag = page_.find('<', begin + 1);
        position_ = static_cast<u32>(std::min<std::size_t>(tag, size));
        token.kind = HtmlTokenKind::text;
        token.bytes = {begin, position_};
        return;
    }
    token.kind = HtmlTokenKind::end_of_page;
    token.bytes = {size, size};
}

}  // namespace hearsay
