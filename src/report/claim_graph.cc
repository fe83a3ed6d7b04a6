#include "report/claim_graph.h"

#include <algorithm>

#include "base/unicode.h"

namespace hearsay {

namespace {

class GraphBuilder {
  public:
    [[nodiscard]] ClaimGraph build(const Claim& claim) {
        for (const ClaimMention& mention : claim.mentions) add(mention);
        for (ClaimNode& node : graph_.nodes) {
            const auto& cut = claim.independence.rests_on;
            node.in_cut = is_set(node.source) && std::find(cut.begin(), cut.end(), node.source) != cut.end();
        }
        return std::move(graph_);
    }

  private:
    void add(const ClaimMention& mention) {
        u32 to = node({kNone<SourceId>, mention.document});
        bool named = false;
        for (const ChainLink& link : mention.chain) {
            if (!is_set(link.source)) continue;
            named = true;
            const u32 from = node({link.source, kNone<DocumentId>});
            if (from != to) add_edge(from, to, mention, link.span);
            to = from;
        }
        const bool supports = mention.stance == MentionStance::asserts || mention.stance == MentionStance::reports;
        if (!named && supports) graph_.nodes[to].own_voice = true;
    }

    [[nodiscard]] u32 node(const ClaimNode& wanted) {
        const auto at = std::find(graph_.nodes.begin(), graph_.nodes.end(), wanted);
        if (at == graph_.nodes.end()) {
            graph_.nodes.push_back(wanted);
            return static_cast<u32>(graph_.nodes.size() - 1);
        }
        return static_cast<u32>(at - graph_.nodes.begin());
    }

    void add_edge(u32 from, u32 to, const ClaimMention& mention, std::optional<ByteRange> words) {
        const bool hedged = !mention.hedges.empty();
        for (ClaimEdge& edge : graph_.edges) {
            if (edge.from != from || edge.to != to || edge.stance != mention.stance) continue;
            ++edge.mentions;
            edge.hedged = edge.hedged && hedged;
            return;
        }
        graph_.edges.push_back({from, to, mention.stance, 1, hedged, &mention, words});
    }

    ClaimGraph graph_;
};

}  // namespace

std::vector<ClaimPlace> claims_of(const Report& report) {
    std::vector<ClaimPlace> out;
    for (std::size_t s = 0; s < report.stories.size(); ++s) {
        const auto& claims = report.stories[s].claims;
        for (std::size_t c = 0; c < claims.size(); ++c) {
            out.push_back({make_id<StoryId>(s), static_cast<u32>(c), static_cast<u32>(out.size()), &claims[c]});
        }
    }
    return out;
}

ClaimGraph graph_of(const Claim& claim) { return GraphBuilder().build(claim); }

std::string passage_of(const Report& report, const ClaimMention& mention) {
    const std::string_view text = report.documents[index(mention.document)].text();
    std::string out;
    for (const ByteRange range : mention.spans) {
        if (!out.empty()) out += " … ";
        out += squeeze(slice(text, range));
    }
    return out;
}

}  // namespace hearsay
