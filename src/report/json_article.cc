#include "report/json_article.h"

#include "report/json.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

[[nodiscard]] const char* basis_name(DateBasis basis) {
    static constexpr const char* kNames[] = {"", "stated", "metadata", "dateline", "inferred"};
    return kNames[static_cast<std::size_t>(basis)];
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
    json.text_or_null_field("headline", article.headline);
    json.text_or_null_field("published", to_string(article.published));
    json.text_or_null_field("published_basis", article.published.known() ? basis_name(article.published_basis) : "");
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

}  // namespace

std::string article_to_json(const Article& article, DocumentId id) {
    JsonWriter json;
    json.begin_object(Layout::one_line);
    write_article_members(json, article, id);
    const SpanWriter spans(article);
    write_blocks(json, article, spans);
    write_article_problems(json, article, spans);
    json.end_object();
    json.newline();
    return json.take();
}

}  // namespace hearsay
