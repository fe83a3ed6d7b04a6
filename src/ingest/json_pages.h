// Articles in JSON: objects with `text` or `html` or a field of that meaning (json_fields.h), alone, in an array, or in
// an array of an object (JSON Feed's `items` and its like).
//
// Read as a stream of events, so that depth and unknown fields cost no memory. Thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/result.h"
#include "ingest/json_fields.h"

namespace hearsay {

struct JsonArticle {
    std::string id;
    std::string url;
    std::string title;
    std::string outlet;
    std::string byline;
    std::string date;  // as written; a number is seconds or milliseconds since 1970
    std::string content;
    bool is_html = false;  // says its name; what is not said to be HTML may be it all the same
    bool has_content = false;
};

struct JsonArticles {
    u64 objects = 0;             // that could have been articles
    std::optional<Error> error;  // byte: in `json`
};

// Calls `each` for the articles in `json` (valid UTF-8) until it returns false: the object itself, the elements of an
// array, or those of an array in it (and the object itself too, where it has content). Objects without content are
// passed as well. `names`: the user's names of fields.
[[nodiscard]] JsonArticles read_json_articles(std::string_view json, const std::vector<JsonFieldName>& names,
                                              const std::function<bool(JsonArticle&&)>& each);

}  // namespace hearsay
