// Sentence ends, by rules over the tokens of one block at a time.
#include <algorithm>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "language/cut_report.h"
#include "language/segment.h"
#include "language/word_lists.h"

namespace hearsay {

namespace {

class SentenceSplitter {
  public:
    explicit SentenceSplitter(Document& document) : document_(document), tokens_(document.tokens) {}

    void run() {
        document_.sentences.clear();
        u32 first = 0;
        const auto& blocks = document_.article.blocks;
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            u32 last = first;
            while (last < tokens_.size() && tokens_[last].end <= blocks[b].range.end) ++last;
            split_block({first, last}, static_cast<u32>(b));
            first = last;
        }
        cuts_.finish(document_.article);
    }

  private:
    void split_block(TokenRange block, u32 number) {
        TokenRange cut;  // sentences without an end, one after the other
        for (u32 begin = block.begin; begin < block.end;) {
            u32 end = natural_end(block, begin);
            const bool is_cut = end == kNoEnd;
            if (is_cut) end = best_cut(block, begin);
            document_.sentences.push_back({{begin, end}, number});
            if (is_cut && cut.empty()) cut.begin = begin;
            if (is_cut || !cut.empty()) cut.end = end;
            if (!is_cut) report_cut(std::exchange(cut, {}));
            begin = end;
        }
    }

    void report_cut(TokenRange range) {
        if (range.empty()) return;
        cuts_.add(document_.article, document_.bytes(range),
                  "no sentence end was found in " + std::to_string(range.size()) +
                      " tokens; they were cut into sentences of at most " + std::to_string(kMaxSentenceTokens));
    }

    // One past the last token of the sentence that begins at a token; kNoEnd where it would be too long.
    [[nodiscard]] u32 natural_end(TokenRange block, u32 begin) const {
        const u32 limit = begin + std::min(kMaxSentenceTokens, block.end - begin);
        for (u32 i = begin; i < limit; ++i) {
            const u32 next = is_stop(i) ? closers_end({block.begin, limit}, i + 1) : i + 1;
            if (next < block.end && ends_sentence(block, begin, i, next)) return next;
        }
        return limit == block.end ? limit : kNoEnd;
    }

    // Where to cut a sentence that is too long: at the place in the second half of what it may have that parts most, of
    // several the last one.
    [[nodiscard]] u32 best_cut(TokenRange block, u32 begin) const {
        const u32 limit = begin + kMaxSentenceTokens;
        u32 best = limit, most = 0;
        for (u32 next = limit; next > begin + kMaxSentenceTokens / 2; --next) {
            const u32 worth = worth_of_cut(block, next);
            if (worth <= most) continue;
            most = worth;
            best = next;
        }
        return best;
    }

    // How much the border before a token parts; 0 where nothing does.
    [[nodiscard]] u32 worth_of_cut(TokenRange block, u32 next) const {
        if (is_closer(block, next)) return 0;
        const std::string_view mark = form(next - 1);
        u32 worth = (tokens_[next - 1].flags & kSpaceAfter) != 0 ? 1 : 0;
        if (gap_before(next).find('\n') != std::string_view::npos) {
            worth = 5;
        } else if (is_stop(next - 1) || mark == ";") {
            worth = 4;
        } else if (mark == ":" || mark == ")" || mark == "--" || mark == "\u2013" || mark == "\u2014") {
            worth = 3;
        } else if (mark == ",") {
            worth = 2;
        }
        const bool quoted = (tokens_[next - 1].flags & tokens_[next].flags & kInsideQuote) != 0;
        return worth == 0 ? 0 : quoted ? 2 * worth - 1 : 2 * worth + 2;
    }

    [[nodiscard]] std::string_view gap_before(u32 next) const {
        const u32 from = tokens_[next - 1].end;
        return document_.text().substr(from, tokens_[next].begin - from);
    }

