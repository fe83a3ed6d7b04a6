// Inputs that are one piece in memory: a page of HTML or text, a feed, JSON, MHTML. What it is, is told by the content.
#pragma once

#include <string_view>

#include "ingest/page_maker.h"

namespace hearsay {

enum class DocumentKind : u8 { page, feed, json, mhtml, xml };

// By the start of the content (64 KiB are plenty), undecoded.
[[nodiscard]] DocumentKind sniff_document(std::string_view head, std::string_view declared_charset);

// Adds the pages of a document. `seed` is what its container says; records of its own are appended to the seed's.
// False where reading is to stop.
bool read_document(std::string_view bytes, DocumentKind kind, PageSeed seed, PageMaker& pages);

}  // namespace hearsay
