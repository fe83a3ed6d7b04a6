// W3C Web Annotation (w3.org/TR/annotation-model): a collection with one annotation for each piece of evidence.
//
// A target has two selectors of the same words: their position, in code points of the cleaned text, and the words with
// what stands around them, which also finds them on the page itself.
#include <fmt/format.h>

#include "base/unicode.h"
#include "report/claim_graph.h"
#include "report/exports.h"
#include "report/json_article.h"
#include "report/json_writer.h"
#include "report/uuid.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

constexpr u32 kContext = 32;  // code points before and after a quotation

class AnnotationWriter {
  public:
    AnnotationWriter(const Report& report, const Generator& generator) : report_(report), generator_(generator) {
        for (const Document& document : report.documents) {
            positions_.emplace_back(document.article.text);
            iris_.push_back(iri_of(document.article));
        }
    }

    [[nodiscard]] std::string write() {
        std::string pages;
        for (const Document& document : report_.documents) pages += uuid_of(document.article) + "\n";
        json_.begin_object();
        json_.text_field("@context", "http://www.w3.org/ns/anno.jsonld");
        json_.text_field("id", "urn:uuid:" + uuid_of("annotations of " + pages));
        json_.text_field("type", "AnnotationCollection");
        json_.text_field("label", "Evidence of the claims that hearsay found");
        json_.key("creator");
        json_.begin_object(Layout::one_line);
        json_.text_field("type", "Software");
        json_.text_field("name", "hearsay " + generator_.version);
        json_.end_object();
        json_.key("first");
        json_.begin_object();
        json_.text_field("id", "urn:uuid:" + uuid_of("the page of annotations of " + pages));
        json_.text_field("type", "AnnotationPage");
        json_.integer_field("startIndex", 0);
        json_.key("items");
        json_.begin_array();
        write_items();
        json_.end_array();
        json_.end_object();
        json_.integer_field("total", number_);
        json_.end_object();
        json_.newline();
        return json_.take();
    }

  private:
    void write_items() {
        for (const ClaimPlace& place : claims_of(report_)) write_claim(place);
        u32 first_claim = 0;
        for (const Story& story : report_.stories) {
            for (const Disagreement& d : story.disagreements) write_disagreement(d, first_claim + d.claim);
            first_claim += static_cast<u32>(story.claims.size());
        }
    }

    void write_claim(const ClaimPlace& place) {
        const std::string claim = claim_id(place.number);
        for (const ClaimMention& mention : place.claim->mentions) {
            annotate(mention.document, mention.spans, "classifying",
                     fmt::format("{}: {}", name_of(mention.stance), place.claim->text),
                     {name_of(mention.stance), claim});
            for (const ChainLink& link : mention.chain) {
                if (!is_set(link.source) || !link.span) continue;
                const Source& source = report_.sources[index(link.source)];
                annotate(mention.document, {*link.span}, "identifying", source.name,
                         {"source", name_of(source.type), json_id(link.source), claim});
            }
            if (mention.cue) annotate(mention.document, {*mention.cue}, "tagging", "", {"cue", claim});
            for (const ByteRange hedge : mention.hedges) {
                annotate(mention.document, {hedge}, "tagging", "", {"hedge", claim});
            }
        }
        for (const Evidence& evidence : place.claim->stripped) {
            annotate(
                evidence.document, {evidence.range}, "commenting",
                "Stated flatly, though the page elsewhere ascribes it to a source or hedges it: " + place.claim->text,
                {"stated-flatly", claim});
        }
    }

    void write_disagreement(const Disagreement& d, u32 claim) {
        for (const Disagreement::Value& value : d.values) {
            for (const Disagreement::Mention& mention : value.mentions) {
                annotate(mention.evidence.document, {mention.evidence.range}, "commenting",
                         fmt::format("{}: {}", d.attribute, value.value),
                         {"disagreement", name_of(d.type), claim_id(claim)});
            }
        }
    }

    void annotate(DocumentId document, const std::vector<ByteRange>& ranges, const char* motivation,
                  const std::string& text, const std::vector<std::string>& tags) {
        if (ranges.empty()) return;
        ++number_;
        json_.begin_object();
        json_.text_field("id", "urn:uuid:" + uuid_of(fmt::format("annotation {} {} {}", number_, iris_[index(document)],
                                                                 ranges.front().begin)));
        json_.text_field("type", "Annotation");
        json_.text_field("motivation", motivation);
        json_.key("body");
        json_.begin_array();
        if (!text.empty()) write_body(text, motivation == std::string_view("commenting") ? "commenting" : "describing");
        for (const std::string& tag : tags) write_body(tag, "tagging");
        json_.end_array();
        json_.key("target");
        json_.begin_array();
        for (const ByteRange range : ranges) write_target(document, range);
        json_.end_array();
        json_.end_object();
    }

    void write_body(const std::string& text, const char* purpose) {
        json_.begin_object(Layout::one_line);
        json_.text_field("type", "TextualBody");
        json_.text_field("value", text);
        json_.text_field("format", "text/plain");
        json_.text_field("purpose", purpose);
        json_.end_object();
    }

    void write_target(DocumentId id, ByteRange range) {
        const Article& article = report_.documents[index(id)].article;
        const CodePointIndex& positions = positions_[index(id)];
        const u32 start = positions.code_points_before(range.begin);
        const u32 end = positions.code_points_before(range.end);
        const u32 before = positions.byte_of(start < kContext ? 0 : start - kContext);
        const u32 length = positions.code_points_before(static_cast<u32>(article.text.size()));
        const u32 after = positions.byte_of(std::min(end + kContext, length));
        json_.begin_object();
        json_.key("source");
        json_.begin_object(Layout::one_line);
        json_.text_field("id", iris_[index(id)]);
        json_.text_field("type", "Text");
        json_.text_field("label", article.origin.record.empty() ? article.origin.file
                                                                : article.origin.file + "#" + article.origin.record);
        if (!article.language.empty()) json_.text_field("language", article.language);
        json_.end_object();
        json_.key("selector");
        json_.begin_array();
        json_.begin_object(Layout::one_line);
        json_.text_field("type", "TextPositionSelector");
        json_.integer_field("start", start);
        json_.integer_field("end", end);
        json_.end_object();
        json_.begin_object(Layout::one_line);
        json_.text_field("type", "TextQuoteSelector");
        json_.text_field("exact", slice(article.text, range));
        json_.text_field("prefix", slice(article.text, {before, range.begin}));
        json_.text_field("suffix", slice(article.text, {range.end, after}));
        json_.end_object();
        json_.end_array();
        json_.end_object();
    }

    const Report& report_;
    const Generator& generator_;
    std::vector<CodePointIndex> positions_;  // per document
    std::vector<std::string> iris_;          // per document
    JsonWriter json_;
    u32 number_ = 0;
};

}  // namespace

std::string to_web_annotation(const Report& report, const Generator& generator) {
    return AnnotationWriter(report, generator).write();
}

}  // namespace hearsay
