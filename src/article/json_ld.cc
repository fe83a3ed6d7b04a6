#include "article/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "article/entities.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxObjects = 5000;  // looked at per page
constexpr std::size_t kMaxAuthors = 20;
constexpr std::size_t kMaxTypes = 200;

bool is_json_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// What a browser's JSON reader forgives nothing of, and pages do anyway: comment wrappers, raw line breaks in strings,
// trailing commas. Empty where there is no JSON or it is nested too deep.
std::string repair(std::string_view script) {
    const std::size_t begin = std::min(script.find_first_of("{["), script.size());
    const std::size_t end = script.find_last_of("}]");
    if (end == std::string_view::npos || end < begin) return {};
    std::string json(script.substr(begin, end + 1 - begin));
    bool in_string = false;
    u32 depth = 0;
    std::size_t comma = std::string::npos;  // the last sign outside of strings, if it is a comma
    for (std::size_t i = 0; i < json.size(); ++i) {
        char& c = json[i];
        if (static_cast<u8>(c) < 0x20) c = ' ';
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
            continue;
        }
        if (is_json_space(c)) continue;
        if (c == '"') in_string = true;
        if (c == '{' || c == '[') {
            if (++depth > kMaxJsonLdDepth) return {};
        } else if (c == '}' || c == ']') {
            depth -= depth > 0 ? 1 : 0;
            if (comma != std::string::npos) json[comma] = ' ';
        }
        comma = c == ',' ? i : std::string::npos;
    }
    return json;
}

