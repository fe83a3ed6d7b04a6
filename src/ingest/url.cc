#include "ingest/url.h"

#include <algorithm>

#include "ingest/ascii.h"

namespace hearsay {

namespace {

struct UrlParts {
    std::string_view scheme;     // without ':'
    std::string_view authority;  // with "//"
    std::string_view path;
    std::string_view query;  // with '?'
};

[[nodiscard]] UrlParts split_url(std::string_view url) {
    UrlParts parts;
    url = url.substr(0, url.find('#'));
    std::size_t colon = 0;
    while (colon < url.size() &&
           (is_ascii_alnum(url[colon]) || url[colon] == '+' || url[colon] == '-' || url[colon] == '.')) {
        ++colon;
    }
    if (colon > 0 && colon < url.size() && url[colon] == ':' && is_ascii_alpha(url[0])) {
        parts.scheme = url.substr(0, colon);
        url.remove_prefix(colon + 1);
    }
    if (url.substr(0, 2) == "//") {
        const std::size_t end = std::min(url.find_first_of("/?", 2), url.size());
        parts.authority = url.substr(0, end);
        url.remove_prefix(end);
    }
    const std::size_t query = std::min(url.find('?'), url.size());
    parts.path = url.substr(0, query);
    parts.query = url.substr(query);
    return parts;
}

// Section 5.2.4.
[[nodiscard]] std::string remove_dots(std::string_view path) {
    std::string out;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at + 1), path.size());
        const std::string_view segment = path.substr(at, end - at);
        const bool last = end == path.size();
        if (segment == "/..") {
            out.erase(std::min(out.rfind('/'), out.size()));
            if (last) out += '/';
        } else if (segment == "/.") {
            if (last) out += '/';
        } else {
            out += segment;
        }
        at = end;
    }
    return out;
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view reference) {
    reference = trim_ascii(reference);
    const UrlParts r = split_url(reference);
    const UrlParts b = split_url(trim_ascii(base));
    if (!r.scheme.empty() || b.scheme.empty() || reference.empty()) return std::string(reference);
    const std::size_t hash = std::min(reference.find('#'), reference.size());
    std::string out = std::string(b.scheme) + ":";
    if (!r.authority.empty()) {
        out += r.authority;
        out += remove_dots(r.path);
        out += r.query;
    } else {
        out += b.authority;
        if (r.path.empty()) {
            out += b.path;
            out += r.query.empty() ? b.query : r.query;
        } else {
            const std::size_t slash = b.path.rfind('/');
            const std::string folder = slash == std::string_view::npos ? "/" : std::string(b.path.substr(0, slash + 1));
            out += remove_dots(r.path[0] == '/' ? std::string(r.path) : folder + std::string(r.path));
            out += r.query;
        }
    }
    out += reference.substr(hash);
    return out;
}

}  // namespace hearsay
