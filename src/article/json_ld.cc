#include "article/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/unicode.h"

namespace hearsay {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxObjects = 5000;  // looked at per page
constexpr std::size_t kMaxAuthors = 20;
constexpr std::size_t kMaxTypes = 200;

// What a browser's JSON reader forgives nothing of, and pages do anyway: comment wrappers, raw line breaks in strings.
std::string repair(std::string_view script) {
    const std::size_t begin = std::min(script.find_first_of("{["), script.size());
    const std::size_t end = script.find_last_of("}]");
    if (end == std::string_view::npos || end < begin) return {};
    std::string json(script.substr(begin, end + 1 - begin));
    for (char& c : json) {
        if (static_cast<u8>(c) < 0x20) c = ' ';
    }
    return json;
}

// A string, or the name of an object, or the first of a list of these.
std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_array() && !value.empty() && !value.front().is_array()) return text_of(value.front());
    if (!value.is_object()) return {};
    for (const char* key : {"name", "@value", "@id", "url"}) {
        if (const auto it = value.find(key); it != value.end() && it->is_string()) return it->get<std::string>();
    }
    return {};
}

std::string field(const Json& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() ? std::string() : text_of(*it);
}

std::vector<std::string> names_in(const Json& object, const char* key) {
    std::vector<std::string> names;
    const auto it = object.find(key);
    if (it == object.end()) return names;
    const auto add = [&](const Json& person) {
        std::string name = person.is_object() ? field(person, "name") : text_of(person);
        if (!name.empty() && names.size() < kMaxAuthors) names.push_back(std::move(name));
    };
    if (it->is_array()) {
        for (const Json& person : *it) add(person);
    } else {
        add(*it);
    }
    return names;
}

bool has_type(const Json& object, std::string_view part) {
    const auto it = object.find("@type");
    if (it == object.end()) return false;
    const auto matches = [&](const Json& type) {
        return type.is_string() && type.get_ref<const std::string&>().find(part) != std::string::npos;
    };
    return it->is_array() ? std::any_of(it->begin(), it->end(), matches) : matches(*it);
}

SchemaArticle article_from(const Json& object) {
    SchemaArticle article;
    article.type = field(object, "@type");
    article.headline = field(object, "headline");
    if (article.headline.empty()) article.headline = field(object, "name");
    article.description = field(object, "description");
    article.authors = names_in(object, "author");
    if (article.authors.empty()) article.authors = names_in(object, "creator");
    article.publisher = field(object, "publisher");
    article.published = field(object, "datePublished");
    if (article.published.empty()) article.published = field(object, "dateCreated");
    article.modified = field(object, "dateModified");
    article.url = field(object, "url");
    if (article.url.empty()) article.url = field(object, "mainEntityOfPage");
    article.body = field(object, "articleBody");
    article.language = field(object, "inLanguage");
    return article;
}

class Reader {
  public:
    void read(const Json& root) {
        std::vector<const Json*> open{&root};
        while (!open.empty() && seen_ < kMaxObjects) {
            const Json& value = *open.back();
            open.pop_back();
            if (value.is_array()) {
                for (auto it = value.rbegin(); it != value.rend(); ++it) open.push_back(&*it);
            } else if (value.is_object()) {
                ++seen_;
                visit(value);
                for (const char* key : {"mainEntity", "hasPart", "@graph"}) {
                    if (const auto it = value.find(key); it != value.end() && it->is_structured()) open.push_back(&*it);
                }
            }
        }
    }

    SchemaData finish() {
        data_.articles = std::move(articles_);
        for (SchemaArticle& page : pages_) data_.articles.push_back(std::move(page));
        return std::move(data_);
    }

  private:
    void visit(const Json& object) {
        note_types(object);
        const bool list = has_type(object, "CollectionPage") || has_type(object, "SearchResultsPage") ||
                          has_type(object, "ProfilePage") || has_type(object, "ItemList");
        if (has_type(object, "Article") || has_type(object, "Posting") || has_type(object, "Report") ||
            has_type(object, "Review")) {
            articles_.push_back(article_from(object));
        } else if (has_type(object, "WebPage") || has_type(object, "VideoObject")) {
            pages_.push_back(article_from(object));
        } else if (has_type(object, "WebSite") || has_type(object, "MediaOrganization")) {
            if (data_.site_name.empty()) data_.site_name = field(object, "name");
        } else if (list) {
            data_.is_listing = true;
        }
    }

    void note_types(const Json& object) {
        const auto it = object.find("@type");
        if (it == object.end()) return;
        const auto note = [&](const Json& type) {
            if (type.is_string() && data_.types.size() < kMaxTypes) data_.types.push_back(type.get<std::string>());
        };
        if (it->is_array()) {
            for (const Json& type : *it) note(type);
        } else {
            note(*it);
        }
        const auto free = object.find("isAccessibleForFree");
        if (free == object.end()) return;
        if (*free == false || (free->is_string() && lowercase(free->get_ref<const std::string&>()) == "false"))
            data_.is_paid = true;
    }

    SchemaData data_;
    std::vector<SchemaArticle> articles_;
    std::vector<SchemaArticle> pages_;
    std::size_t seen_ = 0;
};

}  // namespace

SchemaData read_json_ld(const std::vector<std::string_view>& scripts) {
    Reader reader;
    for (const std::string_view script : scripts) {
        if (script.size() > kMaxJsonLdBytes) continue;
        const Json root = Json::parse(repair(script), nullptr, false, true);
        if (!root.is_discarded()) reader.read(root);
    }
    return reader.finish();
}

}  // namespace hearsay
