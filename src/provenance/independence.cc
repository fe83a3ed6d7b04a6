#include "provenance/independence.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <set>

namespace hearsay {

namespace {

// A flow network of split vertices: vertex v is the arc 2v -> 2v+1 of v's capacity; accounts are arcs of no limit.
class VertexCut {
  public:
    static constexpr u64 kUnlimited = std::numeric_limits<u64>::max() / 4;

    explicit VertexCut(std::size_t vertices) : arcs_of_(2 * vertices + 2) {}

    [[nodiscard]] u32 origin() const { return static_cast<u32>(arcs_of_.size() - 2); }
    [[nodiscard]] u32 target() const { return static_cast<u32>(arcs_of_.size() - 1); }
    void add_vertex(u32 v, u64 capacity) { add_arc(2 * v, 2 * v + 1, capacity); }
    void add_edge(u32 from, u32 to) { add_arc(2 * from + 1, 2 * to, kUnlimited); }
    void start_at(u32 v) { add_arc(origin(), 2 * v, kUnlimited); }
    void end_at(u32 v) { add_arc(2 * v + 1, target(), kUnlimited); }

    u64 maximise() {
        u64 total = 0;
        while (const u64 pushed = augment()) total += pushed;
        return total;
    }
    // After maximise(): the vertices of the minimum cut that lies nearest to the origins.
    [[nodiscard]] std::vector<u32> cut() const {
        const std::vector<bool> reached = reachable();
        std::vector<u32> vertices;
        for (u32 v = 0; 2 * v + 1 < origin(); ++v) {
            if (reached[2 * v] && !reached[2 * v + 1]) vertices.push_back(v);
        }
        return vertices;
    }

  private:
    struct Arc {
        u32 to;
        u64 left;  // residual capacity; the reverse arc stands at index ^ 1
    };

    void add_arc(u32 from, u32 to, u64 capacity) {
        arcs_of_[from].push_back(static_cast<u32>(arcs_.size()));
        arcs_.push_back({to, capacity});
        arcs_of_[to].push_back(static_cast<u32>(arcs_.size()));
        arcs_.push_back({from, 0});
    }

    u64 augment() {
        std::vector<u32> by(arcs_of_.size(), kNoArc);
        std::deque<u32> queue{origin()};
        while (!queue.empty() && by[target()] == kNoArc) {
            const u32 at = queue.front();
            queue.pop_front();
            for (const u32 a : arcs_of_[at]) {
                const u32 to = arcs_[a].to;
                if (arcs_[a].left == 0 || to == origin() || by[to] != kNoArc) continue;
                by[to] = a;
                queue.push_back(to);
            }
        }
        if (by[target()] == kNoArc) return 0;
        u64 most = kUnlimited;
        for (u32 at = target(); at != origin(); at = arcs_[by[at] ^ 1U].to) most = std::min(most, arcs_[by[at]].left);
        for (u32 at = target(); at != origin(); at = arcs_[by[at] ^ 1U].to) {
            arcs_[by[at]].left -= most;
            arcs_[by[at] ^ 1U].left += most;
        }
        return most;
    }

    [[nodiscard]] std::vector<bool> reachable() const {
        std::vector<bool> reached(arcs_of_.size());
        std::deque<u32> queue{origin()};
        reached[origin()] = true;
        while (!queue.empty()) {
            const u32 at = queue.front();
            queue.pop_front();
            for (const u32 a : arcs_of_[at]) {
                if (arcs_[a].left == 0 || reached[arcs_[a].to]) continue;
                reached[arcs_[a].to] = true;
                queue.push_back(arcs_[a].to);
            }
        }
        return reached;
    }

    static constexpr u32 kNoArc = 0xFFFFFFFFU;
    std::vector<Arc> arcs_;
    std::vector<std::vector<u32>> arcs_of_;
};

// Whom a speaker speaks for: the end of the affiliations, itself where there are none. Where they run in a circle, its
// first member stands for all of them.
SourceId organisation_of(SourceId id, std::span<const Source> sources) {
    std::set<SourceId> seen;
    while (is_set(sources[index(id)].affiliation) && seen.insert(id).second) id = sources[index(id)].affiliation;
    if (!seen.contains(id)) return id;
    SourceId first = id;
    for (SourceId at = sources[index(id)].affiliation; at != id; at = sources[index(at)].affiliation) {
        first = std::min(first, at);
    }
    return first;
}

// Who had it from whom, over all accounts.
class Tellings {
  public:
    explicit Tellings(std::span<const AccountPath> paths) {
        for (const AccountPath& path : paths) {
            for (std::size_t i = 0; i + 1 < path.chain.size(); ++i)
                heard_from_[path.chain[i]].insert(path.chain[i + 1]);
        }
    }
    // Everybody from whom the matter came to `id`, at first or further hand; `id` itself only in a circle.
    [[nodiscard]] std::set<SourceId> ancestors_of(SourceId id) const {
        std::set<SourceId> reached;
        std::vector<SourceId> open{id};
        while (!open.empty()) {
            const auto it = heard_from_.find(open.back());
            open.pop_back();
            if (it == heard_from_.end()) continue;
            for (const SourceId from : it->second) {
                if (reached.insert(from).second) open.push_back(from);
            }
        }
        return reached;
    }

