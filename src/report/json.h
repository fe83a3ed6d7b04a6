// The report and the per-document outputs as JSON (schema hearsay.report/1, docs/report-schema.json).
//
// Offsets (`start`, `end`) count Unicode code points of the document's `text`; `source_start` and `source_end` are
// bytes of the input file or record body, null where no faithful range is left. Ids: d1.., src1.., s1.., c1.. (claims
// are numbered through the whole report). Keys stand in a fixed order, so equal reports give equal bytes. Everything
// ends in a newline. Thread-safe.
#pragma once

#include <string>

#include "data/report.h"
#include "report/article_options.h"

namespace hearsay {

// What made the report.
struct Generator {
    std::string version;
    std::string model;  // name and version of the language model; empty where none was used
};

// The whole report: one object over many lines, each span on one line.
[[nodiscard]] std::string to_json(const Report& report, const Generator& generator);

// The documents[] object of the report without `story`, on one line. Its text is the running text (data/article.h)
// unless `whole`, with its blocks and their kinds; the other blocks are listed beside it.
[[nodiscard]] std::string article_to_json(const Article& article, DocumentId id, const ArticleOptions& options = {});

// The same object with sentences, tokens, names, entities, times and attributions, on one line.
[[nodiscard]] std::string annotations_to_json(const Document& document, DocumentId id);

// Which documents belong together, and which text was reused.
[[nodiscard]] std::string stories_to_json(const Report& report);

}  // namespace hearsay
