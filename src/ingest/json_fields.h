// Which member of a JSON object says what about an article: the names that are usual on the web, and those that the
// user gives.
//
// A member is named by its path below the article's object, "title" or "source.name"; arrays on the way do not count.
// Usual names are compared without regard to case, '_' and '-'; names given by the user exactly. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay {

enum class JsonField : u8 { id, url, title, outlet, byline, date, text, html };

struct JsonFieldName {
    std::string path;
    JsonField field;
};

// Names as a user writes them: "text=story.body,date=pub" takes the text from `body` in `story` and the date from
// `pub`. Fails with malformed where a part is no NAME=PATH or NAME is none of id, url, title, outlet, byline, date,
// text, html.
[[nodiscard]] Result<std::vector<JsonFieldName>> parse_json_fields(std::string_view text);

// What the member at `path` is for. Of several members for one thing the one of the lowest rank counts. Names in
// `given` replace the usual ones for their field (`text` and `html` count as one).
struct JsonFieldUse {
    JsonField field;
    unsigned rank;
};
[[nodiscard]] std::optional<JsonFieldUse> find_json_field(std::string_view path,
                                                          const std::vector<JsonFieldName>& given);

// Whether a member of this name at the top of a document holds its articles as an array ("items" of a JSON Feed).
[[nodiscard]] bool holds_json_articles(std::string_view name);

}  // namespace hearsay
