#include "article/page_facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "article/entities.h"
#include "article/meta_keys.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

using Field = MetadataField;

constexpr std::size_t kLongestValue = 4000;
constexpr std::size_t kMaxTimes = 50;
constexpr u32 kMaxNodesOfText = 500;
constexpr std::size_t kLongestByline = 200;  // bytes; what is longer tells about an author
constexpr u32 kMaxSubtree = 80;              // nodes in which the name of an author is looked for

std::string decoded(std::string_view raw) { return squeeze(decode_references(raw.substr(0, kLongestValue))); }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The attributes of one element that matter here, read in one go.
struct Attributes {
    std::string_view class_, rel, itemprop, itemtype, content, property, name, data_name;
    bool itemscope = false;
};

class Scan {
  public:
    explicit Scan(const Dom& dom) : dom_(dom) {}

    PageFacts run() {
        for (u32 i = 0; i < dom_.size(); ++i) {
            if (dom_[i].tag != Tag::text) element(i);
        }
        facts_.schema = read_json_ld(json_ld_);
        add_schema();
        return std::move(facts_);
    }

  private:
    void add(Field field, Trust trust, std::string value, std::string from, u32 node) {
        if (value.empty() || facts_.statements.size() >= kMaxStatements) return;
        facts_.statements.push_back({field, trust, std::move(value), std::move(from), node});
    }

    [[nodiscard]] Attributes attributes_of(u32 i) const {
        Attributes a;
        for (const Attribute& attribute : dom_.attributes(i)) {
            const std::string_view value = dom_.source(attribute.value);
            switch (attribute.name) {
                case Attr::class_: a.class_ = value; break;
                case Attr::rel: a.rel = value; break;
                case Attr::itemprop: a.itemprop = value; break;
                case Attr::itemtype: a.itemtype = value; break;
                case Attr::content: a.content = value; break;
                case Attr::property: a.property = value; break;
                case Attr::name: a.name = value; break;
                case Attr::data_name: a.data_name = value; break;
                default: break;
            }
        }
        return a;
    }

    void element(u32 i) {
        const Node& node = dom_[i];
        if (node.attribute_count == 0 && node.tag != Tag::title && node.tag != Tag::h1) return;
        const Attributes a = attributes_of(i);
        switch (node.tag) {
            case Tag::html:
                add(Field::language, Trust::exact, decoded(dom_.attribute(i, Attr::lang)), "html[lang]", i);
                break;
            case Tag::meta: meta(i, a); break;
            case Tag::link:
                if (a.rel == "canonical")
                    add(Field::url, Trust::exact, decoded(dom_.attribute(i, Attr::href)), "link[rel=canonical]", i);
                break;
            case Tag::title:
                if (facts_.title.empty()) facts_.title = text_under(dom_, i);
                break;
            case Tag::script:
                if (contains(dom_.attribute(i, Attr::type), "ld+json") && i + 1 < node.end)
                    json_ld_.push_back(dom_.source(dom_[i + 1].bytes));
                return;
            case Tag::h1:
                if (++h1_count_ <= 10) add(Field::headline, Trust::visible, text_under(dom_, i), "h1", i);
                break;
            case Tag::time: add_time(i); break;
            default: break;
        }
        if (contains(a.itemtype, "Comment")) comments_end_ = std::max(comments_end_, node.end);
        if (i < comments_end_) return;
        if (!a.itemprop.empty()) item(i, a);
        if (!a.class_.empty() || !a.data_name.empty() || !a.rel.empty()) named(i, a);
        if (node.tag == Tag::a && !contains(a.rel, "author") && is_author_link(dom_.attribute(i, Attr::href)))
            add_byline(i, Trust::loose, "a[href*=author]");
    }

    void add_time(u32 i) {
        if (facts_.times.size() < kMaxTimes) facts_.times.push_back(i);
    }

    void meta(u32 i, const Attributes& a) {
        for (const auto& [kind, key] :
             {std::pair<std::string_view, std::string_view>{"property", a.property}, {"name", a.name}}) {
            if (key.empty() || key.size() > 60 || a.content.empty()) continue;
            const std::string lower = lowercase(key);
            if (lower == "og:type") facts_.page_type = decoded(a.content);
            const MetaKey* known = find_meta_key(lower);
            if (known == nullptr) continue;
            add(known->field, known->trust, decoded(a.content),
                "meta[" + std::string(kind) + "=" + std::string(key) + "]", i);
            break;
        }
    }

    // The value of an item: of its attribute, of a name nested in it, or its text.
    [[nodiscard]] std::string item_value(u32 i) const {
        for (const Attr name : {Attr::datetime, Attr::content, Attr::title}) {
            if (const std::string_view value = dom_.attribute(i, name); !value.empty()) return decoded(value);
        }
        const u32 end = std::min(dom_[i].end, i + kMaxSubtree);
        for (u32 k = i + 1; k < end; ++k) {
            if (dom_[k].tag == Tag::text || dom_.attribute(k, Attr::itemprop) != "name") continue;
            const std::string_view content = dom_.attribute(k, Attr::content);
            return content.empty() ? text_under(dom_, k) : decoded(content);
        }
        return text_under(dom_, i);
    }

