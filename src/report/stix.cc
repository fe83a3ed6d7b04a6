// STIX 2.1 (docs.oasis-open.org/cti/stix/v2.1): a bundle of reports (pages, claims, stories), identities (sources),
// opinions (who supports and who denies a claim) and relationships (who told whom, whose text was copied).
//
// `confidence` of a claim is on the Admiralty scale of credibility (STIX 2.1, appendix A): see credibility_of().
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "report/claim_graph.h"
#include "report/exports.h"
#include "report/json_article.h"
#include "report/json_writer.h"
#include "report/names.h"
#include "report/phrases.h"
#include "report/picture.h"
#include "report/uuid.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

// Credibility of information on the Admiralty scale, and its number in STIX; 6 ("truth cannot be judged") has none.
struct Credibility {
    int grade;
    int confidence;
    const char* name;
};
constexpr Credibility kConfirmed{1, 90, "confirmed by other sources"};
constexpr Credibility kProbable{2, 70, "probably true"};
constexpr Credibility kPossible{3, 50, "possibly true"};
constexpr Credibility kDoubtful{4, 30, "doubtful"};
constexpr Credibility kNotJudged{6, -1, "truth cannot be judged"};

// A count of independent origins, and whether anybody objects; it is no finding on whether the claim is true. One
// origin, however often repeated, is never more than possibly true.
[[nodiscard]] Credibility credibility_of(const Claim& claim) {
    const bool disputed = !claim.denied_by.empty() || !claim.doubted_by.empty() || claim.independence.oppose > 0;
    switch (claim.independence.support) {
        case 0: return claim.independence.support_max == 0 && disputed ? kDoubtful : kNotJudged;
        case 1: return disputed ? kDoubtful : kPossible;
        case 2: return disputed ? kPossible : kProbable;
        default: return disputed ? kProbable : kConfirmed;
    }
}

[[nodiscard]] const char* opinion_of(MentionStance stance) {
    switch (stance) {
        case MentionStance::asserts: return "strongly-agree";
        case MentionStance::reports: return "agree";
        case MentionStance::declines: return "neutral";
        case MentionStance::doubts: return "disagree";
        case MentionStance::denies: return "strongly-disagree";
    }
    return "neutral";
}

[[nodiscard]] const char* identity_class(SourceType type, u32 count) {
    switch (type) {
        case SourceType::named_person:
        case SourceType::role_person: return count > 1 ? "group" : "individual";
        case SourceType::anonymous_persons: return "group";
        case SourceType::organisation:
        case SourceType::outlet: return "organization";
        case SourceType::document:
        case SourceType::unattributed: break;
    }
    return "unknown";
}

// STIX wants a moment: the beginning of the day, month or year that is known; of what has no date, that of 1970.
[[nodiscard]] std::string moment_of(Date date) {
    if (!date.known()) return "1970-01-01T00:00:00.000Z";
    return fmt::format("{:04}-{:02}-{:02}T00:00:00.000Z", date.year, std::max<int>(date.month, 1),
                       std::max<int>(date.day, 1));
}

class StixWriter {
  public:
    StixWriter(const Report& report, const Generator& generator)
        : report_(report),
          generator_(generator),
          names_(report),
          claims_(claims_of(report)),
          verdicts_(verdicts_of(report)) {
        for (const Document& document : report.documents) {
            newest_ = std::max(newest_, document.article.published);
            pages_.push_back("report--" + uuid_of(document.article));
        }
        for (const Source& source : report.sources) {
            sources_.push_back(make_id("identity", fmt::format("{} {}", name_of(source.type), source.name)));
        }
        for (const ClaimPlace& place : claims_) {
            claim_ids_.push_back(make_id("report", "claim " + pages_of(place) + place.claim->text));
        }
        now_ = moment_of(newest_);
    }

    [[nodiscard]] std::string write() {
        std::string all;
        for (const std::string& page : pages_) all += page + "\n";
        json_.begin_object();
        json_.text_field("type", "bundle");
        json_.text_field("id", "bundle--" + uuid_of("bundle " + all));
        json_.key("objects");
        json_.begin_array();
        write_self();
        for (std::size_t i = 0; i < report_.sources.size(); ++i) write_source(i);
        for (const ClaimPlace& place : claims_) write_claim(place);
        for (std::size_t i = 0; i < report_.documents.size(); ++i) write_page(i);
        for (const ClaimPlace& place : claims_) write_told(place);
        for (const ClaimPlace& place : claims_) write_opinions(place);
        for (const Story& story : report_.stories) {
            for (const Reuse& reuse : story.reuse) write_copied(reuse);
        }
        for (std::size_t i = 0; i < report_.sources.size(); ++i) write_affiliation(i);
        for (std::size_t i = 0; i < report_.stories.size(); ++i) write_story(i);
        json_.end_array();
        json_.end_object();
        json_.newline();
        return json_.take();
    }

