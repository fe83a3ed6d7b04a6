#include "ingest/mhtml.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/base64.h"
#include "ingest/charset.h"
#include "ingest/http_message.h"

namespace hearsay {

namespace {

constexpr int kMaxNesting = 4;
constexpr std::size_t kMaxParts = 10'000;

struct HtmlPart {
    std::string bytes;
    std::string charset;
    std::string url;
};

[[nodiscard]] std::string undo_transfer(std::string_view body, std::string_view encoding) {
    if (equals_word(encoding, "quoted-printable")) return decode_quoted_printable(body);
    if (equals_word(encoding, "base64")) return decode_base64(body).value_or(std::string());
    return std::string(body);
}

[[nodiscard]] std::optional<HtmlPart> find_html(std::string_view entity, int depth) {
    const std::size_t start = std::min(end_of_headers(entity), entity.size());
    const HeaderFields headers = HeaderFields::parse(entity.substr(0, start));
    const std::string_view type = headers.value("content-type");
    const std::string media = media_type_of(type);
    const std::string_view body = entity.substr(start);
    if (media == "text/html" || media == "application/xhtml+xml") {
        return HtmlPart{undo_transfer(body, headers.value("content-transfer-encoding")), parameter_of(type, "charset"),
                        std::string(headers.value("content-location"))};
    }
    const std::string boundary = parameter_of(type, "boundary");
    if (!starts_with_word(media, "multipart/") || boundary.empty() || depth >= kMaxNesting) return std::nullopt;
    const std::string mark = "--" + boundary;
    std::size_t at = body.find(mark);
    for (std::size_t parts = 0; at != std::string_view::npos && parts < kMaxParts; ++parts) {
        const std::size_t line = body.find('\n', at);
        if (line == std::string_view::npos || body.substr(at + mark.size(), 2) == "--") return std::nullopt;
        const std::size_t next = body.find("\n" + mark, line);
        const std::size_t end = next == std::string_view::npos ? body.size() : next;
        std::string_view part = end > line ? body.substr(line + 1, end - line - 1) : std::string_view();
        if (!part.empty() && part.back() == '\r') part.remove_suffix(1);
        if (auto html = find_html(part, depth + 1)) return html;
        at = next == std::string_view::npos ? next : next + 1;
    }
    return std::nullopt;
}

// "=?utf-8?Q?Caf=C3=A9?=" (RFC 2047).
[[nodiscard]] std::string decode_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find("=?"), text.size());
        const std::size_t coding = std::min(text.find('?', begin + 2), text.size());
        const std::size_t word = coding + 3;
        const std::size_t end = word < text.size() ? text.find("?=", word) : std::string_view::npos;
        if (end == std::string_view::npos) return out += text;
        if (!trim_ascii(text.substr(0, begin)).empty()) out += text.substr(0, begin);
        std::string encoded(text.substr(word, end - word));
        std::string bytes;
        if (ascii_lower(text[coding + 1]) == 'b') {
            bytes = decode_base64(encoded).value_or(std::string());
        } else {
            std::replace(encoded.begin(), encoded.end(), '_', ' ');
            bytes = decode_quoted_printable(encoded);
        }
        out += decode_text(bytes, {text.substr(begin + 2, coding - begin - 2), false}).text;
        text.remove_prefix(end + 2);
    }
    return out;
}

}  // namespace

bool looks_like_mhtml(std::string_view head) {
    const std::size_t end = end_of_headers(head.substr(0, 8192));
    if (end == std::string_view::npos) return false;
    const HeaderFields headers = HeaderFields::parse(head.substr(0, end));
    if (headers.value("mime-version").empty()) return false;
    const std::string media = media_type_of(headers.value("content-type"));
    return starts_with_word(media, "multipart/") || media == "text/html";
}

bool read_mhtml(std::string_view bytes, PageSeed seed, PageMaker& pages) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    auto html = find_html(bytes, 0);
    if (!html) {
        pages.report(ErrorCode::malformed, "MHTML without an HTML part", std::move(seed.record), 0);
        return !pages.stopped();
    }
    const HeaderFields headers = HeaderFields::parse(bytes.substr(0, std::min(end_of_headers(bytes), bytes.size())));
    const std::string_view location = headers.value("snapshot-content-location");
    seed.hints.url = location.empty() ? html->url : std::string(location);
    seed.hints.title = squeeze(decode_words(headers.value("subject")));
    seed.hints.charset = html->charset;
    seed.media = MediaType::html;
    return pages.add_bytes(html->bytes, std::move(seed));
}

}  // namespace hearsay
