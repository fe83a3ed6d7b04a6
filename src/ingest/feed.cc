#include "ingest/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/entities.h"
#include "ingest/feed_date.h"
#include "ingest/feed_value.h"
#include "ingest/url.h"
#include "ingest/xml_scan.h"

namespace hearsay {

namespace {

constexpr std::size_t kMaxDepth = 200;
constexpr std::size_t kMaxNamespaces = 1000;

// The prefix under which this file knows a namespace; "?" for one that it does not read.
[[nodiscard]] std::string_view prefix_of(std::string_view uri) {
    static constexpr std::pair<std::string_view, std::string_view> kNamespaces[] = {
        {"", ""},
        {"http://www.w3.org/2005/atom", ""},
        {"http://purl.org/atom/", ""},
        {"http://example.com/newformat", ""},
        {"http://purl.org/rss/1.0/modules/content", "content"},
        {"http://purl.org/dc/terms", "dcterms"},
        {"http://purl.org/dc/elements", "dc"},
        {"http://purl.org/rss/1.0/modules/dcterms", "dcterms"},
        {"http://www.w3.org/1999/xhtml", "xhtml"},
        {"http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"},
        {"http://search.yahoo.com/mrss", "media"},
        {"http://www.itunes.com/dtds/podcast", "itunes"},
        {"http://purl.org/rss/", ""},
        {"http://purl.org/net/rss", ""},
        {"http://my.netscape.com/rdf/simple/0.9", ""},
        {"http://channel.netscape.com/rdf/simple/0.9", ""},
        {"http://backend.userland.com/rss", ""},
        {"http://blogs.law.harvard.edu/tech/rss", ""},
        {"http://my.netscape.com/publish/formats/rss", ""},
    };
    for (const auto& [start, prefix] : kNamespaces) {
        if (start.empty() ? uri.empty() : starts_with_word(uri, start)) return prefix;
    }
    return "?";
}

struct Element {
    std::string name;    // with the prefix of prefix_of, in lower case
    std::string base;    // address that relative ones in it refer to
    std::size_t spaces;  // namespaces declared outside it
};

struct Namespace {
    std::string_view prefix;
    std::string_view known;
};

// A date and how much it says about publication; the best one counts.
struct RankedDate {
    Date date;
    int rank = 0;
    void offer(Date other, int other_rank) {
        if (other.known() && other_rank >= rank) {
            date = other;
            rank = other_rank;
        }
    }
};

class FeedReader {
  public:
    FeedReader(std::string_view text, const std::function<bool(FeedEntry&&)>& each)
        : text_(text), scanner_(text), entities_(read_declared_entities(text)), each_(each) {}
    [[nodiscard]] std::optional<Error> read();

  private:
    [[nodiscard]] std::string canonical_name(std::string_view name, std::string_view attributes) const;
    void open(const XmlToken& tag);
    void declare(std::string_view attributes);
    void close(const XmlToken& tag);
    void begin_entry(const XmlToken& tag);
    [[nodiscard]] bool end_entry();
    void read_field(const XmlToken& tag, const std::string& name);
    void read_person(const XmlToken& tag, const std::string& name);
    void read_link(const XmlToken& tag, const FeedValue& value);
    void offer_content(FeedValue value, int rank);
    [[nodiscard]] FeedValue take_value(const XmlToken& tag, const std::string& name);
    [[nodiscard]] std::string take_text(const XmlToken& tag, const std::string& name) {
        return plain_text(take_value(tag, name));
    }
    [[nodiscard]] bool within(std::string_view name) const { return !stack_.empty() && stack_.back().name == name; }
    [[nodiscard]] std::string resolve(std::string_view address) const {
        return resolve_url(stack_.empty() ? std::string_view() : std::string_view(stack_.back().base), address);
    }

