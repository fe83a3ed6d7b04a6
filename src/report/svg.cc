// The pictures as SVG 1.1 with styles of its own: no script, no font, nothing from outside. One panel for each claim.
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "base/unicode.h"
#include "report/exports.h"
#include "report/layered_layout.h"
#include "report/phrases.h"
#include "report/picture.h"
#include "report/xml.h"

namespace hearsay {

namespace {

constexpr LayoutSizes kSizes;
constexpr double kMargin = 24;
constexpr double kTitleHeight = 62;  // of a panel: claim and verdict above its graph
constexpr double kCopyWidth = 150;   // right of the pages: arcs of copied text
constexpr double kMinWidth = 760;
constexpr double kColumn = 6.3;  // width of a column of the 12 px font, on the safe side
constexpr double kTitleColumn = 8.4;

constexpr const char* kStyle =
    "svg{background:#fff;color:#111;font:12px sans-serif}"
    ".claim{font-size:15px;font-weight:bold}"
    ".kind,.verdict,.label{fill:#444}.kind,.label{font-size:11px}"
    ".node{fill:#fff;stroke:#333;stroke-width:1.2}"
    ".anonymous{stroke-dasharray:5 3}.cut{stroke-width:3.2}"
    ".edge{fill:none;stroke:#333;stroke-width:1.3}"
    ".denies{stroke:#b3261e;stroke-dasharray:7 4}.doubts{stroke:#8a5a00;stroke-dasharray:7 4}"
    ".declines{stroke:#666;stroke-dasharray:2 4}.copied{stroke:#1f5fa8;stroke-dasharray:1 3}";

[[nodiscard]] std::string number(double value) {
    std::string out = fmt::format("{:.1f}", value);
    if (out.ends_with(".0")) out.resize(out.size() - 2);
    return out;
}

// Two lines at most, broken between words.
[[nodiscard]] std::vector<std::string> wrap(const std::string& text, double width, double column) {
    const auto columns = static_cast<u32>(width / column);
    if (display_width(text) <= columns) return {text};
    std::string first(prefix_of_width(text, columns));
    const auto space = first.rfind(' ');
    if (space != std::string::npos && space > first.size() / 3) first.resize(space);
    return {first, clip(std::string_view(text).substr(first.size()), columns)};
}

class SvgWriter {
  public:
    [[nodiscard]] std::string write(const std::vector<PicturePanel>& panels) {
        root_ = document_.append_child("svg");
        root_.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
        auto width = root_.append_attribute("width");
        auto height = root_.append_attribute("height");
        auto box = root_.append_attribute("viewBox");
        root_.append_attribute("role") = "img";
        root_.append_child("title").text() = "Who has what from whom";
        root_.append_child("style").text() = kStyle;
        add_markers();
        for (const PicturePanel& panel : panels) add_panel(panel);
        width = number(width_).c_str();
        height = number(y_ + kMargin).c_str();
        box = fmt::format("0 0 {} {}", number(width_), number(y_ + kMargin)).c_str();
        return write_xml(document_);
    }

  private:
    void add_marker(const char* id, const char* path, const char* colour, bool filled) {
        pugi::xml_node marker = defs_.append_child("marker");
        marker.append_attribute("id") = id;
        marker.append_attribute("viewBox") = "0 0 10 10";
        marker.append_attribute("refX") = "9";
        marker.append_attribute("refY") = "5";
        marker.append_attribute("markerWidth") = "9";
        marker.append_attribute("markerHeight") = "9";
        marker.append_attribute("orient") = "auto";
        pugi::xml_node shape = marker.append_child("path");
        shape.append_attribute("d") = path;
        shape.append_attribute("fill") = filled ? colour : "none";
        shape.append_attribute("stroke") = colour;
        shape.append_attribute("stroke-width") = "1.6";
    }

