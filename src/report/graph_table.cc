#include "report/graph_table.h"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "base/unicode.h"
#include "report/claim_graph.h"
#include "report/json_article.h"
#include "report/names.h"
#include "report/phrases.h"
#include "report/xml.h"

namespace hearsay {

namespace {

// In the order of the enums below.
constexpr Column kNodeColumns[] = {
    {kKindColumn, ColumnType::text},
    {"type", ColumnType::text},  // of a source; the genre of a page
    {"name", ColumnType::text},  // in full: of a source, the headline of a page, the wording of a claim
    {"description", ColumnType::text},
    {"persons", ColumnType::integer},
    {"outlet", ColumnType::text},
    {"published", ColumnType::text},
    {"file", ColumnType::text},
    {"record", ColumnType::text},
    {"url", ColumnType::text},
    {"story", ColumnType::text},
    {"independent_origins", ColumnType::integer},
    {"independent_origins_max", ColumnType::integer},
    {"opposing_origins", ColumnType::integer},
    {"rests_on", ColumnType::text},  // ids of sources
};
enum NodeValue : u8 {
    kKind,
    kType,
    kName,
    kDescription,
    kPersons,
    kOutlet,
    kPublished,
    kFile,
    kRecord,
    kUrl,
    kStory,
    kSupport,
    kSupportMax,
    kOppose,
    kRestsOn
};

constexpr Column kEdgeColumns[] = {
    {"relation", ColumnType::text},  {"stance", ColumnType::text},
    {"claim", ColumnType::text},     {kMentionsColumn, ColumnType::integer},
    {"certainty", ColumnType::text}, {"document", ColumnType::text},  // where the words stand
    {"start", ColumnType::integer},                                   // code points
    {"end", ColumnType::integer},    {"words", ColumnType::text},
    {"coverage", ColumnType::real},
};
enum EdgeValue : u8 { kRelation, kStance, kClaim, kMentions, kCertainty, kDocument, kStart, kEnd, kWords, kCoverage };

class TableMaker {
  public:
    explicit TableMaker(const Report& report) : report_(report), names_(report) {
        for (const Document& document : report.documents) positions_.emplace_back(document.article.text);
    }

    [[nodiscard]] GraphTable make() {
        table_.node_columns = kNodeColumns;
        table_.edge_columns = kEdgeColumns;
        for (std::size_t i = 0; i < report_.sources.size(); ++i) add_source(make_id<SourceId>(i));
        for (std::size_t i = 0; i < report_.documents.size(); ++i) add_page(make_id<DocumentId>(i));
        for (const ClaimPlace& place : claims_of(report_)) {
            add_claim(place);
            add_told(place);
            add_carries(place);
        }
        for (const Story& story : report_.stories) {
            for (const Reuse& reuse : story.reuse) add_copied(reuse);
        }
        for (std::size_t i = 0; i < report_.sources.size(); ++i) add_speaks_for(make_id<SourceId>(i));
        return std::move(table_);
    }

  private:
    GraphRow& add_node(std::string id, std::string_view label) {
        table_.nodes.push_back({std::move(id), xml_line(label), {}, {}, {}});
        table_.nodes.back().values.resize(std::size(kNodeColumns));
        return table_.nodes.back();
    }

    void add_source(SourceId id) {
        const Source& source = report_.sources[index(id)];
        auto& values = add_node(json_id(id), names_.source(id)).values;
        values[kKind] = "source";
        values[kType] = name_of(source.type);
        values[kName] = xml_line(source.name);
        values[kDescription] = xml_line(source.description);
        values[kPersons] = std::to_string(source.count);
    }

    void add_page(DocumentId id) {
        const Article& article = report_.documents[index(id)].article;
        auto& values = add_node(json_id(id), names_.page_with_label(id)).values;
        values[kKind] = "page";
        values[kType] = name_of(article.genre);
        values[kName] = xml_line(article.headline);
        values[kOutlet] = xml_line(article.outlet);
        values[kPublished] = to_string(article.published);
        values[kFile] = xml_line(article.origin.file);
        values[kRecord] = xml_line(article.origin.record);
        values[kUrl] = xml_line(article.url);
        const StoryId story = index(id) < report_.story_of.size() ? report_.story_of[index(id)] : kNone<StoryId>;
        if (is_set(story)) values[kStory] = json_id(story);
    }

