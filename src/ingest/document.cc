#include "ingest/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/charset.h"
#include "ingest/feed.h"
#include "ingest/json_input.h"
#include "ingest/mhtml.h"
#include "ingest/sniff.h"
#include "ingest/xml_scan.h"

namespace hearsay {

namespace {

constexpr std::size_t kSniffBytes = 65536;

[[nodiscard]] std::string join_records(const std::string& outer, const std::string& inner) {
    return outer.empty() ? inner : outer + " " + inner;
}

bool read_feed_pages(std::string_view bytes, const PageSeed& seed, PageMaker& pages) {
    const Decoded feed = decode_text(bytes, {seed.hints.charset, false});
    u64 entries = 0;
    const auto error = read_feed(feed.text, [&](FeedEntry&& entry) {
        ++entries;
        PageSeed own = seed;
        own.record = join_records(seed.record, entry.id);
        own.hints.url = std::move(entry.url);
        own.hints.title = std::move(entry.title);
        own.hints.outlet = std::move(entry.outlet);
        own.hints.byline = std::move(entry.byline);
        own.hints.published = entry.published;
        own.hints.charset = feed.charset;
        if (trim(entry.content).empty()) {
            const auto begin = feed.to_bytes.source_of({entry.begin, entry.begin + 1});
            pages.report(ErrorCode::no_article, "an entry without text", std::move(own.record),
                         begin ? std::optional(begin->begin) : std::nullopt);
            return !pages.stopped();
        }
        if (entry.is_html) own.media = MediaType::html;
        return pages.add_text(std::move(entry.content), entry.to_feed.through(feed.to_bytes), std::move(own));
    });
    if (error) pages.report(*error, seed.record);
    if (entries == 0 && !error) pages.report(ErrorCode::empty, "a feed without entries", seed.record, 0);
    return !pages.stopped();
}

// A brace before a name in quotation marks, or a bracket before a value: prose does not start so.
[[nodiscard]] bool starts_json(std::string_view text) {
    const std::string_view rest = trim_ascii(text.substr(1));
    const char next = rest.empty() ? '\0' : rest[0];
    if (text[0] == '{') return next == '"' || next == '}';
    return text[0] == '[' && (next == '{' || next == '"' || next == '[' || next == ']');
}

[[nodiscard]] std::string_view root_element(std::string_view text) {
    XmlScanner scanner(text);
    for (XmlToken token = scanner.next(); token.kind != XmlKind::end_of_input; token = scanner.next()) {
        if (token.kind == XmlKind::start) return token.name;
    }
    return {};
}

}  // namespace

DocumentKind sniff_document(std::string_view head, std::string_view declared_charset) {
    const Decoded decoded = decode_text(head.substr(0, kSniffBytes), {declared_charset, false});
    const std::string_view text = trim(decoded.text);
    if (text.empty()) return DocumentKind::page;
    if (starts_json(text)) return DocumentKind::json;
    if (looks_like_mhtml(text)) return DocumentKind::mhtml;
    if (text[0] != '<') return DocumentKind::page;
    if (looks_like_feed(text)) return DocumentKind::feed;
    if (starts_with_word(text, "<?xml") && !looks_like_html(text)) return DocumentKind::xml;
    return DocumentKind::page;
}

bool read_document(std::string_view bytes, DocumentKind kind, PageSeed seed, PageMaker& pages) {
    switch (kind) {
        case DocumentKind::feed: return read_feed_pages(bytes, seed, pages);
        case DocumentKind::json: return read_json_document(bytes, seed, pages);
        case DocumentKind::mhtml: return read_mhtml(bytes, std::move(seed), pages);
        case DocumentKind::xml: {
            const Decoded decoded = decode_text(bytes.substr(0, kSniffBytes), {seed.hints.charset, false});
            pages.report(ErrorCode::unsupported,
                         fmt::format("XML that is neither a page nor a feed: <{}>", root_element(decoded.text)),
                         seed.record, 0);
            return !pages.stopped();
        }
        case DocumentKind::page: break;
    }
    if (bytes.size() > pages.options().max_page_bytes) {
        pages.report(
            ErrorCode::too_large,
            fmt::format("{} bytes, more than the limit of {} bytes", bytes.size(), pages.options().max_page_bytes),
            std::move(seed.record));
        return !pages.stopped();
    }
    return pages.add_bytes(bytes, std::move(seed));
}

}  // namespace hearsay
