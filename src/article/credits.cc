#include "article/credits.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::size_t kLongestLine = 300;  // bytes of a credit line
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kMaxCredits = 20;

bool starts_with(std::string_view text, std::string_view start) { return text.compare(0, start.size(), start) == 0; }

// ASCII lower case, byte for byte, so that offsets stay.
std::string lower_bytes(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

// "source:", "via:" at the start of a line; the name follows.
std::size_t label_size(std::string_view lower) {
    static constexpr std::array<std::string_view, 8> kLabels = {
        "source: ", "source - ", "sources: ", "via: ", "source : ", "origin: ", "original source: ", "news source: "};
    for (const std::string_view label : kLabels) {
        if (starts_with(lower, label)) return label.size();
    }
    return 0;
}

// "... originally appeared in X", "... first published by X"; where the name begins, 0 if there is none.
std::size_t after_origin_phrase(std::string_view lower) {
    static constexpr std::array<std::string_view, 6> kWhat = {"article", "story", "post", "piece", "report", "column"};
    static constexpr std::array<std::string_view, 16> kPhrases = {
        "originally appeared in ",  "originally appeared on ",  "first appeared in ",       "first appeared on ",
        "originally appeared at ",  "first appeared at ",       "originally published by ", "originally published in ",
        "originally published on ", "originally published at ", "first published by ",      "first published in ",
        "first published on ",      "republished from ",        "appeared first on ",       "appeared first in "};
    const std::string_view opening = lower.substr(0, 120);
    const bool about_itself = std::any_of(
        kWhat.begin(), kWhat.end(), [&](std::string_view w) { return opening.find(w) != std::string_view::npos; });
    if (!about_itself) return 0;
    for (const std::string_view phrase : kPhrases) {
        const std::size_t at = lower.find(phrase);
        if (at != std::string_view::npos && at < 120) return at + phrase.size();
    }
    return 0;
}

bool is_staff_line(std::string_view lower) {
    static constexpr std::array<std::string_view, 9> kStarts = {"reporting by ",
                                                                "(reporting by ",
                                                                "additional reporting by ",
                                                                "(additional reporting by ",
                                                                "with reporting by ",
                                                                "with files from ",
                                                                "writing by ",
                                                                "editing by ",
                                                                "(editing by "};
    return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view s) { return starts_with(lower, s); });
}

// The name at `text`: up to a full stop, comma, bracket or the end of the line.
std::string_view name_at(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && end <= kLongestName) {
        const char c = text[end];
        if (c == ',' || c == ';' || c == '(' || c == '|' || c == '\n') break;
        if (c == '.' && (end + 1 >= text.size() || text[end + 1] == ' ')) break;
        ++end;
    }
    return end > kLongestName ? std::string_view() : trim(text.substr(0, end));
}

std::string_view strip(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" .,;:()[]*-");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" .,;:()[]*-") + 1 - begin);
}

// The news bodies in a list: "AFP and Reuters", "The Associated Press, Xinhua". `all`: nothing else is in it.
struct Bodies {
    std::vector<std::string_view> names;
    bool all = true;
};

Bodies bodies_in(std::string_view list) {
    Bodies bodies;
    while (!list.empty()) {
        std::size_t end = std::min(list.find_first_of(",;/&"), list.size());
        std::size_t next = end + 1;
        if (const std::size_t word = list.find(" and "); word < end) {
            end = word;
            next = word + 5;
        }
        const std::string_view name = strip(list.substr(0, end));
        list.remove_prefix(std::min(next, list.size()));
        if (name.empty()) continue;
        if (find_news_name(name) != nullptr) {
            bodies.names.push_back(name);
        } else {
            bodies.all = false;
        }
    }
    return bodies;
}

std::string_view up_to_stop(std::string_view text) { return text.substr(0, text.find_first_of(".|)\n")); }

