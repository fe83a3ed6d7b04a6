// schema.org in JSON-LD: NewsArticle for each page, Claim, and Quotation for words that a page gives in quotation
// marks.
#include <map>
#include <set>

#include "report/claim_graph.h"
#include "report/exports.h"
#include "report/json_article.h"
#include "report/json_writer.h"
#include "report/picture.h"
#include "report/uuid.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

class JsonLdWriter {
  public:
    explicit JsonLdWriter(const Report& report) : report_(report) {}

    [[nodiscard]] std::string write() {
        json_.begin_object();
        json_.text_field("@context", "https://schema.org");
        json_.key("@graph");
        json_.begin_array();
        for (std::size_t i = 0; i < report_.documents.size(); ++i) write_page(make_id<DocumentId>(i));
        for (std::size_t i = 0; i < report_.sources.size(); ++i) write_source(make_id<SourceId>(i));
        const std::vector<std::string> verdicts = verdicts_of(report_);
        const std::vector<ClaimPlace> claims = claims_of(report_);
        for (const ClaimPlace& place : claims) write_claim(place, verdicts[place.number]);
        for (const ClaimPlace& place : claims) {
            for (std::size_t i = 0; i < place.claim->mentions.size(); ++i) write_quotation(place, i);
        }
        json_.end_array();
        json_.end_object();
        json_.newline();
        return json_.take();
    }

  private:
    void known(const char* name, std::string_view value) {
        if (!value.empty()) json_.text_field(name, value);
    }

    void reference(const std::string& id) {
        json_.begin_object(Layout::one_line);
        json_.text_field("@id", id);
        json_.end_object();
    }

    void named(const char* property, const char* type, std::string_view name) {
        if (name.empty()) return;
        json_.key(property);
        json_.begin_object(Layout::one_line);
        json_.text_field("@type", type);
        json_.text_field("name", name);
        json_.end_object();
    }

    void write_page(DocumentId id) {
        const Article& article = report_.documents[index(id)].article;
        json_.begin_object();
        json_.text_field("@id", page_id(id));
        json_.text_field("@type", "NewsArticle");
        known("identifier",
              article.origin.record.empty() ? article.origin.file : article.origin.file + "#" + article.origin.record);
        known("headline", article.headline);
        known("url", article.url);
        known("datePublished",
              article.published_time.has_time() ? to_string(article.published_time) : to_string(article.published));
        known("dateModified", to_string(article.modified));
        known("inLanguage", article.language);
        known("articleSection", article.section);
        known("abstract", article.description);
        known("dateline", article.dateline);
        known("creditText", article.wire);
        named("publisher", "Organization", article.outlet);
        if (!article.authors.empty()) {
            json_.key("author");
            json_.begin_array();
            for (const std::string& author : article.authors) {
                json_.begin_object(Layout::one_line);
                json_.text_field("@type", "Person");
                json_.text_field("name", author);
                json_.end_object();
            }
            json_.end_array();
        }
        write_basis(id);
        json_.end_object();
    }

    // The pages that this one took text from.
    void write_basis(DocumentId id) {
        std::set<DocumentId> basis;
        for (const Story& story : report_.stories) {
            for (const Reuse& reuse : story.reuse) {
                if (reuse.to == id && reuse.from != id) basis.insert(reuse.from);
            }
        }
        if (basis.empty()) return;
        json_.key("isBasedOn");
        json_.begin_array(Layout::one_line);
        for (const DocumentId from : basis) reference(page_id(from));
        json_.end_array();
    }

    [[nodiscard]] static const char* type_of(SourceType type) {
        switch (type) {
            case SourceType::organisation: return "Organization";
            case SourceType::outlet: return "NewsMediaOrganization";
            case SourceType::document: return "CreativeWork";
            default: return "Person";
        }
    }

