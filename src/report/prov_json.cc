// W3C PROV in JSON (w3.org/Submission/prov-json): who has what from whom, as derivations.
//
// Entities: pages, claims, and accounts: what one source says on one claim, in one stance. An account is derived from
// that of whom it was had from and attributed to its source; what a page says on a claim is an account of the page.
#include <fmt/format.h>

#include <map>
#include <vector>

#include "base/unicode.h"
#include "report/claim_graph.h"
#include "report/exports.h"
#include "report/json_article.h"
#include "report/json_writer.h"
#include "report/uuid.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

struct Relation {
    std::string from;  // the value of the first role
    std::string to;
    std::string type;  // prov:type; may be empty
    std::vector<std::pair<std::string, std::string>> more;
};

class ProvWriter {
  public:
    ProvWriter(const Report& report, const Generator& generator) : report_(report), generator_(generator) {
        for (const Document& document : report.documents) positions_.emplace_back(document.article.text);
    }

    [[nodiscard]] std::string write() {
        json_.begin_object();
        json_.key("prefix");
        json_.begin_object();
        json_.text_field("hs", "urn:hearsay:");
        json_.end_object();
        write_entities();
        write_agents();
        json_.key("activity");
        json_.begin_object();
        begin_element("hs:trace");
        json_.text_field("prov:label", "Tracing of claims to their origins");
        json_.end_object();
        json_.end_object();
        collect_relations();
        write_relations("wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity", derived_);
        write_relations("wasAttributedTo", "prov:entity", "prov:agent", attributed_);
        write_relations("specializationOf", "prov:specificEntity", "prov:generalEntity", specialised_);
        write_relations("wasGeneratedBy", "prov:entity", "prov:activity", generated_);
        write_relations("wasAssociatedWith", "prov:activity", "prov:agent", {{"hs:trace", "hs:hearsay", "", {}}});
        write_relations("actedOnBehalfOf", "prov:delegate", "prov:responsible", delegated_);
        json_.end_object();
        json_.newline();
        return json_.take();
    }

  private:
    void begin_element(const std::string& id) {
        json_.key(id);
        json_.begin_object(Layout::one_line);
    }

    void type(std::string_view name) {
        json_.key("prov:type");
        json_.begin_object();
        json_.text_field("$", name);
        json_.text_field("type", "prov:QUALIFIED_NAME");
        json_.end_object();
    }

    void known(const char* name, std::string_view value) {
        if (!value.empty()) json_.text_field(name, value);
    }

    void write_entities() {
        json_.key("entity");
        json_.begin_object();
        for (std::size_t i = 0; i < report_.documents.size(); ++i) write_page(make_id<DocumentId>(i));
        for (const ClaimPlace& place : claims_of(report_)) write_claim(place);
        for (const ClaimPlace& place : claims_of(report_)) write_accounts(place);
        json_.end_object();
    }

    void write_page(DocumentId id) {
        const Article& article = report_.documents[index(id)].article;
        begin_element("hs:" + json_id(id));
        type("hs:Page");
        known("prov:label", article.headline);
        known("prov:location", article.url.empty() ? article.origin.file : article.url);
        json_.text_field("hs:file", article.origin.file);
        known("hs:record", article.origin.record);
        known("hs:outlet", article.outlet);
        known("hs:published", to_string(article.published));
        json_.text_field("hs:uuid", uuid_of(article));
        json_.end_object();
    }

    void write_claim(const ClaimPlace& place) {
        const Independence& independence = place.claim->independence;
        begin_element("hs:" + claim_id(place.number));
        type("hs:Claim");
        json_.text_field("prov:value", place.claim->text);
        json_.text_field("hs:story", json_id(place.story));
        json_.integer_field("hs:independentOrigins", independence.support);
        json_.integer_field("hs:independentOriginsMax", independence.support_max);
        json_.integer_field("hs:opposingOrigins", independence.oppose);
        json_.text_field("hs:explanation", independence.explanation);
        json_.end_object();
    }

    // "hs:c1-src2-reports": what a source, or a page, says on a claim.
    [[nodiscard]] static std::string account_id(const ClaimPlace& place, const std::string& who, MentionStance stance) {
        return fmt::format("hs:{}-{}-{}", claim_id(place.number), who, name_of(stance));
    }

    void write_accounts(const ClaimPlace& place) {
        std::map<std::string, bool> written;
        for (const ClaimMention& mention : place.claim->mentions) {
            const std::string page = account_id(place, json_id(mention.document), mention.stance);
            if (written.emplace(page, true).second) write_account_of_page(page, mention);
            for (const ChainLink& link : mention.chain) {
                if (!is_set(link.source)) continue;
                const std::string id = account_id(place, json_id(link.source), mention.stance);
                if (!written.emplace(id, true).second) continue;
                begin_element(id);
                type("hs:Account");
                json_.text_field("hs:stance", name_of(mention.stance));
                json_.end_object();
            }
        }
    }

