// Articles in JSON: objects with `text` or `html` (JSON Lines, or an array of them, or one alone), and JSON Feed.
//
// Read as a stream of events, so that depth and unknown fields cost no memory. Thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/result.h"

namespace hearsay {

struct JsonArticle {
    std::string id;
    std::string url;
    std::string title;
    std::string outlet;
    std::string byline;
    std::string date;     // as written
    std::string content;  // the value of `text`, `html`, `content_html` or `content_text`
    bool is_html = false;
    bool has_content = false;
};

struct JsonArticles {
    u64 objects = 0;             // that could have been articles
    std::optional<Error> error;  // byte: in `json`
};

// Calls `each` for the articles in `json` (valid UTF-8) until it returns false: the object itself, the elements of an
// array, or the items of a JSON Feed. Objects without content are passed as well.
[[nodiscard]] JsonArticles read_json_articles(std::string_view json, const std::function<bool(JsonArticle&&)>& each);

}  // namespace hearsay
