// Graphviz DOT (graphviz.org/doc/info/lang.html): one cluster for each claim, read from left to right.
#include <fmt/format.h>

#include "report/exports.h"
#include "report/phrases.h"
#include "report/picture.h"

namespace hearsay {

namespace {

// A string in quotation marks. Only these and the backslash, which would begin an escape, mean anything in one.
[[nodiscard]] std::string quote(std::string_view text) {
    std::string out = "\"";
    for (const char c : printable(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// The lines of a label, one below the other.
[[nodiscard]] std::string lines(std::string_view first, std::string_view second) {
    const std::string a = quote(first);
    const std::string b = quote(second);
    return a.substr(0, a.size() - 1) + "\\n" + b.substr(1);
}

[[nodiscard]] const char* style_of(NodeShape shape) {
    switch (shape) {
        case NodeShape::anonymous: return "shape=ellipse, style=dashed";
        case NodeShape::person: return "shape=ellipse";
        case NodeShape::organisation: return "shape=box";
        case NodeShape::outlet: return "shape=hexagon";
        case NodeShape::document: return "shape=note";
        case NodeShape::page: return "shape=tab";
    }
    return "shape=box";
}

[[nodiscard]] const char* style_of(MentionStance stance) {
    switch (stance) {
        case MentionStance::denies: return ", style=dashed, color=\"#b3261e\", arrowhead=tee";
        case MentionStance::doubts: return ", style=dashed, color=\"#8a5a00\", arrowhead=odot";
        case MentionStance::declines: return ", style=dotted, color=\"#666666\", arrowhead=odot";
        default: return "";
    }
}

[[nodiscard]] std::string write_panel(const PicturePanel& panel) {
    std::string out =
        fmt::format("  subgraph cluster_{} {{\n    label={};\n", panel.id, lines(panel.claim, panel.verdict));
    const auto id_of = [&](u32 node) { return panel.id + "_" + panel.nodes[node].id; };
    for (u32 i = 0; i < panel.nodes.size(); ++i) {
        const PictureNode& node = panel.nodes[i];
        out += fmt::format("    {} [label={}, {}{}];\n", id_of(i), lines(node.name, node.kind), style_of(node.shape),
                           node.in_cut ? ", peripheries=2, penwidth=2" : "");
    }
    out += "    { rank=sink;";
    for (u32 i = 0; i < panel.nodes.size(); ++i) {
        if (panel.nodes[i].shape == NodeShape::page) out += " " + id_of(i) + ";";
    }
    out += " }\n";
    for (const PictureEdge& edge : panel.edges) {
        out += fmt::format("    {} -> {} [label={}, tooltip={}{}];\n", id_of(edge.from), id_of(edge.to),
                           quote(edge.label), quote(edge.words), style_of(edge.stance));
    }
    for (const PictureCopy& copy : panel.copies) {
        out += fmt::format("    {} -> {} [xlabel={}, style=dotted, constraint=false];\n", id_of(copy.from),
                           id_of(copy.to), quote(copy.label));
    }
    return out + "  }\n";
}

}  // namespace

std::string to_dot(const Report& report, const ExportOptions& options) {
    std::string out =
        "digraph hearsay {\n"
        "  rankdir=LR;\n"
        "  node [fontname=\"sans-serif\", fontsize=10];\n"
        "  edge [fontname=\"sans-serif\", fontsize=9];\n"
        "  fontname=\"sans-serif\";\n"
        "  labeljust=l;\n";
    for (const PicturePanel& panel : make_picture(report, options)) out += write_panel(panel);
    return out + "}\n";
}

}  // namespace hearsay
