#include "article/rendering.h"

#include <algorithm>
#include <cstring>

#include "article/entities.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// Elements whose content a reader does not see as text of the page.
bool is_invisible(Tag tag) {
    switch (tag) {
        case Tag::script:
        case Tag::style:
        case Tag::title:
        case Tag::head:
        case Tag::textarea:
        case Tag::iframe:
        case Tag::noembed:
        case Tag::noframes:
        case Tag::select:
        case Tag::datalist:
        case Tag::svg:
        case Tag::canvas:
        case Tag::object:
        case Tag::video:
        case Tag::audio:
        case Tag::map:
        case Tag::template_: return true;
        default: return false;
    }
}

// White space and invisible characters that leave no trace of their own: soft hyphens, zero-width spaces, direction
// marks.
bool is_ignorable(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF || c == 0xFFFC ||
           (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x7F && c < 0xA0 && c != 0x85);
}

class Renderer {
  public:
    explicit Renderer(const Dom& dom) : dom_(dom), writer_(dom.page(), true), block_of_(dom.size(), 0) {}

    Rendering run() {
        for (u32 i = 1; i < dom_.size();) {
            const Node& node = dom_[i];
            if (node.tag == Tag::text) {
                add_text(i);
                ++i;
            } else if (is_invisible(node.tag)) {
                const bool icon = node.tag == Tag::svg || node.tag == Tag::template_;  // may stand within a sentence
                if (icon) space_ = true;
                if (!icon && is_block(node.tag)) finish();
                i = std::max(node.end, i + 1);
            } else {
                enter(i);
                ++i;
            }
        }
        finish();
        out_.text = writer_.take_text();
        out_.to_page = writer_.take_map();
        return std::move(out_);
    }

  private:
    void enter(u32 i) {
        const Node& node = dom_[i];
        block_of_[i] = is_block(node.tag) ? i : block_of_[node.parent];
        if (node.space_before) space_ = true;
        if (is_block(node.tag)) {
            finish();
        } else if (node.tag == Tag::br) {
            if (open_) ++line_breaks_;
        } else if (node.tag == Tag::a && dom_.has_attribute(i, Attr::href)) {
            link_end_ = std::max(link_end_, node.end);
        } else if (node.tag == Tag::strong || node.tag == Tag::b) {
            bold_end_ = std::max(bold_end_, node.end);
        } else if (node.tag == Tag::img) {
            space_ = true;
        }
    }

    void add_text(u32 i) {
        const Node& node = dom_[i];
        const u32 block = block_of_[node.parent];
        if (open_ && (block != segment_.node || (line_breaks_ > 0 && !runs_on(node.bytes)))) finish();
        if (!open_) {
            writer_.separate("\n");
            segment_ = Segment{};
            segment_.node = block;
            segment_.text_node = i;
            segment_.after_br = after_br_;
            segment_.text.begin = writer_.size();
            open_ = true;
        } else if (node.space_before || space_ || line_breaks_ > 0) {
            writer_.add_space();
        }
        space_ = false;
        line_breaks_ = 0;
        const u32 begin = writer_.size();
        writer_.append(node.bytes);
        const u32 size = writer_.size() - begin;
        if (i < link_end_) segment_.link_bytes += size;
        if (i < bold_end_) segment_.bold_bytes += size;
    }

    // A single <br> in the middle of a sentence only wraps the line.
    [[nodiscard]] bool runs_on(ByteRange next) const {
        const std::string_view before = writer_.text();
        if (line_breaks_ != 1 || before.empty()) return false;
        const std::string_view after = trim(dom_.source(next));
        const bool goes_on = !after.empty() && is_lower(decode_utf8(after, 0).value);
        return goes_on && std::string_view(".!?:;\"").find(before.back()) == std::string_view::npos;
    }

