// GraphML (graphml.graphdrawing.org): the whole report as one directed graph.
#include <fmt/format.h>

#include <pugixml.hpp>

#include "report/exports.h"
#include "report/graph_table.h"
#include "report/xml.h"

namespace hearsay {

namespace {

[[nodiscard]] const char* type_name(ColumnType type) {
    switch (type) {
        case ColumnType::text: return "string";
        case ColumnType::integer: return "int";
        case ColumnType::real: return "double";
    }
    return "string";
}

void add_key(pugi::xml_node root, const std::string& id, const char* element, const char* name, ColumnType type) {
    pugi::xml_node key = root.append_child("key");
    key.append_attribute("id") = id.c_str();
    key.append_attribute("for") = element;
    key.append_attribute("attr.name") = name;
    key.append_attribute("attr.type") = type_name(type);
}

void add_keys(pugi::xml_node root, const char* element, std::span<const Column> columns) {
    add_key(root, fmt::format("{}_label", element), element, "label", ColumnType::text);
    for (const Column& column : columns) {
        add_key(root, fmt::format("{}_{}", element, column.name), element, column.name, column.type);
    }
}

void add_data(pugi::xml_node node, const std::string& key, const std::string& value) {
    if (value.empty()) return;
    pugi::xml_node data = node.append_child("data");
    data.append_attribute("key") = key.c_str();
    data.text() = value.c_str();
}

void add_values(pugi::xml_node node, const char* element, std::span<const Column> columns, const GraphRow& row) {
    add_data(node, fmt::format("{}_label", element), row.label);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        add_data(node, fmt::format("{}_{}", element, columns[i].name), row.values[i]);
    }
}

}  // namespace

std::string to_graphml(const Report& report) {
    const GraphTable table = make_graph_table(report);
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("graphml");
    root.append_attribute("xmlns") = "http://graphml.graphdrawing.org/xmlns";
    add_keys(root, "node", table.node_columns);
    add_keys(root, "edge", table.edge_columns);
    pugi::xml_node graph = root.append_child("graph");
    graph.append_attribute("id") = "report";
    graph.append_attribute("edgedefault") = "directed";
    for (const GraphRow& row : table.nodes) {
        pugi::xml_node node = graph.append_child("node");
        node.append_attribute("id") = row.id.c_str();
        add_values(node, "node", table.node_columns, row);
    }
    for (const GraphRow& row : table.edges) {
        pugi::xml_node edge = graph.append_child("edge");
        edge.append_attribute("id") = row.id.c_str();
        edge.append_attribute("source") = row.from.c_str();
        edge.append_attribute("target") = row.to.c_str();
        add_values(edge, "edge", table.edge_columns, row);
    }
    return write_xml(document);
}

}  // namespace hearsay
