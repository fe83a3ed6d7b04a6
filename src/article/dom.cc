#include "article/dom.h"

#include <array>
#include <initializer_list>
#include <span>
#include <utility>

#include "article/html_tokens.h"

namespace hearsay {

namespace {

enum TagClass : u16 {
    kVoid = 1,          // never has content
    kBlock = 2,         // on a line of its own
    kClosesP = 4,       // its start ends an open paragraph
    kScope = 8,         // an end tag inside does not reach what is open outside
    kFormatting = 16,   // may be closed across block elements
    kHeadOnly = 32,     // may stand in the head
    kItemScope = 64,    // a list item, cell or term inside does not end one outside
    kTableScope = 128,  // only table parts' end tags reach out of it
    kClosesSvg = 256,   // its start ends an open drawing
};

struct TagClasses {
    std::array<u16, kTagCount> of{};

    constexpr void add(u16 bits, std::initializer_list<Tag> tags) {
        for (const Tag tag : tags) of[static_cast<std::size_t>(tag)] |= bits;
    }
    constexpr TagClasses() {
        using enum Tag;
        add(kVoid, {area, base, br, col, embed, hr, img, input, link, meta, param, source, track, wbr, frame});
        add(kBlock | kClosesP, {address,  article,    aside,   blockquote, center, details, dialog, dir,   div, dl,
                                fieldset, figcaption, figure,  footer,     form,   h1,      h2,     h3,    h4,  h5,
                                h6,       header,     hgroup,  hr,         li,     main,    menu,   nav,   ol,  p,
                                pre,      search,     section, summary,    ul,     dd,      dt,     table, xmp});
        add(kBlock, {body,   caption,  html,     head,   legend, optgroup, option,   tbody,     td,
                     tfoot,  th,       thead,    tr,     title,  frameset, noframes, button,    iframe,
                     select, textarea, datalist, object, video,  audio,    svg,      template_, canvas});
        add(kScope, {html, table, td, th, caption, button, object, applet, marquee, template_, svg});
        add(kFormatting, {a,    b,     big,     code, em,  font, i,    s,    small, strike, strong, tt,  u,
                          span, label, unknown, ins,  del, q,    cite, mark, sub,   sup,    abbr,   time});
        add(kHeadOnly, {base, link, meta, noscript, script, style, template_, title, text});
        add(kItemScope, {ul,    ol,  dl,        menu,   dir,  table,    td,     th,     blockquote, section, article,
                         aside, nav, template_, button, form, fieldset, header, footer, main,       figure,  html});
        add(kTableScope, {table, template_, html});
        add(kClosesSvg,
            {b,   big,  blockquote, body,  br,   center, code,   dd,     div, dl,    dt,   em,   embed, h1,
             h2,  h3,   h4,         h5,    h6,   head,   hr,     i,      img, li,    menu, meta, ol,    p,
             pre, ruby, s,          small, span, sub,    strong, strike, sup, table, tt,   u,    ul,    var});
    }
};
constexpr TagClasses kClasses;

constexpr bool is(Tag tag, u16 bits) { return (kClasses.of[static_cast<std::size_t>(tag)] & bits) != 0; }

// Parts of a drawing that hold HTML.
constexpr u32 kForeignObject = hash_tag_name("foreignobject");
constexpr u32 kDesc = hash_tag_name("desc");

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }
bool is_table_part(Tag tag) {
    switch (tag) {
        case Tag::table:
        case Tag::caption:
        case Tag::colgroup:
        case Tag::tbody:
        case Tag::thead:
        case Tag::tfoot:
        case Tag::tr:
        case Tag::td:
        case Tag::th: return true;
        default: return false;
    }
}

bool all_space(std::string_view text) { return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos; }

}  // namespace

bool is_block(Tag tag) { return is(tag, kBlock); }

// Tree construction: a stack of open elements, at most Dom::kMaxDepth high.
class DomBuilder {
  public:
    explicit DomBuilder(std::string_view page) : tokens_(page) { dom_.page_ = page; }

    Dom build() {
        open_element(Tag::html, 0, {0, 0}, {});
        HtmlToken token;
        for (tokens_.next(token); token.kind != HtmlTokenKind::end_of_page; tokens_.next(token)) {
            if (dom_.nodes_.size() >= Dom::kMaxNodes) {
                note_limit(DomLimit::too_many_nodes, token.bytes.begin);
                break;
            }
            switch (token.kind) {
                case HtmlTokenKind::text: add_text(token.bytes); break;
                case HtmlTokenKind::start_tag: start(token); break;
                case HtmlTokenKind::end_tag: end(token); break;
                case HtmlTokenKind::end_of_page: break;
            }
        }
        pop_to(0);
        return std::move(dom_);
    }

