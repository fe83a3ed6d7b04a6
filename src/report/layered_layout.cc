#include "report/layered_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hearsay {

namespace {

constexpr int kSweeps = 6;
constexpr double kBendHeight = 8;  // of the place where an edge passes a column

class Layouter {
  public:
    Layouter(const std::vector<LayoutNode>& nodes, const std::vector<std::pair<u32, u32>>& edges,
             const LayoutSizes& sizes)
        : nodes_(nodes), edges_(edges), sizes_(sizes) {}

    [[nodiscard]] Layout run() {
        find_back_edges();
        assign_columns();
        split_long_edges();
        order_columns();
        place_rows();
        return result();
    }

  private:
    // A vertex is a node, or a bend of an edge in a column that it passes.
    struct Vertex {
        u32 column = 0;
        double height = 0;
        double y = 0;               // of the middle
        std::vector<u32> before{};  // neighbours in the column to the left
        std::vector<u32> after{};   // and to the right
        double place = 0;           // in the order of its column
    };

    // Depth first, from each node in order; an edge into a node that is being visited leads back. Iterative, as chains
    // may be long.
    void find_back_edges() {
        back_.assign(edges_.size(), false);
        std::vector<std::vector<u32>> out(nodes_.size());
        for (u32 e = 0; e < edges_.size(); ++e) out[edges_[e].first].push_back(e);
        std::vector<u8> state(nodes_.size(), 0);  // 1: being visited, 2: done
        for (u32 start = 0; start < nodes_.size(); ++start) {
            if (state[start] != 0) continue;
            std::vector<std::pair<u32, u32>> stack{{start, 0}};
            state[start] = 1;
            while (!stack.empty()) {
                auto& [node, next] = stack.back();
                if (next == out[node].size()) {
                    state[node] = 2;
                    stack.pop_back();
                    continue;
                }
                const u32 e = out[node][next++];
                const u32 to = edges_[e].second;
                if (state[to] == 1) {
                    back_[e] = true;
                } else if (state[to] == 0) {
                    state[to] = 1;
                    stack.emplace_back(to, 0);
                }
            }
        }
    }

    // Left and right end of an edge in the drawing.
    [[nodiscard]] std::pair<u32, u32> ends(u32 e) const {
        return back_[e] ? std::pair(edges_[e].second, edges_[e].first) : edges_[e];
    }

