// Parts of the JSON outputs that several of them share. Internal to `report`.
#pragma once

#include <optional>
#include <string>

#include "base/unicode.h"
#include "data/report.h"
#include "report/json_writer.h"

namespace hearsay {

[[nodiscard]] inline std::string json_id(DocumentId id) { return "d" + std::to_string(index(id) + 1); }
[[nodiscard]] inline std::string json_id(SourceId id) { return "src" + std::to_string(index(id) + 1); }
[[nodiscard]] inline std::string json_id(StoryId id) { return "s" + std::to_string(index(id) + 1); }

// Turns byte ranges of one article into what a report says about a span. Refers to the article.
class SpanWriter {
  public:
    explicit SpanWriter(const Article& article) : article_(&article), index_(article.text) {}

    // "start" and "end", as members of the open object.
    void write_offsets(JsonWriter& json, ByteRange range) const;
    // "source_start" and "source_end", as members of the open object.
    void write_source(JsonWriter& json, ByteRange range) const;
    // "start", "end", "text", "source_start" and "source_end", as members of the open object.
    void write_members(JsonWriter& json, ByteRange range) const;
    // The same as an object; null where there is no range.
    void write(JsonWriter& json, std::optional<ByteRange> range) const;

  private:
    const Article* article_;
    CodePointIndex index_;
};

// "name", "aliases", "type", "count" and "description", as members of the open object.
void write_source_members(JsonWriter& json, const Source& source);

// The members of a documents[] object up to and without `story`; `problems` follows it.
void write_article_members(JsonWriter& json, const Article& article, DocumentId id);
// "description", "corrections", "links" and "metadata": what a page says about itself and where.
void write_article_evidence(JsonWriter& json, const Article& article, const SpanWriter& spans);
void write_article_problems(JsonWriter& json, const Article& article, const SpanWriter& spans);

}  // namespace hearsay
