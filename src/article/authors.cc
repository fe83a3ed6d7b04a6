#include "article/authors.h"

#include <algorithm>
#include <array>

#include "article/text_match.h"
#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kNextName = 8;        // nodes between two elements of one byline
constexpr u32 kLongestByline = 40;  // nodes of a byline that readers see
constexpr u32 kBylineReach = 12;    // segments around the text in which a byline is looked for
constexpr std::size_t kMostNames = 20;
constexpr std::size_t kMostCandidates = 40;

struct Candidate {
    Byline byline;
    std::string from;
    float score = 0;
    bool visible = false;
    u32 first_node = 0;  // of the elements that give it
    u32 last_node = 0;
};

bool is_visible(const Statement& s) { return s.node > 0 && s.from.compare(0, 5, "meta[") != 0; }

// Names of elements that hold other stories, comments or what else is not this article.
bool in_other_matter(const Dom& dom, u32 node, u32 title) {
    static constexpr std::array<std::string_view, 15> kOthers = {
        "omment", "related",  "recirc", "summaryitem", "sidebar", "promo",     "trending", "teaser",
        "most-",  "carousel", "widget", "latest",      "popular", "recommend", "more-from"};
    u32 i = node;
    for (u32 steps = 0; i != 0 && steps < 7; i = dom[i].parent, ++steps) {
        if (dom[i].tag == Tag::body || (title > 0 && dom.encloses(i, title))) break;
        if (dom[i].tag == Tag::aside || dom[i].tag == Tag::nav || dom[i].tag == Tag::footer) return true;
        const std::string name = lowercase(dom.attribute(i, Attr::class_).substr(0, 150));
        if (std::any_of(kOthers.begin(), kOthers.end(),
                        [&](std::string_view other) { return name.find(other) != std::string::npos; })) {
            return true;
        }
    }
    return false;
}

class AuthorChoice {
  public:
    AuthorChoice(const PageFacts& facts, const Dom& dom, std::string_view outlet, std::string_view host)
        : facts_(facts), dom_(dom), outlet_(compact(outlet)), host_(compact(host.substr(0, host.rfind('.')))) {
        // Bylines of other stories stand far from the headline.
        for (const Statement& s : facts.statements) {
            if (s.field == MetadataField::headline && s.from == "h1" && title_ == 0) title_ = s.node;
        }
    }

    Authors run() {
        for (const Statement& s : facts_.statements) {
            if (s.field == MetadataField::byline && is_usable(s)) add(s);
        }
        const Candidate* best = nullptr;
        for (Candidate& c : candidates_) {
            c.score += bearing_out(c);
            if (best == nullptr || c.score > best->score) best = &c;
        }
        if (best == nullptr) return {};
        for (const Candidate& c : candidates_) {
            if (c.visible && c.from != "a[href*=author]" && c.score + 1.5F >= best->score &&
                goes_beyond(c.byline, best->byline))
                best = &c;
        }
        return {without_outlets(best->byline), best->from};
    }

  private:
    // "Jane Doe, The Associated Press": the second is whom she works for.
    [[nodiscard]] Byline without_outlets(Byline byline) const {
        auto& names = byline.names;
        if (find_news_name(names.front()) != nullptr || is_outlet(compact(names.front()))) return byline;
        names.erase(std::remove_if(names.begin() + 1, names.end(),
                                   [&](const std::string& name) {
                                       return find_news_name(name) != nullptr || is_outlet(compact(name));
                                   }),
                    names.end());
        return byline;
    }
    [[nodiscard]] bool is_outlet(std::string_view key) const {
        const bool named = !outlet_.empty() && (key == outlet_ || key == "the" + outlet_);
        return named || (key.size() >= 4 && (key == host_ || host_.find(key) != std::string::npos));
    }

    [[nodiscard]] bool is_usable(const Statement& s) const {
        if (s.value.find("://") != std::string::npos) return false;
        if (!is_visible(s)) return true;
        const u32 reach = s.from == "a[href*=author]" ? 0 : 80;  // menus of authors stand above
        return s.node + reach >= title_ && !in_other_matter(dom_, s.node, title_);
    }

    [[nodiscard]] float weight_of(const Statement& s) const {
        if (s.from.compare(0, 8, "json-ld:") == 0) return s.trust == Trust::exact ? 3.0F : 1.5F;
        if (!is_visible(s)) return s.trust == Trust::exact ? 2.6F : 2.5F;
        const u32 distance = s.node > title_ ? s.node - title_ : title_ - s.node;
        const float far = std::min(static_cast<float>(distance) / 600.0F, 0.8F);
        if (s.trust == Trust::exact) return 2.6F - far;
        if (s.trust == Trust::usual) return 2.2F - far;
        return (s.from.find("yline") != std::string::npos ? 2.0F : 1.4F) - far;
    }

