#include "article/headline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "article/text_match.h"
#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::array<std::string_view, 9> kSeparators = {
    " | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " * "};
constexpr float kEnoughAgreement = 0.4F;

// "kestrelcourier" of "www.kestrelcourier.co.uk": the longest part of a host.
std::string host_label(std::string_view host) {
    std::string_view best;
    while (!host.empty()) {
        const std::size_t stop = std::min(host.find('.'), host.size());
        if (stop > best.size()) best = host.substr(0, stop);
        host.remove_prefix(std::min(stop + 1, host.size()));
    }
    return compact(best);
}

class OutletNames {
  public:
    OutletNames(std::string_view outlet, std::string_view host) : outlet_(compact(outlet)), host_(host_label(host)) {}

    [[nodiscard]] bool contain(std::string_view part) const {
        const std::string name = compact(part);
        if (name.size() < 2) return false;
        if (!outlet_.empty() && (name.find(outlet_) != std::string::npos || outlet_.find(name) != std::string::npos))
            return true;
        if (host_.size() >= 4 && name.size() >= 4 &&
            (name.find(host_) != std::string::npos || host_.find(name) != std::string::npos)) {
            return true;
        }
        return find_news_name(part) != nullptr || find_news_domain(part) != nullptr;
    }
    // The whole of it is the outlet's name.
    [[nodiscard]] bool equal(std::string_view part) const {
        const std::string name = compact(part);
        return !name.empty() && (name == outlet_ || name == host_ || name == "the" + outlet_);
    }

  private:
    std::string outlet_;
    std::string host_;
};

// "Outlet | Bridge reopens": what stands before the first separator, where it is the outlet.
std::string_view without_prefix(std::string_view title, const OutletNames& names) {
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", ": ", " » "}) {
        const std::size_t at = title.find(separator);
        if (at == std::string_view::npos || at > 40 || !names.equal(title.substr(0, at))) continue;
        const std::string_view rest = trim(title.substr(at + separator.size()));
        if (rest.size() >= 10) return rest;
    }
    return title;
}

// "Outlet : World : Bridge reopens": of three or more parts the longest.
std::string_view longest_part(std::string_view title) {
    std::string_view best;
    u32 parts = 0;
    for (std::string_view rest = title; !rest.empty(); ++parts) {
        const std::size_t end = std::min(rest.find(" : "), rest.size());
        const std::string_view part = trim(rest.substr(0, end));
        if (part.size() > best.size()) best = part;
        rest.remove_prefix(std::min(end + 3, rest.size()));
    }
    return parts >= 3 ? best : title;
}

// "Opinion | Bridges matter": a short kicker.
std::string_view without_kicker(std::string_view title) {
    const std::size_t bar = title.find(" | ");
    if (bar == std::string_view::npos || title.find(" | ", bar + 3) != std::string_view::npos) return title;
    const std::string_view kicker = title.substr(0, bar);
    const std::string_view rest = trim(title.substr(bar + 3));
    const auto spaces = std::count(kicker.begin(), kicker.end(), ' ');
    return spaces < 3 && rest.size() >= 2 * kicker.size() ? rest : title;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : fold(text) + " ") {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<u8>(c) >= 0x80) {
            word += c;
        } else if (!word.empty() && c != '\'') {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

// How far title `a` is borne out by title `b`: the share of words that the shorter one has in common with the longer.
float agreement(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty()) return 0;
    std::size_t shared = 0;
    for (const std::string& word : a) shared += std::binary_search(b.begin(), b.end(), word) ? 1 : 0;
    const float share = static_cast<float>(shared) / static_cast<float>(std::min(a.size(), b.size()));
    // Two or three words of a long title may as well be the outlet's name.
    return a.size() < 4 && b.size() > 2 * a.size() ? share / 3 : share;
}

bool in_furniture(const Dom& dom, u32 node) {
    for (u32 i = node, steps = 0; i != 0 && steps < 8; i = dom[i].parent, ++steps) {
        if (dom[i].tag == Tag::nav || dom[i].tag == Tag::footer || dom[i].tag == Tag::aside) return true;
        const std::string name = lowercase(dom.attribute(i, Attr::class_).substr(0, 100));
        if (steps < 2 && (name.find("logo") != std::string::npos || name.find("site-title") != std::string::npos))
            return true;
    }
    return false;
}