    // Whether a sentence ends after token `last`, whose closing marks run up to `next`, the first token after them.
    [[nodiscard]] bool ends_sentence(TokenRange block, u32 begin, u32 last, u32 next) const {
        if (ends_dateline(next)) return true;
        if (breaks_line(last, next)) return true;
        if (is_emoticon(last) && next > begin + 1) return starts_sentence(block, next, true);
        if (!is_stop(last)) return ends_with_abbreviation(last) && starts_after_abbreviation(block, next);
        const std::string_view stop = form(last);
        if (stop.size() > 1 && stop.find_first_not_of('.') == std::string_view::npos)
            return starts_sentence(block, next, true);
        if (stop == "\u2026") return starts_sentence(block, next, true);
        if (is_list_number(begin, last)) return false;
        const bool asks = stop.find_first_of("!?") != std::string_view::npos;
        if (asks && next > last + 1 && is_reporting_tail(block, next)) return false;
        if (next == last + 1 && is_lower(first(next))) return ends_careless(block, begin, last);
        return starts_sentence(block, next, asks);
    }

    [[nodiscard]] bool ends_dateline(u32 next) const {
        const ByteRange dateline = document_.article.dateline_range;
        return !dateline.empty() && tokens_[next - 1].end <= dateline.end && tokens_[next].begin >= dateline.end;
    }
    [[nodiscard]] bool in_dateline(u32 token) const {
        return document_.article.dateline_range.contains(tokens_[token].begin);
    }

    // A line break within a block ends a sentence where the line stops with a stop, or is short and the next begins
    // like a sentence; else it is only a wrapped line.
    [[nodiscard]] bool breaks_line(u32 last, u32 next) const {
        if (gap_before(next).find('\n') == std::string_view::npos) return false;
        if (is_stop(last)) return true;
        const u32 from = tokens_[next - 1].end;
        const std::size_t line = document_.text().rfind('\n', from - 1);
        const std::size_t width = line == std::string_view::npos ? from : from - line;
        const std::string_view end = form(next - 1);
        return width < kShortLine && starts_upper(next) && end != "," && end != "-";
    }

    // The first token of a sentence that follows a stop: no lower case, unless after a space a quotation or number.
    [[nodiscard]] bool starts_sentence(TokenRange block, u32 next, bool weak) const {
        u32 word = next;
        while (word < block.end && word < next + 3 && is_opener(word)) ++word;
        if (word >= block.end) return true;
        const char32_t c = first(word);
        if (in_dateline(next)) return false;
        if (is_lower(c)) return !weak && word > next && (tokens_[word].flags & kInsideQuote) != 0;
        if (weak && !is_letter(c) && word == next) return false;
        if (is_letter(c) || is_digit(c) || word > next) return true;
        return c >= 0x2000 || c == U'$' || c == U'#' || c == U'@' || c == U'*' || c == U'/';
    }

    // People who write in haste begin sentences in lower case: a stop after a plain word, nobody quoted.
    [[nodiscard]] bool ends_careless(TokenRange block, u32 begin, u32 last) const {
        if (last < begin + 2 || (tokens_[last].flags & (kInsideQuote | kSpaceAfter)) != kSpaceAfter) return false;
        const std::string_view word = form(last - 1);
        const bool plain =
            word.size() >= 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        return plain && word.find_first_of("aeiouy") != std::string_view::npos && !is_reporting_tail(block, last + 1);
    }

    // "?" or "!" within quotation marks, followed by who says it: "... ?" Mr Orlov asked.
    [[nodiscard]] bool is_reporting_tail(TokenRange block, u32 next) const {
        for (u32 i = next; i < block.end && i < next + 8; ++i) {
            if (is_stop(i) || form(i) == "," || (tokens_[i].flags & kQuoteOpen) != 0) return false;
            if (is_saying_verb(document_.lower(i))) return true;
        }
        return false;
    }