    void assign_columns() {
        vertices_.resize(nodes_.size());
        std::vector<std::vector<u32>> out(nodes_.size());
        std::vector<u32> open(nodes_.size(), 0);
        for (u32 e = 0; e < edges_.size(); ++e) {
            const auto [from, to] = ends(e);
            out[from].push_back(to);
            ++open[to];
        }
        std::vector<u32> ready;
        for (u32 i = 0; i < nodes_.size(); ++i) {
            vertices_[i].height = sizes_.node_height;
            if (open[i] == 0) ready.push_back(i);
        }
        for (std::size_t i = 0; i < ready.size(); ++i) {
            for (const u32 to : out[ready[i]]) {
                vertices_[to].column = std::max(vertices_[to].column, vertices_[ready[i]].column + 1);
                if (--open[to] == 0) ready.push_back(to);
            }
        }
        u32 last = 0;
        for (u32 i = 0; i < nodes_.size(); ++i) last = std::max(last, vertices_[i].column);
        for (u32 i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].last) vertices_[i].column = last;
        }
        columns_.resize(last + 1);
    }

    void split_long_edges() {
        chains_.resize(edges_.size());
        for (u32 e = 0; e < edges_.size(); ++e) {
            const auto [from, to] = ends(e);
            u32 left = from;
            for (u32 c = vertices_[from].column + 1; c < vertices_[to].column; ++c) {
                const auto bend = static_cast<u32>(vertices_.size());
                vertices_.push_back({c, kBendHeight});
                chains_[e].push_back(bend);
                connect(left, bend);
                left = bend;
            }
            if (vertices_[to].column > vertices_[from].column) connect(left, to);
        }
        for (u32 v = 0; v < vertices_.size(); ++v) columns_[vertices_[v].column].push_back(v);
        for (auto& column : columns_) number(column);
    }

    void connect(u32 left, u32 right) {
        vertices_[left].after.push_back(right);
        vertices_[right].before.push_back(left);
    }

    void number(const std::vector<u32>& column) {
        for (std::size_t i = 0; i < column.size(); ++i) vertices_[column[i]].place = static_cast<double>(i);
    }

    void order_columns() {
        for (int sweep = 0; sweep < kSweeps; ++sweep) {
            const bool forward = sweep % 2 == 0;
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                sort_column(columns_[forward ? i : columns_.size() - 1 - i], forward);
            }
        }
    }

    // By the mean place of the neighbours on one side; a vertex without any keeps its place.
    void sort_column(std::vector<u32>& column, bool forward) {
        std::vector<std::pair<double, u32>> keyed;
        for (const u32 v : column) {
            const auto& neighbours = forward ? vertices_[v].before : vertices_[v].after;
            keyed.emplace_back(mean(neighbours, &Vertex::place, vertices_[v].place), v);
        }
        std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < keyed.size(); ++i) column[i] = keyed[i].second;
        number(column);
    }

    [[nodiscard]] double mean(const std::vector<u32>& of, double Vertex::*what, double otherwise) const {
        if (of.empty()) return otherwise;
        double sum = 0;
        for (const u32 v : of) sum += vertices_[v].*what;
        return sum / static_cast<double>(of.size());
    }

    // Columns stand one below the other first; then each vertex is drawn to the middle of its neighbours, as far as the
    // order and the room allow.
    void place_rows() {
        for (auto& column : columns_) {
            double y = 0;
            for (const u32 v : column) {
                vertices_[v].y = y + vertices_[v].height / 2;
                y += vertices_[v].height + sizes_.row_gap;
            }
        }
        for (int sweep = 0; sweep < kSweeps; ++sweep) {
            const bool forward = sweep % 2 == 0;
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                draw_together(columns_[forward ? i : columns_.size() - 1 - i], forward);
            }
        }
    }

    void draw_together(const std::vector<u32>& column, bool forward) {
        std::vector<double> wanted;
        for (const u32 v : column) {
            const auto& neighbours = forward ? vertices_[v].before : vertices_[v].after;
            wanted.push_back(mean(neighbours, &Vertex::y, vertices_[v].y));
        }
        double low = -1e300;
        double shift = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            Vertex& vertex = vertices_[column[i]];
            vertex.y = std::max(wanted[i], low + vertex.height / 2);
            low = vertex.y + vertex.height / 2 + sizes_.row_gap;
            shift += wanted[i] - vertex.y;
        }
        // Pushed downwards only; the column as a whole moves back to where it wants to be.
        for (const u32 v : column) vertices_[v].y += shift / static_cast<double>(column.size());
    }

    [[nodiscard]] double left_of(u32 column) const { return column * (sizes_.node_width + sizes_.column_gap); }

    [[nodiscard]] Layout result() const {
        Layout out;
        double top = 1e300;
        double bottom = -1e300;
        for (const Vertex& vertex : vertices_) {
            top = std::min(top, vertex.y - vertex.height / 2);
            bottom = std::max(bottom, vertex.y + vertex.height / 2);
        }
        if (vertices_.empty()) return out;
        const auto row = [&](double y) { return std::round(y - top); };
        for (u32 i = 0; i < nodes_.size(); ++i) {
            out.nodes.push_back({left_of(vertices_[i].column), row(vertices_[i].y - vertices_[i].height / 2)});
        }
        for (u32 e = 0; e < edges_.size(); ++e) {
            const auto [from, to] = ends(e);
            std::vector<LayoutPoint> points;
            points.push_back({left_of(vertices_[from].column) + sizes_.node_width, row(vertices_[from].y)});
            for (const u32 bend : chains_[e]) {
                const double x = left_of(vertices_[bend].column);
                points.push_back({x, row(vertices_[bend].y)});
                points.push_back({x + sizes_.node_width, row(vertices_[bend].y)});
            }
            points.push_back({left_of(vertices_[to].column), row(vertices_[to].y)});
            out.edges.push_back(std::move(points));
        }
        out = spread_ends(spread_ends(std::move(out), true), false);
        for (u32 e = 0; e < edges_.size(); ++e) {
            if (back_[e]) std::reverse(out.edges[e].begin(), out.edges[e].end());
        }
        out.width = left_of(static_cast<u32>(columns_.size()) - 1) + sizes_.node_width;
        out.height = row(bottom);
        return out;
    }

    // The edges that meet one side of a node, spread over its height in the order from which they come.
    [[nodiscard]] Layout spread_ends(Layout layout, bool left_ends) const {
        std::vector<std::vector<std::pair<double, u32>>> at(nodes_.size());
        for (u32 e = 0; e < edges_.size(); ++e) {
            const auto [from, to] = ends(e);
            const auto& points = layout.edges[e];
            at[left_ends ? from : to].emplace_back(left_ends ? points[1].y : points[points.size() - 2].y, e);
        }
        for (u32 node = 0; node < nodes_.size(); ++node) {
            std::stable_sort(at[node].begin(), at[node].end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
            const double step = sizes_.node_height / static_cast<double>(at[node].size() + 1);
            for (std::size_t i = 0; i < at[node].size(); ++i) {
                auto& points = layout.edges[at[node][i].second];
                (left_ends ? points.front() : points.back()).y =
                    layout.nodes[node].y + std::round(step * static_cast<double>(i + 1));
            }
        }
        return layout;
    }

    const std::vector<LayoutNode>& nodes_;
    const std::vector<std::pair<u32, u32>>& edges_;
    const LayoutSizes& sizes_;
    std::vector<bool> back_;                // per edge
    std::vector<Vertex> vertices_;          // the nodes first
    std::vector<std::vector<u32>> chains_;  // per edge: its bends, from left to right
    std::vector<std::vector<u32>> columns_;
};

}  // namespace

Layout lay_out(const std::vector<LayoutNode>& nodes, const std::vector<std::pair<u32, u32>>& edges,
               const LayoutSizes& sizes) {
    return Layouter(nodes, edges, sizes).run();
}

}  // namespace hearsay
