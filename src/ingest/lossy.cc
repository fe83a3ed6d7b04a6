#include "ingest/lossy.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/legacy.h"
#include "ingest/markup.h"

namespace hearsay {

namespace {

enum class Side : u8 { unknown, opening, closing };

// A damaged character and what it is to become; 0: not certain.
struct Damage {
    u32 begin = 0;
    u32 end = 0;
    char32_t meant = 0;
    Side side = Side::unknown;  // of a quotation mark that is damaged beyond its side
    bool weak = false;          // only on a page that has more of the kind
};

[[nodiscard]] char32_t char_before(std::string_view text, u32 at) {
    if (at == 0) return 0;
    u32 start = at - 1;
    while (start > 0 && at - start < 4 && (static_cast<u8>(text[start]) & 0xC0U) == 0x80U) --start;
    return decode_utf8(text, start).value;
}
[[nodiscard]] char32_t char_at(std::string_view text, u32 at) { return decode_utf8(text, at).value; }

// The character E2 80 xx whose last byte reads `c` in windows-1252 or windows-1251; 0 where that is not a usual one.
[[nodiscard]] char32_t from_last_byte(char32_t c) {
    const LegacyBytes* bytes = find_legacy_bytes(c);
    if (bytes == nullptr) return 0;
    const u8 byte = (*bytes)[static_cast<std::size_t>(Legacy::windows1252)];
    switch (byte) {
        case 0x93:
        case 0x94:
        case 0x98:
        case 0x99:
        case 0x9A:
        case 0x9C:
        case 0x9D:
        case 0x9E:
        case 0xA2:
        case 0xA6: return 0x2000U + (byte & 0x3FU);
        default: return 0;
    }
}

// The ends of English words that follow an apostrophe: "n't", "'s", "'re" ... at `at`; their size, 0 where there is
// none.
[[nodiscard]] u32 apostrophe_ending(std::string_view text, u32 at) {
    for (const std::string_view end : {"re", "ve", "ll", "s", "t", "d", "m"}) {
        if (text.substr(at, end.size()) != end) continue;
        const char32_t after = char_at(text, at + static_cast<u32>(end.size()));
        if (!is_letter(after) && !is_digit(after) && after != U'=' && after != U'&')
            return static_cast<u32>(end.size());
    }
    return 0;
}

[[nodiscard]] bool opens_after(char32_t c) {
    return c == 0 || is_space(c) || c == U'(' || c == U'[' || c == U'>' || c == 0x2014 || c == 0x2013 || c == U'-' ||
           c == 0x201C || c == 0x2018;
}
[[nodiscard]] bool closes_before(char32_t c) {
    static constexpr std::u32string_view kSigns = U".,;:!?)]<-\u2014\u2013\u2026\u2019\u201D";
    return c == 0 || is_space(c) || kSigns.find(c) != std::u32string_view::npos;
}
[[nodiscard]] Side side_of(char32_t before, char32_t after) {
    const bool opens = opens_after(before) && !closes_before(after);
    const bool closes = !opens_after(before) && closes_before(after);
    return opens ? Side::opening : closes ? Side::closing : Side::unknown;
}

[[nodiscard]] bool is_within_address(std::string_view text, u32 at) {
    u32 start = at;
    while (start > 0 && at - start < 256 && !is_ascii_space(text[start - 1])) --start;
    const std::string_view word = text.substr(start, at - start);
    return word.find("://") != std::string_view::npos || word.find("www.") != std::string_view::npos ||
           word.find('/') != std::string_view::npos || word.find("=") != std::string_view::npos;
}

class Finder {
  public:
    explicit Finder(std::string_view text) : text_(text) {}
    // The damage that starts at byte `at`; empty (begin == end) where there is none.
    [[nodiscard]] Damage at(u32 position, bool in_markup) const;

  private:
    [[nodiscard]] Damage quotation(u32 position, u32 euro) const;
    [[nodiscard]] Damage question_mark(u32 position, bool in_markup) const;
    [[nodiscard]] Damage replacement(u32 position) const;
    [[nodiscard]] Damage control(u32 position) const;
    [[nodiscard]] Damage by_side(u32 begin, u32 end) const {
        return {begin, end, 0, side_of(char_before(text_, begin), char_at(text_, end)), false};
    }