    void write_source(SourceId id) {
        const Source& source = report_.sources[index(id)];
        json_.begin_object();
        json_.text_field("@id", source_id(id));
        json_.text_field("@type", type_of(source.type));
        json_.text_field("name", source.name);
        if (!source.aliases.empty()) {
            json_.key("alternateName");
            json_.begin_array(Layout::one_line);
            for (const std::string& alias : source.aliases) json_.string(alias);
            json_.end_array();
        }
        known("description", source.description);
        known("disambiguatingDescription", name_of(source.type));
        const bool person = std::string_view(type_of(source.type)) == "Person";
        const bool has_organisation =
            is_set(source.affiliation) && report_.sources[index(source.affiliation)].type != SourceType::document;
        if (person && has_organisation) {
            json_.key("affiliation");
            reference(source_id(source.affiliation));
        }
        json_.end_object();
    }

    void write_claim(const ClaimPlace& place, const std::string& verdict) {
        std::set<DocumentId> pages;
        std::set<SourceId> origins;
        for (const ClaimMention& mention : place.claim->mentions) {
            const bool supports = mention.stance == MentionStance::asserts || mention.stance == MentionStance::reports;
            if (!supports) continue;
            pages.insert(mention.document);
            const SourceId origin = mention.chain.back().source;
            if (is_set(origin)) origins.insert(origin);
        }
        json_.begin_object();
        json_.text_field("@id", id_of(place));
        json_.text_field("@type", "Claim");
        json_.text_field("identifier", claim_id(place.number));
        json_.text_field("text", place.claim->text);
        json_.text_field("description", verdict);
        references("appearance", pages, [&](DocumentId id) { return page_id(id); });
        if (const DocumentId first = earliest(pages); is_set(first)) {
            json_.key("firstAppearance");
            reference(page_id(first));
        }
        references("author", origins, [&](SourceId id) { return source_id(id); });
        json_.end_object();
    }

    template <class Ids, class Name>
    void references(const char* property, const Ids& ids, const Name& name) {
        if (ids.empty()) return;
        json_.key(property);
        json_.begin_array(Layout::one_line);
        for (const auto id : ids) reference(name(id));
        json_.end_array();
    }

    // The only page of the earliest day, where all days are known; none where several could be.
    [[nodiscard]] DocumentId earliest(const std::set<DocumentId>& pages) const {
        DocumentId first = kNone<DocumentId>;
        bool alone = true;
        for (const DocumentId id : pages) {
            const Date date = report_.documents[index(id)].article.published;
            if (date.precision() != DatePrecision::day) return kNone<DocumentId>;
            if (!is_set(first) || date < report_.documents[index(first)].article.published) {
                first = id;
                alone = true;
            } else if (date == report_.documents[index(first)].article.published) {
                alone = false;
            }
        }
        return alone ? first : kNone<DocumentId>;
    }

    void write_quotation(const ClaimPlace& place, std::size_t number) {
        const ClaimMention& mention = place.claim->mentions[number];
        const bool quoted = mention.quoted && *mention.quoted != QuoteKind::indirect;
        const SourceId speaker = mention.chain.back().source;
        if (!quoted || !is_set(speaker)) return;
        const bool document = report_.sources[index(speaker)].type == SourceType::document;
        json_.begin_object();
        json_.text_field("@id", id_of(place) + "#q" + std::to_string(number + 1));
        json_.text_field("@type", "Quotation");
        json_.text_field("text", passage_of(report_, mention));
        json_.key(document ? "isBasedOn" : "spokenByCharacter");
        reference(source_id(speaker));
        json_.key("isPartOf");
        reference(page_id(mention.document));
        json_.key("about");
        reference(id_of(place));
        json_.text_field("description", name_of(mention.stance));
        json_.end_object();
    }

    [[nodiscard]] std::string page_id(DocumentId id) const { return iri_of(report_.documents[index(id)].article); }
    [[nodiscard]] std::string source_id(SourceId id) const {
        return "urn:uuid:" + uuid_of("source " + json_id(id) + " " + report_.sources[index(id)].name);
    }
    [[nodiscard]] static std::string id_of(const ClaimPlace& place) {
        return "urn:uuid:" + uuid_of("claim " + claim_id(place.number) + " " + place.claim->text);
    }

    const Report& report_;
    JsonWriter json_;
};

}  // namespace

std::string to_json_ld(const Report& report) { return JsonLdWriter(report).write(); }

}  // namespace hearsay
