// The report as tables for a spreadsheet or a database.
#include <fmt/format.h>

#include "base/unicode.h"
#include "report/claim_graph.h"
#include "report/csv.h"
#include "report/exports.h"
#include "report/json_article.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

class Table {
  public:
    Table(std::string name, std::vector<std::string> columns) : name_(std::move(name)), out_(csv_row(columns)) {}

    // What the program itself says: ids, numbers, names of kinds.
    void plain(std::string_view value) { cells_.emplace_back(value); }
    void number(i64 value) { plain(std::to_string(value)); }
    // What comes from outside. Its line breaks become spaces.
    void text(std::string_view value) { cells_.push_back(printable(value)); }
    void end_row() {
        out_ += csv_row(cells_);
        cells_.clear();
    }
    [[nodiscard]] CsvTable take() { return {std::move(name_), std::move(out_)}; }

  private:
    std::string name_;
    std::string out_;
    std::vector<std::string> cells_;  // of the open row
};

class Tables {
  public:
    explicit Tables(const Report& report) : report_(report) {
        for (const Document& document : report.documents) positions_.emplace_back(document.article.text);
    }

    [[nodiscard]] std::vector<CsvTable> make() const {
        std::vector<CsvTable> out;
        out.push_back(claims());
        out.push_back(mentions());
        out.push_back(sources());
        out.push_back(disagreements());
        out.push_back(documents());
        return out;
    }

  private:
    [[nodiscard]] CsvTable claims() const {
        Table table("claims", {"claim", "story", "text", "independent_origins", "independent_origins_max",
                               "opposing_origins", "rests_on", "rests_on_names", "denied_by", "doubted_by",
                               "declined_by", "mentions", "stated_flatly", "explanation"});
        for (const ClaimPlace& place : claims_of(report_)) {
            const Claim& claim = *place.claim;
            table.plain(claim_id(place.number));
            table.plain(json_id(place.story));
            table.text(claim.text);
            table.number(claim.independence.support);
            table.number(claim.independence.support_max);
            table.number(claim.independence.oppose);
            table.plain(ids_of(claim.independence.rests_on));
            table.text(names_of(claim.independence.rests_on));
            table.text(names_of(claim.denied_by));
            table.text(names_of(claim.doubted_by));
            table.text(names_of(claim.declined_by));
            table.number(static_cast<i64>(claim.mentions.size()));
            table.number(static_cast<i64>(claim.stripped.size()));
            table.text(claim.independence.explanation);
            table.end_row();
        }
        return table.take();
    }

    [[nodiscard]] CsvTable mentions() const {
        Table table("mentions", {"claim", "document", "outlet", "published", "stance", "certainty", "quoted",
                                 "confidence", "teller", "origin", "chain", "cue", "start", "end", "words"});
        for (const ClaimPlace& place : claims_of(report_)) {
            for (const ClaimMention& mention : place.claim->mentions) add_mention(table, place, mention);
        }
        return table.take();
    }

    void add_mention(Table& table, const ClaimPlace& place, const ClaimMention& mention) const {
        const Document& document = report_.documents[index(mention.document)];
        table.plain(claim_id(place.number));
        table.plain(json_id(mention.document));
        table.text(document.article.outlet);
        table.plain(to_string(document.article.published));
        table.plain(name_of(mention.stance));
        table.plain(mention.hedges.empty() ? "stated" : "hedged");
        table.plain(mention.quoted ? name_of(*mention.quoted) : "none");
        table.plain(fmt::format("{:.3f}", mention.confidence));
        std::vector<SourceId> chain;
        for (const ChainLink& link : mention.chain) {
            if (is_set(link.source)) chain.push_back(link.source);
        }
        table.text(chain.empty() ? "" : report_.sources[index(chain.front())].name);
        table.text(chain.empty() ? "" : report_.sources[index(chain.back())].name);
        table.plain(ids_of(chain));
        table.text(mention.cue ? slice(document.text(), *mention.cue) : std::string_view());
        const CodePointIndex& positions = positions_[index(mention.document)];
        const bool has_words = !mention.spans.empty();
        table.plain(has_words ? std::to_string(positions.code_points_before(mention.spans.front().begin)) : "");
        table.plain(has_words ? std::to_string(positions.code_points_before(mention.spans.back().end)) : "");
        table.text(passage_of(report_, mention));
        table.end_row();
    }