    std::string_view text_;
};

// X € Z, where at most one of X and Z is readable; `euro` is the position of the second.
Damage Finder::quotation(u32 position, u32 euro) const {
    const u32 third = euro + decode_utf8(text_, euro).size;
    const CodePoint last = decode_utf8(text_, third);
    const u32 end = third + last.size;
    const bool whole = char_at(text_, position) == 0xE2;
    if (const char32_t meant = from_last_byte(last.value); meant != 0 && !whole)
        return {position, end, meant, {}, false};
    if (last.value == U'?' || last.value == 0xFFFD) {
        // Of "â€?" the question mark may be one; of "?€?" it is not.
        Damage damage = by_side(position, end);
        damage.weak = whole && last.value == U'?' && damage.side != Side::opening;
        return damage;
    }
    if (!whole) return {position, position, 0, {}, false};
    // "â€" alone: the byte 9D, which windows-1252 does not use, was dropped; so it was a closing mark.
    static constexpr std::u32string_view kDebris = U"\u0192\u00C2\u00C3\u00E2\u00E3";
    Damage damage = by_side(position, third);
    const bool among_debris = kDebris.find(char_before(text_, position)) != std::u32string_view::npos;
    if (damage.side == Side::closing && !among_debris) damage.meant = 0x201D;
    return damage;
}

Damage Finder::question_mark(u32 position, bool in_markup) const {
    const u32 next = position + 1;
    if (char_at(text_, next) == 0x20AC) return quotation(position, next);
    if (in_markup || !is_lower(char_before(text_, position)) || is_within_address(text_, position)) return {};
    if (apostrophe_ending(text_, next) == 0) return {};
    const bool negation = text_[position - 1] == 'n' && text_.substr(next, 1) == "t";
    return {position, next, 0x2019, {}, !negation};
}

Damage Finder::replacement(u32 position) const {
    u32 end = position;
    while (end - position < 9 && char_at(text_, end) == 0xFFFD) end += 3;
    if (end - position == 3 && char_at(text_, end) == 0x20AC) return quotation(position, end);
    const char32_t before = char_before(text_, position);
    if (is_letter(before) && apostrophe_ending(text_, end) != 0) return {position, end, 0x2019, {}, false};
    Damage damage = by_side(position, end);
    // At the edge of a word an accented letter may be lost as well; after a comma or full stop it cannot be.
    if (damage.side == Side::closing && is_letter(before)) damage.side = Side::unknown;
    if (damage.side == Side::opening && !is_upper(char_at(text_, end))) damage.side = Side::unknown;
    return damage;
}

Damage Finder::control(u32 position) const {
    static constexpr char32_t kMeant[] = {0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014};
    const char32_t c = char_at(text_, position);
    const u32 end = position + 2;
    const char32_t before = char_before(text_, position);
    const char32_t after = char_at(text_, end);
    const bool within = is_letter(before) && is_letter(after);
    if (c == 0x92 && within) {
        const bool elision = position < 2 || !is_letter(char_before(text_, position - 1));
        const bool ending = apostrophe_ending(text_, end) != 0;
        return {position, end, elision || ending ? char32_t{0x2019} : char32_t{0}, {}, false};
    }
    if (c == 0x85 && !within) return {position, end, 0x2026, {}, false};
    if (c >= 0x91 && c <= 0x97 && !within) return {position, end, kMeant[c - 0x91], {}, false};
    return {position, end, 0, {}, false};
}

Damage Finder::at(u32 position, bool in_markup) const {
    const char32_t c = char_at(text_, position);
    if (c == U'?') return question_mark(position, in_markup);
    if (c == 0xFFFD) return replacement(position);
    if (c >= 0x80 && c < 0xA0) return control(position);
    if (c == 0xE2 && char_at(text_, position + 2) == 0x20AC) return quotation(position, position + 2);
    return {};
}

// Quotation marks of which only the side is known are certain in pairs within a paragraph, where the other mark of the
// pair may be whole; and so is one that opens a paragraph on a page with such pairs (a quotation that runs on).
class QuotePairer {
  public:
    QuotePairer(std::string_view text, std::vector<Damage>& damages) : text_(text), damages_(damages) {}

