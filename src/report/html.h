// The explorer: the pages of ui/, built into the program, and a report as one page made of them.
//
// The page holds everything that it shows and loads nothing, so it opens from disk without a server; its own content
// security policy forbids anything else. The report stands in it as data (JSON, in which no "<" is left), never as
// markup. A server gives out the three parts as they are: its page asks for the report at api/report. Thread-safe; the
// views live as long as the program.
#pragma once

#include <string>
#include <string_view>

#include "data/report.h"
#include "report/json.h"

namespace hearsay {

[[nodiscard]] std::string_view explorer_page();    // text/html; refers to ./app.js and ./app.css
[[nodiscard]] std::string_view explorer_script();  // text/javascript
[[nodiscard]] std::string_view explorer_style();   // text/css

// The report as one page.
[[nodiscard]] std::string to_html(const Report& report, const Generator& generator);

}  // namespace hearsay