    void write_account_of_page(const std::string& id, const ClaimMention& mention) {
        begin_element(id);
        type("hs:Account");
        json_.text_field("prov:value", passage_of(report_, mention));
        json_.text_field("hs:stance", name_of(mention.stance));
        json_.text_field("hs:certainty", mention.hedges.empty() ? "stated" : "hedged");
        if (!mention.spans.empty()) {
            const CodePointIndex& positions = positions_[index(mention.document)];
            json_.integer_field("hs:start", positions.code_points_before(mention.spans.front().begin));
            json_.integer_field("hs:end", positions.code_points_before(mention.spans.back().end));
        }
        json_.end_object();
    }

    [[nodiscard]] static const char* agent_type(SourceType type) {
        switch (type) {
            case SourceType::named_person:
            case SourceType::role_person: return "prov:Person";
            case SourceType::organisation:
            case SourceType::outlet: return "prov:Organization";
            case SourceType::anonymous_persons: return "hs:AnonymousPersons";
            case SourceType::document: return "hs:Document";
            case SourceType::unattributed: break;
        }
        return "prov:Agent";
    }

    void write_agents() {
        json_.key("agent");
        json_.begin_object();
        begin_element("hs:hearsay");
        type("prov:SoftwareAgent");
        json_.text_field("prov:label", "hearsay " + generator_.version);
        json_.end_object();
        for (std::size_t i = 0; i < report_.sources.size(); ++i) {
            const Source& source = report_.sources[i];
            begin_element("hs:" + json_id(make_id<SourceId>(i)));
            type(agent_type(source.type));
            json_.text_field("prov:label", source.name);
            json_.text_field("hs:sourceType", name_of(source.type));
            json_.integer_field("hs:persons", source.count);
            known("hs:description", source.description);
            json_.end_object();
        }
        json_.end_object();
    }

    void collect_relations() {
        for (const ClaimPlace& place : claims_of(report_)) collect_relations(place);
        for (const Story& story : report_.stories) {
            for (const Reuse& reuse : story.reuse) {
                derived_.push_back({"hs:" + json_id(reuse.to),
                                    "hs:" + json_id(reuse.from),
                                    "hs:Copy",
                                    {{"hs:coverage", fmt::format("{:.3f}", reuse.coverage)}}});
            }
        }
        for (std::size_t i = 0; i < report_.sources.size(); ++i) {
            const SourceId whom = report_.sources[i].affiliation;
            if (is_set(whom)) {
                delegated_.push_back({"hs:" + json_id(make_id<SourceId>(i)), "hs:" + json_id(whom), "", {}});
            }
        }
    }

    void collect_relations(const ClaimPlace& place) {
        std::map<std::pair<std::string, std::string>, bool> known_pairs;
        const auto is_new = [&](const std::string& a, const std::string& b) {
            return known_pairs.emplace(std::pair(a, b), true).second;
        };
        const std::string claim = "hs:" + claim_id(place.number);
        generated_.push_back({claim, "hs:trace", "", {}});
        for (const ClaimMention& mention : place.claim->mentions) {
            std::string account = account_id(place, json_id(mention.document), mention.stance);
            const std::string page = "hs:" + json_id(mention.document);
            if (is_new(account, claim)) specialised_.push_back({account, claim, "", {}});
            if (is_new(account, page)) derived_.push_back({account, page, "prov:Quotation", {}});
            for (const ChainLink& link : mention.chain) {
                if (!is_set(link.source)) continue;
                const std::string agent = "hs:" + json_id(link.source);
                const std::string from = account_id(place, json_id(link.source), mention.stance);
                if (from != account && is_new(account, from)) derived_.push_back({account, from, "hs:Told", {}});
                if (is_new(from, agent)) attributed_.push_back({from, agent, "", {}});
                if (is_new(from, claim)) specialised_.push_back({from, claim, "", {}});
                account = from;
            }
        }
    }

    void write_relations(const char* name, const char* first, const char* second,
                         const std::vector<Relation>& relations) {
        if (relations.empty()) return;
        json_.key(name);
        json_.begin_object();
        for (std::size_t i = 0; i < relations.size(); ++i) {
            begin_element(fmt::format("_:{}{}", name, i + 1));
            json_.text_field(first, relations[i].from);
            json_.text_field(second, relations[i].to);
            if (!relations[i].type.empty()) type(relations[i].type);
            for (const auto& [key, value] : relations[i].more) json_.text_field(key, value);
            json_.end_object();
        }
        json_.end_object();
    }

    const Report& report_;
    const Generator& generator_;
    std::vector<CodePointIndex> positions_;  // per document
    JsonWriter json_;
    std::vector<Relation> derived_;
    std::vector<Relation> attributed_;
    std::vector<Relation> specialised_;
    std::vector<Relation> generated_;
    std::vector<Relation> delegated_;
};

}  // namespace

std::string to_prov_json(const Report& report, const Generator& generator) {
    return ProvWriter(report, generator).write();
}

}  // namespace hearsay