  private:
    // Two things of one name get identifiers of their own.
    [[nodiscard]] std::string make_id(const char* type, const std::string& name) {
        const u32 again = made_[std::string(type) + " " + name]++;
        return fmt::format("{}--{}", type, uuid_of(fmt::format("{} {} {}", type, name, again)));
    }

    [[nodiscard]] std::string pages_of(const ClaimPlace& place) const {
        std::string out;
        for (const ClaimMention& mention : place.claim->mentions) out += pages_[index(mention.document)] + " ";
        return out;
    }

    void begin(const char* type, const std::string& id) {
        json_.begin_object();
        json_.text_field("type", type);
        json_.text_field("spec_version", "2.1");
        json_.text_field("id", id);
        if (id != self_) json_.text_field("created_by_ref", self_);
        json_.text_field("created", now_);
        json_.text_field("modified", now_);
    }

    void known(const char* name, std::string_view value) {
        if (!value.empty()) json_.text_field(name, value);
    }

    void list(const char* name, const std::vector<std::string>& values) {
        if (values.empty()) return;
        json_.key(name);
        json_.begin_array();
        for (const std::string& value : values) json_.string(value);
        json_.end_array();
    }

    void write_self() {
        begin("identity", self_);
        json_.text_field("name", "hearsay " + generator_.version);
        json_.text_field("identity_class", "system");
        json_.end_object();
    }

    void write_source(std::size_t i) {
        const Source& source = report_.sources[i];
        begin("identity", sources_[i]);
        json_.text_field("name", names_.source(hearsay::make_id<SourceId>(i)));
        known("description", source.description);
        json_.text_field("identity_class", identity_class(source.type, source.count));
        list("roles", {name_of(source.type)});
        json_.end_object();
    }

    void write_claim(const ClaimPlace& place) {
        const Credibility credibility = credibility_of(*place.claim);
        std::set<std::string> refs;
        Date first;
        for (const ClaimMention& mention : place.claim->mentions) {
            const Date date = report_.documents[index(mention.document)].article.published;
            if (date.known() && (!first.known() || date < first)) first = date;
            for (const ChainLink& link : mention.chain) {
                if (is_set(link.source)) refs.insert(sources_[index(link.source)]);
            }
        }
        if (refs.empty()) refs.insert(self_);  // a report must refer to something
        begin("report", claim_ids_[place.number]);
        json_.text_field("name", place.claim->text);
        json_.text_field("description", fmt::format("{} Admiralty credibility {}: {}.", verdicts_[place.number],
                                                    credibility.grade, credibility.name));
        json_.text_field("published", moment_of(first.known() ? first : newest_));
        list("object_refs", {refs.begin(), refs.end()});
        list("labels", {"claim", fmt::format("admiralty-credibility-{}", credibility.grade),
                        fmt::format("independent-origins-{}", place.claim->independence.support)});
        if (credibility.confidence >= 0) json_.integer_field("confidence", credibility.confidence);
        json_.end_object();
    }

    void write_page(std::size_t i) {
        const Article& article = report_.documents[i].article;
        std::vector<std::string> refs;
        for (const ClaimPlace& place : claims_) {
            const auto& mentions = place.claim->mentions;
            const bool here = std::any_of(mentions.begin(), mentions.end(),
                                          [&](const ClaimMention& m) { return index(m.document) == i; });
            if (here) refs.push_back(claim_ids_[place.number]);
        }
        if (refs.empty()) refs.push_back(self_);
        begin("report", pages_[i]);
        json_.text_field("name", article.headline.empty() ? article.origin.file : article.headline);
        known("description", article.outlet.empty() ? "" : "Published by " + article.outlet);
        json_.text_field("published", moment_of(article.published));
        list("object_refs", refs);
        list("labels", {"page"});
        if (!article.language.empty()) json_.text_field("lang", article.language);
        write_reference(article);
        json_.end_object();
    }

