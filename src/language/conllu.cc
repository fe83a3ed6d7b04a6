#include "language/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.h"
#include "language/segment.h"

namespace hearsay {

namespace {

constexpr std::size_t kMaxText = 1U << 30U;
using Columns = std::array<std::string_view, 10>;

struct Word {
    std::string_view form;
    std::string_view lemma;
    Upos upos = Upos::X;
    Xpos xpos = Xpos::other;
    Deprel deprel = Deprel::dep;
    u32 head = 0;  // from 1; 0 for a root
    u64 byte = 0;
    u32 begin = 0;  // in the text that is built; begin == end where the word has no bytes of its own
    u32 end = 0;
};

bool columns_of(std::string_view line, Columns& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::size_t tab = line.find('\t');
        if ((tab == std::string_view::npos) != (i + 1 == columns.size())) return false;
        columns[i] = line.substr(0, tab);
        line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    }
    return !columns[1].empty();
}

bool number_of(std::string_view text, u32& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value < 1000000;
}

std::string_view value_after(std::string_view comment, std::string_view key) {
    const std::size_t equals = comment.find('=');
    if (comment.find(key) == std::string_view::npos || equals == std::string_view::npos) return {};
    return trim(comment.substr(equals + 1));
}

class ConlluReader {
  public:
    ConlluReader(std::string_view text, const std::string& name) : text_(text), name_(name) {}

    Result<std::vector<Document>> run() {
        while (position_ < text_.size()) {
            const std::size_t line_begin = position_;
            const std::size_t stop = std::min(text_.find('\n', position_), text_.size());
            std::string_view line = text_.substr(position_, stop - position_);
            position_ = stop + 1;
            if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            const char* broken = take_line(line, line_begin);
            if (broken != nullptr) return fail(ErrorCode::malformed, broken, name_, line_begin);
        }
        if (const char* broken = end_sentence()) return fail(ErrorCode::malformed, broken, name_, text_.size());
        end_document();
        if (documents_.empty()) return fail(ErrorCode::empty, "there is no word in this CoNLL-U text", name_);
        return std::move(documents_);
    }

  private:
    const char* take_line(std::string_view line, u64 byte) {
        if (trim(line).empty()) return end_sentence();
        if (line.front() == '#') {
            take_comment(line.substr(1));
            return nullptr;
        }
        Columns columns;
        if (!columns_of(line, columns)) return "a line does not have ten columns parted by tabs";
        const std::string_view id = columns[0];
        if (id.find('.') != std::string_view::npos) return nullptr;
        const bool space_after = columns[9].find("SpaceAfter=No") == std::string_view::npos;
        if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
            u32 last = 0;
            if (!number_of(id.substr(dash + 1), last) || last > words_.size() + 100)
                return "a range of words cannot be read";
            open_surface(columns[1], space_after);
            multiword_first_ = static_cast<u32>(words_.size());
            multiword_last_ = last;
            return nullptr;
        }
        u32 number = 0;
        if (!number_of(id, number) || number != words_.size() + 1) return "words are not numbered 1, 2, 3, ...";
        return take_word(columns, space_after, byte);
    }

    void take_comment(std::string_view comment) {
        comment = trim(comment);
        if (comment.rfind("newdoc", 0) == 0) {
            if (words_.empty()) end_document();
            record_ = std::string(value_after(comment, "id"));
        }
        if (words_.empty() && comment.rfind("new", 0) == 0) new_block_ = true;
    }

    const char* take_word(const Columns& columns, bool space_after, u64 byte) {
        Word word;
        word.form = columns[1];
        word.lemma = columns[2] == "_" && columns[1] != "_" ? std::string_view{} : columns[2];
        word.upos = upos_of(columns[3]);
        word.xpos = xpos_of(columns[4]);
        word.deprel = deprel_of(columns[7]);
        word.byte = byte;
        if (columns[6] != "_" && !number_of(columns[6], word.head)) return "a head is no number";
        const bool in_multiword = words_.size() < multiword_last_;
        if (!in_multiword) {
            open_surface(word.form, space_after);
            word.begin = surface_begin_;
            word.end = static_cast<u32>(document_.article.text.size());
        }
        words_.push_back(word);
        if (in_multiword && words_.size() == multiword_last_) share_multiword();
        return nullptr;
    }

    // Appends a surface form, with the space or block break that stands before it.
    void open_surface(std::string_view form, bool space_after) {
        std::string& text = document_.article.text;
        if (new_block_ && !text.empty()) {
            close_block();
            text += "\n\n";
            block_begin_ = static_cast<u32>(text.size());
        } else if (space_pending_ && !text.empty()) {
            text += ' ';
        }
        new_block_ = false;
        surface_begin_ = static_cast<u32>(text.size());
        for (std::size_t i = 0; i < form.size();) {  // invalid bytes become U+FFFD
            const CodePoint c = decode_utf8(form, i);
            append_utf8(text, c.value);
            i += c.size;
        }
        space_pending_ = space_after;
    }

