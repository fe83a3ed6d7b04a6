// JSON as an input: whole documents and JSON Lines. The fields that are read: json_pages.h.
//
// Page::to_input counts bytes of the article's text or HTML, that is of the string's value in UTF-8.
#pragma once

#include <string_view>

#include "ingest/byte_source.h"
#include "ingest/page_maker.h"

namespace hearsay {

// A document: one article, an array of them, or a JSON Feed. Records are the articles' ids, else "#" and their number.
bool read_json_document(std::string_view bytes, const PageSeed& seed, PageMaker& pages);

// Whether the stream's first line is a whole JSON object.
[[nodiscard]] bool looks_like_json_lines(ByteReader& reader, const IngestOptions& options);

// One article per line, streamed; records are the line numbers from 1.
void read_json_lines(ByteReader& reader, PageMaker& pages);

}  // namespace hearsay
