// Where markup ends, for code that has to tell it from the text between.
#pragma once

#include <string_view>

#include "ingest/ascii.h"

namespace hearsay {

// The end of the tag or comment that starts with '<' at `at`; of a script or a style sheet, the end of its content.
[[nodiscard]] inline std::size_t end_of_markup(std::string_view text, std::size_t at) {
    const auto end_of = [&](std::string_view mark) {
        const std::size_t end = find_word(text, mark, at);
        return end == std::string_view::npos ? text.size() : end + mark.size();
    };
    const std::string_view rest = text.substr(at);
    if (starts_with_word(rest, "<!--")) return end_of("-->");
    for (const std::string_view end : {std::string_view("</script"), std::string_view("</style")}) {
        if (!starts_with_word(rest.substr(1), end.substr(2))) continue;
        const std::size_t close = text.find('>', end_of(end));
        return close == std::string_view::npos ? text.size() : close + 1;
    }
    return end_of(">");
}

}  // namespace hearsay
