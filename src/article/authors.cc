#include "article/authors.h"

#include <algorithm>
#include <array>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::size_t kLongestName = 60;  // bytes
constexpr u32 kMostWords = 6;             // of one name
constexpr std::size_t kMostNames = 20;
constexpr u32 kSameByline = 40;   // nodes between two elements of one byline
constexpr u32 kBylineReach = 12;  // segments around the text in which a byline is looked for

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find(' ', i), text.size());
        if (end > i) words.push_back(text.substr(i, end - i));
        i = end + 1;
    }
    return words;
}

std::string plain(std::string_view word) {  // lower case, without signs at its ends and full stops
    std::string out;
    for (const char c : lowercase(word)) {
        if (std::string_view(".,:;()[]*").find(c) == std::string_view::npos) out += c;
    }
    return out;
}

// "monday", "dec", "december"; "may", "april", "june" and "august" are names as well.
bool is_calendar_word(std::string_view word) {
    static constexpr std::array<std::string_view, 25> kDays = {
        "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday", "january", "february",
        "march",  "july",    "september", "october",  "november", "december", "feb",    "apr",     "jul",
        "aug",    "sep",     "sept",      "oct",      "nov",      "dec",      "today"};
    return one_of(word, kDays);
}

// A word that no name goes on after.
bool ends_names(std::string_view word) {
    static constexpr std::array<std::string_view, 43> kStops = {
        "published",  "updated",  "posted",      "on",           "for",           "from",        "in",          "at",
        "follow",     "email",    "contact",     "more",         "view",          "read",        "last",        "is",
        "photos",     "photo",    "photographs", "illustration", "illustrations", "illustrated", "photography", "video",
        "edited",     "reviewed", "fact",        "fact-checked", "medically",     "modified",    "share",       "save",
        "see",        "min",      "posts",       "articles",     "about",         "via",         "senior",      "by",
        "translated", "of",       "reading"};
    return one_of(word, kStops) || is_calendar_word(word);
}

bool is_role(std::string_view piece) {
    static constexpr std::array<std::string_view, 61> kRoles = {
        "writer",    "reporter",    "reporters",    "editor",        "editors",    "correspondent", "correspondents",
        "staff",     "contributor", "contributors", "columnist",     "journalist", "producer",      "photographer",
        "bureau",    "desk",        "team",         "newsroom",      "editorial",  "contributing",  "associate",
        "assistant", "special",     "freelance",    "guest",         "chief",      "manager",       "director",
        "professor", "author",      "admin",        "administrator", "analyst",    "fellow",        "specialist",
        "reporting", "media",       "opinion",      "news",          "today",      "magazine",      "online",
        "press",     "wire",        "services",     "tribune",       "institute",  "institution",   "university",
        "college",   "school",      "hospital",     "center",        "department", "ministry",      "foundation",
        "inc",       "llc",         "ltd",          "council",       "association"};
    for (const std::string_view word : words_of(piece)) {
        if (one_of(plain(word), kRoles)) return true;
    }
    return false;
}

bool is_degree(std::string_view word) {
    static constexpr std::array<std::string_view, 23> kDegrees = {
        "phd", "md",  "rn",  "ms",  "ma",  "mba", "esq", "rd",  "msc",    "bsc",  "mph", "jd",
        "cfa", "cpa", "dvm", "dds", "rdn", "cfp", "do",  "llm", "pharmd", "cscs", "ld"};
    return one_of(plain(word), kDegrees) && decode_utf8(word, 0).value < 0x80 && word[0] >= 'A' && word[0] <= 'Z';
}

bool is_generation(std::string_view word) {
    static constexpr std::array<std::string_view, 5> kGenerations = {"jr", "sr", "ii", "iii", "iv"};
    return one_of(plain(word), kGenerations);
}

bool is_particle(std::string_view word) {
    static constexpr std::array<std::string_view, 20> kParticles = {"de",  "la",  "van", "von", "der", "den", "del",
                                                                    "bin", "al",  "el",  "di",  "da",  "dos", "le",
                                                                    "du",  "ter", "ibn", "st",  "y",   "the"};
    return one_of(word, kParticles);
}

