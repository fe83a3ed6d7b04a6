// Pairing of quotation marks over the blocks of an article.
#include "base/unicode.h"
#include "language/segment.h"

namespace hearsay {

namespace {

enum class Mark : u8 { none, double_open, double_close, double_plain, single_open, single_close, single_plain };

Mark mark_of(std::string_view form) {
    if (form == "\"" || form == "\u201F" || form == "''" || form == "\u2019\u2019" || form == "\u2033") {
        return Mark::double_plain;
    }
    if (form == "\u201C" || form == "\u201E" || form == "\u00AB" || form == "``" || form == "\u2018\u2018") {
        return Mark::double_open;
    }
    if (form == "\u201D" || form == "\u00BB") return Mark::double_close;
    if (form == "\u2018" || form == "`" || form == "\u201A") return Mark::single_open;
    if (form == "'" || form == "\u2019" || form == "\u201B" || form == "\u00B4") return Mark::single_plain;
    return Mark::none;
}

bool is_double(Mark m) { return m == Mark::double_open || m == Mark::double_close || m == Mark::double_plain; }

class QuotePairer {
  public:
    explicit QuotePairer(Document& document) : document_(document), tokens_(document.tokens) {}

    void run() {
        u32 first = 0;
        const auto& blocks = document_.article.blocks;
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            u32 last = first;
            while (last < tokens_.size() && tokens_[last].end <= blocks[b].range.end) ++last;
            pair_block({first, last});
            first = last;
        }
    }

  private:
    void pair_block(TokenRange block) {
        const bool goes_on =
            open_speech_ && !block.empty() && is_double(mark(block.begin)) && opens(block, block.begin);
        open_speech_ = false;
        u32 open = kNowhere;
        Mark opener = Mark::none;
        u32 i = block.begin;
        if (goes_on) {
            open = i;
            opener = mark(i);
            tokens_[i].flags |= kQuoteOpen;
            ++i;
        }
        for (; i < block.end; ++i) {
            const Mark m = mark(i);
            if (m == Mark::none) continue;
            if (open == kNowhere) {
                if (!opens(block, i)) continue;
                if (is_double(m)) {
                    open = i;
                    opener = m;
                } else if (const u32 close = find_close(block, i, false); close != kNowhere) {  // else an apostrophe
                    pair(i, close);
                    i = close;
                }
            } else if (!is_double(m)) {
                i = pair_inner(block, i);
            } else if (closes(block, i, opener)) {
                pair(open, i);
                open = kNowhere;
            } else if (opens(block, i) && i > open + 1) {
                mark_inside(open, i);  // the mark before was never closed
                open = i;
            }
        }
        if (open != kNowhere) leave_open(block, open);
    }

    // A mark without its partner counts to the end of the block; the next block may take the speech up.
    void leave_open(TokenRange block, u32 open) {
        tokens_[open].flags |= kQuoteOpen;
        for (u32 i = open + 1; i < block.end; ++i) tokens_[i].flags |= kInsideQuote;
        open_speech_ = true;
    }

    // Single marks within double ones. Returns the last token dealt with.
    u32 pair_inner(TokenRange block, u32 i) {
        if (!opens(block, i)) return i;
        const u32 close = find_close(block, i, true);
        if (close == kNowhere) return i;
        tokens_[i].flags |= kQuoteOpen;
        tokens_[close].flags |= kQuoteClose;
        return close;
    }

    // The single mark that closes the one at `open`, within reach and, where that one stands in a quotation, before any
    // double mark; kNowhere if there is none.
    [[nodiscard]] u32 find_close(TokenRange block, u32 open, bool inner) const {
        u32 found = kNowhere;
        for (u32 i = open + 1; i < block.end && i < open + kReach; ++i) {
            const Mark m = mark(i);
            if (m == Mark::none) continue;
            if (is_double(m)) {
                if (inner) break;
                continue;
            }
            if (found != kNowhere && opens(block, i)) break;
            if (m == Mark::single_open || !closes(block, i, mark(open))) continue;
            found = i;
            if (!is_possessive(block, i)) break;
        }
        return found;
    }

