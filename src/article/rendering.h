// The visible text of a page as a reader sees it, cut into segments: what stands on a line or in a block by itself.
// Both kinds of page come to this form, and what is article and what is furniture is decided on it. In: a Dom, or the
// lines of a page without markup. Out: one text in which white space is squeezed and character references are decoded,
// with the page bytes behind every byte of it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/dom.h"
#include "base/offset_map.h"
#include "base/range.h"

namespace hearsay {

struct Segment {
    ByteRange text;         // of Rendering::text; never empty, no space at either end
    u32 node = 0;           // the block element that it stands in (HTML), else 0
    u32 text_node = 0;      // the first text node in it (HTML), rising from segment to segment
    u32 line = 0;           // line of the page (no markup), else 0
    u32 link_bytes = 0;     // of `text` that lie in hyperlinks
    u32 bold_bytes = 0;     // in strong, b or a heading
    u8 blank_lines = 0;     // before it (no markup)
    bool after_br = false;  // parted from the segment before by <br> alone
};

struct Rendering {
    std::string text;
    OffsetMap to_page;
    std::vector<Segment> segments;
    u32 cut_at = 0;  // byte of the page where reading stopped; 0: it was read to its end

    [[nodiscard]] std::string_view view(const Segment& segment) const { return slice(text, segment.text); }
};

[[nodiscard]] Rendering render(const Dom& dom);
// One segment per line that is not blank; no more than kMaxLines.
inline constexpr std::size_t kMaxLines = 1'000'000;
[[nodiscard]] Rendering render_lines(std::string_view page);

// Appends page text to a derived text: white space squeezed, invisible characters dropped, character references
// decoded, every byte with its origin. Spaces are held back until something follows them.
class TextWriter {
  public:
    TextWriter(std::string_view page, bool references) : page_(page), references_(references) {}

    void append(ByteRange page_bytes);
    void add_space();                           // that stands for no byte of the page
    void separate(std::string_view separator);  // drops a pending space; nothing is written before the first text
    [[nodiscard]] u32 size() const { return static_cast<u32>(text_.size()); }
    [[nodiscard]] std::string_view text() const { return text_; }
    // Moves the result out.
    [[nodiscard]] std::string take_text() { return std::move(text_); }
    [[nodiscard]] OffsetMap take_map() { return std::move(map_); }

  private:
    void add_held_space();

    std::string_view page_;
    bool references_;
    std::string text_;
    OffsetMap map_;
    bool held_space_ = false;
    u32 held_from_ = 0;  // page bytes of the held space; none where held_size_ is 0
    u32 held_size_ = 0;
};

}  // namespace hearsay
