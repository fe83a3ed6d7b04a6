#include "ingest/http_message.h"

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/decompress.h"

namespace hearsay {

namespace {

constexpr std::size_t kMaxFields = 1000;

[[nodiscard]] std::string_view next_line(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

// Chunked transfer coding (RFC 9112, 7.1); nullopt where the body does not start with a chunk.
[[nodiscard]] std::optional<std::string> join_chunks(std::string_view body) {
    std::string out;
    bool any = false;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t start = at;
        const std::string_view line = next_line(body, at);
        u64 size = 0;
        std::size_t digits = 0;
        for (; digits < line.size() && digits < 9; ++digits) {
            const char c = ascii_lower(line[digits]);
            if (is_ascii_digit(c)) {
                size = size * 16 + static_cast<u64>(c - '0');
            } else if (c >= 'a' && c <= 'f') {
                size = size * 16 + static_cast<u64>(c - 'a' + 10);
            } else {
                break;
            }
        }
        const std::string_view rest = trim_ascii(line.substr(digits));
        if (digits == 0 || at > body.size() || (!rest.empty() && rest[0] != ';')) {
            if (!any) return std::nullopt;
            out.append(body.substr(start));  // wrong in the middle: the rest as it is
            return out;
        }
        any = true;
        if (size == 0) return out;
        out.append(body.substr(at, size));
        at += std::min<u64>(size, body.size() - at);
        if (body.substr(at, 2) == "\r\n") {
            at += 2;
        } else if (body.substr(at, 1) == "\n") {
            at += 1;
        }
    }
    return any ? std::optional(out) : std::nullopt;
}

[[nodiscard]] Compression compression_of(std::string_view coding) {
    if (equals_word(coding, "gzip") || equals_word(coding, "x-gzip")) return Compression::gzip;
    if (equals_word(coding, "deflate")) return Compression::deflate;
    if (equals_word(coding, "br")) return Compression::brotli;
    if (equals_word(coding, "zstd")) return Compression::zstd;
    return Compression::none;
}

}  // namespace

HeaderFields HeaderFields::parse(std::string_view block) {
    HeaderFields headers;
    for (std::size_t at = 0; at < block.size() && headers.fields_.size() < kMaxFields;) {
        const std::string_view line = next_line(block, at);
        if (line.empty()) break;
        if (is_ascii_space(line[0]) && !headers.fields_.empty()) {
            headers.fields_.back().second += ' ';
            headers.fields_.back().second += trim_ascii(line);
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        headers.fields_.emplace_back(ascii_lower(trim_ascii(line.substr(0, colon))),
                                     std::string(trim_ascii(line.substr(colon + 1))));
    }
    return headers;
}

std::string_view HeaderFields::value(std::string_view name) const {
    for (const auto& [field, value] : fields_) {
        if (field == name) return value;
    }
    return {};
}

std::size_t end_of_headers(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        if (text.substr(at + 1, 1) == "\n") return at + 2;
        if (text.substr(at + 1, 2) == "\r\n") return at + 3;
    }
    return std::string_view::npos;
}

std::string media_type_of(std::string_view content_type) {
    return ascii_lower(trim_ascii(content_type.substr(0, content_type.find(';'))));
}

std::string parameter_of(std::string_view content_type, std::string_view name) {
    for (std::size_t at = content_type.find(';'); at != std::string_view::npos; at = content_type.find(';', at)) {
        ++at;
        const std::string_view rest = trim_ascii(content_type.substr(at));
        if (!starts_with_word(rest, name)) continue;
        std::string_view value = trim_ascii(rest.substr(name.size()));
        if (value.empty() || value[0] != '=') continue;
        value = trim_ascii(value.substr(1));
        if (!value.empty() && value[0] == '"') return std::string(value.substr(1, value.find('"', 1) - 1));
        return std::string(trim_ascii(value.substr(0, value.find(';'))));
    }
    return {};
}

std::optional<HttpResponse> parse_http_response(std::string_view message) {
    if (!starts_with_word(message, "http/")) return std::nullopt;
    std::size_t at = 0;
    const std::string_view line = next_line(message, at);
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    HttpResponse response;
    const std::string_view code = trim_ascii(line.substr(space)).substr(0, 3);
    for (const char c : code) {
        if (!is_ascii_digit(c)) return std::nullopt;
        response.status = response.status * 10 + (c - '0');
    }
    const std::size_t end = end_of_headers(message);
    response.headers = HeaderFields::parse(message.substr(std::min(at, message.size())));
    response.body = end == std::string_view::npos ? std::string_view() : message.substr(end);
    return response;
}

HttpBody decode_http_body(const HttpResponse& response, u64 max_bytes) {
    HttpBody result{std::string(response.body), std::nullopt};
    if (find_word(response.headers.value("transfer-encoding"), "chunked") != std::string_view::npos) {
        if (auto joined = join_chunks(response.body)) result.bytes = std::move(*joined);
    }
    // Codings are listed in the order in which they were applied.
    std::string_view codings = response.headers.value("content-encoding");
    for (int i = 0; i < 3 && !codings.empty(); ++i) {
        const std::size_t comma = codings.rfind(',');
        const std::string_view coding =
            trim_ascii(comma == std::string_view::npos ? codings : codings.substr(comma + 1));
        codings = comma == std::string_view::npos ? std::string_view() : codings.substr(0, comma);
        const Compression compression = compression_of(coding);
        if (compression == Compression::none) continue;
        Decompressed decompressed = decompress_body(result.bytes, compression, max_bytes);
        if (decompressed.error && decompressed.bytes.empty()) continue;  // stored as decoded
        result = {std::move(decompressed.bytes), std::move(decompressed.error)};
    }
    return result;
}

}  // namespace hearsay
