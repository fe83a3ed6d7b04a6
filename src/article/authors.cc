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

// A word that no name goes on after.
bool ends_names(std::string_view word) {
    static constexpr std::array<std::string_view, 42> kStops = {
        "published",   "updated",     "posted", "on",      "for",         "from",         "in",
        "at",          "follow",      "email",  "contact", "more",        "view",         "read",
        "last",        "is",          "photos", "photo",   "photographs", "illustration", "illustrations",
        "illustrated", "photography", "video",  "edited",  "reviewed",    "fact",         "fact-checked",
        "medically",   "modified",    "share",  "save",    "see",         "min",          "posts",
        "articles",    "about",       "via",    "senior",  "by",          "translated",   "of"};
    return one_of(word, kStops);
}

bool is_role(std::string_view piece) {
    static constexpr std::array<std::string_view, 46> kRoles = {
        "writer",    "reporter",    "reporters",    "editor",        "editors",    "correspondent", "correspondents",
        "staff",     "contributor", "contributors", "columnist",     "journalist", "producer",      "photographer",
        "bureau",    "desk",        "team",         "newsroom",      "editorial",  "contributing",  "associate",
        "assistant", "special",     "freelance",    "guest",         "chief",      "manager",       "director",
        "professor", "author",      "admin",        "administrator", "analyst",    "fellow",        "specialist",
        "reporting", "media",       "opinion",      "news",          "today",      "magazine",      "online",
        "press",     "wire",        "services",     "tribune"};
    for (const std::string_view word : words_of(piece)) {
        if (one_of(plain(word), kRoles)) return true;
    }
    return false;
}

bool is_degree(std::string_view word) {
    static constexpr std::array<std::string_view, 22> kDegrees = {
        "phd", "md",  "rn",  "ms",  "ma",  "mba", "esq", "rd", "msc", "bsc",    "mph",
        "jd",  "cfa", "cpa", "dvm", "dds", "rdn", "cfp", "do", "llm", "pharmd", "cscs"};
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
        const std::size_t size = end - (word == std::string_view::npos ? 0 : word + 1);
        if (size > 2) --end;
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
        if (i == list.size() || list[i] == ',' || list[i] == ';' || list[i] == '&') {
            size = 1;
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
    for (const std::string_view part : {"://", "www.", ".com", ".html", "{", "}", "<", "="}) {
        if (piece.find(part) != std::string_view::npos) return false;
    }
    const auto words = words_of(piece);
    if (words.size() > kMostWords) return false;
    u32 letters = 0;
    for (std::size_t i = 0; i < piece.size();) {
        const CodePoint c = decode_utf8(piece, i);
        letters += is_letter(c.value) ? 1 : 0;
        i += c.size;
    }
    if (letters < 2) return false;
    const std::string lower = lowercase(piece);
    return lower != "null" && lower != "undefined" && lower != "none" && lower != "unknown" && lower != "anonymous" &&
           lower != "admin" && lower != "n/a" && lower != "author" && lower != "by" && lower != "authors";
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

std::string without_degrees(std::string_view name) {
    auto words = words_of(name);
    while (words.size() > 2 && is_degree(words.back())) words.pop_back();
    return std::string(
        strip(name.substr(0, static_cast<std::size_t>(words.back().data() + words.back().size() - name.data()))));
}

}  // namespace

Byline read_byline(std::string_view text) {
    text = trim(text.substr(0, 600));
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
    return byline;
}

namespace {

struct Candidate {
    Byline byline;
    std::string from;
    float score = 0;
};

float weight_of(const Statement& statement) {
    if (statement.from.compare(0, 8, "json-ld:") == 0) return statement.trust == Trust::exact ? 3.0F : 1.5F;
    switch (statement.trust) {
        case Trust::exact: return 2.6F;
        case Trust::usual: return statement.from[0] == 'm' ? 2.5F : 2.2F;
        default: return statement.from.find("yline") != std::string::npos ? 2.0F : 1.4F;
    }
}

float person_score(const Byline& byline, std::string_view outlet) {
    const std::string& name = byline.names.front();
    float score = 0;
    if (words_of(name).size() >= 2) score += 0.5F;
    if (is_role(name) || find_news_name(name) != nullptr) score -= 1.2F;
    if (!is_capitalised(name)) score -= 0.7F;
    if (!outlet.empty() && fold(name) == fold(outlet)) score -= 1.5F;
    return score;
}

// Elements of one kind close together are one byline.
std::vector<Candidate> group(const std::vector<const Statement*>& statements, std::string_view outlet) {
    std::vector<Candidate> candidates;
    const Statement* last = nullptr;
    for (const Statement* s : statements) {
        Byline byline = read_byline(s->value);
        const bool near = last != nullptr && last->from == s->from && s->node <= last->node + kSameByline;
        if (near && !byline.names.empty()) {
            for (std::string& name : byline.names) {
                auto& names = candidates.back().byline.names;
                if (std::find(names.begin(), names.end(), name) == names.end() && names.size() < kMostNames)
                    names.push_back(std::move(name));
            }
            if (candidates.back().byline.agency.empty()) candidates.back().byline.agency = byline.agency;
        } else if (!byline.names.empty()) {
            const float score = weight_of(*s) + person_score(byline, outlet);
            candidates.push_back({std::move(byline), s->from, score});
        }
        if (!byline.names.empty() || near) last = s;
    }
    return candidates;
}

bool share_a_name(const Byline& a, const Byline& b) {
    return std::any_of(a.names.begin(), a.names.end(), [&](const std::string& name) {
        return std::any_of(b.names.begin(), b.names.end(),
                           [&](const std::string& other) { return fold(name) == fold(other); });
    });
}

}  // namespace

Authors choose_authors(const PageFacts& facts, std::string_view outlet) {
    u32 title = 0;  // bylines of other stories stand far from the headline
    for (const Statement& s : facts.statements) {
        if (s.field == MetadataField::headline && s.from == "h1" && title == 0) title = s.node;
    }
    std::vector<const Statement*> stated;
    for (const Statement& s : facts.statements) {
        if (s.field != MetadataField::byline || s.value.find("://") != std::string::npos) continue;
        const bool visible = s.node > 0 && s.from.compare(0, 5, "meta[") != 0;
        if (visible && s.node + 80 < title) continue;
        stated.push_back(&s);
    }
    std::vector<Candidate> candidates = group(stated, outlet);
    const Candidate* best = nullptr;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        for (std::size_t k = 0; k < candidates.size(); ++k) {
            if (k != i && candidates[k].from != candidates[i].from &&
                share_a_name(candidates[i].byline, candidates[k].byline))
                candidates[i].score += 0.4F;
        }
        if (best == nullptr || candidates[i].score > best->score) best = &candidates[i];
    }
    if (best == nullptr) return {};
    return {best->byline, best->from, {}};
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
