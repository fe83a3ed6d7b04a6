#include "article/metadata.h"

#include <algorithm>
#include <array>
#include <utility>

#include "article/entities.h"
#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

std::string decoded(std::string_view raw) { return squeeze(decode_references(raw.substr(0, 4000))); }

// Values of meta tags by lower-cased name or property; the first of each counts.
class MetaTags {
  public:
    void add(std::string_view key, std::string_view content) {
        if (key.empty() || content.empty() || tags_.size() >= 400) return;
        std::string lower = lowercase(key.substr(0, 80));
        if (find(lower).empty()) tags_.emplace_back(std::move(lower), content);
    }
    [[nodiscard]] std::string_view find(std::string_view key) const {
        for (const auto& [name, content] : tags_) {
            if (name == key) return content;
        }
        return {};
    }
    [[nodiscard]] std::string first_of(std::initializer_list<std::string_view> keys) const {
        for (const std::string_view key : keys) {
            std::string value = decoded(find(key));
            if (!value.empty()) return value;
        }
        return {};
    }

  private:
    std::vector<std::pair<std::string, std::string_view>> tags_;
};

std::string text_under(const Dom& dom, u32 node) {
    std::string raw;
    for (u32 i = node + 1; i < dom[node].end && raw.size() < 2000; ++i) {
        if (dom[i].tag == Tag::script || dom[i].tag == Tag::style) {
            i = dom[i].end - 1;
        } else if (dom[i].tag == Tag::text) {
            raw += ' ';
            raw += dom.source(dom[i].bytes);
        }
    }
    return decoded(raw);
}

struct Scan {
    MetaTags meta;
    std::vector<std::string_view> json_ld;
    std::string title;
    std::string canonical;
    std::string html_language;
    std::string h1;
    u32 h1_count = 0;
    std::string item_date;
    std::string item_modified;
    std::string item_author;
    std::vector<u32> times;
};

std::string item_value(const Dom& dom, u32 i) {
    for (const Attr name : {Attr::datetime, Attr::content, Attr::title}) {
        if (const std::string_view value = dom.attribute(i, name); !value.empty()) return decoded(value);
    }
    return text_under(dom, i);
}

void scan_element(const Dom& dom, u32 i, Scan& scan) {
    switch (dom[i].tag) {
        case Tag::html: scan.html_language = decoded(dom.attribute(i, Attr::lang)); break;
        case Tag::meta: {
            const std::string_view content = dom.attribute(i, Attr::content);
            scan.meta.add(dom.attribute(i, Attr::property), content);
            scan.meta.add(dom.attribute(i, Attr::name), content);
            break;
        }
        case Tag::link:
            if (dom.attribute(i, Attr::rel) == "canonical") scan.canonical = decoded(dom.attribute(i, Attr::href));
            break;
        case Tag::title:
            if (scan.title.empty()) scan.title = text_under(dom, i);
            break;
        case Tag::script:
            if (dom.attribute(i, Attr::type).find("ld+json") != std::string_view::npos && i + 1 < dom[i].end) {
                scan.json_ld.push_back(dom.source(dom[i + 1].bytes));
            }
            break;
        case Tag::h1:
            if (scan.h1_count++ == 0) scan.h1 = text_under(dom, i);
            break;
        case Tag::time:
            if (scan.times.size() < 50) scan.times.push_back(i);
            break;
        default: break;
    }
    const std::string_view item = dom.attribute(i, Attr::itemprop);
    if (item.empty()) return;
    if (item == "datePublished" && scan.item_date.empty()) scan.item_date = item_value(dom, i);
    if (item == "dateModified" && scan.item_modified.empty()) scan.item_modified = item_value(dom, i);
    if (item == "author" && scan.item_author.empty()) scan.item_author = item_value(dom, i);
}

bool day_first_country(std::string_view host, std::string_view language) {
    const std::string_view tld = host.substr(std::min(host.rfind('.') + 1, host.size()));
    for (const std::string_view country :
         {"uk", "ie", "au", "nz", "in", "za", "ng", "ke", "pk", "sg", "my", "eu", "de", "fr", "it", "es", "nl", "ru"}) {
        if (tld == country) return true;
    }
    for (const std::string_view code : {"en-GB", "en-AU", "en-IE", "en-NZ", "en-IN", "en-ZA", "en_GB", "en_AU"}) {
        if (language.substr(0, code.size()) == code) return true;
    }
    return false;
}

Date first_date(std::initializer_list<std::string_view> values, DateOrder order) {
    for (const std::string_view value : values) {
        if (value.empty()) continue;
        if (const auto date = read_date(value, order)) return *date;
    }
    return {};
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        const std::string clean = clean_byline(decoded(name));
        if (clean.empty() || out.find(clean) != std::string::npos) continue;
        if (!out.empty()) out += ", ";
        out += clean;
    }
    return out;
}

