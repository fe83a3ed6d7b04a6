#include "ingest/json_input.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/charset.h"
#include "ingest/feed_date.h"
#include "ingest/json_pages.h"

namespace hearsay {

namespace {

constexpr std::string_view kNoContent = "no `text` and no `html`";

// Escapes can make a line several times as long as the page in it.
[[nodiscard]] std::size_t line_limit(const IngestOptions& options) { return options.max_page_bytes * 3 + 1'000'000; }

// "2016-01-22T...", "22 Jan 2016", or a count of seconds or milliseconds since 1970.
[[nodiscard]] Date read_date(const std::string& text) {
    const std::string digits = text.substr(0, text.find('.'));
    const bool is_count = digits.size() == 10 || digits.size() == 13;
    if (is_count && std::all_of(digits.begin(), digits.end(), is_ascii_digit)) {
        const i64 seconds = std::stoll(digits) / (digits.size() == 13 ? 1000 : 1);
        return date_from_days(static_cast<i32>(seconds / 86'400));
    }
    const auto iso = parse_iso_date(text);
    return iso ? *iso : parse_feed_date(text);
}

bool add_article(JsonArticle&& article, PageSeed seed, PageMaker& pages) {
    seed.hints.url = std::move(article.url);
    seed.hints.title = std::move(article.title);
    seed.hints.outlet = std::move(article.outlet);
    seed.hints.byline = std::move(article.byline);
    seed.hints.published = read_date(article.date);
    seed.hints.charset = "UTF-8";
    if (article.is_html) seed.media = MediaType::html;
    if (article.content.size() > pages.options().max_page_bytes) {
        pages.report(ErrorCode::too_large,
                     fmt::format("{} bytes, more than the limit of {} bytes", article.content.size(),
                                 pages.options().max_page_bytes),
                     std::move(seed.record));
        return !pages.stopped();
    }
    return pages.add_bytes(article.content, std::move(seed));
}

}  // namespace

bool read_json_document(std::string_view bytes, const PageSeed& seed, PageMaker& pages) {
    const Decoded json = decode_text(bytes, {seed.hints.charset, true});
    u64 count = 0;
    u64 used = 0;
    const JsonArticles result = read_json_articles(json.text, pages.options().json_fields, [&](JsonArticle&& article) {
        ++count;
        PageSeed own = seed;
        const std::string id = article.id.empty() ? fmt::format("#{}", count) : article.id;
        own.record = seed.record.empty() ? id : seed.record + " " + id;
        if (article.has_content) {
            ++used;
            return add_article(std::move(article), std::move(own), pages);
        }
        if (used > 0) pages.report(ErrorCode::no_article, std::string(kNoContent), std::move(own.record));
        return !pages.stopped();
    });
    if (result.error) {
        pages.report(*result.error, seed.record);
    } else if (used == 0) {
        pages.report(ErrorCode::unsupported, "JSON without articles: no object has `text` or `html`", seed.record, 0);
    }
    return !pages.stopped();
}

bool looks_like_json_lines(ByteReader& reader, const IngestOptions& options) {
    const std::size_t limit = line_limit(options);
    std::string_view head;
    std::size_t end = std::string_view::npos;
    for (std::size_t want = 4096; end == std::string_view::npos; want *= 4) {
        head = reader.peek(std::min(want, limit));
        const std::size_t start = std::min(head.find_first_not_of(" \t\r\n"), head.size());
        end = head.find('\n', start);
        if (head.size() < want || want >= limit) break;
    }
    const std::string_view line = trim_ascii(head.substr(0, end));
    if (line.size() < 2 || line.front() != '{' || line.back() != '}') return false;
    const JsonArticles result =
        read_json_articles(decode_text(line, {}).text, options.json_fields, [](JsonArticle&&) { return true; });
    return !result.error && result.objects == 1;
}

void read_json_lines(ByteReader& reader, PageMaker& pages) {
    const std::size_t limit = line_limit(pages.options());
    for (u64 number = 1; !reader.at_end() && !pages.stopped(); ++number) {
        const u64 begin = reader.position();
        const std::string record = std::to_string(number);
        const auto line = reader.take_line(limit);
        if (!line) {
            pages.report(ErrorCode::too_large, fmt::format("a line of more than {} bytes", limit), record, begin);
            if (reader.skip_to("\n")) reader.skip(1);
            continue;
        }
        if (trim_ascii(*line).empty()) continue;
        bool found = false;
        const std::string json = decode_text(*line, {{}, true}).text;
        const JsonArticles result = read_json_articles(json, pages.options().json_fields, [&](JsonArticle&& article) {
            found = article.has_content;
            if (found) return add_article(std::move(article), {record, {}, {}, {}}, pages);
            pages.report(ErrorCode::no_article, std::string(kNoContent), record, begin);
            return true;
        });
        if (result.error) {
            pages.report(result.error->code, result.error->message, record, begin + result.error->byte.value_or(0));
        } else if (result.objects == 0) {
            pages.report(ErrorCode::malformed, "not a JSON object", record, begin);
        }
    }
    if (reader.error()) pages.report(*reader.error());
}

}  // namespace hearsay