    void pair() {
        for (Damage& damage : damages_) {
            pass_text(damage.begin);
            const bool closes = damage.side == Side::closing || damage.meant == 0x201D;
            if (damage.side == Side::opening || damage.meant == 0x201C) {
                end_open();
                open_ = &damage;
                is_open_ = true;
            } else if (closes && is_open_) {
                close(damage);
            }
            position_ = damage.end;
        }
        pass_text(static_cast<u32>(text_.size()));
        end_open();
        for (Damage* damage : unpaired_) {
            const bool starts = damage->begin == 0 || text_[damage->begin - 1] == '\n';
            if (damage->meant == 0 && any_pair_ && starts) damage->meant = 0x201C;
        }
    }

  private:
    void end_open() {
        if (open_ != nullptr) unpaired_.push_back(open_);
        open_ = nullptr;
        is_open_ = false;
    }
    void close(Damage& damage) {
        damage.meant = 0x201D;
        damage.weak = false;
        close_open();
    }
    void close_open() {
        if (open_ != nullptr) {
            open_->meant = 0x201C;
            open_->weak = false;
        }
        open_ = nullptr;
        is_open_ = false;
        any_pair_ = true;
    }
    // Whole quotation marks and paragraph ends between the damaged places.
    void pass_text(u32 end) {
        for (u32 at = position_; at < end; ++at) {
            if (text_[at] == '\n') end_open();
            if (text_[at] != '\xE2') continue;
            const char32_t c = char_at(text_, at);
            if (c == 0x201D && is_open_) close_open();
            if (c == 0x201C) {
                end_open();
                is_open_ = true;
            }
        }
    }

    std::string_view text_;
    std::vector<Damage>& damages_;
    u32 position_ = 0;
    bool is_open_ = false;
    Damage* open_ = nullptr;  // the opening mark, where it is a damaged one
    bool any_pair_ = false;
    std::vector<Damage*> unpaired_;
};

}  // namespace

MojibakeLayer restore_lossy(std::string_view text, MediaType media_type) {
    const Finder finder(text);
    std::vector<Damage> damages;
    std::size_t markup_end = 0;
    std::size_t markup = media_type == MediaType::html ? text.find('<') : std::string_view::npos;
    for (u32 at = 0;;) {
        at = static_cast<u32>(skip_ascii_but(text, at, '?'));
        if (at >= text.size()) break;
        while (markup < at) {
            markup_end = end_of_markup(text, markup);
            markup = text.find('<', markup_end);
        }
        // Only these can start a damaged character: the first bytes of U+FFFD, U+0080 to U+009F and "â".
        const char byte = text[at];
        const bool suspect = byte == '?' || byte == '\xEF' || byte == '\xC2' || byte == '\xC3';
        const Damage damage = suspect ? finder.at(at, at < markup_end) : Damage{};
        if (damage.begin == damage.end) {
            ++at;
            continue;
        }
        damages.push_back(damage);
        at = damage.end;
    }
    MojibakeLayer layer;
    if (damages.empty()) return layer;
    QuotePairer(text, damages).pair();
    u32 done = 0;
    std::string scratch;
    for (const Damage& damage : damages) {
        const bool doubtful = damage.weak && damages.size() < 2;
        if (damage.meant == 0 || doubtful) {
            if (!damage.weak) layer.leftovers.push_back({damage.begin, damage.end});
            continue;
        }
        scratch.clear();
        append_utf8(scratch, damage.meant);
        layer.out.copy(text.substr(done, damage.begin - done), done);
        layer.out.replace(scratch, damage.begin, damage.end - damage.begin);
        done = damage.end;
        layer.changed = true;
    }
    if (layer.changed) layer.out.copy(text.substr(done), done);
    return layer;
}

}  // namespace hearsay