    void pair(u32 open, u32 close) {
        tokens_[close].flags |= kQuoteClose;
        mark_inside(open, close);
    }
    void mark_inside(u32 open, u32 close) {
        tokens_[open].flags |= kQuoteOpen;
        for (u32 i = open + 1; i < close; ++i) tokens_[i].flags |= kInsideQuote;
    }

    [[nodiscard]] Mark mark(u32 i) const {
        const Token& t = tokens_[i];
        return t.end - t.begin > 6 ? Mark::none : mark_of(document_.text(t));
    }
    [[nodiscard]] bool space_before(TokenRange block, u32 i) const {
        return i == block.begin || (tokens_[i - 1].flags & kSpaceAfter) != 0;
    }
    [[nodiscard]] bool space_after(TokenRange block, u32 i) const {
        return i + 1 >= block.end || (tokens_[i].flags & kSpaceAfter) != 0;
    }
    [[nodiscard]] char first_byte(u32 i) const { return document_.article.text[tokens_[i].begin]; }

    [[nodiscard]] bool opens(TokenRange block, u32 i) const {
        const Mark m = mark(i);
        if (m == Mark::double_open || m == Mark::single_open) return true;
        if (m == Mark::none || m == Mark::double_close || m == Mark::single_close || i + 1 >= block.end) return false;
        if (space_before(block, i)) return true;
        const char previous = first_byte(i - 1);
        const bool after_opening = previous == '(' || previous == '[' || previous == '-' || previous == '/' ||
                                   mark(i - 1) != Mark::none || document_.text(tokens_[i - 1]) == "\u2014" ||
                                   document_.text(tokens_[i - 1]) == "\u2013";
        // Glued scrape ("said:"We"): after a colon, comma or stop with no space on either side, it may open.
        const bool glued = is_double(m) && !space_after(block, i) &&
                           (previous == ':' || previous == ',' || previous == '.' || is_word_before(i));
        return !space_after(block, i) && (after_opening || glued);
    }
    [[nodiscard]] bool closes(TokenRange block, u32 i, Mark opener) const {
        const Mark m = mark(i);
        if (m == Mark::double_close || m == Mark::single_close) return true;
        if (m == Mark::double_open || m == Mark::single_open) return false;
        if (opener == Mark::double_open && m == Mark::double_plain) return true;
        if (is_double(m)) return !space_before(block, i) || space_after(block, i);
        return !space_before(block, i) &&
               (space_after(block, i) || !is_letter(decode_utf8(document_.text(), tokens_[i + 1].begin).value));
    }
    [[nodiscard]] bool is_word_before(u32 i) const {
        return i > 0 && is_letter(decode_utf8(document_.text(), tokens_[i - 1].begin).value);
    }
    // "the states' rights": an s before, a small word after.
    [[nodiscard]] bool is_possessive(TokenRange block, u32 i) const {
        if (i + 1 >= block.end || (tokens_[i].flags & kSpaceAfter) == 0) return false;
        const char last = document_.article.text[tokens_[i].begin - 1];
        return last == 's' && is_lower(decode_utf8(document_.text(), tokens_[i + 1].begin).value);
    }

    static constexpr u32 kNowhere = 0xFFFFFFFFU;
    static constexpr u32 kReach = 120;  // tokens between single marks
    Document& document_;
    std::vector<Token>& tokens_;
    bool open_speech_ = false;
};

}  // namespace

void pair_quotes(Document& document) {
    constexpr u8 kAll = kQuoteOpen | kQuoteClose | kInsideQuote;
    for (Token& token : document.tokens) token.flags = static_cast<u8>(token.flags & ~kAll);
    QuotePairer(document).run();
}

}  // namespace hearsay
