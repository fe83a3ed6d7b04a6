// What the two pictures, DOT and SVG, show: the graph of each claim, one below the other, with what stands in a node.
// Origins come first, tellers next, pages last. Internal to `report`. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "data/report.h"
#include "report/claim_graph.h"
#include "report/exports.h"

namespace hearsay {

// How a node is drawn, so that the kinds are told apart without colour.
enum class NodeShape : u8 { anonymous, person, organisation, outlet, document, page };

struct PictureNode {
    NodeShape shape = NodeShape::person;
    std::string id;    // "src1", "d2"; "c1" is the panel's
    std::string name;  // short
    std::string kind;  // "anonymous", "outlet", "page, 3 May 2024"
    bool in_cut = false;
};

struct PictureEdge {
    u32 from = 0;  // indices into PicturePanel::nodes
    u32 to = 0;
    MentionStance stance = MentionStance::reports;
    std::string label;  // "denies", "hedged"; empty where it is passed on as it is
    std::string words;  // of the page: what makes the edge
};

// Text that `to` took from `from`; both are pages of the panel.
struct PictureCopy {
    u32 from = 0;
    u32 to = 0;
    std::string label;  // "83 % copied"
};

struct PicturePanel {
    std::string id;       // "c1"
    std::string claim;    // its words
    std::string verdict;  // "4 pages, 1 independent origin: rests on Financial Times. Denied by ..."
    std::vector<PictureNode> nodes;
    std::vector<PictureEdge> edges;
    std::vector<PictureCopy> copies;
};
[[nodiscard]] std::vector<PicturePanel> make_picture(const Report& report, const ExportOptions& options);

// Which claims somebody supports, and who objects, in words: "4 pages, 1 independent origin: rests on A. Denied by B."
// For each claim of the report, in order.
[[nodiscard]] std::vector<std::string> verdicts_of(const Report& report);

}  // namespace hearsay
