#include "ingest/misread_judge.h"

#include <algorithm>
#include <string_view>

#include "base/unicode.h"
#include "ingest/decoded_kind.h"

namespace hearsay {

namespace {

[[nodiscard]] bool is_c1(char32_t c) { return c >= 0x80 && c < 0xA0; }
[[nodiscard]] bool is_alnum(char32_t c) { return is_letter(c) || is_digit(c); }
[[nodiscard]] bool is_latin(char32_t c) { return is_letter(c) && script_of(c) == kLatinScript; }
[[nodiscard]] bool is_cyrillic(char32_t c) { return is_letter(c) && script_of(c) == kCyrillicScript; }

// Signs that do follow a letter in good text.
[[nodiscard]] bool follows_letters(char32_t c) {
    static constexpr std::u32string_view kSigns =
        U"\u2018\u2019\u201C\u201D\u2026\u2013\u2014\u2022\u2122\u00AE\u00A9\u00BB\u00AB\u00B0\u00B2\u00B3\u00B9\u00BA"
        U"\u00AA\u00B7\u00A0\u00A7\u00A1\u00BF\u20AC\u00A3\u00A5\u00A2\u00B4\u00A8\u2020\u2021\u203A\u2039 ";
    return kSigns.find(c) != std::u32string_view::npos || is_letter(c);
}
[[nodiscard]] bool is_rare_sign(char32_t c) { return c >= 0x80 && !follows_letters(c); }
// Letters that windows-1252 adds to Latin-1: they do not follow "Ã", "Ä" or "Å" in any language.
[[nodiscard]] bool is_western_extra(char32_t c) {
    static constexpr std::u32string_view kLetters = U"\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192";
    return kLetters.find(c) != std::u32string_view::npos;
}
[[nodiscard]] bool is_currency(char32_t c) { return c == 0xA2 || c == 0xA3 || c == 0xA5 || c == 0x20AC; }
// Signs that are met in hopelessly damaged text and next to nothing in good one.
[[nodiscard]] bool is_debris(char32_t c) {
    static constexpr std::u32string_view kSigns = U"\u2020\u2021\u0192\u201A\u02C6\u00A2\u00A4\u00A6\u00AC\u00B8\u00B1";
    return kSigns.find(c) != std::u32string_view::npos || is_c1(c);
}

// Letters that could stand together in a word: no capital after a small one.
[[nodiscard]] bool is_word(const MisreadSequence& s) {
    for (u8 i = 0; i < s.count; ++i) {
        if (!is_letter(s.written[i]) || (i > 0 && is_lower(s.written[i - 1u]) && is_upper(s.written[i]))) return false;
    }
    return true;
}

[[nodiscard]] bool is_box(char32_t c) { return c >= 0x2500 && c < 0x25A0; }

[[nodiscard]] Verdict judge_sign(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) {
    const char32_t sign = s.written[1];
    if (e == Legacy::windows1251) {  // Cyrillic has words of these letters, and puts U+00A0 after "В"
        const bool after_word = is_latin(p) || is_digit(p) || is_latin(n);
        const bool is_sign = s.decoded != 0xA0 && (!is_letter(sign) || is_digit(n));
        return after_word || is_sign ? Verdict::possible : Verdict::no;
    }
    if (s.decoded == 0xA0) {
        if (is_upper(p)) return s.space ? Verdict::no : Verdict::possible;
        return e == Legacy::windows1252 && !(s.space && is_upper(n) && p == 0) ? Verdict::certain : Verdict::possible;
    }
    if (e == Legacy::mac_roman || e == Legacy::cp437) {
        return is_alnum(p) || is_alnum(n) ? Verdict::certain : Verdict::possible;
    }
    return is_upper(p) && follows_letters(sign) ? Verdict::possible : Verdict::certain;
}

}  // namespace

// Small letters do not stand between capitals, nor capitals after small ones.
bool MisreadJudge::fits_case(char32_t decoded, u32 at, char32_t p, char32_t n) const {
    if (is_lower(decoded) && is_upper(p)) {
        const u32 p_size = p < 0x80 ? 1 : p < 0x800 ? 2 : 3;
        const bool two_capitals = at >= p_size && is_upper(reader_.before(at - p_size));
        return !is_upper(n) && !two_capitals;
    }
    return !(is_upper(decoded) && is_lower(p));
}

Verdict MisreadJudge::judge_letter(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const {
    if ((is_letter(p) && !is_latin(p)) || (is_letter(n) && !is_latin(n))) return Verdict::no;
    if (!fits_case(s.decoded, s.begin, p, n)) return Verdict::no;
    if (e == Legacy::windows1251) {
        return (is_latin(p) || is_latin(n)) && !s.space ? Verdict::certain : Verdict::possible;
    }
    if (e == Legacy::mac_roman || e == Legacy::cp437) {
        const auto is_odd = [](char32_t c) { return c >= 0x80 && (is_letter(c) || is_box(c)); };
        if (is_odd(p) || is_odd(n)) return Verdict::possible;
        if (s.written[1] == 0x3C0 || s.written[1] == 0x222B) return Verdict::possible;  // a formula
        return is_letter(p) || (is_letter(n) && !is_digit(p)) ? Verdict::certain : Verdict::possible;
    }
    return judge_western(s, e, p, n);
}

// The windows-125x and ISO-8859 encodings of Latin script: the first character is a capital letter in them, the second
// mostly a sign.
Verdict MisreadJudge::judge_western(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const {
    const char32_t lead = s.written[0];
    const char32_t sign = s.written[1];
    const bool possessive = sign == 0x2019 && (n == U's' || n == U't');
    if (possessive && !is_letter(p)) return Verdict::no;
    if (s.space) {
        // "Ã " alone is "à " in lower-case text; other letters lose their space only on a page that shows the mistake.
        if (lead == 0xC3 && is_lower(n) && !is_letter(p)) return Verdict::certain;
        if (lead == 0xC3 && n == U' ') return is_lower(p) ? Verdict::certain : Verdict::possible;
        return is_lower(n) && !is_letter(p) ? Verdict::possible : Verdict::no;
    }
    if (sign == 0xA0 && lead != 0xC3) return Verdict::possible;
    const bool alone = is_currency(sign) && survey_ != nullptr && survey_->of(e) <= 1 && survey_->genuine > 0;
    if (is_lower(p) && is_upper(lead)) return alone ? Verdict::possible : Verdict::certain;
    const bool rare = is_rare_sign(sign) || (is_western_extra(sign) && lead >= 0xC3 && lead <= 0xC5);
    if (rare && (is_alnum(p) || is_alnum(n))) return Verdict::certain;
    if (is_letter(p) && is_letter(n) && !is_letter(sign)) return Verdict::certain;
    static constexpr std::u32string_view kEnders = U"\u2018\u2019\u201C\u201D\u2026\u2013\u2014";
    const bool in_word = is_letter(p) || is_letter(n) || sign == 0xA0;
    if (lead == 0xC3 && in_word && kEnders.find(sign) == std::u32string_view::npos && !alone) return Verdict::certain;
    return Verdict::possible;
}

Verdict MisreadJudge::judge_pair(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const {
    if (s.written[0] == 0xD7 || s.written[0] == 0xF7) return Verdict::possible;
    switch (kind_of_decoded(s.decoded)) {
        case DecodedKind::symbol:
            if (s.decoded == 0xFFFD)
                return is_lower(p) && is_upper(s.written[0]) ? Verdict::certain : Verdict::possible;
            return s.decoded < 0xC0 ? judge_sign(s, e, p, n) : Verdict::possible;
        case DecodedKind::latin: return judge_letter(s, e, p, n);
        case DecodedKind::combining:
        case DecodedKind::script:
            return is_rare_sign(s.written[1]) && e == Legacy::windows1252 &&
                           (is_digit(p) || is_digit(n) || (!is_letter(p) && !is_letter(n)))
                       ? Verdict::certain
                       : Verdict::possible;
        default: return Verdict::possible;
    }
}

Verdict MisreadJudge::judge_one(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const {
    const DecodedKind kind = kind_of_decoded(s.decoded);
    const auto* written_end = s.written.begin() + s.count;
    const bool control = std::any_of(s.written.begin(), written_end, is_c1);
    if (control) return Verdict::certain;
    if (s.count == 2) return judge_pair(s, e, p, n);
    if (s.space) return Verdict::no;
    if (is_debris(p) || is_debris(n)) return Verdict::possible;
    const bool letters = is_word(s);
    // A sign that is rare, or two after a letter that is no word.
    const bool alone =
        e != Legacy::windows1251 && !is_letter(p) && std::none_of(s.written.begin() + 1, written_end, is_letter);
    const bool rare = alone || std::any_of(s.written.begin() + 1, written_end, is_rare_sign);
    switch (kind) {
        case DecodedKind::punctuation: return letters ? Verdict::possible : Verdict::certain;
        case DecodedKind::symbol: return (s.count == 4 || rare) && !letters ? Verdict::certain : Verdict::possible;
        case DecodedKind::latin: return (is_latin(p) || is_latin(n)) && !letters ? Verdict::certain : Verdict::possible;
        default: return Verdict::possible;
    }
}

// Damage on either side that this reading does not explain.
bool MisreadJudge::is_besieged(const MisreadRun& run) const {
    const auto is_odd = [](char32_t c) {
        return c >= 0x80 && (is_debris(c) || is_box(c) || (c >= 0xC0 && is_latin(c)));
    };
    return is_odd(reader_.before(run.sequences.front().begin)) || is_odd(reader_.atom_at(run.end()).c);
}

Verdict MisreadJudge::judge(const MisreadRun& run) const {
    const char32_t p = reader_.before(run.sequences.front().begin);
    const char32_t n = reader_.atom_at(run.end()).c;
    if (run.sequences.size() == 1) return judge_one(run.sequences[0], run.encoding, p, n);
    // Several in a row are no accident, provided that they come to one script, and that not of letters that stand
    // together in good text (Cyrillic capitals before Cyrillic letters of windows-1251).
    int script = 0;
    bool mixed = false;
    bool letters = true;
    for (const MisreadSequence& s : run.sequences) {
        const int own = is_letter(s.decoded) ? script_of(s.decoded) : 0;
        mixed = mixed || (own > 1 && script > 1 && own != script);
        if (own > 1) script = own;
        letters = letters && is_word(s);
    }
    if (is_besieged(run)) return Verdict::possible;
    if (letters && (!is_cyrillic(run.sequences[0].written[0]) || run.sequences.size() < 3)) return Verdict::possible;
    return mixed ? Verdict::possible : Verdict::certain;
}

bool MisreadJudge::is_witnessed(const MisreadRun& run) const {
    if (survey_ == nullptr || is_besieged(run)) return false;
    const u32 most = *std::max_element(survey_->certain.begin(), survey_->certain.end());
    if (most < 2 || survey_->of(run.encoding) != most) return false;
    return std::all_of(run.sequences.begin(), run.sequences.end(), [&](const MisreadSequence& s) {
        if (kind_of_decoded(s.decoded) != DecodedKind::script) return true;
        return survey_->scripts[static_cast<u8>(script_of(s.decoded))] >= 2 && !s.space;
    });
}

bool MisreadJudge::looks_damaged(const MisreadRun& run) {
    if (run.encoding != Legacy::windows1252) return false;
    return std::any_of(run.sequences.begin(), run.sequences.end(), [](const MisreadSequence& s) {
        const bool usual = s.written[0] == 0xC3 || (s.written[0] == 0xE2 && s.written[1] == 0x20AC);
        return usual && !s.space && !is_letter(s.written[1]);
    });
}

}  // namespace hearsay
