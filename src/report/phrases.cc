#include "report/phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"

namespace hearsay {

namespace {

[[nodiscard]] const char* month_name(Date date) {
    static constexpr const char* kNames[] = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                             "July", "August",  "September", "October", "November", "December"};
    return kNames[std::min<std::size_t>(date.month, 12)];
}

// Whether a date of less precision holds the other one: "January 2016" holds "26 January 2016".
[[nodiscard]] bool covers(Date wide, Date narrow) {
    return wide.precision() < narrow.precision() && wide.year == narrow.year &&
           (wide.month == 0 || wide.month == narrow.month);
}

[[nodiscard]] bool is_unsafe(CodePoint c) {
    const char32_t v = c.value;
    return !c.valid || v < 0x20 || (v >= 0x7F && v < 0xA0) || v == 0x061C || v == 0x200E || v == 0x200F ||
           (v >= 0x2028 && v <= 0x202E) || (v >= 0x2066 && v <= 0x2069) || v == 0xFFF9 || v == 0xFFFA || v == 0xFFFB;
}

}  // namespace

std::string format_date(Date date) {
    switch (date.precision()) {
        case DatePrecision::none: return {};
        case DatePrecision::year: return fmt::format("{}", date.year);
        case DatePrecision::month: return fmt::format("{} {}", month_name(date), date.year);
        case DatePrecision::day: return fmt::format("{} {} {}", date.day, month_name(date), date.year);
    }
    return {};
}

std::string format_dates(Date from, Date to) {
    if (!from.known() || !to.known() || from == to) return format_date(from.known() ? from : to);
    if (covers(from, to) || covers(to, from)) return format_date(covers(from, to) ? from : to);
    if (from.year != to.year || from.precision() != to.precision()) {
        return fmt::format("{} – {}", format_date(from), format_date(to));
    }
    if (from.precision() != DatePrecision::day) return fmt::format("{}–{}", month_name(from), format_date(to));
    if (from.month == to.month) return fmt::format("{}–{}", from.day, format_date(to));
    return fmt::format("{} {} – {}", from.day, month_name(from), format_date(to));
}

std::string count_of(std::size_t n, std::string_view noun) {
    return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

std::string join_names(const std::vector<std::string>& names, std::size_t limit) {
    if (names.empty()) return {};
    const bool cut = names.size() > limit;
    const std::size_t shown = cut ? limit - 1 : names.size() - 1;
    std::string out;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) out += ", ";
        out += names[i];
    }
    if (cut) return fmt::format("{} and {} others", out, names.size() - shown);
    return shown == 0 ? names.back() : fmt::format("{} and {}", out, names.back());
}

std::string printable(std::string_view text) {
    std::string out;
    bool pending_space = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        i += c.size;
        if (c.valid && is_space(c.value)) {
            pending_space = !out.empty();
            continue;
        }
        if (pending_space) out += ' ';
        pending_space = false;
        append_utf8(out, is_unsafe(c) ? U'\uFFFD' : c.value);
    }
    return out;
}

std::string printable_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        i += c.size;
        const bool kept = c.value == U'\n' || c.value == U'\t' || !is_unsafe(c);
        append_utf8(out, kept ? c.value : U'\uFFFD');
    }
    return out;
}

std::string quoted(std::string_view passage) {
    const char32_t first = decode_utf8(passage, 0).value;
    const bool straight = first == U'"' && passage.size() > 2 && passage.back() == '"';
    const std::string_view close = "”";
    const bool curly = first == U'“' && passage.size() > 6 && passage.substr(passage.size() - close.size()) == close;
    // Two quotations one after the other are not one pair.
    const bool one_pair = straight ? passage.find('"', 1) == passage.size() - 1
                                   : curly && passage.find(close) == passage.size() - close.size();
    return one_pair ? std::string(passage) : fmt::format("“{}”", passage);
}

std::string_view prefix_of_width(std::string_view text, u32 columns) {
    u32 width = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t size = decode_utf8(text, i).size;
        const u32 next = display_width(text.substr(i, size));
        if (i > 0 && width + next > columns) break;
        width += next;
        i += size;
    }
    return text.substr(0, i);
}

std::string clip(std::string_view text, u32 columns) {
    // Enough for combining marks and white space; what lies beyond cannot be shown anyhow.
    std::size_t bytes = std::size_t{columns} * 16 + 64;
    bool cut = text.size() > bytes;
    if (cut) {
        while (bytes > 0 && (static_cast<u8>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
        text = text.substr(0, bytes);
    }
    const std::string clean = printable(text);
    if (!cut && display_width(clean) <= columns) return clean;
    std::string_view kept = prefix_of_width(clean, columns > 3 ? columns - 2 : 1);
    if (kept.size() < clean.size() && clean[kept.size()] != ' ') {
        const auto space = kept.rfind(' ');
        if (space != std::string_view::npos) kept = kept.substr(0, space);
    }
    while (!kept.empty() && std::string_view(" ,;:-").find(kept.back()) != std::string_view::npos)
        kept.remove_suffix(1);
    return std::string(kept) + " …";
}

}  // namespace hearsay
