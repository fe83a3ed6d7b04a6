#include "article/page_evidence.h"

#include <algorithm>
#include <array>

#include "article/entities.h"
#include "article/text_match.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kTextKept = 6000;   // bytes of visible text in which cues are looked for
constexpr u32 kLittleText = 400;  // words of a text that may be the beginning of a longer one
constexpr u32 kBelow = 12;        // segments below such a text that may say so

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// "14:05", "2.30 pm", "9am", "3 hours ago", "12 min ago"; `line` is folded.
bool has_time_of_day(std::string_view line) {
    static constexpr std::array<std::string_view, 8> kAgo = {" min ago", " mins ago",  " minutes ago", " hour ago",
                                                             "m ago",    " hours ago", "h ago",        "just now"};
    if (contains_any(line, kAgo)) return true;
    for (std::size_t i = 0; i + 2 < line.size(); ++i) {
        if (!is_ascii_digit(line[i]) || (i > 0 && is_ascii_digit(line[i - 1]))) continue;
        std::size_t end = i;
        while (end < line.size() && is_ascii_digit(line[end])) ++end;
        if (end - i > 2) continue;
        if (end + 2 < line.size() && (line[end] == ':' || line[end] == '.') && is_ascii_digit(line[end + 1]) &&
            is_ascii_digit(line[end + 2]) && (end + 3 >= line.size() || !is_ascii_digit(line[end + 3]))) {
            if (line[end] == ':') return true;
            end += 3;
        }
        std::string_view rest = line.substr(std::min(end, line.size()));
        if (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
        for (const std::string_view half : {"am", "pm", "a.m", "p.m"}) {
            if (rest.substr(0, half.size()) == half) return true;
        }
    }
    return false;
}

// "3 of 12", "3/12".
bool is_counter(std::string_view line) {
    std::size_t i = 0;
    const auto skip_digits = [&] {
        const std::size_t begin = i;
        while (i < line.size() && is_ascii_digit(line[i])) ++i;
        return i - begin >= 1 && i - begin <= 3;
    };
    const auto skip_spaces = [&] {
        while (i < line.size() && line[i] == ' ') ++i;
    };
    if (!skip_digits()) return false;
    skip_spaces();
    if (line.substr(i, 1) == "/") {
        i += 1;
    } else if (line.substr(i, 2) == "of") {
        i += 2;
    } else {
        return false;
    }
    skip_spaces();
    return skip_digits() && i == line.size();
}

// An amount of money: "$ 12.50", "€9", "14 EUR".
bool has_price(std::string_view line) {
    for (const std::string_view sign : {"$", "€", "£", "¥", "₹"}) {
        const std::size_t at = line.find(sign);
        if (at == std::string_view::npos) continue;
        const std::string_view near = line.substr(at > 2 ? at - 2 : 0, 8);
        if (std::any_of(near.begin(), near.end(), is_ascii_digit)) return true;
    }
    return false;
}

class Gatherer {
  public:
    explicit Gatherer(const PageView& view) : view_(view) {}

    PageEvidence run() {
        count_segments();
        count_chosen();
        if (out_.text_words < kLittleText) read_around();
        if (view_.dom != nullptr) count_elements();
        if (view_.metadata != nullptr) read_data(*view_.metadata);
        name_page();
        return std::move(out_);
    }

  private:
    void count_segments() {
        const auto& segments = view_.rendering.segments;
        const u32 first = view_.chosen.empty() ? 1 : view_.chosen.front().segment;
        const u32 last = view_.chosen.empty() ? 0 : view_.chosen.back().segment;
        std::string visible;
        for (u32 s = 0; s < segments.size(); ++s) {
            const std::string_view text = view_.rendering.view(segments[s]);
            const u32 words = count_words(text);
            words_.push_back(words);
            out_.page_words += words;
            const u32 linked = linked_words(s);
            if (linked > 0 && 10 * linked >= 9 * words && is_teaser(s)) ++out_.teasers;
            if (words <= 12 && has_price(text)) ++out_.prices;
            if (words <= 3 && is_counter(text)) ++out_.counters;
            if (words <= 12 && s >= first && s <= last && has_time_of_day(fold(text.substr(0, 120)))) ++out_.stamps;
            if (visible.size() < kTextKept) visible.append(text.substr(0, kTextKept)).append(" ");
        }
        out_.text = fold(visible);
    }

    void count_chosen() {
        for (const ChosenSegment& choice : view_.chosen) {
            const Segment& segment = view_.rendering.segments[choice.segment];
            const u32 words = words_[choice.segment];
            if (choice.kind == BlockKind::caption) {
                ++out_.captions;
                out_.caption_words += words;
                continue;
            }
            if (choice.kind == BlockKind::headline || choice.kind == BlockKind::credit) continue;
            const u32 linked = linked_words(choice.segment);
            out_.text_words += words;
            if (words >= 8 && 2 * linked < words && ends_sentence(view_.rendering.view(segment))) {
                out_.prose_words += words;
                if (is_teased(choice.segment)) {
                    out_.teased_words += words;
                    ++out_.teased;
                }
            }
        }
    }

    void read_around() {
        if (view_.chosen.empty()) return;
        const auto& segments = view_.rendering.segments;
        const u32 end = std::min<u32>(view_.chosen.back().segment + 1 + kBelow, static_cast<u32>(segments.size()));
        std::string lines;
        for (u32 s = view_.chosen.front().segment; s < end; ++s) {
            if (words_[s] <= 60) lines.append(view_.rendering.view(segments[s])).append("\n");
        }
        out_.around = fold(lines);
    }

    [[nodiscard]] u32 linked_words(u32 s) const {
        const Segment& segment = view_.rendering.segments[s];
        return static_cast<u32>(u64{words_[s]} * segment.link_bytes / segment.text.size());
    }

    [[nodiscard]] bool is_link(u32 s) const { return 10 * linked_words(s) >= 9 * words_[s] && linked_words(s) >= 2; }

    // Belongs to a link: "Ferry fares rise" above it, or "Read more" below it.
    [[nodiscard]] bool is_teased(u32 s) const {
        for (u32 up = s; up > 0 && s - up < 2;) {
            if (is_link(--up)) return true;
            if (words_[up] >= 8) break;
        }
        return s + 1 < words_.size() && is_link(s + 1) && words_[s + 1] <= 4;
    }

    // A heading, or a line as long as one, that leads elsewhere.
    [[nodiscard]] bool is_teaser(u32 s) const {
        if (words_[s] >= 5) return true;
        if (view_.dom == nullptr || words_[s] < 2) return false;
        const Dom& dom = *view_.dom;
        for (u32 i = view_.rendering.segments[s].node, steps = 0; i != 0 && steps < 2; i = dom[i].parent, ++steps) {
            if (dom[i].tag >= Tag::h1 && dom[i].tag <= Tag::h6) return true;
        }
        return false;
    }

    static bool ends_sentence(std::string_view text) {
        while (!text.empty() && std::string_view("\"')]").find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        for (const std::string_view quote : {"”", "’", "»"}) {
            if (text.size() > 3 && text.substr(text.size() - quote.size()) == quote) text.remove_suffix(quote.size());
        }
        if (text.empty()) return false;
        if (std::string_view(".?!:").find(text.back()) != std::string_view::npos) return true;
        static constexpr std::array<std::string_view, 6> kEnds = {"…", "。", "！", "？", "؟", "।"};
        return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) {
            return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
        });
    }

    void count_elements() {
        static constexpr std::array<std::string_view, 9> kPosts = {"forum-post", "forumpost",    "post-message",
                                                                   "postbody",   "message-body", "message-cell",
                                                                   "topic-body", "answercell",   "topic-post"};
        const Dom& dom = *view_.dom;
        for (u32 i = 0; i < dom.size(); ++i) {
            if (dom[i].tag == Tag::h1 && out_.heading.empty()) out_.heading = fold(text_under(i));
            if (dom[i].tag == Tag::title && out_.title.empty()) out_.title = fold(text_under(i));
            if (dom[i].attribute_count == 0) continue;
            const std::string_view name = dom.attribute(i, Attr::class_);
            if (!name.empty() && contains_any(lowercase(name.substr(0, 200)), kPosts)) ++out_.posts;
            note_type(dom.attribute(i, Attr::itemtype));
        }
    }

    [[nodiscard]] std::string text_under(u32 node) const {
        std::string text;
        for (u32 i = node + 1; i < (*view_.dom)[node].end && text.size() < 300; ++i) {
            const Node& part = (*view_.dom)[i];
            if (part.tag == Tag::text) text.append(view_.dom->source(part.bytes).substr(0, 300)).append(" ");
        }
        return squeeze(decode_references(text));
    }

    void note_type(std::string_view type) {
        if (type.empty()) return;
        type = type.substr(std::min(type.rfind('/') + 1, type.size()));
        const auto has = [&](std::string_view part) { return type.find(part) != std::string_view::npos; };
        if (has("LiveBlog")) out_.says_live = true;
        if (has("ImageGallery") || has("MediaGallery")) out_.says_gallery = true;
        if (has("DiscussionForum") || has("QAPage")) out_.says_forum = true;
        if (type == "Product" || type == "ProductGroup") out_.says_product = true;
        if (has("CollectionPage") || has("SearchResultsPage") || has("ProfilePage")) out_.says_list = true;
        if (has("Article") || type == "BlogPosting") out_.schema_article = true;
    }

    void read_data(const Metadata& metadata) {
        out_.is_markup = true;
        for (const std::string& type : metadata.schema.types) note_type(type);
        out_.says_paid = metadata.schema.is_paid;
        const std::string type = lowercase(metadata.page_type);
        if (type == "article" || type == "og:article" || type == "news") out_.og_article = true;
        if (type.find("product") != std::string::npos) out_.says_product = true;
        out_.is_dated = metadata.published.known();
    }

    void name_page() {
        std::string_view url = view_.hints.url;
        if (view_.metadata != nullptr && url.empty()) url = view_.metadata->url;
        out_.is_whole = !out_.title.empty();
        if (out_.title.empty()) out_.title = fold(view_.hints.title);
        if (out_.title.empty() && !view_.rendering.segments.empty()) {
            out_.title = fold(view_.rendering.view(view_.rendering.segments.front()).substr(0, 300));
        }
        out_.url = lowercase(url.substr(0, 2000));
        out_.url_shape = shape_of_url(url);
    }

    const PageView& view_;
    PageEvidence out_;
    std::vector<u32> words_;  // of each segment
};

}  // namespace