struct Parts {
    std::string_view title;
    std::string_view suffix;  // empty where none looks like a name
    bool bar = false;         // " | " parts them
};

// Cuts a title at its last separator.
Parts split_suffix(std::string_view title) {
    std::size_t best = std::string_view::npos;
    std::size_t size = 0;
    for (const std::string_view separator : kSeparators) {
        const std::size_t at = title.rfind(separator);
        if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) {
            best = at;
            size = separator.size();
        }
    }
    if (best == std::string_view::npos || best == 0) return {title, {}};
    const std::string_view suffix = trim(title.substr(best + size));
    if (suffix.size() > 60 || suffix.size() > best + 20) return {title, {}};
    return {trim(title.substr(0, best)), suffix, title[best + 1] == '|'};
}

struct Candidate {
    Headline headline;
    std::vector<std::string> words;
    float score = 0;
    bool visible = false;
};

float base_score(const Statement& s) {
    if (s.from == "h1") return 3.0F;
    if (s.from == "[itemprop=headline]") return 2.4F;
    if (s.from == ".entry-title") return 2.3F;
    if (s.from.compare(0, 8, "json-ld:") == 0) return s.trust == Trust::exact ? 2.0F : 1.0F;
    return s.trust == Trust::exact ? 1.9F : 1.5F;
}

}  // namespace

Headline choose_headline(const PageFacts& facts, const Dom& dom, std::string_view outlet, std::string_view host) {
    const OutletNames names(outlet, host);
    std::vector<Candidate> candidates;
    const auto add = [&](std::string_view text, std::string from, float score, bool visible) {
        std::string clean = clean_title(text, outlet, host);
        if (clean.empty() || names.equal(clean) || candidates.size() >= 30) return;
        auto words = words_of(clean);
        candidates.push_back({{std::move(clean), std::move(from)}, std::move(words), score, visible});
    };
    for (const Statement& s : facts.statements) {
        if (s.field != MetadataField::headline) continue;
        const bool visible = s.node > 0 && s.from.compare(0, 5, "meta[") != 0;
        const float furniture = visible && in_furniture(dom, s.node) ? 1.5F : 0.0F;
        add(s.value, s.from, base_score(s) - furniture, visible);
    }
    add(facts.title, "title", 1.2F, false);
    for (Candidate& c : candidates) {
        float best = 0;
        bool others = false;
        for (const Candidate& other : candidates) {
            if (&other == &c || other.visible) continue;
            others = true;
            best = std::max(best, agreement(c.words, other.words));
        }
        if (c.visible && others && best >= kEnoughAgreement) {
            c.score += best;
        } else if (c.visible && others) {
            c.score -= c.headline.from == "h1" ? 1.5F - 2 * best : 0.5F;  // others are marked as headlines
        }
        if (c.words.size() < 2 && best < 1) c.score -= 1;
    }
    const Candidate* best = nullptr;
    for (const Candidate& c : candidates) {
        if (best == nullptr || c.score > best->score) best = &c;
    }
    return best == nullptr ? Headline{} : best->headline;
}

std::string_view outlet_in_title(std::string_view title, std::string_view headline) {
    const Parts parts = split_suffix(title);
    if (parts.suffix.empty() || headline.empty() || compact(parts.title) != compact(headline)) return {};
    return count_code_points(parts.suffix) <= 40 ? parts.suffix : std::string_view();
}

std::string clean_title(std::string_view title, std::string_view outlet, std::string_view host) {
    title = trim(title);
    const OutletNames names(outlet, host);
    for (int rounds = 0; rounds < 3; ++rounds) {
        const Parts parts = split_suffix(title);
        if (parts.suffix.empty()) break;
        if (!names.contain(parts.suffix) && !(parts.bar && count_code_points(parts.suffix) < 30)) break;
        title = parts.title;
    }
    return std::string(without_kicker(without_prefix(longest_part(title), names)));
}

}  // namespace hearsay