void fill_dates(const Scan& scan, Metadata& out) {
    const MetaTags& meta = scan.meta;
    std::string schema_published;
    std::string schema_modified;
    for (const SchemaArticle& article : out.schema.articles) {
        if (schema_published.empty()) schema_published = article.published;
        if (schema_modified.empty()) schema_modified = article.modified;
    }
    const DateOrder order = out.date_order;
    out.published = first_date({schema_published, meta.find("article:published_time"), scan.item_date}, order);
    for (const char* key : {"og:published_time",
                            "datepublished",
                            "date_published",
                            "publishdate",
                            "publish_date",
                            "publish-date",
                            "published_time",
                            "article.published",
                            "article:published",
                            "og:article:published_time",
                            "parsely-pub-date",
                            "sailthru.date",
                            "dc.date.issued",
                            "dcterms.issued",
                            "dcterms.created",
                            "dc.date.created",
                            "dc.created",
                            "article_date_original",
                            "article:publicationdate",
                            "cxenseparse:recs:publishtime",
                            "originalpublicationdate",
                            "pubdate",
                            "publication_date",
                            "bt:pubdate",
                            "citation_publication_date",
                            "citation_date",
                            "created",
                            "rnews:datepublished",
                            "analyticsattributes.articledate",
                            "gentime",
                            "article:post_date",
                            "pub_date",
                            "og:pubdate",
                            "dateposted",
                            "datecreated"}) {
        if (out.published.known()) break;
        out.published = first_date({meta.find(key)}, order);
    }
    out.some_date =
        first_date({meta.find("dc.date"), meta.find("dcterms.date"), meta.find("date"), meta.find("timestamp"),
                    meta.find("creation_date"), meta.find("release_date"), meta.find("article:date")},
                   order);
    out.modified = first_date({schema_modified, meta.find("article:modified_time"), scan.item_modified,
                               meta.find("og:updated_time"), meta.find("last-modified"), meta.find("lastmod")},
                              order);
    out.times = scan.times;
}

void fill_title(const Scan& scan, Metadata& out) {
    out.title = scan.title;
    std::string schema_headline;
    if (!out.schema.articles.empty()) schema_headline = decoded(out.schema.articles.front().headline);
    const std::string social = scan.meta.first_of({"og:title", "twitter:title", "dc.title", "headline", "title"});
    for (const std::string* candidate :
         {&std::as_const(social), &std::as_const(schema_headline), &scan.title, &scan.h1}) {
        out.headline = clean_title(*candidate, out.outlet);
        if (!out.headline.empty()) break;
    }
}

}  // namespace

Metadata read_metadata(const Dom& dom, const Page& page) {
    Scan scan;
    for (u32 i = 0; i < dom.size(); ++i) {
        if (dom[i].tag != Tag::text) scan_element(dom, i, scan);
    }
    Metadata out;
    out.schema = read_json_ld(scan.json_ld);
    const MetaTags& meta = scan.meta;
    const SchemaArticle* article = out.schema.articles.empty() ? nullptr : &out.schema.articles.front();
    out.url = page.hints.url;
    if (out.url.empty()) out.url = scan.canonical.find("://") != std::string::npos ? scan.canonical : std::string();
    if (out.url.empty()) out.url = meta.first_of({"og:url", "twitter:url"});
    out.language = scan.html_language;
    out.date_order = day_first_country(host_of(out.url), out.language) ? DateOrder::day_first : DateOrder::month_first;
    out.description = meta.first_of({"og:description", "description", "twitter:description", "dc.description"});
    out.page_type = meta.first_of({"og:type"});
    out.outlet = meta.first_of({"og:site_name", "application-name", "dc.publisher", "publisher"});
    if (out.outlet.empty() && article != nullptr) out.outlet = decoded(article->publisher);
    if (out.outlet.empty()) out.outlet = decoded(out.schema.site_name);
    if (out.outlet.find("://") != std::string::npos) out.outlet.clear();
    if (article != nullptr) out.byline = joined(article->authors);
    for (const char* key : {"author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author",
                            "article:author", "twitter:data1"}) {
        if (!out.byline.empty()) break;
        const std::string value = meta.first_of({key});
        if (value.find("://") == std::string::npos) out.byline = clean_byline(value);
    }
    if (out.byline.empty()) out.byline = clean_byline(scan.item_author);
    fill_dates(scan, out);
    fill_title(scan, out);
    return out;
}

std::string_view title_suffix(std::string_view title) {
    static constexpr std::array<std::string_view, 8> kSeparators = {" | ",  " - ", " – ", " — ",
                                                                    " :: ", " » ", " • ", " · "};
    std::size_t best = std::string_view::npos;
    std::size_t size = 0;
    for (const std::string_view separator : kSeparators) {
        const std::size_t at = title.rfind(separator);
        if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) {
            best = at;
            size = separator.size();
        }
    }
    if (best == std::string_view::npos || best == 0) return {};
    const std::string_view suffix = title.substr(best + size);
    return suffix.size() > 60 || suffix.size() > best + 20 ? std::string_view() : suffix;
}

std::string clean_title(std::string_view title, std::string_view outlet) {
    title = trim(title);
    const std::string known = fold(outlet);
    for (int rounds = 0; rounds < 3; ++rounds) {
        const std::string_view suffix = title_suffix(title);
        if (suffix.empty()) break;
        const std::string name = fold(suffix);
        const bool same =
            !known.empty() && (name.find(known) != std::string::npos || known.find(name) != std::string::npos);
        const bool bar = title[title.size() - suffix.size() - 2] == '|';
        const bool outlet_name = find_news_name(suffix) != nullptr || find_news_domain(suffix) != nullptr;
        if (!same && !outlet_name && !(bar && count_code_points(suffix) < 30)) break;
        title.remove_suffix(suffix.size());
        const std::size_t last = title.find_last_not_of(" |-:\xE2\x80\x93\x94\xA2\xC2\xB7\xBB");
        title = title.substr(0, last == std::string_view::npos ? 0 : last + 1);
    }
    return std::string(title);
}

std::string clean_byline(std::string_view byline) {
    byline = trim(byline.substr(0, 300));
    const std::string lower = lowercase(byline);
    if (lower.compare(0, 3, "by ") == 0) byline = trim(byline.substr(3));
    return std::string(byline);
}

}  // namespace hearsay
