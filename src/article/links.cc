#include "article/links.h"

#include <algorithm>
#include <array>
#include <string>

#include "article/entities.h"
#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kLongestSentence = 400;  // bytes before and behind an anchor
constexpr u32 kMaxAnchorNodes = 200;

// The last two parts of a host, three under "co.uk" and its like: what one publisher owns.
std::string_view site_of(std::string_view host) {
    std::size_t stop = host.rfind('.');
    if (stop == std::string_view::npos || stop == 0) return host;
    stop = host.rfind('.', stop - 1);
    if (stop == std::string_view::npos) return host;
    const std::string_view second = host.substr(stop + 1, host.rfind('.') - stop - 1);
    static constexpr std::array<std::string_view, 10> kOfCountry = {"co",  "com", "org", "net", "gov",
                                                                    "edu", "ac",  "or",  "ne",  "go"};
    const bool of_country = host.size() - host.rfind('.') == 3 &&
                            std::find(kOfCountry.begin(), kOfCountry.end(), second) != kOfCountry.end();
    if (of_country && stop > 0) stop = host.rfind('.', stop - 1);
    return stop == std::string_view::npos ? host : host.substr(stop + 1);
}

// The first byte of the article's text that comes from page byte `source` or from one behind it, within a block.
u32 position_of(const Article& article, ByteRange block, u64 source) {
    u32 low = block.begin;
    u32 high = block.end;
    const auto origin = [&](u32 byte) { return article.to_input.source_of({byte, byte + 1}); };
    while (low < high) {
        u32 middle = low + (high - low) / 2;
        const u32 half = middle;
        while (middle < high && !origin(middle)) ++middle;  // bytes that were put in
        if (middle < high && origin(middle)->begin < source) {
            low = middle + 1;
        } else {
            high = half;
        }
    }
    return low;
}

// The sentence around a range, roughly: between full stops.
std::string_view sentence_around(std::string_view text, ByteRange block, ByteRange range) {
    const u32 first = std::max(block.begin, range.begin - std::min(range.begin, kLongestSentence));
    const std::string_view before = text.substr(first, range.begin - first);
    const std::string_view after = text.substr(range.end, std::min(block.end - range.end, kLongestSentence));
    const std::size_t stop = before.find_last_of(".?!");
    const u32 begin = stop == std::string_view::npos ? first : first + static_cast<u32>(stop) + 1;
    const std::size_t end = std::min(after.find(". "), after.size());
    return text.substr(begin, range.end - begin + end);
}

bool speaks_of_a_report(std::string_view sentence) {
    static constexpr std::array<std::string_view, 27> kCues = {
        "report",  "said",      "says",      "told",   "according", "wrote",    "writes", "statement", "announce",
        "publish", "interview", "revealed",  "quoted", "cited",     "citing",   "study",  "tweet",     "posted",
        "claimed", "claims",    "confirmed", "denied", "letter",    "document", "poll",   "survey",    "investigation"};
    const std::string lower = lowercase(sentence);
    return std::any_of(kCues.begin(), kCues.end(),
                       [&](std::string_view cue) { return lower.find(cue) != std::string::npos; });
}

bool is_share_link(std::string_view url) {
    for (const std::string_view part : {"/share", "/sharer", "intent/tweet", "mailto:", "javascript:", "/subscribe"}) {
        if (url.find(part) != std::string_view::npos) return true;
    }
    return false;
}

// The page bytes of the text under an anchor; empty where there is none.
ByteRange text_bytes(const Dom& dom, u32 anchor) {
    ByteRange bytes;
    const u32 end = std::min(dom[anchor].end, anchor + kMaxAnchorNodes);
    for (u32 i = anchor + 1; i < end; ++i) {
        if (dom[i].tag == Tag::text) bytes = bytes.hull(dom[i].bytes);
    }
    return bytes;
}

}  // namespace

std::vector<Link> find_links(const Dom& dom, const Article& article) {
    struct Place {
        ByteRange block;
        SourceRange source;
    };
    std::vector<Place> places;
    for (const Block& block : article.blocks) {
        if (block.kind == BlockKind::headline || block.kind == BlockKind::caption) continue;
        const auto source = article.to_input.source_of(block.range);
        if (source) places.push_back({block.range, *source});
    }
    std::vector<Link> links;
    const std::string_view own = site_of(host_of(article.url));
    std::size_t next = 0;  // both blocks and anchors come in page order
    for (u32 i = 0; i < dom.size() && next < places.size() && links.size() < kMaxLinks; ++i) {
        if (dom[i].tag != Tag::a) continue;
        while (next < places.size() && places[next].source.end <= dom[i].bytes.begin) ++next;
        if (next == places.size() || dom[i].bytes.end < places[next].source.begin) continue;
        const std::string_view href = dom.attribute(i, Attr::href);
        if (href.compare(0, 4, "http") != 0 || href.size() > 2000 || is_share_link(href)) continue;
        const std::string_view site = site_of(host_of(href));
        if (site.empty() || site == own) continue;
        const ByteRange bytes = text_bytes(dom, i);
        if (bytes.empty()) continue;
        const ByteRange block = places[next].block;
        ByteRange range{position_of(article, block, bytes.begin), position_of(article, block, bytes.end)};
        const std::string_view words = trim(slice(article.text, range));
        if (words.empty()) continue;
        range.begin = static_cast<u32>(words.data() - article.text.data());
        range.end = range.begin + static_cast<u32>(words.size());
        const bool outlet = find_news_domain(href) != nullptr || find_news_name(words) != nullptr;
        if (outlet || speaks_of_a_report(sentence_around(article.text, block, range)))
            links.push_back({range, decode_references(href)});
    }
    return links;
}

}  // namespace hearsay