    [[nodiscard]] bool ends_with_abbreviation(u32 i) const {
        const std::string_view f = form(i);
        if (f.size() < 2 || f.back() != '.') return false;
        std::string_view lower = document_.lower(i);
        lower.remove_suffix(1);
        if (lower.find('.') != std::string_view::npos) {
            const Abbreviation kind = abbreviation_of(lower);
            return kind == Abbreviation::anywhere || kind == Abbreviation::none;
        }
        return abbreviation_of(lower) == Abbreviation::anywhere;
    }
    // After "U.S." or "Inc." only words that are hardly ever part of a name begin a sentence.
    [[nodiscard]] bool starts_after_abbreviation(TokenRange block, u32 next) const {
        if (is_opener(next)) return next + 1 < block.end && is_upper(first(next + 1)) && form(next) != "(";
        if (!is_upper(first(next))) return false;
        static constexpr std::string_view kStarters[] = {
            "a",       "after",   "all",    "although", "an",   "and",   "as",    "at",     "but",
            "by",      "despite", "during", "earlier",  "for",  "from",  "he",    "her",    "his",
            "however", "i",       "if",     "in",       "it",   "its",   "last",  "many",   "meanwhile",
            "most",    "no",      "on",     "one",      "she",  "since", "so",    "some",   "that",
            "the",     "their",   "there",  "these",    "they", "this",  "those", "though", "to",
            "we",      "what",    "when",   "while",    "with", "you"};
        return std::find(std::begin(kStarters), std::end(kStarters), document_.lower(next)) != std::end(kStarters);
    }

    // "1." or "(a)." at the beginning of a block or sentence numbers what follows.
    [[nodiscard]] bool is_list_number(u32 begin, u32 last) const {
        if (last != begin + 1) return false;
        const std::string_view f = form(begin);
        return f.size() <= 2 && is_digit(first(begin));
    }

    [[nodiscard]] u32 closers_end(TokenRange block, u32 i) const {
        while (i < block.end && is_closer(block, i)) ++i;
        return i;
    }
    [[nodiscard]] bool is_closer(TokenRange block, u32 i) const {
        const std::string_view f = form(i);
        if (f == ")" || f == "]" || f == "}" || f == "\u201D" || f == "\u00BB") return true;
        if ((tokens_[i].flags & kQuoteClose) != 0) return true;
        if ((tokens_[i].flags & kQuoteOpen) != 0) return false;
        if (f != "\"" && f != "''" && f != "'" && f != "\u2019") return false;
        const bool glued = (tokens_[i - 1].flags & kSpaceAfter) == 0;
        return glued && (i + 1 >= block.end || (tokens_[i].flags & kSpaceAfter) != 0);
    }
    [[nodiscard]] bool is_opener(u32 i) const {
        const std::string_view f = form(i);
        return (tokens_[i].flags & kQuoteOpen) != 0 || f == "(" || f == "[" || f == "\u201C" || f == "\u2018" ||
               f == "``" || f == "\"" || f == "'" || f == "-" || f == "--" || f == "\u2014" || f == "\u2013" ||
               f == "\u2022";
    }
    [[nodiscard]] bool is_stop(u32 i) const {
        const char c = document_.article.text[tokens_[i].begin];
        if (c != '.' && c != '!' && c != '?') return form(i) == "\u2026";
        return form(i).find_first_not_of(".!?") == std::string_view::npos;
    }

    [[nodiscard]] bool is_emoticon(u32 i) const {
        const std::string_view f = form(i);
        return f.size() >= 2 && f.size() <= 3 && (f[0] == ':' || f[0] == ';' || f[0] == '=') &&
               (f.back() == ')' || f.back() == '(' || f.back() == 'D' || f.back() == 'P');
    }
    [[nodiscard]] std::string_view form(u32 i) const { return document_.text(tokens_[i]); }
    [[nodiscard]] char32_t first(u32 i) const { return decode_utf8(document_.text(), tokens_[i].begin).value; }
    [[nodiscard]] bool starts_upper(u32 i) const { return is_upper(first(i)) || is_digit(first(i)) || is_opener(i); }

    static constexpr std::size_t kShortLine = 55;  // bytes; wrapped text is wider
    static constexpr u32 kNoEnd = 0xFFFFFFFFU;
    Document& document_;
    const std::vector<Token>& tokens_;
    CutReport cuts_{"long-sentence", "more stretches of text without a sentence end were cut likewise"};
};

}  // namespace

void split_sentences(Document& document) { SentenceSplitter(document).run(); }

}  // namespace hearsay
