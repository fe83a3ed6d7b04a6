// The tokeniser: one pass from left to right; each helper looks at the text from a position and says where the token
// that begins there ends.
#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"
#include "language/segment.h"
#include "language/word_lists.h"

namespace hearsay {

namespace {

[[nodiscard]] bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2060 || c == 0xFFF9; }
[[nodiscard]] bool is_blank(char32_t c) { return is_space(c) || is_control(c); }
[[nodiscard]] bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC' || c == U'`'; }
[[nodiscard]] bool is_fraction(char32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E); }

// Marks that continue a word although they are no letters: accents, vowel signs, soft hyphen, joiners.
[[nodiscard]] bool is_word_mark(char32_t c) {
    return c == 0xAD || c == 0x200C || c == 0x200D || (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
           (c >= 0x591 && c <= 0x5C7) || (c >= 0x610 && c <= 0x65F && !is_digit(c)) ||
           (c >= 0x900 && c <= 0xDFF && !is_digit(c) && c != 0x964 && c != 0x965);
}
[[nodiscard]] bool is_word_char(char32_t c) { return is_letter(c) || is_digit(c) || c == U'_' || is_word_mark(c); }

// Code points that belong to the picture before them: joiners, variation selectors, skin tones.
[[nodiscard]] bool joins_picture(char32_t c) {
    return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x20E3;
}
[[nodiscard]] bool is_picture(char32_t c) { return c >= 0x2190 && !is_letter(c); }

[[nodiscard]] bool is_run_mark(char32_t c) {
    return c == U'-' || c == U'*' || c == U'=' || c == U'_' || c == U'~' || c == U'+' || c == U'#' || c == U'<' ||
           c == U'>' || c == U'$' || c == U'\u2014';
}

// What people write for their feelings.
constexpr std::array<std::string_view, 18> kEmoticons = {":-)", ":-(", ";-)", ":-D", ":-P", ":-p", ":-/", ":'(", ":)",
                                                         ":(",  ";)",  ":D",  ":P",  ":p",  "=)",  "=(",  ";D",  "<3"};

class Tokeniser {
  public:
    Tokeniser(std::string_view text, ByteRange range) : text_(text), begin_(range.begin), end_(range.end) {}

    std::vector<Token> run() {
        tokens_.reserve((end_ - begin_) / 5 + 4);
        u32 at = begin_;
        while (at < end_) {
            const CodePoint c = decode_utf8(text_, at);
            if (is_blank(c.value)) {
                at += c.size;
                continue;
            }
            const u32 stop = std::min(token_end(at, c), end_);
            add(tokens_.empty() ? at : std::max(at, tokens_.back().end), stop);  // word() may have cut a part off
            at = stop;
        }
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] CodePoint peek(u32 at) const { return at < end_ ? decode_utf8(text_, at) : CodePoint{}; }
    [[nodiscard]] char32_t value(u32 at) const { return peek(at).value; }
    [[nodiscard]] char32_t before(u32 at) const {
        if (at <= begin_) return 0;
        u32 start = at - 1;
        while (start > begin_ && (static_cast<u8>(text_[start]) & 0xC0U) == 0x80U) --start;
        return decode_utf8(text_, start).value;
    }
    [[nodiscard]] std::string lower_text(u32 from, u32 to) const { return lowercase(text_.substr(from, to - from)); }

    // Adds one token, in pieces where it is too long.
    void add(u32 from, u32 to) {
        while (to - from > kMaxTokenBytes) {
            u32 cut = from + kMaxTokenBytes;
            while ((static_cast<u8>(text_[cut]) & 0xC0U) == 0x80U) --cut;
            push(from, cut);
            from = cut;
        }
        push(from, to);
    }
    void push(u32 from, u32 to) {
        Token token;
        token.begin = from;
        token.end = to;
        tokens_.push_back(token);
    }

    u32 token_end(u32 at, CodePoint c) {
        if (is_letter(c.value) || c.value == U'@' || c.value == U'#') {
            if (const u32 stop = address_end(at); stop > at) return stop;
        }
        if (is_digit(c.value) || is_fraction(c.value)) return number(at);
        if (c.value == U'.' && is_digit(value(at + 1)) && !is_word_char(before(at))) return number_end(at + 1);
        if (is_letter(c.value) || is_word_mark(c.value)) return word(at);
        if (is_apostrophe(c.value)) return apostrophe_end(at, c);
        return symbol_end(at, c);
    }

    // Runs of marks are one token: "...", "--", "?!", "''". So are emoticons and joined emoji.
    u32 symbol_end(u32 at, CodePoint c) const {
        u32 to = at + c.size;
        if (const u32 stop = emoticon_end(at); stop > at) return stop;
        if (c.value == U'.' || c.value == U'!' || c.value == U'?') {
            if (c.value == U'.' && value(to) != U'.') return to;
            for (char32_t v = value(to); v == U'.' || v == U'!' || v == U'?'; v = value(to)) ++to;
            return to;
        }
        if (is_run_mark(c.value)) {
            while (value(to) == c.value) to += c.size;
            return to;
        }
        if (is_picture(c.value)) {
            for (CodePoint next = peek(to); next.size > 0; next = peek(to)) {
                const bool joined = before(to) == 0x200D && is_picture(next.value);
                if (!joins_picture(next.value) && !joined) break;
                to += next.size;
            }
        }
        return to;
    }

    // `at` where there is none.
    [[nodiscard]] u32 emoticon_end(u32 at) const {
        if (is_digit(before(at))) return at;  // "10:(a)"
        for (const std::string_view known : kEmoticons) {
            const u32 stop = at + static_cast<u32>(known.size());
            if (stop <= end_ && text_.substr(at, known.size()) == known && !is_word_char(value(stop))) return stop;
        }
        return at;
    }

    u32 apostrophe_end(u32 at, CodePoint c) const {
        const u32 to = at + c.size;
        if (const u32 stop = loose_clitic_end(at, to); stop > to) return stop;
        if (c.value == value(to) && c.value != U'`') return to + c.size;  // '' as a double mark
        if (c.value == U'`' && value(to) == U'`') return to + 1;          // ``
        if (is_blank(before(at)) || before(at) == 0) {
            if (is_digit(value(to)) && is_digit(value(to + 1)) && !is_digit(value(to + 2))) {  // '98, '60s
                const u32 after = to + 2;
                if (value(after) == U's' && !is_word_char(value(after + 1))) return after + 1;
                if (!is_word_char(value(after)) && !is_apostrophe(value(after))) return after;
            }
            for (const std::string_view clipped : {"em", "til", "cause", "tis", "twas", "n"}) {
                const u32 stop = to + static_cast<u32>(clipped.size());
                if (stop <= end_ && lower_text(to, stop) == clipped && !is_word_char(value(stop)) &&
                    !is_apostrophe(value(stop))) {
                    return stop;
                }
            }
        }
        return to;
    }

    // "'s" after what is no plain word: "U.S.'s", "3D's".
    [[nodiscard]] u32 loose_clitic_end(u32 at, u32 to) const {
        if (at == begin_ || is_blank(before(at))) return to;
        u32 stop = to;
        while (stop < to + 3 && is_letter(value(stop))) stop += peek(stop).size;
        const std::string letters = lower_text(to, stop);
        const bool known = letters == "s" || letters == "re" || letters == "ve" || letters == "ll" || letters == "d";
        return known && !is_word_char(value(stop)) ? stop : to;
    }

    // Web and mail addresses, host names, @names and #tags; `at` where there is none.
    [[nodiscard]] u32 address_end(u32 at) const {
        const char32_t first = value(at);
        if (first == U'@' || first == U'#') {
            if (!is_word_char(value(at + 1)) || is_word_char(before(at))) return at;
            if (first == U'#' && is_digit(value(at + 1))) return at;  // "#1"
            u32 to = at + 1;
            while (is_word_char(value(to))) to += peek(to).size;
            return to;
        }
        // Only what begins a run of letters can be an address; most words end this at once.
        u32 name = at;
        while (name < end_ && name - at < kMaxTokenBytes) {
            const char32_t v = value(name);
            if (v >= 0x80 || !(is_letter(v) || is_digit(v) || v == U'.' || v == U'-' || v == U'_' || v == U'+')) break;
            ++name;
        }
        const std::string_view head = text_.substr(at, name - at);
        if (head.find('.') == std::string_view::npos && value(name) != U'@' && value(name) != U':') return at;
        const std::string lower = lowercase(head);
        const std::string_view rest = text_.substr(name, std::min<u32>(3, end_ - name));
        if (rest == "://" || lower.rfind("www.", 0) == 0) return trim_address(at, run_end(name));
        if (rest.substr(0, 1) == "@" && is_word_char(value(name + 1))) return trim_address(at, run_end(name));
        return host_end(at, lower);
    }
    [[nodiscard]] u32 run_end(u32 at) const {
        for (CodePoint c = peek(at); c.size > 0 && !is_blank(c.value) && c.value != U'"' && c.value != U'<' &&
                                     c.value != U'>' && c.value != U'\u201D' && c.value != U'\u00BB';
             c = peek(at)) {
            at += c.size;
        }
        return at;
    }
    [[nodiscard]] u32 trim_address(u32 from, u32 to) const {
        const bool open = text_.substr(from, to - from).find('(') != std::string_view::npos;
        while (to > from + 1) {
            const char last = text_[to - 1];
            if (std::string_view(".,;:!?'\"]}").find(last) == std::string_view::npos && (last != ')' || open)) break;
            --to;
        }
        return to;
    }
    // "report.pdf", or a path of three labels and more: "alt.animals.dogs".
    [[nodiscard]] static bool is_file_name(std::string_view name, std::string_view last) {
        static constexpr std::array<std::string_view, 22> kEndings = {
            "pdf", "doc", "docx", "xls", "xlsx", "ppt", "htm", "html", "txt", "jpg", "jpeg",
            "png", "gif", "zip",  "exe", "csv",  "mp3", "mp4", "avi",  "xml", "php", "asp"};
        if (std::find(kEndings.begin(), kEndings.end(), last) != kEndings.end()) return true;
        u32 labels = 1, size = 0;
        for (const char c : name) {
            if (c == '.' && size < 2) return false;
            labels += c == '.' ? 1 : 0;
            size = c == '.' ? 0 : size + 1;
            if (c != '.' && (c < 'a' || c > 'z')) return false;
        }
        return labels >= 3 && size >= 2;
    }
    // "example.org/page": labels parted by single stops, the last one a known top-level domain in lower case.
    [[nodiscard]] u32 host_end(u32 at, std::string_view lower) const {
        while (!lower.empty() && (lower.back() == '.' || lower.back() == '-')) lower.remove_suffix(1);
        const std::size_t stop = lower.rfind('.');
        if (stop == std::string_view::npos || stop < 2 || lower.find("..") != std::string_view::npos) return at;
        const std::string_view last = lower.substr(stop + 1);
        const std::string_view written = text_.substr(at + stop + 1, last.size());
        if (is_file_name(text_.substr(at, lower.size()), last)) return at + static_cast<u32>(lower.size());
        if (!is_top_level_domain(last) || (written != last && text_[at + stop - 1] >= 'a')) return at;
        if (last.size() == 2 && stop < 4 && lower.find('.') == stop) return at;  // "a.m", "S.E.D"
        const u32 host = at + static_cast<u32>(lower.size());
        return value(host) == U'/' && is_word_char(value(host + 1)) ? trim_address(at, run_end(host)) : host;
    }

    // Digits with the marks that stand within a number: "1,500", "3.5", "10:30", "9/11", "22.01.2016".
    [[nodiscard]] u32 number_end(u32 at) const {
        u32 to = at;
        while (true) {
            while (is_digit(value(to))) to += peek(to).size;
            const char32_t v = value(to);
            if (v == U',' && count_digits(to + 1) == 3) {
                ++to;
            } else if ((v == U'.' || v == U':' || v == U'/') && is_digit(value(to + 1))) {
                ++to;
            } else {
                break;
            }
        }
        if (is_fraction(value(to))) to += peek(to).size;
        return hyphened_number_end(at, to);
    }
    [[nodiscard]] u32 count_digits(u32 at) const {
        u32 n = 0;
        while (n < 20 && is_digit(value(at + n))) ++n;
        return n;
    }
    // "2016-01-22", "800-555-0100", "555-0100" are one token; "1914-1918", "5-10" are three.
    [[nodiscard]] u32 hyphened_number_end(u32 from, u32 to) const {
        u32 groups = 1, stop = to, last = to - from;
        while (value(stop) == U'-' && count_digits(stop + 1) > 0 && groups < 6) {
            last = count_digits(stop + 1);
            stop += 1 + last;
            ++groups;
        }
        const bool whole = groups >= 3 || (groups == 2 && to - from == 3 && last == 4);
        return whole && !is_word_char(value(stop)) ? stop : to;
    }

    u32 number(u32 at) {
        const u32 to = std::max(number_end(at), at + peek(at).size);
        if (!is_letter(value(to))) return to;
        u32 suffix = to;
        while (is_word_char(value(suffix))) suffix += peek(suffix).size;
        const std::string letters = lower_text(to, suffix);
        if (letters == "st" || letters == "nd" || letters == "rd" || letters == "th" || letters == "s") return suffix;
        const bool clock = (letters == "a" || letters == "p") && value(suffix) == U'.' && value(suffix + 1) == U'm';
        // A unit is read as a word of its own; what else is glued to a number is part of it ("3D", "4x4").
        return is_unit_suffix(letters) || clock || letters.size() > 3 ? to : suffix;
    }

    // A word, with what is cut off it added as tokens before the last; returns the end of the last.
    u32 word(u32 at) {
        const u32 to = word_end(at);
        const std::string lower = lower_text(at, to);
        const u32 clitic = clitic_begin(at, to, lower);
        if (clitic > at && clitic < to) {
            add(at, clitic);
            return std::min(to, end_);
        }
        return stop_end(at, to, lower);
    }

    // Letters, digits, inner apostrophes, inner stops of abbreviations, "&" between capitals, hyphens after prefixes.
    [[nodiscard]] u32 word_end(u32 at) const {
        u32 to = at;
        while (to < end_) {
            const CodePoint c = peek(to);
            if (is_word_char(c.value)) {
                to += c.size;
                continue;
            }
            const char32_t next = value(to + c.size);
            const bool joins = (is_apostrophe(c.value) && is_letter(next)) ||
                               (c.value == U'.' && is_letter(next) && is_dotted(at, to)) ||
                               (c.value == U'&' && is_upper(next) && is_upper(before(to)) && to - at <= 3) ||
                               (c.value == U'-' && is_letter(next) && is_prefix(at, to)) ||
                               (c.value == U'$' && to - at <= 2 && is_upper(before(to)) && is_digit(next));
            if (!joins) break;
            to += c.size;
            if (c.value == U'$') break;
        }
        return to;
    }
    // Whether the stop at `stop` parts single letters ("U.S", "a.m") or ends a short known part ("Ph.D").
    [[nodiscard]] bool is_dotted(u32 from, u32 stop) const {
        u32 letters = stop;
        while (letters > from && text_[letters - 1] != '.') --letters;
        const u32 next_end = stop + 1 + peek(stop + 1).size;
        if (count_code_points(text_.substr(letters, stop - letters)) == 1) return !is_word_char(value(next_end));
        return text_.substr(from, stop - from) == "Ph" && value(stop + 1) == U'D';
    }
    [[nodiscard]] bool is_prefix(u32 from, u32 hyphen) const {
        return hyphen - from <= 7 && is_hyphen_prefix(lower_text(from, hyphen));
    }

    // Where the part begins that English writes together with a word: "n't", "'s", the second half of "cannot".
    [[nodiscard]] u32 clitic_begin(u32 at, u32 to, const std::string& lower) const {
        const auto ends = [&](std::string_view tail) {
            return lower.size() > tail.size() && lower.compare(lower.size() - tail.size(), tail.size(), tail) == 0;
        };
        for (const std::string_view tail : {"n't", "n\u2019t", "n`t"}) {
            if (ends(tail)) return to - static_cast<u32>(tail.size());
        }
        for (const std::string_view mark : {"'", "\u2019", "`", "\u02BC"}) {
            const std::size_t found = lower.rfind(mark);
            if (found == std::string::npos || found == 0) continue;
            const std::string_view tail = std::string_view(lower).substr(found + mark.size());
            for (const std::string_view clitic : {"s", "m", "d", "re", "ve", "ll"}) {
                if (tail == clitic) return to - static_cast<u32>(lower.size() - found);
            }
        }
        // Also where the apostrophe was lost; not where that makes another word ("its", "ill", "wont").
        static constexpr std::array<std::string_view, 27> kJoined = {
            "can|not", "gon|na",  "wan|na", "got|ta",   "do|nt",    "did|nt",    "does|nt", "is|nt",  "was|nt",
            "are|nt",  "were|nt", "has|nt", "could|nt", "would|nt", "should|nt", "have|nt", "gim|me", "lem|me",
            "out|ta",  "ca|nt",   "i|m",    "i|ve",     "that|s",   "they|re",   "you|re",  "you|ve", "they|ve"};
        if (lower == "im" && is_upper(value(at + 1))) return at;  // "IM"
        for (const std::string_view joined : kJoined) {
            const std::size_t bar = joined.find('|');
            if (lower.size() + 1 == joined.size() && lower.compare(0, bar, joined.substr(0, bar)) == 0 &&
                lower.compare(bar, std::string::npos, joined.substr(bar + 1)) == 0) {
                return to - static_cast<u32>(lower.size() - bar);
            }
        }
        return at;
    }

    // Whether the full stop after a word belongs to it: abbreviations and initials.
    [[nodiscard]] u32 stop_end(u32 at, u32 to, const std::string& lower) const {
        if (value(to) != U'.' || value(to + 1) == U'.') return to;
        const bool at_end = is_last(to + 1);
        const u32 letters = count_code_points(lower);
        if (letters == 1 && is_upper(value(at)) && !is_digit(before(at))) {  // an initial, but "Plan B.", "and I."
            return at_end || (lower == "i" && !is_initial_before(at)) ? to : to + 1;
        }
        if (lower.find('.') != std::string::npos) return to + 1;
        switch (abbreviation_of(lower)) {
            case Abbreviation::before_name:
                return at_end || !is_upper(value(at)) || !next_is_word(to + 1) ? to : to + 1;
            case Abbreviation::before_number: return next_is_digit(to + 1) ? to + 1 : to;
            case Abbreviation::before_either: return at_end ? to : to + 1;
            case Abbreviation::anywhere: return is_plain_word(at, lower) ? to : to + 1;
            case Abbreviation::none: return to;
        }
        return to;
    }
    // Abbreviations that are words as well count only with a capital ("Mass.", "Wash.", "Co."), "al." only after "et".
    [[nodiscard]] bool is_plain_word(u32 at, const std::string& lower) const {
        if (lower == "al") return tokens_.empty() || text_.substr(tokens_.back().begin, 2) != "et";
        for (const std::string_view word : {"ill", "mass", "ore", "wash", "min", "rd", "va", "co", "cos", "inc"}) {
            if (lower == word) return !is_upper(value(at));
        }
        return false;
    }
    [[nodiscard]] bool is_initial_before(u32 at) const {
        if (tokens_.empty() || tokens_.back().end + 1 < at) return false;
        return is_upper(value(tokens_.back().begin));
    }
    [[nodiscard]] u32 skip_blanks(u32 at) const {
        for (CodePoint c = peek(at); c.size > 0 && is_blank(c.value); c = peek(at)) at += c.size;
        return at;
    }
    [[nodiscard]] bool is_last(u32 at) const { return skip_blanks(at) >= end_; }
    [[nodiscard]] bool next_is_digit(u32 at) const { return is_digit(value(skip_blanks(at))); }
    [[nodiscard]] bool next_is_word(u32 at) const { return is_word_char(value(skip_blanks(at))); }

    std::string_view text_;
    u32 begin_;
    u32 end_;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenise(std::string_view text, ByteRange range) {
    const auto size = static_cast<u32>(text.size());
    return Tokeniser(text, {std::min(range.begin, size), std::min(range.end, size)}).run();
}

}  // namespace hearsay
