// HTTP responses as crawlers store them (RFC 9112), and header blocks in general: "Name: value" lines as in WARC
// records (ISO 28500) and MIME parts (RFC 2045). Lenient: what cannot be understood is left out, never an error.
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/types.h"

namespace hearsay {

class HeaderFields {
  public:
    // Reads lines up to the first empty one; a line that starts with white space goes on the one before.
    [[nodiscard]] static HeaderFields parse(std::string_view block);
    // The first value of a field (`name` in lower case); empty where there is none. Valid as long as the object.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    [[nodiscard]] bool empty() const { return fields_.empty(); }

  private:
    std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
};

// Where the header block that starts `text` ends: the first byte after its empty line; npos where it does not end.
[[nodiscard]] std::size_t end_of_headers(std::string_view text);

// "text/html; charset=utf-8": the type in lower case, and a parameter by its name in lower case.
[[nodiscard]] std::string media_type_of(std::string_view content_type);
[[nodiscard]] std::string parameter_of(std::string_view content_type, std::string_view name);

struct HttpResponse {
    int status = 0;
    HeaderFields headers;
    std::string_view body;  // as transferred; part of the message
};
// nullopt where the message is no HTTP response.
[[nodiscard]] std::optional<HttpResponse> parse_http_response(std::string_view message);

struct HttpBody {
    std::string bytes;           // after transfer and content decoding, as far as it goes
    std::optional<Error> error;  // what ended it early
};
// Undoes chunked transfer and compression, at most `max_bytes` of result. A body that is not what the headers say is
// taken as it is: crawlers store decoded bodies under the original headers.
[[nodiscard]] HttpBody decode_http_body(const HttpResponse& response, u64 max_bytes);

}  // namespace hearsay