  private:
    struct Open {
        u32 node;
        u32 name_hash;
        Tag tag;
        bool closed;  // its end tag has come, across a block element that is still open
    };

    void note_limit(DomLimit limit, u32 byte) {
        if (dom_.limit_ != DomLimit::none) return;
        dom_.limit_ = limit;
        dom_.limit_byte_ = byte;
    }

    void add_text(ByteRange bytes) {
        const bool raw = stack_.back().tag == Tag::script || stack_.back().tag == Tag::style;
        if (!raw && all_space(dom_.source(bytes))) {
            pending_space_ = true;
            return;
        }
        if (stack_.back().tag == Tag::head) pop_to(static_cast<u32>(stack_.size()) - 1);
        Node node;
        node.bytes = bytes;
        add_node(node);
        dom_.nodes_.back().end = dom_.size();
    }

    void add_node(Node node) {
        node.parent = stack_.empty() ? 0 : stack_.back().node;
        node.space_before = pending_space_;
        pending_space_ = false;
        dom_.nodes_.push_back(node);
    }

    void open_element(Tag tag, u32 name_hash, ByteRange bytes, std::span<const Attribute> attributes) {
        Node node;
        node.tag = tag;
        node.bytes = bytes;
        node.first_attribute = static_cast<u32>(dom_.attributes_.size());
        node.attribute_count = static_cast<u16>(attributes.size());
        dom_.attributes_.insert(dom_.attributes_.end(), attributes.begin(), attributes.end());
        add_node(node);
        stack_.push_back({dom_.size() - 1, name_hash, tag, false});
        ++open_count_[static_cast<std::size_t>(tag)];
    }

    void pop_to(u32 height) {
        while (stack_.size() > height) {
            const Open& top = stack_.back();
            if (!top.closed) {
                dom_.nodes_[top.node].end = dom_.size();
                --open_count_[static_cast<std::size_t>(top.tag)];
            }
            stack_.pop_back();
        }
    }

    // Closes the innermost open `tag`, unless an element of `barrier` class stands between.
    void close_implied(Tag tag, u16 barrier) {
        if (open_count_[static_cast<std::size_t>(tag)] == 0) return;
        for (u32 i = static_cast<u32>(stack_.size()); i-- > 1;) {
            if (stack_[i].tag == tag && !stack_[i].closed) return pop_to(i);
            if (is(stack_[i].tag, barrier)) return;
        }
    }

    // What the start of `tag` ends by itself.
    void close_before(Tag tag) {
        if (is(tag, kClosesP)) close_implied(Tag::p, kScope);
        switch (tag) {
            case Tag::li: close_implied(Tag::li, kItemScope); break;
            case Tag::dd:
            case Tag::dt:
                close_implied(Tag::dd, kItemScope);
                close_implied(Tag::dt, kItemScope);
                break;
            case Tag::option:
            case Tag::optgroup:
                if (stack_.back().tag == Tag::option) pop_to(static_cast<u32>(stack_.size()) - 1);
                break;
            case Tag::td:
            case Tag::th:
                close_implied(Tag::td, kTableScope);
                close_implied(Tag::th, kTableScope);
                break;
            case Tag::tr: close_implied(Tag::tr, kTableScope); break;
            case Tag::tbody:
            case Tag::thead:
            case Tag::tfoot:
                close_implied(Tag::tbody, kTableScope);
                close_implied(Tag::thead, kTableScope);
                close_implied(Tag::tfoot, kTableScope);
                break;
            case Tag::a: close_implied(Tag::a, kScope); break;
            default:
                if (is_heading(tag) && is_heading(stack_.back().tag)) pop_to(static_cast<u32>(stack_.size()) - 1);
        }
    }

    // A drawing ends where HTML goes on (13.2.6.5), unless it asks for HTML within.
    void close_svg() {
        if (open_count_[static_cast<std::size_t>(Tag::svg)] == 0) return;
        u32 outermost = 0;
        for (u32 i = static_cast<u32>(stack_.size()); i-- > 1;) {
            const bool holds_html = stack_[i].name_hash == kForeignObject || stack_[i].name_hash == kDesc;
            if (holds_html || is(stack_[i].tag, kTableScope)) break;
            if (stack_[i].tag == Tag::svg) outermost = i;
        }
        if (outermost > 0) pop_to(outermost);
    }

