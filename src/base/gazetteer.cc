#include "base/gazetteer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr NewsName kNames[] = {
#include "base/gazetteer.inc"
};

template <class Each>
void for_each_part(std::string_view list, Each each) {
    while (!list.empty()) {
        const std::size_t bar = std::min(list.find('|'), list.size());
        each(list.substr(0, bar));
        list.remove_prefix(std::min(bar + 1, list.size()));
    }
}

std::string name_key(std::string_view name) {
    std::string key = fold(trim(name));
    if (key.size() > 4 && key.compare(0, 4, "the ") == 0) key.erase(0, 4);
    return key;
}

std::string without_stops(std::string_view text) {
    std::string out(trim(text));
    out.erase(std::remove(out.begin(), out.end(), '.'), out.end());
    return out;
}

using Index = std::vector<std::pair<std::string, const NewsName*>>;

const NewsName* look_up(const Index& sorted, std::string_view key) {
    const auto it = std::lower_bound(sorted.begin(), sorted.end(), key,
                                     [](const auto& entry, std::string_view k) { return entry.first < k; });
    return it != sorted.end() && it->first == key ? it->second : nullptr;
}

struct Indices {
    Index names;
    Index abbreviations;
    Index domains;

    Indices() {
        for (const NewsName& body : kNames) {
            names.emplace_back(name_key(body.name), &body);
            for_each_part(body.other_names, [&](std::string_view n) { names.emplace_back(name_key(n), &body); });
            for_each_part(body.abbreviations, [&](std::string_view a) { abbreviations.emplace_back(a, &body); });
            for_each_part(body.domains, [&](std::string_view d) { domains.emplace_back(d, &body); });
        }
        const auto by_key = [](const auto& a, const auto& b) { return a.first < b.first; };
        for (Index* index : {&names, &abbreviations, &domains}) std::stable_sort(index->begin(), index->end(), by_key);
    }
};

const Indices& indices() {
    static const Indices built;
    return built;
}

}  // namespace

const NewsName* find_news_name(std::string_view name) {
    if (name.size() > 80) return nullptr;
    if (const NewsName* body = look_up(indices().abbreviations, without_stops(name))) return body;
    return look_up(indices().names, name_key(name));
}

std::string_view host_of(std::string_view url) {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos && scheme < 10) {
        url.remove_prefix(scheme + 3);
    } else if (url.substr(0, 2) == "//") {
        url.remove_prefix(2);
    }
    url = url.substr(0, url.find_first_of("/?#"));
    if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
    url = url.substr(0, url.find(':'));
    if (url.size() > 4 && (url.substr(0, 4) == "www." || url.substr(0, 4) == "WWW.")) url.remove_prefix(4);
    return url;
}

const NewsName* find_news_domain(std::string_view host_or_url) {
    const std::string host = lowercase(host_of(host_or_url).substr(0, 253));
    for (std::string_view rest = host; rest.find('.') != std::string_view::npos;
         rest.remove_prefix(rest.find('.') + 1)) {
        if (const NewsName* body = look_up(indices().domains, rest)) return body;
    }
    return nullptr;
}

bool is_agency(const NewsName& body) {
    return body.kind == NewsKind::agency || body.kind == NewsKind::state_agency || body.kind == NewsKind::syndicate ||
           body.kind == NewsKind::press_release || body.kind == NewsKind::militant;
}

bool is_ambiguous(const NewsName& body, std::string_view name) {
    bool found = false;
    const std::string key = name_key(name);
    for_each_part(body.ambiguous, [&](std::string_view n) { found = found || name_key(n) == key; });
    return found;
}

std::vector<std::string_view> names_of(const NewsName& body) {
    std::vector<std::string_view> names{body.name};
    for_each_part(body.abbreviations, [&](std::string_view n) { names.push_back(n); });
    for_each_part(body.other_names, [&](std::string_view n) { names.push_back(n); });
    return names;
}

}  // namespace hearsay