    // What an edge ends in tells its stance: an arrow, a bar (denies), a ring (doubts, declines).
    void add_markers() {
        defs_ = root_.append_child("defs");
        add_marker("end-told", "M1 1L9 5L1 9Z", "#333", true);
        add_marker("end-denies", "M8 0L8 10", "#b3261e", false);
        add_marker("end-doubts", "M1 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "#8a5a00", false);
        add_marker("end-declines", "M1 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "#666", false);
        add_marker("end-copied", "M1 1L9 5L1 9", "#1f5fa8", false);
    }

    void add_panel(const PicturePanel& panel) {
        std::vector<LayoutNode> nodes;
        for (const PictureNode& node : panel.nodes) nodes.push_back({node.shape == NodeShape::page});
        std::vector<std::pair<u32, u32>> edges;
        for (const PictureEdge& edge : panel.edges) edges.emplace_back(edge.from, edge.to);
        const Layout layout = lay_out(nodes, edges, kSizes);
        const double copies = panel.copies.empty() ? 0 : kCopyWidth;
        width_ = std::max(width_, layout.width + 2 * kMargin + copies);
        y_ += kMargin;
        group_ = root_.append_child("g");
        group_.append_attribute("id") = panel.id.c_str();
        group_.append_attribute("transform") = fmt::format("translate({} {})", number(kMargin), number(y_)).c_str();
        add_title(panel, std::max(width_, kMinWidth) - 2 * kMargin);
        for (std::size_t i = 0; i < panel.edges.size(); ++i) add_edge(panel, panel.edges[i], layout.edges[i]);
        for (const PictureCopy& copy : panel.copies) add_copy(panel, copy, layout);
        for (std::size_t i = 0; i < panel.nodes.size(); ++i) add_node(panel.nodes[i], layout.nodes[i]);
        y_ += kTitleHeight + layout.height + kMargin;
    }

    void add_title(const PicturePanel& panel, double width) {
        const auto claim = clip(panel.claim, static_cast<u32>(width / kTitleColumn));
        add_text(0, 14, "claim", claim);
        const std::vector<std::string> lines = wrap(panel.verdict, width, kColumn);
        for (std::size_t i = 0; i < lines.size(); ++i)
            add_text(0, 32 + 15 * static_cast<double>(i), "verdict", lines[i]);
    }

    pugi::xml_node add_text(double x, double y, const char* style, const std::string& text) {
        pugi::xml_node node = group_.append_child("text");
        node.append_attribute("x") = number(x).c_str();
        node.append_attribute("y") = number(y).c_str();
        node.append_attribute("class") = style;
        node.text() = xml_line(text).c_str();
        return node;
    }

    [[nodiscard]] pugi::xml_node add_path(const std::string& d, const std::string& style, const std::string& title) {
        pugi::xml_node path = group_.append_child("path");
        path.append_attribute("d") = d.c_str();
        path.append_attribute("class") = style.c_str();
        if (!title.empty()) path.append_child("title").text() = xml_line(title).c_str();
        return path;
    }

    void add_edge(const PicturePanel& panel, const PictureEdge& edge, const std::vector<LayoutPoint>& points) {
        std::string d = fmt::format("M{} {}", number(points[0].x), number(points[0].y + kTitleHeight));
        for (std::size_t i = 1; i < points.size(); ++i) {
            const double half = (points[i].x - points[i - 1].x) / 2;
            d += fmt::format("C{} {} {} {} {} {}", number(points[i - 1].x + half),
                             number(points[i - 1].y + kTitleHeight), number(points[i].x - half),
                             number(points[i].y + kTitleHeight), number(points[i].x),
                             number(points[i].y + kTitleHeight));
        }
        const bool told = edge.stance == MentionStance::asserts || edge.stance == MentionStance::reports;
        const std::string stance = told ? "told" : name_of(edge.stance);
        const std::string title = fmt::format("{} → {}{}: “{}”", panel.nodes[edge.from].name, panel.nodes[edge.to].name,
                                              edge.label.empty() ? "" : " (" + edge.label + ")", edge.words);
        add_path(d, "edge " + stance, title).append_attribute("marker-end") =
            fmt::format("url(#end-{})", stance).c_str();
        if (edge.label.empty()) return;
        const LayoutPoint& a = points[points.size() - 2];
        const LayoutPoint& b = points.back();
        add_text(a.x + (b.x - a.x) * 0.66, a.y + (b.y - a.y) * 0.8 + kTitleHeight - 3, "label", edge.label)
            .append_attribute("text-anchor") = "middle";
    }

    // An arc along the right side of the two pages.
    void add_copy(const PicturePanel& panel, const PictureCopy& copy, const Layout& layout) {
        const LayoutPoint a = layout.nodes[copy.from];
        const LayoutPoint b = layout.nodes[copy.to];
        const double x = std::max(a.x, b.x) + kSizes.node_width;
        const double ya = a.y + kSizes.node_height / 2 + kTitleHeight + 6;
        const double yb = b.y + kSizes.node_height / 2 + kTitleHeight - 6;
        const double out = std::min(kCopyWidth - 90, 24 + std::abs(yb - ya) / 8);
        const std::string d = fmt::format("M{} {}C{} {} {} {} {} {}", number(x), number(ya), number(x + out),
                                          number(ya), number(x + out), number(yb), number(x), number(yb));
        const std::string title =
            fmt::format("{} → {}: {}", panel.nodes[copy.from].name, panel.nodes[copy.to].name, copy.label);
        add_path(d, "edge copied", title).append_attribute("marker-end") = "url(#end-copied)";
        add_text(x + out * 0.8, (ya + yb) / 2, "label", copy.label);
    }

    void add_node(const PictureNode& node, const LayoutPoint& at) {
        const double x = at.x;
        const double y = at.y + kTitleHeight;
        const std::string style =
            fmt::format("node{}{}", node.shape == NodeShape::anonymous ? " anonymous" : "", node.in_cut ? " cut" : "");
        (void)add_path(outline_of(node.shape, x, y), style,
                       node.name + ", " + node.kind + (node.in_cut ? ", in the cut" : ""));
        const double indent = node.shape == NodeShape::outlet ? 18 : 12;
        const double room = kSizes.node_width - 2 * indent;
        const std::vector<std::string> name = wrap(node.name, room, kColumn);
        double line = y + (name.size() > 1 ? 13 : 18);
        for (const std::string& part : name) {
            add_text(x + indent, line, "name", part);
            line += 13;
        }
        const std::string kind = (node.in_cut ? "rests on: " : "") + node.kind;
        add_text(x + indent, line + (name.size() > 1 ? 0 : 3), "kind",
                 clip(kind, static_cast<u32>(room / (kColumn - 0.7))));
    }

    [[nodiscard]] static std::string outline_of(NodeShape shape, double x, double y) {
        const double w = kSizes.node_width;
        const double h = kSizes.node_height;
        const auto at = [&](double dx, double dy) { return number(x + dx) + " " + number(y + dy); };
        switch (shape) {
            case NodeShape::anonymous:
            case NodeShape::person: {
                const double r = 16;
                return fmt::format(
                    "M{}H{}A{r} {r} 0 0 1 {}V{}A{r} {r} 0 0 1 {}H{}A{r} {r} 0 0 1 {}V{}A{r} {r} 0 0 1 {}Z", at(r, 0),
                    number(x + w - r), at(w, r), number(y + h - r), at(w - r, h), number(x + r), at(0, h - r),
                    number(y + r), at(r, 0), fmt::arg("r", number(r)));
            }
            case NodeShape::organisation: return fmt::format("M{}L{}L{}L{}Z", at(0, 0), at(w, 0), at(w, h), at(0, h));
            case NodeShape::outlet:
                return fmt::format("M{}L{}L{}L{}L{}L{}Z", at(12, 0), at(w - 12, 0), at(w, h / 2), at(w - 12, h),
                                   at(12, h), at(0, h / 2));
            case NodeShape::document:
            case NodeShape::page: {  // a page is a document whose text lies here: a bar along its left side
                const std::string fold = fmt::format("M{}L{}L{}L{}L{}ZM{}L{}L{}", at(0, 0), at(w - 12, 0), at(w, 12),
                                                     at(w, h), at(0, h), at(w - 12, 0), at(w - 12, 12), at(w, 12));
                return shape == NodeShape::document ? fold : fold + fmt::format("M{}L{}", at(5, 0), at(5, h));
            }
        }
        return "";
    }

    pugi::xml_document document_;
    pugi::xml_node root_;
    pugi::xml_node defs_;
    pugi::xml_node group_;  // of the panel that is being written
    double width_ = kMinWidth;
    double y_ = 0;
};

}  // namespace

std::string to_svg(const Report& report, const ExportOptions& options) {
    return SvgWriter().write(make_picture(report, options));
}

}  // namespace hearsay
