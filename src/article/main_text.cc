#include "article/main_text.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"

namespace hearsay {

namespace {

struct LineShape {
    u32 words = 0;
    bool sentence_end = false;
    double appeal = 0;  // "you", "your", "we", "our", "sign up", ...
};

LineShape shape_of(std::string_view line) {
    LineShape shape;
    const std::string lower = fold(line);
    u32 addressed = 0;
    bool wish = false;
    for (std::size_t i = 0; i < lower.size();) {
        const std::size_t end = std::min(lower.find_first_of(" ,.!?:;()\"", i), lower.size());
        const std::string_view word = std::string_view(lower).substr(i, end - i);
        if (!word.empty()) {
            ++shape.words;
            for (const char* w : {"you", "your", "we", "our", "us", "we're", "you're"}) addressed += word == w ? 1 : 0;
            for (const char* w : {"newsletter", "subscribe", "subscribers", "donate", "donation", "cookies", "login",
                                  "advertisement", "sponsored", "privacy", "mailbox", "inbox"}) {
                wish = wish || word == w;
            }
        }
        i = end + 1;
    }
    const char last = lower.empty() ? ' ' : lower.back();
    shape.sentence_end = last == '.' || last == '!' || last == '?' || last == '"' || last == '\'' || last == ':';
    shape.appeal = (shape.words == 0 ? 0.0 : static_cast<double>(addressed) / shape.words) + (wish ? 0.3 : 0.0);
    return shape;
}

bool is_prose(const LineShape& shape) { return shape.words >= 9 && shape.sentence_end && shape.appeal < 0.12; }

bool inside_furniture(const Dom& dom, u32 node) {
    for (u32 i = node; i != 0; i = dom[i].parent) {
        switch (dom[i].tag) {
            case Tag::nav:
            case Tag::aside:
            case Tag::footer:
            case Tag::form:
            case Tag::button: return true;
            default: break;
        }
        const std::string name =
            lowercase(std::string(dom.attribute(i, Attr::class_)) + " " + std::string(dom.attribute(i, Attr::id)));
        for (const char* part : {"comment", "related", "sidebar", "footer", "newsletter", "promo", "share", "social",
                                 "recommend", "cookie", "popup", "modal", "breadcrumb"}) {
            if (name.find(part) != std::string::npos && dom[i].tag != Tag::body && dom[i].tag != Tag::html) return true;
        }
    }
    return false;
}

BlockKind kind_of(const Dom& dom, u32 node) {
    for (u32 i = node, steps = 0; i != 0 && steps < 4; i = dom[i].parent, ++steps) {
        switch (dom[i].tag) {
            case Tag::h1: return BlockKind::headline;
            case Tag::h2:
            case Tag::h3:
            case Tag::h4:
            case Tag::h5:
            case Tag::h6: return BlockKind::heading;
            case Tag::li: return BlockKind::list_item;
            case Tag::figcaption:
            case Tag::figure: return BlockKind::caption;
            case Tag::blockquote: return BlockKind::quote;
            default: break;
        }
    }
    return BlockKind::paragraph;
}

}  // namespace

std::vector<ChosenSegment> choose_from_html(const Rendering& rendering, const Dom& dom, const Metadata&) {
    std::vector<u64> weight(dom.size(), 0);
    std::vector<u8> good(rendering.segments.size(), 0);
    u64 total = 0;
    for (u32 s = 0; s < rendering.segments.size(); ++s) {
        const Segment& segment = rendering.segments[s];
        const LineShape shape = shape_of(rendering.view(segment));
        if (!is_prose(shape) || segment.link_bytes * 2 > segment.text.size() || inside_furniture(dom, segment.node))
            continue;
        good[s] = 1;
        total += segment.text.size();
        for (u32 i = segment.node; i != 0; i = dom[i].parent) weight[i] += segment.text.size();
    }
    u32 container = 0;
    for (u32 i = 1; i < dom.size(); ++i) {
        if (weight[i] * 10 >= total * 7 && dom[i].tag != Tag::text) container = i;
    }
    if (total == 0) return {};
    std::vector<ChosenSegment> chosen;
    for (u32 s = 0; s < rendering.segments.size(); ++s) {
        const Segment& segment = rendering.segments[s];
        const BlockKind kind = kind_of(dom, segment.node);
        const bool inside = dom.encloses(container, segment.node);
        const bool heading = kind == BlockKind::headline;
        if (!(inside || heading) ||
            (!good[s] && !heading &&
             (inside_furniture(dom, segment.node) || segment.link_bytes * 3 > segment.text.size()))) {
            continue;
        }
        chosen.push_back({s, kind});
    }
    return chosen;
}

std::vector<ChosenSegment> choose_from_lines(const Rendering& rendering) {
    const auto& segments = rendering.segments;
    std::vector<LineShape> shapes;
    for (const Segment& segment : segments) shapes.push_back(shape_of(rendering.view(segment)));
    u32 first = 0;
    while (first < segments.size() && !is_prose(shapes[first])) ++first;
    if (first == segments.size()) return {};
    std::vector<ChosenSegment> chosen;
    u32 headline = first;
    for (u32 i = 0; i < first; ++i) {
        if (shapes[i].words >= 4 && shapes[i].appeal < 0.1 &&
            (headline == first || shapes[i].words > shapes[headline].words))
            headline = i;
    }
    if (headline < first) chosen.push_back({headline, BlockKind::headline});
    u32 furniture = 0;
    for (u32 i = first; i < segments.size() && furniture < 2; ++i) {
        if (is_prose(shapes[i]) || (shapes[i].words >= 4 && shapes[i].appeal < 0.1)) {
            chosen.push_back({i, BlockKind::paragraph});
            furniture = 0;
        } else {
            ++furniture;
        }
    }
    return chosen;
}

}  // namespace hearsay
