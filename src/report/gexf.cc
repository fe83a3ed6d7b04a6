// GEXF 1.2 (gexf.net), the format of Gephi: the whole report as one directed graph, coloured by the kind of a node.
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "report/exports.h"
#include "report/graph_table.h"
#include "report/xml.h"

namespace hearsay {

namespace {

[[nodiscard]] const char* type_name(ColumnType type) {
    switch (type) {
        case ColumnType::text: return "string";
        case ColumnType::integer: return "integer";
        case ColumnType::real: return "double";
    }
    return "string";
}

[[nodiscard]] std::size_t place_of(std::span<const Column> columns, std::string_view name) {
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    return static_cast<std::size_t>(at - columns.begin());
}

void add_columns(pugi::xml_node graph, const char* element, std::span<const Column> columns) {
    pugi::xml_node attributes = graph.append_child("attributes");
    attributes.append_attribute("class") = element;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        pugi::xml_node attribute = attributes.append_child("attribute");
        attribute.append_attribute("id") = fmt::format("{}{}", element[0], i).c_str();
        attribute.append_attribute("title") = columns[i].name;
        attribute.append_attribute("type") = type_name(columns[i].type);
    }
}

void add_values(pugi::xml_node node, char prefix, const GraphRow& row) {
    pugi::xml_node values = node.append_child("attvalues");
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (row.values[i].empty()) continue;
        pugi::xml_node value = values.append_child("attvalue");
        value.append_attribute("for") = fmt::format("{}{}", prefix, i).c_str();
        value.append_attribute("value") = row.values[i].c_str();
    }
}

void add_colour(pugi::xml_node node, const std::string& kind) {
    struct Colour {
        int r, g, b;
    };
    const Colour colour = kind == "claim"  ? Colour{204, 121, 167}
                          : kind == "page" ? Colour{0, 114, 178}
                                           : Colour{230, 159, 0};
    pugi::xml_node viz = node.append_child("viz:color");
    viz.append_attribute("r") = colour.r;
    viz.append_attribute("g") = colour.g;
    viz.append_attribute("b") = colour.b;
}

}  // namespace

std::string to_gexf(const Report& report, const Generator& generator) {
    const GraphTable table = make_graph_table(report);
    const std::size_t kind = place_of(table.node_columns, kKindColumn);
    const std::size_t mentions = place_of(table.edge_columns, kMentionsColumn);
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("gexf");
    root.append_attribute("xmlns") = "http://www.gexf.net/1.2draft";
    root.append_attribute("xmlns:viz") = "http://www.gexf.net/1.2draft/viz";
    root.append_attribute("version") = "1.2";
    pugi::xml_node meta = root.append_child("meta");
    meta.append_child("creator").text() = ("hearsay " + generator.version).c_str();
    meta.append_child("description").text() = "Who has what from whom: sources, pages and claims";
    pugi::xml_node graph = root.append_child("graph");
    graph.append_attribute("mode") = "static";
    graph.append_attribute("defaultedgetype") = "directed";
    add_columns(graph, "node", table.node_columns);
    add_columns(graph, "edge", table.edge_columns);
    pugi::xml_node nodes = graph.append_child("nodes");
    for (const GraphRow& row : table.nodes) {
        pugi::xml_node node = nodes.append_child("node");
        node.append_attribute("id") = row.id.c_str();
        node.append_attribute("label") = row.label.c_str();
        add_values(node, 'n', row);
        add_colour(node, row.values[kind]);
    }
    pugi::xml_node edges = graph.append_child("edges");
    for (const GraphRow& row : table.edges) {
        pugi::xml_node edge = edges.append_child("edge");
        edge.append_attribute("id") = row.id.c_str();
        edge.append_attribute("source") = row.from.c_str();
        edge.append_attribute("target") = row.to.c_str();
        edge.append_attribute("label") = row.label.c_str();
        edge.append_attribute("weight") = row.values[mentions].empty() ? "1" : row.values[mentions].c_str();
        add_values(edge, 'e', row);
    }
    return write_xml(document);
}

}  // namespace hearsay