u32 count_words(std::string_view text) {
    u32 words = 0;
    u32 wide = 0;
    bool inside = false;
    for (const char c : text) {
        const u8 byte = static_cast<u8>(c);
        const bool space = byte <= 0x20;
        if (!space && !inside) ++words;
        inside = !space;
        wide += byte >= 0xE3 && byte < 0xF0 ? 1 : 0;  // the first byte of a CJK character
    }
    return words + wide / 2;
}

UrlShape shape_of_url(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return UrlShape::unknown;
    std::string_view path = url.substr(scheme + 3);
    path = path.substr(std::min(path.find('/'), path.size()));
    path = path.substr(0, path.find_first_of("?#"));
    while (!path.empty() && path.back() == '/') path.remove_suffix(1);
    if (path.empty()) return url.find('?') == std::string_view::npos ? UrlShape::front : UrlShape::unknown;
    static constexpr std::array<std::string_view, 16> kSections = {
        "/category/", "/categories/", "/tag/",  "/tags/",        "/topic/",  "/topics/",  "/section/",  "/sections/",
        "/author/",   "/authors/",    "/page/", "/collections/", "/search/", "/archive/", "/archives/", "/shop/"};
    const std::string lower = lowercase(path) + "/";
    std::string_view slug = std::string_view(lower).substr(lower.rfind('/', lower.size() - 2) + 1);
    slug.remove_suffix(1);
    const auto hyphens = std::count(slug.begin(), slug.end(), '-') + std::count(slug.begin(), slug.end(), '_');
    const auto digits = std::count_if(lower.begin(), lower.end(), is_ascii_digit);
    if (hyphens >= 3 || digits >= 5) return UrlShape::article;
    if (contains_any(lower, kSections)) return UrlShape::section;
    const auto depth = std::count(lower.begin(), lower.end(), '/') - 1;
    return hyphens <= 1 && digits == 0 && depth <= 3 && slug.find('.') == std::string_view::npos ? UrlShape::section
                                                                                                 : UrlShape::unknown;
}

PageEvidence gather_evidence(const PageView& view) { return Gatherer(view).run(); }

}  // namespace hearsay
