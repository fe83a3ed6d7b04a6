// The claims of a report one by one, and the graph of one claim: who had it from whom, down to the pages. What the
// exports of graphs have in common. Internal to `report`. Everything refers to the report. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "data/report.h"

namespace hearsay {

// A claim and its place in the report.
struct ClaimPlace {
    StoryId story = kNone<StoryId>;
    u32 in_story = 0;  // index into Story::claims
    u32 number = 0;    // through the whole report, from 0
    const Claim* claim = nullptr;
};
[[nodiscard]] std::vector<ClaimPlace> claims_of(const Report& report);
[[nodiscard]] inline std::string claim_id(u32 number) { return "c" + std::to_string(number + 1); }

// A page or a source; exactly one of the two ids is set.
struct ClaimNode {
    SourceId source = kNone<SourceId>;
    DocumentId page = kNone<DocumentId>;
    bool own_voice = false;  // a page that says so itself, naming nobody
    bool in_cut = false;     // among the sources that all support passes through
    friend bool operator==(const ClaimNode& a, const ClaimNode& b) { return a.source == b.source && a.page == b.page; }
};

// `to` had the claim, or what contradicts it, from `from`.
struct ClaimEdge {
    u32 from = 0;  // indices into ClaimGraph::nodes
    u32 to = 0;
    MentionStance stance = MentionStance::reports;
    u32 mentions = 0;                     // that make it
    bool hedged = false;                  // each of them
    const ClaimMention* first = nullptr;  // the first that makes it
    std::optional<ByteRange> words;       // that name `from` in that mention's document
};

struct ClaimGraph {
    std::vector<ClaimNode> nodes;  // in the order in which the mentions name them
    std::vector<ClaimEdge> edges;
};
[[nodiscard]] ClaimGraph graph_of(const Claim& claim);

// The words of a mention, of each of its spans, as one line.
[[nodiscard]] std::string passage_of(const Report& report, const ClaimMention& mention);

}  // namespace hearsay
