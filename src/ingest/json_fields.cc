#include "ingest/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest/ascii.h"

namespace hearsay {

namespace {

struct UsualName {
    JsonField field;
    std::string_view path;  // small letters and dots alone
};

// Of each field the clearest names first. Those that may mean something else as well ("source") come
// last or are left out.
constexpr UsualName kUsualNames[] = {
    {JsonField::html, "html"},
    {JsonField::html, "contenthtml"},
    {JsonField::html, "htmlcontent"},
    {JsonField::html, "bodyhtml"},
    {JsonField::html, "rawhtml"},
    {JsonField::html, "pagehtml"},
    {JsonField::html, "content.rendered"},
    {JsonField::text, "text"},
    {JsonField::text, "contenttext"},
    {JsonField::text, "articlebody"},
    {JsonField::text, "articletext"},
    {JsonField::text, "maintext"},
    {JsonField::text, "fulltext"},
    {JsonField::text, "bodytext"},
    {JsonField::text, "body"},
    {JsonField::text, "content"},
    {JsonField::text, "textcontent"},
    {JsonField::text, "fields.body"},
    {JsonField::text, "fields.bodytext"},
    {JsonField::text, "article"},
    {JsonField::text, "story"},
    {JsonField::text, "rawtext"},
    {JsonField::id, "id"},
    {JsonField::id, "guid"},
    {JsonField::id, "uuid"},
    {JsonField::url, "url"},
    {JsonField::url, "link"},
    {JsonField::url, "weburl"},
    {JsonField::url, "articleurl"},
    {JsonField::url, "pageurl"},
    {JsonField::url, "canonicalurl"},
    {JsonField::url, "permalink"},
    {JsonField::url, "uri"},
    {JsonField::url, "href"},
    {JsonField::title, "title"},
    {JsonField::title, "headline"},
    {JsonField::title, "title.rendered"},
    {JsonField::title, "webtitle"},
    {JsonField::title, "articletitle"},
    {JsonField::title, "heading"},
    {JsonField::title, "headline.main"},
    {JsonField::outlet, "outlet"},
    {JsonField::outlet, "publisher"},
    {JsonField::outlet, "publisher.name"},
    {JsonField::outlet, "source.name"},
    {JsonField::outlet, "source.title"},
    {JsonField::outlet, "sitename"},
    {JsonField::outlet, "publication"},
    {JsonField::outlet, "newspaper"},
    {JsonField::outlet, "source"},
    {JsonField::outlet, "site"},
    {JsonField::outlet, "sourcedomain"},
    {JsonField::outlet, "hostname"},
    {JsonField::outlet, "domain"},
    {JsonField::byline, "byline"},
    {JsonField::byline, "author"},
    {JsonField::byline, "author.name"},
    {JsonField::byline, "authors"},
    {JsonField::byline, "authors.name"},
    {JsonField::byline, "byline.name"},
    {JsonField::byline, "byline.original"},
    {JsonField::byline, "fields.byline"},
    {JsonField::byline, "authorname"},
    {JsonField::byline, "creator"},
    {JsonField::byline, "writer"},
    {JsonField::date, "date"},
    {JsonField::date, "published"},
    {JsonField::date, "publishedat"},
    {JsonField::date, "datepublished"},
    {JsonField::date, "publisheddate"},
    {JsonField::date, "publisheddatetime"},
    {JsonField::date, "publishedtime"},
    {JsonField::date, "publishdate"},
    {JsonField::date, "datepublish"},
    {JsonField::date, "publicationdate"},
    {JsonField::date, "webpublicationdate"},
    {JsonField::date, "pubdate"},
    {JsonField::date, "datetime"},
    {JsonField::date, "createdat"},
    {JsonField::date, "timestamp"},
    {JsonField::date, "updatedat"},
    {JsonField::date, "updated"},
    {JsonField::date, "datemodified"},
    {JsonField::date, "modified"},
};

constexpr std::string_view kArticleArrays[] = {"items",   "articles", "results", "entries",
                                               "records", "posts",    "docs",    "documents"};

constexpr std::pair<std::string_view, JsonField> kFieldNames[] = {
    {"id", JsonField::id},         {"url", JsonField::url},       {"title", JsonField::title},
    {"outlet", JsonField::outlet}, {"byline", JsonField::byline}, {"date", JsonField::date},
    {"text", JsonField::text},     {"html", JsonField::html}};

[[nodiscard]] std::string fold(std::string_view path) {
    std::string out;
    for (const char c : path) {
        if (c != '_' && c != '-') out += ascii_lower(c);
    }
    return out;
}

[[nodiscard]] bool same_thing(JsonField a, JsonField b) {
    const auto is_content = [](JsonField f) { return f == JsonField::text || f == JsonField::html; };
    return a == b || (is_content(a) && is_content(b));
}

}  // namespace

Result<std::vector<JsonFieldName>> parse_json_fields(std::string_view text) {
    std::vector<JsonFieldName> names;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view part = trim_ascii(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        const std::size_t equals = part.find('=');
        const std::string_view name = trim_ascii(part.substr(0, equals));
        const std::string_view path = equals == part.npos ? "" : trim_ascii(part.substr(equals + 1));
        const auto* known = std::find_if(std::begin(kFieldNames), std::end(kFieldNames),
                                         [&](const auto& field) { return field.first == name; });
        if (path.empty() || known == std::end(kFieldNames)) {
            return fail(ErrorCode::malformed,
                        fmt::format("'{}' does not name a field: NAME=PATH, where NAME is id, url, title, outlet, "
                                    "byline, date, text or html",
                                    part));
        }
        names.push_back({std::string(path), known->second});
    }
    return names;
}

std::optional<JsonFieldUse> find_json_field(std::string_view path, const std::vector<JsonFieldName>& given) {
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (given[i].path == path) return JsonFieldUse{given[i].field, static_cast<unsigned>(i)};
    }
    if (path.size() > 40) return std::nullopt;
    const std::string folded = fold(path);
    for (std::size_t i = 0; i < std::size(kUsualNames); ++i) {
        const UsualName& usual = kUsualNames[i];
        if (usual.path != folded) continue;
        const bool replaced = std::any_of(
            given.begin(), given.end(), [&](const JsonFieldName& name) { return same_thing(name.field, usual.field); });
        if (replaced) return std::nullopt;
        return JsonFieldUse{usual.field, static_cast<unsigned>(given.size() + i)};
    }
    return std::nullopt;
}

bool holds_json_articles(std::string_view name) {
    return std::find(std::begin(kArticleArrays), std::end(kArticleArrays), name) != std::end(kArticleArrays);
}

}  // namespace hearsay
