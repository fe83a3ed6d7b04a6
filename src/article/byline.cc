#include "article/byline.h"

#include <algorithm>
#include <array>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::size_t kLongestName = 60;  // bytes
constexpr u32 kMostWords = 6;             // of one name
constexpr std::size_t kMostNames = 20;

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
    static constexpr std::array<std::string_view, 24> kDays = {
        "monday",   "tuesday", "wednesday", "thursday",  "friday",  "saturday", "sunday",   "january",
        "february", "march",   "july",      "september", "october", "november", "december", "feb",
        "apr",      "jul",     "aug",       "sep",       "sept",    "oct",      "nov",      "dec"};
    return one_of(word, kDays);
}

// A word that no name goes on after.
bool ends_names(std::string_view word) {
    static constexpr std::array<std::string_view, 44> kStops = {
        "published",  "updated",  "posted",      "on",           "for",           "from",        "in",          "at",
        "follow",     "email",    "contact",     "more",         "view",          "read",        "last",        "is",
        "photos",     "photo",    "photographs", "illustration", "illustrations", "illustrated", "photography", "video",
        "edited",     "reviewed", "fact",        "fact-checked", "medically",     "modified",    "share",       "save",
        "see",        "min",      "posts",       "articles",     "about",         "via",         "senior",      "by",
        "translated", "of",       "reading",     "most"};
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
    if (words.back().size() > 2 && words.back().substr(words.back().size() - 2) == "'s") return false;
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

// "Jane Doe USA TODAY": the name without that of the outlet behind it.
std::string_view without_outlet(std::string_view name) {
    const auto words = words_of(name);
    for (std::size_t k = 3; k >= 2; --k) {
        if (words.size() < k + 2) continue;
        const std::size_t begin = static_cast<std::size_t>(words[words.size() - k].data() - name.data());
        if (find_news_name(name.substr(begin)) != nullptr) return strip(name.substr(0, begin));
    }
    return name;
}

// "CNN Business", "BBC Sport": a body whose abbreviation comes first.
bool is_news_desk(std::string_view name) {
    const auto words = words_of(name);
    if (words.size() < 2 || words[0].size() < 3) return false;
    const bool capitals = std::all_of(words[0].begin(), words[0].end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals && find_news_name(words[0]) != nullptr &&
           words[1].find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
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
    // "Text: Jane Doe", in any language.
    if (const std::size_t colon = text.find(": "); colon < std::min<std::size_t>(text.find(' '), 24))
        text = trim(text.substr(colon + 2));
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
        std::string name = without_degrees(without_outlet(piece));
        auto& list = body != nullptr || is_role(name) || is_news_desk(piece) ? others : byline.names;
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

NameShape shape_of_name(std::string_view name) {
    return {static_cast<u32>(words_of(name).size()), is_capitalised(name), is_role(name)};
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