    void add_claim(const ClaimPlace& place) {
        const Independence& independence = place.claim->independence;
        auto& values = add_node(claim_id(place.number), clip(place.claim->text, 80)).values;
        values[kKind] = "claim";
        values[kName] = xml_line(place.claim->text);
        values[kStory] = json_id(place.story);
        values[kSupport] = std::to_string(independence.support);
        values[kSupportMax] = std::to_string(independence.support_max);
        values[kOppose] = std::to_string(independence.oppose);
        for (const SourceId id : independence.rests_on) {
            values[kRestsOn] += (values[kRestsOn].empty() ? "" : " ") + json_id(id);
        }
    }

    GraphRow& add_edge(std::string from, std::string to, const char* relation) {
        table_.edges.push_back({fmt::format("e{}", table_.edges.size() + 1), {}, std::move(from), std::move(to), {}});
        table_.edges.back().values.resize(std::size(kEdgeColumns));
        table_.edges.back().values[kRelation] = relation;
        return table_.edges.back();
    }

    void set_words(GraphRow& row, DocumentId document, ByteRange range) const {
        const CodePointIndex& positions = positions_[index(document)];
        row.values[kDocument] = json_id(document);
        row.values[kStart] = std::to_string(positions.code_points_before(range.begin));
        row.values[kEnd] = std::to_string(positions.code_points_before(range.end));
        row.values[kWords] = xml_line(slice(report_.documents[index(document)].text(), range));
    }

    void add_told(const ClaimPlace& place) {
        const ClaimGraph graph = graph_of(*place.claim);
        const auto id_of = [&](u32 node) {
            const ClaimNode& n = graph.nodes[node];
            return is_set(n.source) ? json_id(n.source) : json_id(n.page);
        };
        for (const ClaimEdge& edge : graph.edges) {
            GraphRow& row = add_edge(id_of(edge.from), id_of(edge.to), "told");
            row.label = fmt::format("{} {}", name_of(edge.stance), claim_id(place.number));
            row.values[kStance] = name_of(edge.stance);
            row.values[kClaim] = claim_id(place.number);
            row.values[kMentions] = std::to_string(edge.mentions);
            row.values[kCertainty] = edge.hedged ? "hedged" : "stated";
            const auto words = edge.words ? edge.words : edge.first->cue;
            if (words) set_words(row, edge.first->document, *words);
        }
    }

    void add_carries(const ClaimPlace& place) {
        struct Carried {
            const ClaimMention* first;
            u32 mentions;
            bool hedged;
        };
        std::map<std::tuple<DocumentId, MentionStance>, Carried> carried;
        for (const ClaimMention& mention : place.claim->mentions) {
            const bool hedged = !mention.hedges.empty();
            const auto [at, added] =
                carried.try_emplace(std::tuple(mention.document, mention.stance), Carried{&mention, 0, hedged});
            ++at->second.mentions;
            at->second.hedged = at->second.hedged && hedged;
        }
        for (const auto& [key, what] : carried) {
            const auto [page, stance] = key;
            GraphRow& row = add_edge(json_id(page), claim_id(place.number), "carries");
            row.label = name_of(stance);
            row.values[kStance] = name_of(stance);
            row.values[kClaim] = claim_id(place.number);
            row.values[kMentions] = std::to_string(what.mentions);
            row.values[kCertainty] = what.hedged ? "hedged" : "stated";
            if (!what.first->spans.empty()) set_words(row, page, what.first->spans.front());
        }
    }

    void add_copied(const Reuse& reuse) {
        GraphRow& row = add_edge(json_id(reuse.from), json_id(reuse.to), "copied");
        row.label = name_of(reuse.kind);
        row.values[kCoverage] = fmt::format("{:.3f}", reuse.coverage);
        if (!reuse.spans.empty()) set_words(row, reuse.to, reuse.spans.front());
    }

    void add_speaks_for(SourceId id) {
        const SourceId whom = report_.sources[index(id)].affiliation;
        if (is_set(whom)) add_edge(json_id(id), json_id(whom), "speaks for").label = "speaks for";
    }

    const Report& report_;
    ReportNames names_;
    std::vector<CodePointIndex> positions_;  // per document
    GraphTable table_;
};

}  // namespace

GraphTable make_graph_table(const Report& report) { return TableMaker(report).make(); }

}  // namespace hearsay
