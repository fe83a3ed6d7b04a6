// WARC 0.17 to 1.1 (ISO 28500) and ARC 1 and 2: the pages among the records, streamed, with memory bounded by the size
// limit of a page. Records that are no pages (requests, revisits, metadata, images, redirects) are counted and named in
// one problem for the file; malformed records are named each, and reading goes on at the next record.
//
// Page::to_input counts bytes of the record's payload: of HTTP responses, the body after chunked transfer and
// compression are undone.
#pragma once

#include "ingest/byte_source.h"
#include "ingest/page_maker.h"

namespace hearsay {

// Whether a file starts as one.
[[nodiscard]] bool looks_like_warc(std::string_view head);
[[nodiscard]] bool looks_like_arc(std::string_view head);

void read_warc(ByteReader& reader, PageMaker& pages);
void read_arc(ByteReader& reader, PageMaker& pages);

}  // namespace hearsay