// "With files from AFP and Reuters": the bodies behind the phrase.
std::vector<std::string_view> bodies_behind_phrase(std::string_view line, std::string_view lower) {
    static constexpr std::array<std::string_view, 14> kPhrases = {"with reporting by ",
                                                                  "with reporting from ",
                                                                  "additional reporting by ",
                                                                  "additional reporting from ",
                                                                  "with files from ",
                                                                  "with inputs from ",
                                                                  "with input from ",
                                                                  "with information from ",
                                                                  "with material from ",
                                                                  "with agency inputs from ",
                                                                  "with agencies",
                                                                  "material from ",
                                                                  "reporting by ",
                                                                  "with contributions from "};
    for (const std::string_view phrase : kPhrases) {
        const std::size_t at = lower.find(phrase);
        if (at != std::string_view::npos && at < 60)
            return bodies_in(up_to_stop(line.substr(at + phrase.size()))).names;
    }
    return {};
}

// "Reuters contributed to this report."
std::vector<std::string_view> bodies_that_contributed(std::string_view line, std::string_view lower) {
    const std::size_t at = lower.find(" contributed to this ");
    if (at == std::string_view::npos) return {};
    return bodies_in(line.substr(0, at)).names;
}

// "Copyright 2019 The Associated Press. All rights reserved.", "© 2019 AFP", "— Reuters", "(With AFP)"
std::vector<std::string_view> bodies_alone(std::string_view line, std::string_view lower) {
    std::string_view rest;
    for (const std::string_view mark : {"copyright", "©", "(c)", "—", "–", "--", "- ", "(with ", "with ", "("}) {
        if (starts_with(lower, mark)) {
            rest = line.substr(mark.size());
            break;
        }
    }
    if (starts_with(rest, " ©")) rest.remove_prefix(3);
    const std::size_t name = rest.find_first_not_of(" 0123456789-,");
    if (name == std::string_view::npos) return {};
    const Bodies bodies = bodies_in(up_to_stop(rest.substr(name)));
    return bodies.all ? bodies.names : std::vector<std::string_view>();
}

// The news bodies by whom a line says that the text is, or that they helped with it.
std::vector<std::string_view> credited_bodies(std::string_view line, std::string_view lower) {
    auto bodies = bodies_behind_phrase(line, lower);
    if (bodies.empty()) bodies = bodies_that_contributed(line, lower);
    if (bodies.empty() && line.size() < 120) bodies = bodies_alone(line, lower);
    return bodies;
}

}  // namespace

bool is_credit_line(std::string_view line) {
    if (line.size() > kLongestLine || line.size() < 6) return false;
    const std::string lower = lower_bytes(line);
    if (label_size(lower) > 0) return !name_at(line.substr(label_size(lower))).empty();
    return after_origin_phrase(lower) > 0 || is_staff_line(lower) || !credited_bodies(line, lower).empty();
}

std::vector<Credit> find_credits(std::string_view text, const std::vector<Block>& blocks) {
    std::vector<Credit> credits;
    const auto add = [&](std::string_view name) {
        if (name.empty() || credits.size() >= kMaxCredits) return;
        const auto begin = static_cast<u32>(name.data() - text.data());
        const NewsName* body = find_news_name(name);
        std::string shown(body != nullptr ? body->name : name);
        const bool known =
            std::any_of(credits.begin(), credits.end(), [&](const Credit& c) { return c.name == shown; });
        if (!known) credits.push_back({std::move(shown), {begin, begin + static_cast<u32>(name.size())}});
    };
    for (const Block& block : blocks) {
        if (block.range.size() > kLongestLine) continue;
        const std::string_view line = slice(text, block.range);
        const std::string lower = lower_bytes(line);
        std::size_t at = label_size(lower);
        if (at == 0) at = after_origin_phrase(lower);
        if (at > 0) {
            add(name_at(line.substr(at)));
        } else {
            for (const std::string_view name : credited_bodies(line, lower)) add(name);
        }
    }
    return credits;
}

}  // namespace hearsay