std::string_view strip(std::string_view text) {
    static constexpr std::string_view kSigns = " ,.;:*-|\"'/\\";
    const std::size_t begin = text.find_first_not_of(kSigns);
    if (begin == std::string_view::npos) return {};
    std::size_t end = text.find_last_not_of(" ,;:*-|\"'/\\");
    // A full stop belongs to an initial or "Jr."
    if (text[end] == '.') {
        const std::size_t word = text.substr(0, end).rfind(' ');
        const std::size_t begin_of_word = word == std::string_view::npos ? begin : word + 1;
        const std::string_view last = text.substr(begin_of_word, end - begin_of_word);
        if (last.size() > 2 && last.find('.') == std::string_view::npos) --end;
    }
    return text.substr(begin, end + 1 - begin);
}

// Where the name begins: behind "By", "Written by", "Posted by", "Author:", "Posts by".
std::size_t behind_label(std::string_view text) {
    const std::string lower = [&] {
        std::string out(text.substr(0, 60));
        for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return out;
    }();
    std::size_t begin = 0;
    // "ByJane Doe", "Byby JANE DOE": tags without a space between them.
    while (lower.compare(begin, 2, "by") == 0 && begin + 2 < text.size() && text[begin] == 'B' &&
           ((text[begin + 2] >= 'A' && text[begin + 2] <= 'Z') || lower.compare(begin + 2, 3, "by ") == 0)) {
        begin += 2;
    }
    if (begin > 0) return lower.compare(begin, 3, "by ") == 0 ? begin + 3 : begin;
    for (const std::string_view label :
         {"by ", "by: ", "by:", "author: ", "author:", "authors: ", "author ", "words: "}) {
        if (lower.compare(0, label.size(), label) == 0) begin = std::max(begin, label.size());
    }
    if (begin > 0) return begin;
    for (const std::string_view label : {"written by ", "posted by ", "story by ", "words by ", "text by ", "posts by ",
                                         "published by ", "reported by ", "analysis by ", "opinion by ", "review by ",
                                         "article by ", "report by ", "submitted by ", "column by ", "created by "}) {
        const std::size_t at = lower.find(label);
        if (at != std::string::npos && (at == 0 || lower[at - 1] == ' ')) return at + label.size();
    }
    const std::size_t by = lower.find(" by ");
    return by != std::string::npos && by < 40 ? by + 4 : 0;
}

// What stands in front of the first sign or word that ends the list of names.
std::string_view list_of_names(std::string_view text) {
    static constexpr std::array<std::string_view, 11> kSigns = {"|",   "•",   "·",   "»", "(", "[",
                                                                " - ", " – ", " — ", "@", "\n"};
    for (const std::string_view sign : kSigns) {
        const std::size_t at = text.find(sign);
        if (at != std::string_view::npos && at > 1) text = text.substr(0, at);
    }
    const auto words = words_of(text);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool number = words[i][0] >= '0' && words[i][0] <= '9';
        if (!number && !ends_names(plain(words[i]))) continue;
        if (plain(words[i]) == "of" && is_role(words[i - 1])) continue;
        return text.substr(0, static_cast<std::size_t>(words[i].data() - text.data()));
    }
    return text;
}

std::vector<std::string_view> split_names(std::string_view list) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        std::size_t size = 0;
        if (i == list.size() || list[i] == ',' || list[i] == ';') {
            size = 1;
        } else if (list[i] == '&') {  // "Jobs & Hire" is one body
            size = strip(list.substr(begin, i - begin)).find(' ') == std::string_view::npos ? 0 : 1;
        } else if (list[i] == ' ') {
            for (const std::string_view word : {" and ", " And ", " AND ", " with ", " With "}) {
                if (list.compare(i, word.size(), word) == 0) size = word.size();
            }
        }
        if (size == 0) continue;
        const std::string_view piece = strip(list.substr(begin, i - begin));
        if (!piece.empty()) pieces.push_back(piece);
        begin = i + size;
        i = begin - 1;
    }
    return pieces;
}

bool is_name(std::string_view piece) {
    if (piece.empty() || piece.size() > kLongestName) return false;
    for (const std::string_view part : {"://", "www.", ".html", "{", "}", "<", "="}) {
        if (piece.find(part) != std::string_view::npos) return false;
    }
    const auto words = words_of(piece);
    if (words.size() > kMostWords || words.empty()) return false;
    if (words.size() == 1 && piece.find(".com") != std::string_view::npos) return false;
    const std::string first = plain(words[0]);
    if (ends_names(first) && (words.size() == 1 || !is_calendar_word(first))) return false;
    u32 letters = 0;
    for (std::size_t i = 0; i < piece.size();) {
        const CodePoint c = decode_utf8(piece, i);
        letters += is_letter(c.value) ? 1 : 0;
        i += c.size;
    }
    if (letters < 2) return false;
    const std::string lower = lowercase(piece);
    return lower != "null" && lower != "undefined" && lower != "none" && lower != "unknown" && lower != "anonymous" &&
           lower != "admin" && lower != "n/a" && lower != "author" && lower != "by" && lower != "authors" &&
           lower != "profile" && lower != "people" && lower != "contributors" && lower != "our team" && lower != "user";
}