// The string after `"key" :`, as it stands in a script that is no JSON; empty where there is none.
std::string raw_field(std::string_view script, std::string_view key) {
    const std::string quoted = "\"" + std::string(key) + "\"";
    for (std::size_t at = script.find(quoted); at != std::string_view::npos; at = script.find(quoted, at + 1)) {
        std::size_t i = at + quoted.size();
        while (i < script.size() && (is_json_space(script[i]) || script[i] == ':')) ++i;
        if (i >= script.size() || script[i] != '"') continue;
        const std::size_t end = script.find_first_of("\"\n", i + 1);
        if (end == std::string_view::npos || end - i > 500) continue;
        std::string value;
        for (std::size_t k = i + 1; k < end; ++k) {
            if (script[k] != '\\') value += script[k];
        }
        return value;
    }
    return {};
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

bool has_type(const Json& object, std::string_view part) {
    const auto it = object.find("@type");
    if (it == object.end()) return false;
    const auto matches = [&](const Json& type) {
        return type.is_string() && type.get_ref<const std::string&>().find(part) != std::string::npos;
    };
    return it->is_array() ? std::any_of(it->begin(), it->end(), matches) : matches(*it);
}

class Reader {
  public:
    void read(const Json& root) {
        learn_names(root);
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

    // From a script that cannot be parsed.
    void salvage(std::string_view script) {
        if (script.find("Article\"") == std::string_view::npos && script.find("Posting\"") == std::string_view::npos)
            return;
        SchemaArticle article;
        article.type = "Article";
        article.headline = raw_field(script, "headline");
        article.published = raw_field(script, "datePublished");
        article.modified = raw_field(script, "dateModified");
        article.section = raw_field(script, "articleSection");
        const std::size_t author = script.find("\"author\"");
        if (author != std::string_view::npos) {
            const std::string name = raw_field(script.substr(author, 300), "name");
            if (!name.empty()) article.authors.push_back(name);
        }
        articles_.push_back(std::move(article));
    }

    SchemaData finish() {
        data_.articles = std::move(articles_);
        for (SchemaArticle& page : pages_) data_.articles.push_back(std::move(page));
        return std::move(data_);
    }

  private:
    // Graphs name a person once and refer to it by @id.
    void learn_names(const Json& root) {
        const Json* graph = &root;
        if (root.is_object()) {
            const auto it = root.find("@graph");
            if (it == root.end()) return;
            graph = &*it;
        }
        if (!graph->is_array()) return;
        std::size_t count = 0;
        for (const Json& object : *graph) {
            if (!object.is_object() || ++count > kMaxObjects) continue;
            const auto id = object.find("@id");
            const auto name = object.find("name");
            if (id == object.end() || name == object.end() || !id->is_string() || !name->is_string()) continue;
            names_.emplace(id->get<std::string>(), name->get<std::string>());
        }
    }

    // The name of a person or organisation; empty where there is only an address.
    [[nodiscard]] std::string body_name(const Json& value) const {
        if (value.is_string()) return value.get<std::string>();
        if (!value.is_object()) return {};
        if (const auto it = value.find("name"); it != value.end()) return text_of(*it);
        const auto id = value.find("@id");
        if (id == value.end() || !id->is_string()) return {};
        const auto known = names_.find(id->get_ref<const std::string&>());
        return known == names_.end() ? std::string() : known->second;
    }

    [[nodiscard]] std::vector<std::string> body_names(const Json& object, const char* key) const {
        std::vector<std::string> names;
        const auto it = object.find(key);
        if (it == object.end()) return names;
        const auto add = [&](const Json& body) {
            std::string name = body_name(body);
            if (!name.empty() && names.size() < kMaxAuthors) names.push_back(std::move(name));
        };
        // "name": ["Jane Doe", "John Roe"] in one object
        const auto list = it->is_object() ? it->find("name") : it->end();
        if (it->is_array()) {
            for (const Json& body : *it) add(body);
        } else if (it->is_object() && list != it->end() && list->is_array()) {
            for (const Json& name : *list) add(name);
        } else {
            add(*it);
        }
        return names;
    }

    [[nodiscard]] SchemaArticle article_from(const Json& object) const {
        SchemaArticle article;
        article.type = field(object, "@type");
        article.headline = field(object, "headline");
        if (article.headline.empty()) article.headline = field(object, "name");
        article.description = field(object, "description");
        article.authors = body_names(object, "author");
        if (article.authors.empty()) article.authors = body_names(object, "creator");
        const auto publishers = body_names(object, "publisher");
        if (!publishers.empty()) article.publisher = publishers.front();
        article.published = field(object, "datePublished");
        article.created = field(object, "dateCreated");
        article.modified = field(object, "dateModified");
        article.url = field(object, "url");
        if (article.url.empty()) article.url = field(object, "mainEntityOfPage");
        article.body = field(object, "articleBody");
        article.language = field(object, "inLanguage");
        article.section = field(object, "articleSection");
        return article;
    }

    void visit(const Json& object) {
        note_types(object);
        if (has_type(object, "Article") || has_type(object, "Posting") || has_type(object, "Report") ||
            has_type(object, "Review")) {
            articles_.push_back(article_from(object));
        } else if (has_type(object, "WebPage") || has_type(object, "VideoObject")) {
            pages_.push_back(article_from(object));
            pages_.back().is_page = true;
        } else if (has_type(object, "WebSite") || has_type(object, "MediaOrganization")) {
            if (data_.site_name.empty()) data_.site_name = field(object, "name");
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
    std::map<std::string, std::string, std::less<>> names_;  // by @id
    std::vector<SchemaArticle> articles_;
    std::vector<SchemaArticle> pages_;
    std::size_t seen_ = 0;
};

}  // namespace

SchemaData read_json_ld(const std::vector<std::string_view>& scripts) {
    Reader reader;
    for (const std::string_view script : scripts) {
        if (script.size() > kMaxJsonLdBytes) continue;
        // In some pages the quotation marks are written as character references.
        const bool escaped =
            script.find('"') == std::string_view::npos && script.find("&quot;") != std::string_view::npos;
        const std::string json = escaped ? repair(decode_references(script)) : repair(script);
        if (json.empty()) continue;
        const Json root = Json::parse(json, nullptr, false, true);
        if (root.is_discarded()) {
            reader.salvage(script);
        } else {
            reader.read(root);
        }
    }
    return reader.finish();
}

}  // namespace hearsay
