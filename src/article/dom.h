// A light HTML reader: one pass over the bytes of a page gives a flat tree whose every node knows the bytes that it
// came from. Tolerant in the ways that matter for reading text (implied end tags, void and raw-text elements, stray and
// missing end tags, broken quotes and comments), after the tree construction rules of the WHATWG HTML standard, without
// its adoption agency, foster parenting and scripting. Linear in time and memory; depth and node count are bounded.
//
// The tree is an array in document order: node i's subtree is [i, nodes[i].end), its first child (if any) is i + 1, and
// the next sibling of i is nodes[i].end. One exception: formatting that is closed within a block which opened inside it
// (<a><div></a>...</div>) ends there, and the block goes on past that end; go through nodes in order, not from sibling
// to sibling, where this matters. Nothing is decoded or copied: text and attribute values are byte ranges of the page,
// entities still in them. A Dom refers to the text it was made from, which must outlive it. Const use is thread-safe.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/types.h"

namespace hearsay {

// Elements that are told apart; every other one is Tag::unknown (treated as inline, like a browser does).
// clang-format off
#define HEARSAY_TAGS(X) \
    X(a) X(abbr) X(address) X(applet) X(area) X(article) X(aside) X(audio) X(b) X(base) X(big) X(blockquote) X(body) \
    X(br) X(button) X(canvas) X(caption) X(center) X(cite) X(code) X(col) X(colgroup) X(datalist) X(dd) X(del) \
    X(details) X(dfn) X(dialog) X(dir) X(div) X(dl) X(dt) X(em) X(embed) X(fieldset) X(figcaption) X(figure) X(font) \
    X(footer) X(form) X(frame) X(frameset) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(head) X(header) X(hgroup) X(hr) \
    X(html) X(i) X(iframe) X(img) X(input) X(ins) X(kbd) X(label) X(legend) X(li) X(link) X(main) X(map) X(mark) \
    X(marquee) X(menu) X(meta) X(nav) X(noembed) X(noframes) X(noscript) X(object) X(ol) X(optgroup) X(option) \
    X(output) X(p) X(param) X(picture) X(pre) X(q) X(rp) X(rt) X(ruby) X(s) X(samp) X(script) X(search) X(section) \
    X(select) X(small) X(source) X(span) X(strike) X(strong) X(style) X(sub) X(summary) X(sup) X(svg) X(table) \
    X(tbody) X(td) X(textarea) X(tfoot) X(th) X(thead) X(time) X(title) X(tr) X(track) X(tt) X(u) X(ul) X(var) \
    X(video) X(wbr) X(xmp)
// clang-format on

enum class Tag : u8 {
    text,     // not an element: a stretch of character data
    unknown,  // an element that is not in the list
#define HEARSAY_TAG(name) name,
    HEARSAY_TAGS(HEARSAY_TAG)
#undef HEARSAY_TAG
        template_,
};
inline constexpr std::size_t kTagCount = static_cast<std::size_t>(Tag::template_) + 1;

[[nodiscard]] Tag tag_of(std::string_view name);  // any case
[[nodiscard]] const char* name_of(Tag tag);
[[nodiscard]] bool is_block(Tag tag);  // starts on a new line in a browser's default style sheet

// Attributes that are kept; all others are dropped.
enum class Attr : u8 {
    class_,
    id,
    role,
    itemprop,
    itemtype,
    itemscope,
    href,
    src,
    content,  // or value
    property,
    name,
    datetime,
    style,
    hidden,
    aria_hidden,
    aria_label,
    rel,
    title,
    type,
    lang,
    data_name,  // data-testid, data-component, data-type and their like: what the author calls the part
};

struct Attribute {
    Attr name;
    ByteRange value;  // bytes of the page, without quotes, entities not decoded
};

struct Node {
    Tag tag = Tag::text;
    bool space_before = false;  // white space that no node holds stands before it
    u16 attribute_count = 0;
    u32 first_attribute = 0;
    u32 parent = 0;   // the root is its own parent
    u32 end = 0;      // one past the last node of the subtree
    ByteRange bytes;  // text: its bytes; element: its start tag
};

enum class DomLimit : u8 { none, too_deep, too_many_nodes };

class Dom {
  public:
    static constexpr u32 kMaxDepth = 512;
    static constexpr u32 kMaxNodes = 2'000'000;
    static constexpr u32 kMaxAttributesPerTag = 32;

    // Reads a page of at most 4 GB. Any bytes are a page.
    [[nodiscard]] static Dom parse(std::string_view page);

    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] const Node& operator[](u32 node) const { return nodes_[node]; }
    [[nodiscard]] u32 size() const { return static_cast<u32>(nodes_.size()); }
    [[nodiscard]] std::string_view page() const { return page_; }
    [[nodiscard]] std::string_view source(ByteRange range) const { return page_.substr(range.begin, range.size()); }
    [[nodiscard]] std::span<const Attribute> attributes(u32 node) const {
        return std::span(attributes_).subspan(nodes_[node].first_attribute, nodes_[node].attribute_count);
    }
    // The raw value of an attribute; empty where there is none.
    [[nodiscard]] std::string_view attribute(u32 node, Attr name) const;
    [[nodiscard]] bool has_attribute(u32 node, Attr name) const;
    [[nodiscard]] bool encloses(u32 outer, u32 inner) const { return outer <= inner && inner < nodes_[outer].end; }
    // What had to be left out: elements below kMaxDepth are read as if their tags were not there; past kMaxNodes the
    // page is not read on.
    [[nodiscard]] DomLimit limit() const { return limit_; }
    [[nodiscard]] u32 limit_byte() const { return limit_byte_; }

  private:
    friend class DomBuilder;
    std::string_view page_;
    std::vector<Node> nodes_;
    std::vector<Attribute> attributes_;
    DomLimit limit_ = DomLimit::none;
    u32 limit_byte_ = 0;
};

}  // namespace hearsay
