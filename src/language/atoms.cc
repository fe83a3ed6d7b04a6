#include "language/atoms.h"

#include <algorithm>

#include "base/unicode.h"

namespace hearsay {

namespace {

[[nodiscard]] bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] bool is_fraction(char32_t c) { return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E); }
[[nodiscard]] bool is_hyphen(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2014); }

// Cuts one sentence.
class Cutter {
  public:
    Cutter(std::string_view lowered, std::string_view text, ByteRange range, std::vector<Atom>* atoms)
        : lowered_(lowered), text_(text), at_(range.begin), end_(range.end), atoms_(atoms) {}

    void cut() {
        Glue glue = Glue::space;
        while (at_ < end_) {
            const CodePoint c = decode_utf8(lowered_, at_);
            if (is_space(c.value)) {
                at_ += c.size;
                glue = Glue::space;
                continue;
            }
            if (joins(c, glue)) {
                glue = c.value == U'/' ? Glue::slash : Glue::hyphen;
                at_ += c.size;
                continue;
            }
            add(c, glue);
            glue = Glue::none;
        }
    }

  private:
    [[nodiscard]] char byte(u32 i) const { return i < end_ ? lowered_[i] : '\0'; }

    // A hyphen or slash between two letters or digits.
    [[nodiscard]] bool joins(CodePoint c, Glue glue) const {
        if (glue != Glue::none || (c.value != U'/' && !is_hyphen(c.value))) return false;
        if (atoms_->empty() || atoms_->back().end != at_) return false;
        const bool after_mark = atoms_->back().kind == AtomKind::mark && atoms_->back().lower != ".";
        const CodePoint next = decode_utf8(lowered_.substr(0, end_), at_ + c.size);
        return !after_mark && (is_letter(next.value) || is_digit(next.value) || is_fraction(next.value));
    }

    void add(CodePoint c, Glue glue) {
        Atom atom;
        atom.begin = at_;
        atom.glue = glue;
        if (c.value >= U'0' && c.value <= U'9') {
            atom.kind = AtomKind::number;
            read_digits();
        } else if (is_fraction(c.value)) {
            atom.kind = AtomKind::number;
            at_ += c.size;
        } else if (is_letter(c.value)) {
            atom.kind = AtomKind::word;
            read_letters();
        } else {
            at_ += c.size;
        }
        atom.end = at_;
        atom.lower = lowered_.substr(atom.begin, atom.end - atom.begin);
        atom.capitalised = text_[atom.begin] >= 'A' && text_[atom.begin] <= 'Z';
        if (atom.kind == AtomKind::mark) name_mark(c.value, &atom);
        atoms_->push_back(atom);
    }

    void read_digits() {
        while (is_ascii_digit(byte(at_))) ++at_;
        for (;;) {
            const char c = byte(at_);
            const u32 begin = at_ + 1;
            u32 digits = 0;
            while (is_ascii_digit(byte(begin + digits))) ++digits;
            const bool more =
                (c == ',' && digits == 3) || (c == '.' && digits > 0) || (c == ':' && digits == 2 && begin + 2 <= end_);
            if (!more) break;
            at_ = begin + digits;
        }
        // "22nd", "1990s"
        u32 letters = 0;
        while (byte(at_ + letters) >= 'a' && byte(at_ + letters) <= 'z') ++letters;
        const std::string_view tail = lowered_.substr(at_, letters);
        if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th" || tail == "s") at_ += letters;
    }

    void read_letters() {
        const u32 begin = at_;
        if (byte(at_) == 'o' && take_apostrophe(at_ + 1) != 0) {
            const u32 rest = at_ + 1 + take_apostrophe(at_ + 1);
            if (lowered_.substr(rest, 5) == "clock" && rest + 5 <= end_) {
                at_ = rest + 5;
                return;
            }
        }
        while (at_ < end_) {
            const CodePoint c = decode_utf8(lowered_, at_);
            if (!is_letter(c.value)) break;
            at_ += c.size;
        }
        // "a.m.", "U.S."
        if (at_ != begin + 1) return;
        while (byte(at_) == '.' && byte(at_ + 1) >= 'a' && byte(at_ + 1) <= 'z' &&
               !(byte(at_ + 2) >= 'a' && byte(at_ + 2) <= 'z')) {
            at_ += 2;
        }
        if (at_ > begin + 1 && byte(at_) == '.') ++at_;
    }

    // Bytes of an apostrophe at `i`, 0 where there is none.
    [[nodiscard]] u32 take_apostrophe(u32 i) const {
        if (byte(i) == '\'') return 1;
        const CodePoint c = decode_utf8(lowered_.substr(0, end_), i);
        return c.value == 0x2019 ? c.size : 0;
    }

    // "'s" and the plain forms of quotation marks and dashes.
    void name_mark(char32_t c, Atom* atom) {
        if (c == U'\'' || c == 0x2019 || c == 0x2018) {
            atom->lower = "'";
            const char after = byte(at_ + 1);
            if (byte(at_) == 's' && !(after >= 'a' && after <= 'z')) {
                atom->end = ++at_;
                atom->lower = "'s";
            }
        } else if (is_hyphen(c)) {
            atom->lower = c >= 0x2013 ? "--" : "-";
        } else if (is_quote(c)) {
            atom->lower = "\"";
        }
    }

    std::string_view lowered_;
    std::string_view text_;
    u32 at_;
    u32 end_;
    std::vector<Atom>* atoms_;
};

}  // namespace

AtomText::AtomText(const Document& document) : lowered(document.text()) {
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    atoms.reserve(document.tokens.size() + document.tokens.size() / 4);
    sentences.reserve(document.sentences.size() + 1);
    for (const Sentence& sentence : document.sentences) {
        sentences.push_back(static_cast<u32>(atoms.size()));
        Cutter(lowered, document.text(), document.bytes(sentence.tokens), &atoms).cut();
    }
    sentences.push_back(static_cast<u32>(atoms.size()));
}

TokenRange tokens_over(const Document& document, ByteRange range) {
    const auto& tokens = document.tokens;
    const auto first =
        std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.end <= range.begin; });
    const auto last = std::partition_point(first, tokens.end(), [&](const Token& t) { return t.begin < range.end; });
    return {static_cast<u32>(first - tokens.begin()), static_cast<u32>(last - tokens.begin())};
}

}  // namespace hearsay
