#include "report/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/json_article.h"
#include "report/names.h"
#include "report/outline.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

constexpr u32 kNameColumns = 52;
constexpr u32 kWordsColumns = 240;

[[nodiscard]] NodeShape shape_of(SourceType type) {
    switch (type) {
        case SourceType::anonymous_persons:
        case SourceType::unattributed: return NodeShape::anonymous;
        case SourceType::named_person:
        case SourceType::role_person: return NodeShape::person;
        case SourceType::organisation: return NodeShape::organisation;
        case SourceType::outlet: return NodeShape::outlet;
        case SourceType::document: return NodeShape::document;
    }
    return NodeShape::person;
}

[[nodiscard]] std::string kind_of(const Source& source) {
    const std::string persons = source.count > 1 ? fmt::format(", {} persons", source.count) : "";
    switch (source.type) {
        case SourceType::anonymous_persons: return "anonymous" + persons;
        case SourceType::unattributed: return "not named";
        case SourceType::named_person: return "person";
        case SourceType::role_person: return "on record, not named" + persons;
        case SourceType::organisation: return "organisation";
        case SourceType::outlet: return "outlet";
        case SourceType::document: return "document";
    }
    return "";
}

[[nodiscard]] std::string label_of(const ClaimEdge& edge) {
    std::string hedged = edge.hedged ? "hedged" : "";
    switch (edge.stance) {
        case MentionStance::asserts:
        case MentionStance::reports: return hedged;
        default: return name_of(edge.stance) + (hedged.empty() ? "" : ", " + hedged);
    }
}

class PictureMaker {
  public:
    explicit PictureMaker(const Report& report) : report_(report), names_(report) {}

    [[nodiscard]] PicturePanel make(const ClaimPlace& place, std::string verdict) const {
        const ClaimGraph graph = graph_of(*place.claim);
        PicturePanel out{claim_id(place.number), clip(place.claim->text, 160), std::move(verdict), {}, {}, {}};
        for (const ClaimNode& node : graph.nodes) out.nodes.push_back(node_of(node));
        for (const ClaimEdge& edge : graph.edges) {
            const std::string words = clip(passage_of(report_, *edge.first), kWordsColumns);
            out.edges.push_back({edge.from, edge.to, edge.stance, label_of(edge), words});
        }
        add_copies(out, graph, report_.stories[index(place.story)]);
        return out;
    }

  private:
    [[nodiscard]] PictureNode node_of(const ClaimNode& node) const {
        if (is_set(node.source)) {
            const Source& source = report_.sources[index(node.source)];
            return {shape_of(source.type), json_id(node.source), clip(names_.source(node.source), kNameColumns),
                    kind_of(source), node.in_cut};
        }
        const std::string date = format_date(report_.documents[index(node.page)].article.published);
        std::string kind = date.empty() ? "page" : "page, " + date;
        if (node.own_voice) kind += ", says so itself";
        return {NodeShape::page, json_id(node.page), clip(names_.page(node.page), kNameColumns), kind, false};
    }

    void add_copies(PicturePanel& panel, const ClaimGraph& graph, const Story& story) const {
        const auto place_of = [&](DocumentId id) {
            const auto at = std::find(graph.nodes.begin(), graph.nodes.end(), ClaimNode{kNone<SourceId>, id});
            return static_cast<u32>(at - graph.nodes.begin());
        };
        for (const Reuse& reuse : story.reuse) {
            const u32 from = place_of(reuse.from);
            const u32 to = place_of(reuse.to);
            if (from >= graph.nodes.size() || to >= graph.nodes.size() || from == to) continue;
            panel.copies.push_back({from, to, fmt::format("{:.0f} % copied", std::round(reuse.coverage * 100))});
        }
    }

    const Report& report_;
    ReportNames names_;
};

[[nodiscard]] std::string verdict_of(const ClaimOutline& claim) {
    std::string out = claim.counts;
    if (!claim.rests_on.empty()) out += ": " + claim.rests_on;
    if (!claim.denials.empty()) out += ". " + claim.denials;
    return out + ".";
}

}  // namespace

std::vector<PicturePanel> make_picture(const Report& report, const ExportOptions& options) {
    // Which claims are the main ones, the text report decides.
    const Outline outline = make_outline(report, {.all = options.all});
    std::vector<bool> shown;
    for (std::size_t s = 0; s < report.stories.size(); ++s) {
        const std::size_t begin = shown.size();
        shown.resize(begin + report.stories[s].claims.size(), options.all);
        if (s >= outline.stories.size()) continue;
        for (const ClaimOutline& claim : outline.stories[s].claims) {
            if (claim.in_full) shown[begin + claim.number - 1] = true;
        }
    }
    const PictureMaker maker(report);
    const std::vector<std::string> verdicts = verdicts_of(report);
    std::vector<PicturePanel> out;
    for (const ClaimPlace& place : claims_of(report)) {
        if (shown[place.number]) out.push_back(maker.make(place, verdicts[place.number]));
    }
    return out;
}

std::vector<std::string> verdicts_of(const Report& report) {
    std::vector<std::string> out;
    const Outline outline = make_outline(report, {.all = true});
    for (const StoryOutline& story : outline.stories) {
        for (const ClaimOutline& claim : story.claims) out.push_back(verdict_of(claim));
    }
    return out;
}

}  // namespace hearsay