    [[nodiscard]] CsvTable sources() const {
        Table table("sources", {"source", "name", "aliases", "type", "persons", "description", "affiliation"});
        for (std::size_t i = 0; i < report_.sources.size(); ++i) {
            const Source& source = report_.sources[i];
            table.plain(json_id(make_id<SourceId>(i)));
            table.text(source.name);
            table.text(fmt::format("{}", fmt::join(source.aliases, "; ")));
            table.plain(name_of(source.type));
            table.number(source.count);
            table.text(source.description);
            table.plain(is_set(source.affiliation) ? json_id(source.affiliation) : "");
            table.end_row();
        }
        return table.take();
    }

    [[nodiscard]] CsvTable disagreements() const {
        Table table("disagreements", {"disagreement", "claim", "attribute", "type", "compatible", "value", "document",
                                      "source", "source_name", "start", "end", "words"});
        u32 number = 0;
        u32 first_claim = 0;
        for (const Story& story : report_.stories) {
            for (const Disagreement& d : story.disagreements)
                add_disagreement(table, d, ++number, first_claim + d.claim);
            first_claim += static_cast<u32>(story.claims.size());
        }
        return table.take();
    }

    void add_disagreement(Table& table, const Disagreement& d, u32 number, u32 claim) const {
        for (const Disagreement::Value& value : d.values) {
            for (const Disagreement::Mention& mention : value.mentions) {
                const DocumentId document = mention.evidence.document;
                const ByteRange range = mention.evidence.range;
                const CodePointIndex& positions = positions_[index(document)];
                table.number(number);
                table.plain(claim_id(claim));
                table.text(d.attribute);
                table.plain(name_of(d.type));
                table.plain(d.compatible ? "true" : "false");
                table.text(value.value);
                table.plain(json_id(document));
                table.plain(is_set(mention.source) ? json_id(mention.source) : "");
                table.text(is_set(mention.source) ? report_.sources[index(mention.source)].name : "");
                table.number(positions.code_points_before(range.begin));
                table.number(positions.code_points_before(range.end));
                table.text(slice(report_.documents[index(document)].text(), range));
                table.end_row();
            }
        }
    }

    [[nodiscard]] CsvTable documents() const {
        Table table("documents", {"document", "story", "file", "record", "url", "outlet", "byline", "headline",
                                  "published", "dateline", "wire", "language"});
        for (std::size_t i = 0; i < report_.documents.size(); ++i) {
            const Article& article = report_.documents[i].article;
            const StoryId story = i < report_.story_of.size() ? report_.story_of[i] : kNone<StoryId>;
            table.plain(json_id(make_id<DocumentId>(i)));
            table.plain(is_set(story) ? json_id(story) : "");
            table.text(article.origin.file);
            table.text(article.origin.record);
            table.text(article.url);
            table.text(article.outlet);
            table.text(article.byline);
            table.text(article.headline);
            table.plain(to_string(article.published));
            table.text(article.dateline);
            table.text(article.wire);
            table.text(article.language);
            table.end_row();
        }
        return table.take();
    }

    [[nodiscard]] static std::string ids_of(const std::vector<SourceId>& ids) {
        std::string out;
        for (const SourceId id : ids) out += (out.empty() ? "" : " ") + json_id(id);
        return out;
    }

    [[nodiscard]] std::string names_of(const std::vector<SourceId>& ids) const {
        std::string out;
        for (const SourceId id : ids) out += (out.empty() ? "" : "; ") + report_.sources[index(id)].name;
        return out;
    }

    const Report& report_;
    std::vector<CodePointIndex> positions_;  // per document
};

}  // namespace

std::vector<CsvTable> to_csv(const Report& report) { return Tables(report).make(); }

}  // namespace hearsay