// All its words begin with a capital, or are particles.
bool is_capitalised(std::string_view name) {
    for (const std::string_view word : words_of(name)) {
        const char32_t first = decode_utf8(word, 0).value;
        if (is_lower(first) && !is_particle(word)) return false;
        if (!is_letter(first) && first != U'\'') return false;
    }
    return true;
}

// One capitalised word.
bool is_half_name(std::string_view name) {
    return name.size() > 1 && name.find(' ') == std::string_view::npos && is_upper(decode_utf8(name, 0).value) &&
           name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
}

std::string without_degrees(std::string_view name) {
    auto words = words_of(name);
    while (words.size() > 2 && is_degree(words.back())) words.pop_back();
    return std::string(
        strip(name.substr(0, static_cast<std::size_t>(words.back().data() + words.back().size() - name.data()))));
}

}  // namespace

Byline read_byline(std::string_view text) {
    text = strip(text.substr(0, 600));
    text = trim(text.substr(std::min(behind_label(text), text.size())));
    Byline byline;
    std::vector<std::string> others;  // roles and bodies
    for (const std::string_view piece : split_names(list_of_names(text))) {
        if (byline.names.size() >= kMostNames) break;
        const bool behind = !byline.names.empty();
        if (behind && is_generation(piece)) {
            byline.names.back() += " " + std::string(piece);
            continue;
        }
        if (behind && is_degree(piece)) continue;
        if (!is_name(piece)) continue;
        const NewsName* body = find_news_name(piece);
        if (body != nullptr && is_agency(*body) && byline.agency.empty()) byline.agency = std::string(body->name);
        std::string name = without_degrees(piece);
        auto& list = body != nullptr || is_role(piece) ? others : byline.names;
        if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(std::move(name));
    }
    if (byline.names.empty() && !others.empty()) byline.names.push_back(std::move(others.front()));
    // "Doe, Jane"
    if (byline.names.size() == 2 && others.empty() && text.find(" and ") == std::string_view::npos &&
        is_half_name(byline.names[0]) && is_half_name(byline.names[1])) {
        byline.names = {byline.names[1] + " " + byline.names[0]};
    }
    return byline;
}

namespace {

struct Candidate {
    Byline byline;
    std::string from;
    float score = 0;
    bool visible = false;
};

// Letters and digits alone, folded.
std::string compact(std::string_view text) {
    std::string out;
    for (const char c : fold(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<u8>(c) >= 0x80) out += c;
    }
    return out;
}

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
        return {without_outlets(best->byline), best->from, {}};
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
        float score = words_of(name).size() >= 2 ? 0.5F : 0.0F;
        if (is_role(name) || find_news_name(name) != nullptr) score -= 1.2F;
        if (!is_capitalised(name)) score -= 0.7F;
        if (is_outlet(key)) score -= 1.5F;
        return score;
    }

    // Elements of one kind close together are one byline.
    void add(const Statement& s) {
        Byline byline = read_byline(s.value);
        if (byline.names.empty()) return;
        const bool near = last_ != nullptr && last_->from == s.from && s.node <= last_->node + kSameByline;
        last_ = &s;
        if (!near) {
            const float score = weight_of(s) + person_score(byline);
            candidates_.push_back({std::move(byline), s.from, score, is_visible(s)});
            return;
        }
        auto& known = candidates_.back().byline;
        for (std::string& name : byline.names) {
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
        return all && std::all_of(byline.names.begin(), byline.names.end(), [](const std::string& name) {
                   return words_of(name).size() >= 2 && is_capitalised(name) && !is_role(name);
               });
    }

    const PageFacts& facts_;
    const Dom& dom_;
    std::string outlet_;
    std::string host_;
    u32 title_ = 0;
    std::vector<Candidate> candidates_;
    const Statement* last_ = nullptr;
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
        if (byline.names.empty() || !is_capitalised(byline.names.front())) continue;
        return {std::move(byline), "text", rendering.segments[s].text};
    }
    return {};
}

std::string join_names(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += ", ";
        out += name;
    }
    return out;
}

}  // namespace hearsay