    void write_reference(const Article& article) {
        const std::string record = article.origin.record.empty() ? "" : "#" + article.origin.record;
        json_.key("external_references");
        json_.begin_array();
        json_.begin_object(Layout::one_line);
        json_.text_field("source_name", article.outlet.empty() ? "page" : article.outlet);
        json_.text_field("description", "File " + article.origin.file + record);
        if (iri_of(article) == article.url) json_.text_field("url", article.url);
        json_.end_object();
        json_.end_array();
    }

    void write_relationship(const std::string& key, const char* type, const std::string& from, const std::string& to,
                            const std::string& description) {
        begin("relationship", make_id("relationship", key + " " + type + " " + from + " " + to));
        json_.text_field("relationship_type", type);
        known("description", description);
        json_.text_field("source_ref", from);
        json_.text_field("target_ref", to);
        json_.end_object();
    }

    void write_told(const ClaimPlace& place) {
        const ClaimGraph graph = graph_of(*place.claim);
        const auto id_of = [&](u32 node) {
            const ClaimNode& n = graph.nodes[node];
            return is_set(n.source) ? sources_[index(n.source)] : pages_[index(n.page)];
        };
        for (const ClaimEdge& edge : graph.edges) {
            const std::string words = clip(passage_of(report_, *edge.first), 300);
            write_relationship(claim_ids_[place.number] + name_of(edge.stance), "told", id_of(edge.from),
                               id_of(edge.to),
                               fmt::format("{} ({}): “{}”", place.claim->text, name_of(edge.stance), words));
        }
    }

    // One opinion for each source at the end of a chain, or page that speaks for itself, and each stance it takes.
    void write_opinions(const ClaimPlace& place) {
        std::set<std::string> written;
        for (const ClaimMention& mention : place.claim->mentions) {
            const SourceId origin = mention.chain.back().source;
            const std::string holder = is_set(origin) ? sources_[index(origin)] : pages_[index(mention.document)];
            const std::string key = fmt::format("{} {} {}", claim_ids_[place.number], holder, name_of(mention.stance));
            if (!written.insert(key).second) continue;
            begin("opinion", make_id("opinion", key));
            json_.text_field("explanation", clip(passage_of(report_, mention), 600));
            list("authors", {is_set(origin) ? names_.source(origin) : names_.page(mention.document)});
            json_.text_field("opinion", opinion_of(mention.stance));
            std::vector<std::string> refs{claim_ids_[place.number]};
            if (is_set(origin)) refs.push_back(holder);
            list("object_refs", refs);
            list("labels", {name_of(mention.stance), mention.hedges.empty() ? "stated" : "hedged"});
            json_.end_object();
        }
    }

    void write_copied(const Reuse& reuse) {
        if (reuse.from == reuse.to) return;
        write_relationship("", "derived-from", pages_[index(reuse.to)], pages_[index(reuse.from)],
                           fmt::format("{:.0f} % of its words ({})", reuse.coverage * 100, name_of(reuse.kind)));
    }

    void write_affiliation(std::size_t i) {
        const SourceId whom = report_.sources[i].affiliation;
        if (is_set(whom)) write_relationship("", "speaks-for", sources_[i], sources_[index(whom)], "");
    }

    void write_story(std::size_t i) {
        const Story& story = report_.stories[i];
        std::vector<std::string> refs;
        std::string key = "story";
        for (const DocumentId id : story.documents) {
            refs.push_back(pages_[index(id)]);
            key += " " + refs.back();
        }
        for (const ClaimPlace& place : claims_) {
            if (index(place.story) == i) refs.push_back(claim_ids_[place.number]);
        }
        if (refs.empty()) refs.push_back(self_);
        begin("report", make_id("report", key));
        json_.text_field("name", story.headline.empty() ? "Story" : story.headline);
        json_.text_field("published", moment_of(story.from.known() ? story.from : newest_));
        list("object_refs", refs);
        list("labels", {"story"});
        json_.end_object();
    }

    const Report& report_;
    const Generator& generator_;
    ReportNames names_;
    std::vector<ClaimPlace> claims_;
    std::vector<std::string> verdicts_;  // per claim
    std::map<std::string, u32> made_;
    std::string self_ = "identity--" + uuid_of("hearsay");
    std::vector<std::string> pages_;      // ids: per document
    std::vector<std::string> sources_;    // per source
    std::vector<std::string> claim_ids_;  // per claim
    Date newest_;
    std::string now_;
    JsonWriter json_;
};

}  // namespace

std::string to_stix(const Report& report, const Generator& generator) { return StixWriter(report, generator).write(); }

}  // namespace hearsay
