// Who said what, a statement a row (Report::quotations, in their order), for people and for programs. UTF-8.
// Thread-safe.
#pragma once

#include <string>

#include "data/report.h"
#include "report/text.h"

namespace hearsay {

// By source: what it said, in which page, through whom. Unless TextOptions::all, the first statements of each source,
// and passages cut to a readable length.
[[nodiscard]] std::string quotations_to_text(const Report& report, const TextOptions& options);

// A table with a line of names above it (RFC 4180, lines end in CR LF). A cell that a spreadsheet would take for a
// formula has an apostrophe in front.
[[nodiscard]] std::string quotations_to_csv(const Report& report);

// One object a line, with every span (code points of the article's text, bytes of the input).
[[nodiscard]] std::string quotations_to_jsonl(const Report& report);

}  // namespace hearsay