    void finish() {
        after_br_ = line_breaks_ > 0;
        line_breaks_ = 0;
        space_ = false;
        if (!open_) return;
        open_ = false;
        segment_.text.end = writer_.size();
        if (segment_.text.empty()) return;
        segment_.link_bytes = std::min(segment_.link_bytes, segment_.text.size());
        segment_.bold_bytes = std::min(segment_.bold_bytes, segment_.text.size());
        out_.segments.push_back(segment_);
    }

    const Dom& dom_;
    TextWriter writer_;
    std::vector<u32> block_of_;  // nearest block element at or above each element
    Rendering out_;
    Segment segment_;
    bool open_ = false;
    bool space_ = false;
    u32 line_breaks_ = 0;
    bool after_br_ = false;
    u32 link_end_ = 0;
    u32 bold_end_ = 0;
};

}  // namespace

void TextWriter::add_space() {
    if (!held_space_) held_size_ = 0;
    held_space_ = true;
}

void TextWriter::separate(std::string_view separator) {
    held_space_ = false;
    if (!text_.empty()) text_ += separator;
}

void TextWriter::add_held_space() {
    if (!held_space_) return;
    held_space_ = false;
    if (text_.empty() || text_.back() == '\n') return;
    if (held_size_ > 0) map_.add(size(), 1, held_from_, held_size_);
    text_ += ' ';
}

void TextWriter::append(ByteRange range) {
    const std::string_view page = page_.substr(0, range.end);
    for (u32 i = range.begin; i < range.end;) {
        u32 plain = i;  // bytes that need no thought are copied in one go
        while (plain < range.end && page[plain] > 0x20 && page[plain] < 0x7F && page[plain] != '&') ++plain;
        if (plain > i) {
            add_held_space();
            map_.add_verbatim(size(), plain - i, i);
            text_.append(page, i, plain - i);
            i = plain;
            continue;
        }
        CharacterReference reference;
        if (references_ && page[i] == '&') reference = read_character_reference(page.substr(i));
        const CodePoint c =
            decode_utf8(reference.size > 0 ? std::string_view(reference.text) : page, reference.size > 0 ? 0 : i);
        const u32 length = reference.size > 0 ? reference.size : c.size;
        if (is_ignorable(c.value)) {
            // leaves nothing
        } else if (is_space(c.value)) {
            if (!held_space_) {
                held_from_ = i;
                held_size_ = length;
            }
            held_space_ = true;
        } else {
            add_held_space();
            if (reference.size > 0) {
                map_.add(size(), static_cast<u32>(reference.text.size()), i, length);
                text_ += reference.text;
            } else {
                map_.add_verbatim(size(), length, i);
                text_.append(page, i, length);
            }
        }
        i += length;
    }
}

Rendering render(const Dom& dom) { return Renderer(dom).run(); }

Rendering render_lines(std::string_view page) {
    TextWriter writer(page, false);
    Rendering out;
    u32 blank = 0;
    u32 line = 0;
    for (std::size_t begin = 0; begin < page.size(); ++line) {
        const std::size_t end = std::min(page.find('\n', begin), page.size());
        const std::string_view bytes = trim(page.substr(begin, end - begin));
        if (out.segments.size() >= kMaxLines) {
            out.cut_at = static_cast<u32>(begin);
            break;
        }
        Segment segment;
        if (!bytes.empty()) {
            writer.separate("\n");
            segment.text.begin = writer.size();
            writer.append({static_cast<u32>(begin), static_cast<u32>(end)});
            segment.text.end = writer.size();
        }
        if (segment.text.empty()) {
            blank += writer.size() == 0 ? 0 : 1;
        } else {
            segment.line = line;
            segment.blank_lines = static_cast<u8>(std::min<u32>(blank, 255));
            blank = 0;
            out.segments.push_back(segment);
        }
        begin = end + 1;
    }
    out.text = writer.take_text();
    out.to_page = writer.take_map();
    return out;
}

}  // namespace hearsay
