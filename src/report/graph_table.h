// The whole report as one directed graph, in the form that GraphML and GEXF share: rows of nodes and edges with named
// columns. Nodes: sources (src1), pages (d1), claims (c1). Edges: "told" (a source to the next teller or to the page),
// "carries" (a page to a claim, with its stance), "copied" (a page to the page that took text from it), "speaks for" (a
// source to its organisation). Parallel edges occur. Internal to `report`. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/report.h"

namespace hearsay {

enum class ColumnType : u8 { text, integer, real };

struct Column {
    const char* name;
    ColumnType type;
};

struct GraphRow {
    std::string id;
    std::string label;
    std::string from;                 // edges: id of a node
    std::string to;                   // edges
    std::vector<std::string> values;  // one for each column; empty: nothing to say. Safe for XML
};

struct GraphTable {
    std::span<const Column> node_columns;
    std::span<const Column> edge_columns;
    std::vector<GraphRow> nodes;
    std::vector<GraphRow> edges;
};
[[nodiscard]] GraphTable make_graph_table(const Report& report);

// What the columns that others need are called.
inline constexpr const char* kKindColumn = "kind";          // of a node: "source", "page", "claim"
inline constexpr const char* kMentionsColumn = "mentions";  // of an edge: how many places say so

}  // namespace hearsay
