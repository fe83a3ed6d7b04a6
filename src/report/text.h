// Renderings for people: the report on a terminal, the report in Markdown. UTF-8. Nothing that
// comes from a page can reach the terminal as a control sequence. Thread-safe.
#pragma once

#include <string>

#include "data/report.h"

namespace hearsay {

struct TextOptions {
    u32 width = 100;  // columns; at least 24 are used
    bool colour = false;
    bool all = false;  // everything; else the main claims with their evidence and the rest in one line each
};

// The answer first: per story the claims, how many independent origins each has, and who denies it; under it the
// words of the pages; then disagreements, timeline, reused text and problems.
[[nodiscard]] std::string to_text(const Report& report, const TextOptions& options);
// What Report::explanation, which must be set, says: per mention what links it to the others and the path to its
// origin.
[[nodiscard]] std::string explanation_to_text(const Report& report, const TextOptions& options);

// The same content, all of it, for an editor.
[[nodiscard]] std::string to_markdown(const Report& report);

// `hearsay stories` for people: which pages belong together.
[[nodiscard]] std::string stories_to_text(const Report& report, const TextOptions& options);

}  // namespace hearsay