    std::string_view text_;
    XmlScanner scanner_;
    DeclaredEntities entities_;
    const std::function<bool(FeedEntry&&)>& each_;
    std::vector<Element> stack_;
    std::vector<Namespace> namespaces_;
    std::string outlet_;
    std::optional<FeedEntry> entry_;
    std::size_t entry_depth_ = 0;
    RankedDate date_;
    int title_rank_ = 0;
    int content_rank_ = 0;
    int link_rank_ = 0;
    std::string permalink_;  // a guid that is an address
    std::size_t count_ = 0;
    std::set<std::string> ids_;
    std::optional<Error> error_;
};

[[nodiscard]] bool is_entry(std::string_view name) { return name == "item" || name == "entry"; }

std::string FeedReader::canonical_name(std::string_view name, std::string_view attributes) const {
    const std::size_t colon = name.find(':');
    const std::string_view prefix = colon == std::string_view::npos ? "" : name.substr(0, colon);
    const std::string local = ascii_lower(colon == std::string_view::npos ? name : name.substr(colon + 1));
    std::string_view known = prefix;  // an undeclared prefix is taken for what it usually means
    std::size_t at = 0;
    bool declared = false;
    while (const auto attribute = next_attribute(attributes, at)) {
        const bool own = prefix.empty()
                             ? attribute->name == "xmlns"
                             : attribute->name.substr(0, 6) == "xmlns:" && attribute->name.substr(6) == prefix;
        if (own) {
            known = prefix_of(trim_ascii(attribute->value));
            declared = true;
        }
    }
    for (auto it = namespaces_.rbegin(); !declared && it != namespaces_.rend(); ++it) {
        if (it->prefix == prefix) {
            known = it->known;
            declared = true;
        }
    }
    return known.empty() ? local : ascii_lower(known) + ":" + local;
}

void FeedReader::open(const XmlToken& tag) {
    Element element{canonical_name(tag.name, tag.attributes), stack_.empty() ? "" : stack_.back().base,
                    namespaces_.size()};
    declare(tag.attributes);
    if (const auto base = find_attribute(tag.attributes, "xml:base")) {
        element.base = resolve_url(element.base, decode_entities(*base));
    }
    stack_.push_back(std::move(element));
}

void FeedReader::declare(std::string_view attributes) {
    std::size_t at = 0;
    while (const auto attribute = next_attribute(attributes, at)) {
        if (namespaces_.size() >= kMaxNamespaces) return;
        if (attribute->name == "xmlns") namespaces_.push_back({"", prefix_of(trim_ascii(attribute->value))});
        if (attribute->name.substr(0, 6) == "xmlns:") {
            namespaces_.push_back({attribute->name.substr(6), prefix_of(trim_ascii(attribute->value))});
        }
    }
}

// Closes the nearest open element of the name, and whatever was left open in it.
void FeedReader::close(const XmlToken& tag) {
    const std::string name = canonical_name(tag.name, {});
    for (std::size_t i = stack_.size(); i > 0; --i) {
        if (stack_[i - 1].name != name) continue;
        namespaces_.resize(stack_[i - 1].spaces);
        stack_.resize(i - 1);
        return;
    }
}

void FeedReader::begin_entry(const XmlToken& tag) {
    entry_.emplace();
    entry_->begin = tag.begin;
    entry_depth_ = stack_.size();
    date_ = {};
    title_rank_ = content_rank_ = link_rank_ = 0;
    permalink_.clear();
    // RSS 1.0 names an item by rdf:about, CDF links it by href.
    if (const auto about = find_attribute(tag.attributes, "rdf:about")) entry_->id = decode_entities(*about);
    if (const auto href = find_attribute(tag.attributes, "href")) entry_->url = resolve(decode_entities(*href));
    if (const auto modified = find_attribute(tag.attributes, "lastmod")) date_.offer(parse_feed_date(*modified), 1);
}

bool FeedReader::end_entry() {
    FeedEntry entry = std::move(*entry_);
    entry_.reset();
    ++count_;
    entry.outlet = outlet_;
    entry.published = date_.date;
    if (entry.url.empty()) entry.url = permalink_;
    if (entry.id.empty()) entry.id = entry.url;
    if (entry.id.empty()) entry.id = fmt::format("#{}", count_);
    if (!ids_.insert(entry.id).second) {
        entry.id += fmt::format("#{}", count_);
        ids_.insert(entry.id);
    }
    return each_(std::move(entry));
}

// The value of the element that `tag` opens, and past its end tag. An entry that ends before the element does ends it.
FeedValue FeedReader::take_value(const XmlToken& tag, const std::string& name) {
    FeedValueBuilder builder(text_, tag.finish, entities_);
    const auto type = find_attribute(tag.attributes, "type");
    const auto mode = find_attribute(tag.attributes, "mode");
    const auto finish = [&] { return builder.finish(type ? ascii_lower(*type) : "", mode ? ascii_lower(*mode) : ""); };
    if (tag.self_closing) return finish();
    const std::size_t outside = namespaces_.size();
    int depth = 0;
    for (;;) {
        const XmlScanner before = scanner_;
        const XmlToken token = scanner_.next();
        if (token.kind == XmlKind::end_of_input) {
            error_ =
                Error{ErrorCode::malformed, fmt::format("the feed breaks off within <{}>", tag.name), {}, tag.begin};
            break;
        }
        const bool same = token.name == tag.name;
        if (token.kind == XmlKind::start && same && !token.self_closing) ++depth;
        if (token.kind == XmlKind::end) {
            if (same && depth-- == 0) break;
            if (is_entry(canonical_name(token.name, {})) && !is_entry(name)) {
                scanner_ = before;
                break;
            }
        }
        if (token.kind == XmlKind::start) declare(token.attributes);
        const bool is_tag = token.kind == XmlKind::start || token.kind == XmlKind::end;
        builder.add(token, is_tag && canonical_name(token.name, token.attributes).substr(0, 6) == "xhtml:");
    }
    namespaces_.resize(outside);
    return finish();
}

void FeedReader::offer_content(FeedValue value, int rank) {
    if (rank <= content_rank_ || trim(value.text).empty()) return;
    content_rank_ = rank;
    entry_->content = std::move(value.text);
    entry_->to_feed = std::move(value.to_feed);
    entry_->is_html = value.is_html;
}

void FeedReader::read_link(const XmlToken& tag, const FeedValue& value) {
    const auto href = find_attribute(tag.attributes, "href");
    const auto rel = find_attribute(tag.attributes, "rel");
    const auto type = find_attribute(tag.attributes, "type");
    const std::string address = href ? decode_entities(*href) : plain_text(value);
    if (address.empty()) return;
    const bool alternate = !rel || *rel == "alternate" || *rel == "http://www.iana.org/assignments/relation/alternate";
    const bool html = !type || find_word(*type, "html") != std::string_view::npos;
    const int rank = alternate ? (html ? 3 : 2) : (rel && *rel == "self" ? 1 : 0);
    if (rank <= link_rank_) return;
    link_rank_ = rank;
    entry_->url = resolve(address);
}

// Atom's <author><name>, or a name written straight into the element, after RSS's "mail@host (Name)".
void FeedReader::read_person(const XmlToken& tag, const std::string& name) {
    const FeedValue value = take_value(tag, name);
    std::string person;
    XmlScanner inner(value.markup);
    for (XmlToken token = inner.next(); token.kind != XmlKind::end_of_input; token = inner.next()) {
        if (token.kind != XmlKind::start) continue;
        const std::size_t colon = token.name.find(':');
        if (!equals_word(token.name.substr(colon == std::string_view::npos ? 0 : colon + 1), "name")) continue;
        const std::size_t end = std::min(value.markup.find("</", token.finish), value.markup.size());
        person = squeeze(decode_entities(value.markup.substr(token.finish, end - token.finish)));
        break;
    }
    if (person.empty() && !value.has_tags) person = plain_text(value);
    const std::size_t open = person.find('(');
    if (person.find('@') != std::string::npos && open != std::string::npos && person.back() == ')') {
        person = person.substr(open + 1, person.size() - open - 2);
    }
    if (!person.empty() && entry_->byline.empty()) entry_->byline = person;
}

void FeedReader::read_field(const XmlToken& tag, const std::string& name) {
    const auto offer_title = [&](int rank) {
        std::string title = take_text(tag, name);
        if (rank <= title_rank_ || title.empty()) return;
        title_rank_ = rank;
        entry_->title = std::move(title);
    };
    const auto offer_date = [&](int rank) { date_.offer(parse_feed_date(take_text(tag, name)), rank); };
    if (name == "title") return offer_title(3);
    if (name == "dc:title" || name == "rdf:title") return offer_title(2);
    if (name == "media:title") return offer_title(1);
    if (name == "link") return read_link(tag, take_value(tag, name));
    if (name == "author" || name == "dc:creator" || name == "dc:author" || name == "itunes:author") {
        return read_person(tag, name);
    }
    if (name == "published" || name == "pubdate" || name == "dcterms:issued" || name == "issued") return offer_date(4);
    if (name == "dcterms:created" || name == "created" || name == "dc:date") return offer_date(3);
    if (name == "updated" || name == "modified" || name == "dcterms:modified") return offer_date(2);
    if (name == "content:encoded" || name == "xhtml:body" || name == "body") {
        return offer_content(take_value(tag, name), 5);
    }
    if (name == "content" || name == "fullitem") return offer_content(take_value(tag, name), 4);
    if (name == "description" || name == "abstract") return offer_content(take_value(tag, name), 3);
    if (name == "summary" || name == "dcterms:abstract" || name == "dc:description") {
        return offer_content(take_value(tag, name), 2);
    }
    if (name == "itunes:summary" || name == "media:description") return offer_content(take_value(tag, name), 1);
    if (name == "id" || name == "guid") {
        entry_->id = take_text(tag, name);
        const auto permanent = find_attribute(tag.attributes, "ispermalink");
        const bool address = starts_with_word(entry_->id, "http://") || starts_with_word(entry_->id, "https://");
        if (name == "guid" && address && (!permanent || !equals_word(*permanent, "false"))) permalink_ = entry_->id;
        return;
    }
    open(tag);
    if (tag.self_closing) close(tag);
}

std::optional<Error> FeedReader::read() {
    for (XmlToken token = scanner_.next(); token.kind != XmlKind::end_of_input; token = scanner_.next()) {
        if (token.kind == XmlKind::end) {
            close(token);
            if (entry_ && stack_.size() < entry_depth_ && !end_entry()) return std::nullopt;
            continue;
        }
        if (token.kind != XmlKind::start) continue;
        const std::string name = canonical_name(token.name, token.attributes);
        if (stack_.size() >= kMaxDepth) {
            return Error{
                ErrorCode::limit, fmt::format("elements nested more than {} deep", kMaxDepth), {}, token.begin};
        }
        if (is_entry(name)) {
            if (entry_) {  // the one before was never closed
                stack_.resize(entry_depth_ - 1);
                if (!end_entry()) return std::nullopt;
            }
            open(token);
            begin_entry(token);
            if (token.self_closing) {
                close(token);
                if (!end_entry()) return std::nullopt;
            }
        } else if (entry_ && stack_.size() == entry_depth_) {
            read_field(token, name);
        } else if (!entry_ && name == "title" && (within("channel") || within("feed"))) {
            const std::string title = take_text(token, name);
            if (outlet_.empty()) outlet_ = title;
        } else if (!token.self_closing) {
            open(token);
        }
    }
    if (entry_) {
        if (!error_) error_ = Error{ErrorCode::malformed, "the feed breaks off within an entry", {}, entry_->begin};
        (void)end_entry();
    }
    return error_;
}

}  // namespace

bool looks_like_feed(std::string_view text) {
    XmlScanner scanner(text.substr(0, 65536));
    for (XmlToken token = scanner.next(); token.kind != XmlKind::end_of_input; token = scanner.next()) {
        if (token.kind == XmlKind::text && trim(slice(text, token.content)).empty()) continue;
        if (token.kind != XmlKind::start) return false;
        const std::size_t colon = token.name.find(':');
        const std::string_view local = token.name.substr(colon == std::string_view::npos ? 0 : colon + 1);
        return equals_word(local, "rss") || equals_word(local, "feed") || equals_word(local, "rdf") ||
               equals_word(local, "channel");
    }
    return false;
}

std::optional<Error> read_feed(std::string_view text, const std::function<bool(FeedEntry&&)>& each) {
    return FeedReader(text, each).read();
}

}  // namespace hearsay