    void start(const HtmlToken& token) {
        const Tag tag = token.tag;
        if (tag == Tag::html || (tag == Tag::body && open_count_[static_cast<std::size_t>(Tag::body)] > 0)) {
            adopt_attributes(token);
            return;
        }
        if (stack_.back().tag == Tag::head && !is(tag, kHeadOnly)) pop_to(static_cast<u32>(stack_.size()) - 1);
        if (is(tag, kClosesSvg)) close_svg();
        close_before(tag);
        if (stack_.size() >= Dom::kMaxDepth && !is(tag, kVoid)) {
            note_limit(DomLimit::too_deep, token.bytes.begin);
            ++skipped_[static_cast<std::size_t>(tag)];
            pending_space_ = true;
            return;
        }
        open_element(tag, token.name_hash, token.bytes, std::span(token.attributes).first(token.attribute_count));
        const bool foreign = tag == Tag::unknown || open_count_[static_cast<std::size_t>(Tag::svg)] > 0;
        if (is(tag, kVoid) || (token.self_closing && foreign)) pop_to(static_cast<u32>(stack_.size()) - 1);
    }

    // The root was opened before its tag was seen; a second html or body tag only adds its attributes.
    void adopt_attributes(const HtmlToken& token) {
        if (token.tag != Tag::html || dom_.nodes_[0].attribute_count > 0) return;
        dom_.nodes_[0].first_attribute = static_cast<u32>(dom_.attributes_.size());
        dom_.nodes_[0].attribute_count = static_cast<u16>(token.attribute_count);
        dom_.nodes_[0].bytes = token.bytes;
        dom_.attributes_.insert(dom_.attributes_.end(), token.attributes.begin(),
                                token.attributes.begin() + token.attribute_count);
    }

    // "</br>" and "</p>" stand for whole elements where none is open.
    void add_empty(Tag tag, const HtmlToken& token) {
        if (stack_.back().tag == Tag::head) pop_to(static_cast<u32>(stack_.size()) - 1);
        open_element(tag, token.name_hash, token.bytes, {});
        pop_to(static_cast<u32>(stack_.size()) - 1);
    }

    void end(const HtmlToken& token) {
        const Tag tag = token.tag;
        // What follows </body> or </html> still belongs to the page.
        if (tag == Tag::html || tag == Tag::body) return;
        if (tag == Tag::br) return add_empty(tag, token);
        if (u32& skipped = skipped_[static_cast<std::size_t>(tag)]; skipped > 0) {
            --skipped;
            pending_space_ = true;
            return;
        }
        if (is_heading(tag)) {  // <h2>...</h3> closes the heading
            if (is_heading(stack_.back().tag)) return pop_to(static_cast<u32>(stack_.size()) - 1);
        }
        if (open_count_[static_cast<std::size_t>(tag)] == 0) {
            if (tag == Tag::p) add_empty(tag, token);
            return;
        }
        const u16 barrier = is_table_part(tag) ? kTableScope : kScope;
        bool across_block = false;
        for (u32 i = static_cast<u32>(stack_.size()); i-- > 1;) {
            Open& open = stack_[i];
            if (open.tag == tag && open.name_hash == token.name_hash && !open.closed) {
                if (!across_block || !is(tag, kFormatting)) return pop_to(i);
                open.closed = true;
                dom_.nodes_[open.node].end = dom_.size();
                --open_count_[static_cast<std::size_t>(tag)];
                return;
            }
            if (is(open.tag, barrier)) return;
            across_block = across_block || is(open.tag, kBlock);
        }
    }

    HtmlTokens tokens_;
    Dom dom_;
    std::vector<Open> stack_;
    std::array<u32, kTagCount> open_count_{};
    std::array<u32, kTagCount> skipped_{};
    bool pending_space_ = false;
};

Dom Dom::parse(std::string_view page) { return DomBuilder(page.substr(0, 0xFFFFFFF0U)).build(); }

std::string_view Dom::attribute(u32 node, Attr name) const {
    const Node& n = nodes_[node];
    for (u32 i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
        if (attributes_[i].name == name) return source(attributes_[i].value);
    }
    return {};
}

bool Dom::has_attribute(u32 node, Attr name) const {
    const Node& n = nodes_[node];
    for (u32 i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
        if (attributes_[i].name == name) return true;
    }
    return false;
}

}  // namespace hearsay
