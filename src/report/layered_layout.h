// Places the nodes of a directed graph in columns, so that edges lead from left to right and cross seldom: the method
// of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures" (1981), with
// columns by the longest path, the order within them by barycentres, and edges over several columns bent around what
// lies between. Deterministic. Internal to `report`. Thread-safe.
#pragma once

#include <utility>
#include <vector>

#include "base/types.h"

namespace hearsay {

struct LayoutNode {
    bool last = false;  // belongs into the last column
};

struct LayoutSizes {
    double node_width = 216;
    double node_height = 44;
    double column_gap = 110;
    double row_gap = 16;
};

struct LayoutPoint {
    double x = 0;
    double y = 0;
};

struct Layout {
    std::vector<LayoutPoint> nodes;               // upper left corners
    std::vector<std::vector<LayoutPoint>> edges;  // from the right side of a node to the left side of another
    double width = 0;
    double height = 0;
};

// `edges` name nodes by index; cycles are allowed: one edge of each leads back.
[[nodiscard]] Layout lay_out(const std::vector<LayoutNode>& nodes, const std::vector<std::pair<u32, u32>>& edges,
                             const LayoutSizes& sizes);

}  // namespace hearsay
