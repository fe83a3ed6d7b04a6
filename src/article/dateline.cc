#include "article/dateline.h"

#include <algorithm>
#include <array>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kLongest = 120;  // bytes that a dateline may have

struct Dash {
    std::size_t at = std::string_view::npos;
    std::size_t size = 0;
};

// The first dash that stands between spaces, or an em dash anywhere.
Dash find_dash(std::string_view text) {
    static constexpr std::array<std::string_view, 6> kDashes = {" — ", " – ", " - ", " -- ", "— ", "—"};
    Dash best;
    for (const std::string_view dash : kDashes) {
        const std::size_t at = text.find(dash);
        if (at < best.at) best = {at, dash.size()};
    }
    return best;
}

struct Bracket {
    std::size_t begin = std::string_view::npos;  // of the opening sign
    std::size_t end = 0;                         // after the closing sign
    std::string_view name;
};

// "(AP)", "/TASS/", "[Reuters]": the first short bracket.
Bracket find_bracket(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char close = text[i] == '(' ? ')' : text[i] == '[' ? ']' : text[i] == '/' ? '/' : '\0';
        if (close == '\0') continue;
        const std::size_t end = text.find(close, i + 1);
        if (end == std::string_view::npos || end - i > 50 || end == i + 1) continue;
        return {i, end + 1, trim(text.substr(i + 1, end - i - 1))};
    }
    return {};
}

bool is_capitalised_word(std::string_view word) {
    const CodePoint first = decode_utf8(word, 0);
    if (is_upper(first.value)) return true;
    static constexpr std::array<std::string_view, 11> kSmall = {"of",  "de", "la",   "le",  "el", "al",
                                                                "del", "on", "upon", "and", "the"};
    return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

// "MOSCOW", "Washington", "NEW YORK", "BAGHDAD, Iraq", "St. Louis, Mo.", "AMMAN/BEIRUT": up to six words of names.
bool is_place(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > 50) return false;
    u32 words = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t end = std::min(text.find_first_of(" ,/", i), text.size());
        if (end > i) {
            const std::string_view word = text.substr(i, end - i);
            if (!is_capitalised_word(word) || ++words > 6) return false;
            for (std::size_t k = 0; k < word.size();) {
                const CodePoint c = decode_utf8(word, k);
                const bool allowed =
                    is_letter(c.value) || c.value == '.' || c.value == '-' || c.value == '\'' || c.value == 0x2019;
                if (!allowed) return false;
                k += c.size;
            }
        }
        i = end + 1;
    }
    return words > 0;
}

bool is_upper_text(std::string_view text) {
    u32 letters = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (is_lower(c.value)) return false;
        letters += is_letter(c.value) ? 1 : 0;
        i += c.size;
    }
    return letters >= 3;
}

// The place without the date behind it: "MOSCOW, January 26." -> "MOSCOW".
std::string_view split_date(std::string_view head, Date& date) {
    const auto dates = find_dates(head, DateOrder::month_first);
    if (!dates.empty()) {
        date = dates.front().date;
        head = head.substr(0, dates.front().range.begin);
    }
    while (!head.empty() && std::string_view(" ,.;:").find(head.back()) != std::string_view::npos) {
        if (head.back() == '.' && head.size() > 2 && head.find(',') != std::string_view::npos) break;  // "Mo."
        head.remove_suffix(1);
    }
    return trim(head);
}

// How agencies are called in a wire slug: by abbreviation where they have a usual one.
std::string wire_name(std::string_view written) {
    const NewsName* body = find_news_name(written);
    if (body == nullptr) return std::string(written);
    const std::string_view abbreviation = body->abbreviations.substr(0, body->abbreviations.find('|'));
    return std::string(abbreviation.empty() ? body->name : abbreviation);
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view text, ByteRange paragraph) {
    const std::string_view all = slice(text, paragraph);
    std::string_view head = all.substr(0, kLongest);
    Dateline out;
    std::size_t end = 0;  // of the dateline itself
    const Bracket bracket = find_bracket(head);
    const Dash dash = find_dash(head);
    const NewsName* body = bracket.name.empty() ? nullptr : find_news_name(bracket.name);
    const bool has_wire = body != nullptr && bracket.begin < std::min<std::size_t>(dash.at, 80);
    if (has_wire) {
        out.wire = wire_name(bracket.name);
        const auto name_begin = static_cast<u32>(bracket.name.data() - text.data());
        out.wire_range = {name_begin, name_begin + static_cast<u32>(bracket.name.size())};
        std::string_view before = head.substr(0, bracket.begin);
        before = split_date(before, out.date);
        if (!before.empty() && !is_place(before)) return std::nullopt;
        out.place = std::string(before);
        end = bracket.end;
    } else if (dash.at != std::string_view::npos) {
        const std::string_view before = split_date(head.substr(0, dash.at), out.date);
        const std::string_view town = trim(before.substr(0, before.find_first_of(",/")));
        if (!is_place(before) || !(is_upper_text(town) || out.date.month > 0)) return std::nullopt;
        out.place = std::string(before);
        end = dash.at;
    } else {
        return std::nullopt;
    }
    out.range = {paragraph.begin, paragraph.begin + static_cast<u32>(end)};
    std::size_t prose = end;
    while (prose < all.size() && std::string_view(" .-:\xE2\x80\x93\x94").find(all[prose]) != std::string_view::npos)
        ++prose;
    out.text_begin = paragraph.begin + static_cast<u32>(prose);
    return out;
}

}  // namespace hearsay