  private:
    std::map<SourceId, std::set<SourceId>> heard_from_;
};

// The ends of accounts that nothing further is known behind: an end that had it from somebody by another account only
// relays. Of ends that have it from one another and from nobody else, the first stands for the circle, or none of them
// where one is on the record.
std::set<SourceId> first_origins(std::span<const AccountPath> paths, std::span<const Source> sources) {
    std::set<SourceId> ends;
    for (const AccountPath& path : paths) {
        if (!path.chain.empty()) ends.insert(path.chain.back());
    }
    const Tellings tellings(paths);
    std::set<SourceId> origins;
    for (const SourceId end : ends) {
        if (is_on_record(sources[index(end)].type)) continue;
        const std::set<SourceId> ancestors = tellings.ancestors_of(end);
        const bool first = std::all_of(ancestors.begin(), ancestors.end(), [&](SourceId from) {
            if (!tellings.ancestors_of(from).contains(end)) return false;
            const bool stands_for_the_circle =
                ends.contains(from) && (from < end || is_on_record(sources[index(from)].type));
            return !stands_for_the_circle;
        });
        if (first) origins.insert(end);
    }
    return origins;
}

struct TracedCut {
    u32 size = 0;
    std::vector<SourceId> sources;
};

// Capacity in units of 2^32, with a remainder that only decides between cuts of equal size: named sources before
// anonymous ones, and these before the page that vouches for them.
constexpr u64 kUnit = u64{1} << 32U;
constexpr u64 kPage = kUnit + (u64{1} << 16U);

u64 capacity_of(const Source& source, bool is_origin) {
    const bool group = is_origin && source.type == SourceType::anonymous_persons;
    const u64 persons = group ? std::clamp<u64>(source.count, 1, 1000) : 1;
    return persons * kUnit + (source.type == SourceType::anonymous_persons ? 1 : 0);
}

// Nobody but the page itself vouches for whom it quotes.
bool is_vouched_for_by_page(const AccountPath& path, std::span<const Source> sources) {
    return sources[index(path.chain.front())].type == SourceType::anonymous_persons;
}

// The minimum vertex cut between the origins and the documents of paths whose ends are not on the record. An end that
// is no origin lets nothing in, and what comes through somebody who is counted already adds nothing.
TracedCut cut_tellers(const std::vector<const AccountPath*>& paths, const std::set<SourceId>& origins,
                      const std::set<SourceId>& counted, std::span<const Source> sources) {
    std::map<SourceId, u32> vertex;
    for (const AccountPath* path : paths) {
        for (const SourceId id : path->chain) vertex.emplace(id, 0);
    }
    std::vector<SourceId> source_of;
    for (auto& [id, v] : vertex) {
        v = static_cast<u32>(source_of.size());
        source_of.push_back(id);
    }
    std::map<u32, u32> page;  // document to vertex
    for (const AccountPath* path : paths) {
        const auto next = static_cast<u32>(source_of.size() + page.size());
        if (is_vouched_for_by_page(*path, sources)) page.emplace(path->document, next);
    }
    VertexCut network(source_of.size() + page.size());
    for (const auto& [id, v] : vertex) {
        network.add_vertex(v, counted.contains(id) ? 0 : capacity_of(sources[index(id)], origins.contains(id)));
    }
    for (const auto& [document, v] : page) network.add_vertex(v, kPage);
    std::set<std::pair<u32, u32>> edges;
    std::set<u32> last;
    for (const AccountPath* path : paths) {
        for (std::size_t i = path->chain.size() - 1; i > 0; --i) {
            edges.emplace(vertex[path->chain[i]], vertex[path->chain[i - 1]]);
        }
        const u32 nearest = vertex[path->chain.front()];
        const bool vouches = is_vouched_for_by_page(*path, sources);
        if (vouches) edges.emplace(nearest, page[path->document]);
        last.insert(vouches ? page[path->document] : nearest);
    }
    for (const auto& [from, to] : edges) network.add_edge(from, to);
    for (const SourceId id : origins) network.start_at(vertex.at(id));
    for (const u32 v : last) network.end_at(v);  // other documents have no limit, so they can stand as one
    TracedCut cut;
    cut.size = static_cast<u32>(network.maximise() / kUnit);
    std::set<SourceId> through;
    for (const u32 v : network.cut()) {
        if (v < source_of.size()) through.insert(source_of[v]);
        for (const AccountPath* path : paths) {
            const bool by_it = is_vouched_for_by_page(*path, sources) && page[path->document] == v;
            if (by_it) through.insert(path->chain.front());
        }
    }
    cut.sources.assign(through.begin(), through.end());
    return cut;
}

}  // namespace

bool is_on_record(SourceType type) {
    return type == SourceType::named_person || type == SourceType::role_person || type == SourceType::organisation;
}

namespace {

// What one person tells of another's words is that person's account: the other was not asked.
std::vector<AccountPath> ended_at_witnesses(std::span<const AccountPath> paths, std::span<const Source> sources) {
    std::vector<AccountPath> out(paths.begin(), paths.end());
    for (AccountPath& path : out) {
        if (path.chain.empty() || !is_on_record(sources[index(path.chain.back())].type)) continue;
        const auto witness = std::find_if(path.chain.begin(), path.chain.end(), [&](SourceId id) {
            const SourceType type = sources[index(id)].type;
            return type == SourceType::named_person || type == SourceType::role_person;
        });
        if (witness != path.chain.end()) path.chain.erase(witness + 1, path.chain.end());
    }
    return out;
}

}  // namespace

OriginCount count_origins(std::span<const AccountPath> given, std::span<const Source> sources) {
    const std::vector<AccountPath> paths = ended_at_witnesses(given, sources);
    std::vector<const AccountPath*> relayed;
    std::set<SourceId> ends;
    std::set<SourceId> organisations;
    std::set<SourceId> speakers;
    std::set<u32> traced;
    for (const AccountPath& path : paths) {
        if (path.chain.empty()) continue;
        traced.insert(path.document);
        const SourceId end = path.chain.back();
        if (is_on_record(sources[index(end)].type)) {
            speakers.insert(end);
            organisations.insert(organisation_of(end, sources));
        } else {
            ends.insert(end);
            relayed.push_back(&path);
        }
    }
    std::set<SourceId> colleagues = speakers;  // whoever else speaks on the record for the same organisations
    for (const AccountPath* path : relayed) {
        for (const SourceId id : path->chain) {
            const bool recorded = is_on_record(sources[index(id)].type);
            if (recorded && organisations.contains(organisation_of(id, sources))) colleagues.insert(id);
        }
    }
    // "Officials" of one account may be anybody of another: they count only where there is nobody else.
    std::vector<const AccountPath*> distinct;
    std::vector<AccountPath> distinct_paths;
    for (const AccountPath& path : paths) {
        const bool vague = !path.chain.empty() && std::all_of(path.chain.begin(), path.chain.end(),
                                                              [&](SourceId id) { return sources[index(id)].vague; });
        if (!vague) distinct_paths.push_back(path);
    }
    for (const AccountPath& path : distinct_paths) {
        if (!path.chain.empty() && !is_on_record(sources[index(path.chain.back())].type)) distinct.push_back(&path);
    }
    const bool only_vague = distinct.empty() && speakers.empty();
    const TracedCut cut = only_vague
                              ? cut_tellers(relayed, first_origins(paths, sources), colleagues, sources)
                              : cut_tellers(distinct, first_origins(distinct_paths, sources), colleagues, sources);
    OriginCount out;
    out.certain = only_vague ? std::min(cut.size, 1U) : cut.size;
    out.certain += static_cast<u32>(organisations.size());
    out.possible = cut_tellers(relayed, ends, speakers, sources).size + static_cast<u32>(speakers.size());
    speakers.insert(cut.sources.begin(), cut.sources.end());
    out.rests_on.assign(speakers.begin(), speakers.end());
    std::set<u32> untraced;
    for (const AccountPath& path : paths) {
        if (path.chain.empty() && !traced.contains(path.document)) untraced.insert(path.document);
    }
    out.possible += static_cast<u32>(untraced.size());
    if (out.certain == 0 && !untraced.empty()) out.certain = 1;
    return out;
}

}  // namespace hearsay
