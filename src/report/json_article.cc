#include "report/json_article.h"

#include "report/json.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

[[nodiscard]] const char* basis_name(DateBasis basis) {
    static constexpr const char* kNames[] = {"", "stated", "metadata", "dateline", "inferred"};
    return kNames[static_cast<std::size_t>(basis)];
}

[[nodiscard]] std::optional<ByteRange> span_or_none(ByteRange range) {
    return range.empty() ? std::nullopt : std::optional(range);
}

}  // namespace

void SpanWriter::write_offsets(JsonWriter& json, ByteRange range) const {
    json.integer_field("start", index_.code_points_before(range.begin));
    json.integer_field("end", index_.code_points_before(range.end));
}

void SpanWriter::write_members(JsonWriter& json, ByteRange range) const {
    write_offsets(json, range);
    json.text_field("text", slice(article_->text, range));
    write_source(json, range);
}

void SpanWriter::write_source(JsonWriter& json, ByteRange range) const {
    if (const auto source = article_->to_input.source_of(range)) {
        json.integer_field("source_start", static_cast<i64>(source->begin));
        json.integer_field("source_end", static_cast<i64>(source->end));
    } else {
        json.null_field("source_start");
        json.null_field("source_end");
    }
}

void SpanWriter::write(JsonWriter& json, std::optional<ByteRange> range) const {
    if (!range) {
        json.null();
        return;
    }
    json.begin_object(Layout::one_line);
    write_members(json, *range);
    json.end_object();
}

void write_article_members(JsonWriter& json, const Article& article, DocumentId id) {
    json.text_field("id", json_id(id));
    json.text_field("file", article.origin.file);
    json.text_or_null_field("record", article.origin.record);
    json.text_field("kind", name_of(article.genre));
    json.text_or_null_field("url", article.url);
    json.text_or_null_field("outlet", article.outlet);
    json.text_or_null_field("byline", article.byline);
    json.key("authors");
    json.begin_array(Layout::one_line);
    for (const std::string& author : article.authors) json.string(author);
    json.end_array();
    json.text_or_null_field("headline", article.headline);
    json.text_or_null_field("published", to_string(article.published));
    json.text_or_null_field("published_basis", article.published.known() ? basis_name(article.published_basis) : "");
    json.text_or_null_field("published_time",
                            article.published_time.has_time() ? to_string(article.published_time) : "");
    json.text_or_null_field("modified", to_string(article.modified));
    json.text_or_null_field("section", article.section);
    json.text_or_null_field("dateline", article.dateline);
    json.text_or_null_field("wire", article.wire);
    json.key("credits");
    json.begin_array(Layout::one_line);
    for (const Credit& credit : article.credits) json.string(credit.name);
    json.end_array();
    json.text_or_null_field("language", article.language);
    json.text_field("text", article.text);
}

void write_article_problems(JsonWriter& json, const Article& article, const SpanWriter& spans) {
    json.key("problems");
    json.begin_array();
    for (const TextProblem& problem : article.problems) {
        json.begin_object(Layout::one_line);
        json.text_field("code", problem.code);
        json.text_field("message", problem.message);
        spans.write_offsets(json, problem.range.empty() ? ByteRange{} : problem.range);
        spans.write_source(json, problem.range);
        json.end_object();
    }
    json.end_array();
}

namespace {

void write_blocks(JsonWriter& json, const Article& article, const SpanWriter& spans) {
    json.key("blocks");
    json.begin_array();
    for (const Block& block : article.blocks) {
        json.begin_object();
        spans.write_offsets(json, block.range);
        json.text_field("kind", name_of(block.kind));
        spans.write_source(json, block.range);
        json.end_object();
    }
    json.end_array();
}

// The blocks that are not part of the running text.
void write_apart(JsonWriter& json, const Article& whole) {
    const SpanWriter spans(whole);
    json.key("apart");
    json.begin_array();
    for (const Block& block : whole.blocks) {
        if (is_running_text(block.kind)) continue;
        json.begin_object();
        json.text_field("kind", name_of(block.kind));
        json.text_field("text", slice(whole.text, block.range));
        spans.write_source(json, block.range);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

void write_source_members(JsonWriter& json, const Source& source) {
    json.text_field("name", source.name);
    json.key("aliases");
    json.begin_array();
    for (const std::string& alias : source.aliases) json.string(alias);
    json.end_array();
    json.text_field("type", name_of(source.type));
    json.integer_field("count", source.count);
    json.text_or_null_field("description", source.description);
}

void write_article_evidence(JsonWriter& json, const Article& article, const SpanWriter& spans) {
    json.text_or_null_field("description", article.description);
    json.key("corrections");
    json.begin_array();
    for (const Correction& correction : article.corrections) {
        json.begin_object(Layout::one_line);
        json.text_field("words", correction.text);
        json.key("span");
        spans.write(json, span_or_none(correction.range));
        json.end_object();
    }
    json.end_array();
    json.key("links");
    json.begin_array();
    for (const Link& link : article.links) {
        json.begin_object(Layout::one_line);
        spans.write_members(json, link.range);
        json.text_field("url", link.url);
        json.end_object();
    }
    json.end_array();
    json.key("metadata");
    json.begin_array();
    for (const MetadataItem& item : article.metadata) {
        json.begin_object(Layout::one_line);
        json.text_field("field", name_of(item.field));
        json.text_field("value", item.value);
        json.text_field("from", item.from);
        json.key("span");
        spans.write(json, span_or_none(item.range));
        json.end_object();
    }
    json.end_array();
}

std::string article_to_json(const Article& article, DocumentId id, const ArticleOptions& options) {
    const Article shown = options.whole ? article : running_text(article);
    JsonWriter json;
    const SpanWriter spans(shown);
    json.begin_object(Layout::one_line);
    write_article_members(json, shown, id);
    write_blocks(json, shown, spans);
    if (!options.whole) write_apart(json, article);
    if (options.with_metadata) write_article_evidence(json, shown, spans);
    write_article_problems(json, shown, spans);
    json.end_object();
    json.newline();
    return json.take();
}

}  // namespace hearsay