    void item(u32 i, const Attributes& a) {
        static constexpr std::array<std::pair<std::string_view, Field>, 7> kItems = {{
            {"datePublished", Field::published},
            {"dateModified", Field::modified},
            {"headline", Field::headline},
            {"author", Field::byline},
            {"creator", Field::byline},
            {"articleSection", Field::section},
            {"dateCreated", Field::published},
        }};
        for (std::string_view rest = a.itemprop; !rest.empty();) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            const std::string_view word = rest.substr(0, space);
            rest.remove_prefix(std::min(space + 1, rest.size()));
            for (const auto& [name, field] : kItems) {
                if (word != name) continue;
                std::string value = item_value(i);
                if (field == Field::byline && value.size() > kLongestByline) continue;
                const Trust trust = word == "dateCreated" ? Trust::usual : Trust::exact;
                add(field, trust, std::move(value), "[itemprop=" + std::string(word) + "]", i);
            }
        }
    }

    // "/author/jane-doe", "/staff/jane-doe"
    [[nodiscard]] static bool is_author_link(std::string_view href) {
        for (const std::string_view part :
             {"/author/", "/authors/", "/staff/", "/contributor/", "/contributors/", "/reporter/", "/journalist/"}) {
            if (contains(href, part)) return true;
        }
        return false;
    }

    // What class names and rel tell: microformats and the names that publishing systems give to bylines.
    void named(u32 i, const Attributes& a) {
        if (contains(a.rel, "author") && dom_[i].tag == Tag::a) {
            add_byline(i, Trust::usual, "a[rel=author]");
            return;
        }
        const std::string_view name = a.class_.empty() ? a.data_name : a.class_;
        if (name.size() > 300 || contains(name, "omment")) return;
        if (contains(name, "uthor") || contains(name, "yline") || contains(name, "yLine") ||
            contains(a.data_name, "yline")) {
            add_byline(i, Trust::loose, "." + named_part(name));
        } else if (contains(name, "headline") || contains(name, "entry-title")) {
            const bool heading = dom_[i].tag == Tag::h2 || dom_[i].tag == Tag::h3;
            if (heading && contains(name, "entry-title"))
                add(Field::headline, Trust::loose, text_under(dom_, i), ".entry-title", i);
        }
        if (contains(name, "ublished") || contains(name, "pdated") || contains(name, "ime") || contains(name, "date"))
            dated(i, name);
    }

    void dated(u32 i, std::string_view name) {
        if (dom_[i].tag == Tag::time || dom_[i].tag == Tag::meta) return;
        if (!dom_.attribute(i, Attr::datetime).empty() || !dom_.attribute(i, Attr::title).empty()) add_time(i);
        const bool has_class_word =
            contains(name, "dt-published") || name == "published" || contains(name, "published ");
        if (has_class_word && !dom_.attribute(i, Attr::title).empty())
            add(Field::published, Trust::usual, decoded(dom_.attribute(i, Attr::title)), ".published", i);
    }

    // The class that names the part: the first that has "author" or "byline" in it.
    [[nodiscard]] static std::string named_part(std::string_view name) {
        for (std::string_view rest = name; !rest.empty();) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            const std::string_view word = rest.substr(0, space);
            if (contains(word, "uthor") || contains(word, "yline") || contains(word, "yLine")) return std::string(word);
            rest.remove_prefix(std::min(space + 1, rest.size()));
        }
        return std::string(name.substr(0, 40));
    }

    void add_byline(u32 i, Trust trust, std::string from) {
        if (byline_count_ >= 60) return;
        std::string text = text_under(dom_, i, " | ");
        if (text.size() > kLongestByline) return;
        ++byline_count_;
        add(Field::byline, trust, std::move(text), std::move(from), i);
    }

    void add_schema() {
        std::vector<Statement> tags = std::move(facts_.statements);
        facts_.statements.clear();
        const auto say = [&](Field field, Trust trust, const std::string& value, const char* key) {
            add(field, trust, decoded(value), std::string("json-ld:") + key, 0);
        };
        for (const SchemaArticle& article : facts_.schema.articles) {
            const Trust trust = article.is_page ? Trust::usual : Trust::exact;
            say(Field::headline, trust, article.headline, "headline");
            for (const std::string& author : article.authors) say(Field::byline, trust, author, "author");
            say(Field::published, trust, article.published, "datePublished");
            say(Field::published, Trust::usual, article.created, "dateCreated");
            say(Field::modified, trust, article.modified, "dateModified");
            say(Field::outlet, Trust::usual, article.publisher, "publisher");
            say(Field::section, trust, article.section, "articleSection");
            say(Field::description, Trust::usual, article.description, "description");
            say(Field::language, Trust::loose, article.language, "inLanguage");
            if (contains(article.url, "://")) say(Field::url, Trust::loose, article.url, "url");
        }
        say(Field::outlet, Trust::loose, facts_.schema.site_name, "name");
        for (Statement& tag : tags) {
            if (facts_.statements.size() < 2 * kMaxStatements) facts_.statements.push_back(std::move(tag));
        }
    }

    const Dom& dom_;
    PageFacts facts_;
    std::vector<std::string_view> json_ld_;
    u32 h1_count_ = 0;
    u32 byline_count_ = 0;
    u32 comments_end_ = 0;
};

}  // namespace

std::string text_under(const Dom& dom, u32 node, std::string_view separator) {
    std::string raw;
    const u32 end = std::min(dom[node].end, node + kMaxNodesOfText);
    for (u32 i = node + 1; i < end && raw.size() < 2000; ++i) {
        if (dom[i].tag == Tag::script || dom[i].tag == Tag::style || dom[i].tag == Tag::svg) {
            i = dom[i].end - 1;
        } else if (dom[i].tag == Tag::text) {
            if (dom[i].space_before) raw += ' ';
            raw += dom.source(dom[i].bytes);
        } else if (is_block(dom[i].tag) || dom[i].tag == Tag::br) {
            raw += raw.empty() ? std::string_view(" ") : separator;
        } else if (dom[i].space_before) {
            raw += ' ';
        }
    }
    return decoded(raw);
}

PageFacts read_page_facts(const Dom& dom) { return Scan(dom).run(); }

}  // namespace hearsay
