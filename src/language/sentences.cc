// Sentence ends, by rules over the tokens of one block at a time.
#include <algorithm>
#include <string>

#include "base/unicode.h"
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
    }

  private:
    void split_block(TokenRange block, u32 number) {
        u32 begin = block.begin;
        for (u32 i = block.begin; i < block.end; ++i) {
            u32 next = i + 1;
            if (is_stop(i)) next = closers_end(block, i + 1);
            if (next < block.end && !ends_sentence(block, begin, i, next)) {
                if (next - begin < kMaxSentenceTokens) continue;
                report_long({begin, next});
            }
            add({begin, next}, number);
            begin = next;
            i = next - 1;
        }
        if (begin < block.end) add({begin, block.end}, number);
    }

    void add(TokenRange range, u32 block) { document_.sentences.push_back({range, block}); }

    void report_long(TokenRange range) {
        document_.article.problems.push_back(
            {"long-sentence",
             "no sentence end was found; the text was cut after " + std::to_string(kMaxSentenceTokens) + " tokens",
             document_.bytes(range)});
    }

    // Whether a sentence ends after token `last`, whose closing marks run up to `next`, the first token after them.
    [[nodiscard]] bool ends_sentence(TokenRange block, u32 begin, u32 last, u32 next) const {
        if (ends_dateline(next)) return true;
        if (breaks_line(last, next)) return true;
        if (!is_stop(last)) return ends_with_abbreviation(last) && starts_after_abbreviation(block, next);
        const std::string_view stop = form(last);
        if (stop.size() > 1 && stop.find_first_not_of('.') == std::string_view::npos)
            return starts_sentence(block, next, true);
        if (stop == "\u2026") return starts_sentence(block, next, true);
        if (is_list_number(begin, last)) return false;
        const bool asks = stop.find_first_of("!?") != std::string_view::npos;
        if (asks && next > last + 1 && is_reporting_tail(block, next)) return false;
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
        const u32 from = tokens_[next - 1].end, to = tokens_[next].begin;
        if (to - from == 0) return false;
        const std::string_view gap = document_.text().substr(from, to - from);
        if (gap.find('\n') == std::string_view::npos) return false;
        if (is_stop(last)) return true;
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

    [[nodiscard]] std::string_view form(u32 i) const { return document_.text(tokens_[i]); }
    [[nodiscard]] char32_t first(u32 i) const { return decode_utf8(document_.text(), tokens_[i].begin).value; }
    [[nodiscard]] bool starts_upper(u32 i) const { return is_upper(first(i)) || is_digit(first(i)) || is_opener(i); }

    static constexpr std::size_t kShortLine = 55;  // bytes; wrapped text is wider
    Document& document_;
    const std::vector<Token>& tokens_;
};

}  // namespace

void split_sentences(Document& document) { SentenceSplitter(document).run(); }

}  // namespace hearsay