    // Gives each word of a multiword token its characters; the last takes what is left.
    void share_multiword() {
        const std::string& text = document_.article.text;
        u32 at = surface_begin_;
        const auto end = static_cast<u32>(text.size());
        for (u32 i = multiword_first_; i < words_.size(); ++i) {
            Word& word = words_[i];
            word.begin = at;
            u32 left = i + 1 == words_.size() ? 0xFFFFFFFFU : count_code_points(word.form);
            for (; left > 0 && at < end; --left) at += std::max(1U, decode_utf8(text, at).size);
            word.end = std::min(at, end);
        }
        multiword_last_ = 0;
    }

    const char* end_sentence() {
        multiword_last_ = 0;
        if (words_.empty()) return nullptr;
        const auto n = static_cast<u32>(words_.size());
        const auto first = static_cast<u32>(document_.tokens.size());
        std::vector<u32> place(n + 1, 0);  // word number -> token index + 1
        for (u32 i = 0; i < n; ++i) {
            if (words_[i].head > n || words_[i].head == i + 1) return "a head lies outside its sentence";
            if (words_[i].begin < words_[i].end) {
                add_token(words_[i]);
                place[i + 1] = static_cast<u32>(document_.tokens.size());
            }
        }
        for (u32 i = 0; i < n; ++i) {
            if (place[i + 1] == 0) continue;
            const u32 head = first_kept_head(i, place);
            document_.tokens[place[i + 1] - 1].head = head == 0 ? kNone<TokenId> : make_id<TokenId>(head - 1);
        }
        const auto last = static_cast<u32>(document_.tokens.size());
        words_.clear();
        if (last == first) return nullptr;
        document_.sentences.push_back({{first, last}, static_cast<u32>(document_.article.blocks.size())});
        return find_cycle({first, last});
    }

    void add_token(const Word& word) {
        Token token;
        token.begin = word.begin;
        token.end = word.end;
        token.upos = word.upos;
        token.xpos = word.xpos;
        token.deprel = word.deprel;
        if (!word.lemma.empty()) token.lemma = document_.strings.add(word.lemma);
        document_.tokens.push_back(token);
    }

    // The nearest head that was kept, as token index + 1; 0 for a root.
    [[nodiscard]] u32 first_kept_head(u32 word, const std::vector<u32>& place) const {
        u32 head = words_[word].head;
        for (std::size_t steps = 0; head != 0 && place[head] == 0 && steps < words_.size(); ++steps) {
            head = words_[head - 1].head;
        }
        return head == 0 ? 0 : place[head];
    }

    // Follows every chain of heads once: tokens on the chain of an earlier start are known to end at a root.
    [[nodiscard]] const char* find_cycle(TokenRange range) const {
        std::vector<u32> seen_from(range.size(), 0);
        for (u32 t = range.begin; t < range.end; ++t) {
            const u32 start = t - range.begin + 1;
            for (u32 up = t; seen_from[up - range.begin] == 0;) {
                seen_from[up - range.begin] = start;
                if (!is_set(document_.tokens[up].head)) break;
                up = index(document_.tokens[up].head);
                if (seen_from[up - range.begin] == start) return "the heads of a sentence run in a circle";
            }
        }
        return nullptr;
    }

    void close_block() {
        const auto end = static_cast<u32>(document_.article.text.size());
        document_.article.blocks.push_back({{block_begin_, end}, BlockKind::paragraph});
    }

    void end_document() {
        if (!document_.tokens.empty()) {
            close_block();
            document_.article.origin = {name_, record_};
            describe_tokens(document_);
            pair_quotes(document_);
            documents_.push_back(std::move(document_));
        }
        document_ = Document{};
        block_begin_ = 0;
        space_pending_ = false;
        record_.clear();
    }

    std::string_view text_;
    std::string name_;
    std::string record_;
    std::size_t position_ = 0;
    std::vector<Document> documents_;
    Document document_;
    std::vector<Word> words_;
    u32 surface_begin_ = 0;
    u32 block_begin_ = 0;
    u32 multiword_first_ = 0;
    u32 multiword_last_ = 0;  // word number; 0 outside multiword tokens
    bool space_pending_ = false;
    bool new_block_ = false;
};

}  // namespace

Result<std::vector<Document>> read_conllu(std::string_view text, const std::string& name) {
    if (text.size() > kMaxText) return fail(ErrorCode::too_large, "a CoNLL-U text may have 1 GiB", name);
    return ConlluReader(text, name).run();
}

}  // namespace hearsay