    [[nodiscard]] float person_score(const Byline& byline) const {
        const std::string& name = byline.names.front();
        const std::string key = compact(name);
        const NameShape shape = shape_of_name(name);
        float score = shape.words >= 2 ? 0.5F : 0.0F;
        if (shape.role || find_news_name(name) != nullptr) score -= 1.2F;
        if (!shape.capitalised) score -= 0.7F;
        if (is_outlet(key)) score -= 1.5F;
        return score;
    }

    [[nodiscard]] static bool is_full_name(std::string_view name) {
        const NameShape shape = shape_of_name(name);
        return shape.words >= 2 && shape.capitalised && !shape.role;
    }

    [[nodiscard]] static bool continues(const Candidate& c, const Statement& s) {
        return s.node <= c.last_node + kNextName && (!c.visible || s.node <= c.first_node + kLongestByline);
    }

    // Elements of one kind close together are one byline.
    void add(const Statement& s) {
        Byline byline = read_byline(s.value);
        if (byline.names.empty()) return;
        const auto known_as = std::find_if(candidates_.rbegin(), candidates_.rend(),
                                           [&](const Candidate& c) { return c.from == s.from; });
        if (candidates_.size() >= kMostCandidates) return;
        if (known_as == candidates_.rend() || !continues(*known_as, s)) {
            const float score = weight_of(s) + person_score(byline);
            candidates_.push_back({std::move(byline), s.from, score, is_visible(s), s.node, s.node});
            return;
        }
        known_as->last_node = s.node;
        auto& known = known_as->byline;
        const bool in_full = is_full_name(known.names.front());
        for (std::string& name : byline.names) {
            if (in_full && !shape_of_name(name).capitalised) continue;  // "jane-d", her account
            if (std::find(known.names.begin(), known.names.end(), name) == known.names.end() &&
                known.names.size() < kMostNames) {
                known.names.push_back(std::move(name));
            }
        }
        if (known.agency.empty()) known.agency = std::move(byline.agency);
    }

    [[nodiscard]] static bool has(const Byline& byline, std::string_view name) {
        const std::string key = compact(name);
        return std::any_of(byline.names.begin(), byline.names.end(),
                           [&](const std::string& other) { return compact(other) == key; });
    }

    // What other kinds of tags that give one of its names add.
    [[nodiscard]] float bearing_out(const Candidate& c) const {
        u32 others = 0;
        for (const Candidate& other : candidates_) {
            if (other.from == c.from) continue;
            others += std::any_of(other.byline.names.begin(), other.byline.names.end(),
                                  [&](const std::string& name) { return has(c.byline, name); })
                          ? 1
                          : 0;
        }
        return 0.4F * static_cast<float>(std::min(others, 2U));
    }

    // All of the other's names and one or more in full besides.
    [[nodiscard]] static bool goes_beyond(const Byline& byline, const Byline& other) {
        if (byline.names.size() <= other.names.size()) return false;
        const bool all = std::all_of(other.names.begin(), other.names.end(),
                                     [&](const std::string& name) { return has(byline, name); });
        return all && std::all_of(byline.names.begin(), byline.names.end(), is_full_name);
    }

    const PageFacts& facts_;
    const Dom& dom_;
    std::string outlet_;
    std::string host_;
    u32 title_ = 0;
    std::vector<Candidate> candidates_;
};

}  // namespace

Authors choose_authors(const PageFacts& facts, const Dom& dom, std::string_view outlet, std::string_view host) {
    return AuthorChoice(facts, dom, outlet, host).run();
}

Authors find_byline(const Rendering& rendering, const std::vector<ChosenSegment>& chosen) {
    if (chosen.empty()) return {};
    const u32 first = chosen.front().segment;
    u32 text = first;
    for (const ChosenSegment& c : chosen) {
        if (c.kind == BlockKind::headline || c.kind == BlockKind::credit) continue;
        text = c.segment;
        break;
    }
    const u32 begin = std::min(first, text) > kBylineReach ? std::min(first, text) - kBylineReach : 0;
    const u32 end = std::min<u32>(static_cast<u32>(rendering.segments.size()), std::max(first, text) + 3);
    for (u32 s = begin; s < end; ++s) {
        const std::string_view line = rendering.view(rendering.segments[s]);
        if (line.size() > 160 || line.size() < 6) continue;
        const std::string lower = lowercase(line.substr(0, 12));
        const bool labelled = lower.compare(0, 3, "by ") == 0 || lower.compare(0, 10, "written by") == 0 ||
                              lower.compare(0, 9, "posted by") == 0 || lower.compare(0, 7, "author:") == 0;
        if (!labelled) continue;
        Byline byline = read_byline(line);
        if (byline.names.empty() || !shape_of_name(byline.names.front()).capitalised) continue;
        return {std::move(byline), "text"};
    }
    return {};
}

}  // namespace hearsay
