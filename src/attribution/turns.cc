#include "attribution/turns.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>

#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::string_view kDashes[] = {"—", "–", "--", "―"};
constexpr u32 kLongestName = 8;       // tokens of a signature or label
constexpr u32 kLongestQuestion = 30;  // tokens of an interviewer's turn without a label
constexpr u32 kLongestAnswer = 40;    // blocks

struct BlockTokens {
    u32 block = 0;
    BlockKind kind = BlockKind::paragraph;
    TokenRange tokens;
};

std::vector<BlockTokens> blocks_of(const Document& document) {
    std::vector<BlockTokens> blocks;
    for (const Sentence& sentence : document.sentences) {
        if (blocks.empty() || blocks.back().block != sentence.block) {
            blocks.push_back({sentence.block, document.article.blocks[sentence.block].kind, sentence.tokens});
        }
        blocks.back().tokens.end = sentence.tokens.end;
    }
    return blocks;
}

bool is_body(BlockKind kind) {
    return kind == BlockKind::paragraph || kind == BlockKind::quote || kind == BlockKind::post ||
           kind == BlockKind::list_item || kind == BlockKind::heading;
}

bool is_dash(std::string_view text) {
    return std::find(std::begin(kDashes), std::end(kDashes), text) != std::end(kDashes);
}

class TurnFinder {
  public:
    explicit TurnFinder(const Scene& scene)
        : scene_(scene),
          doc_(scene.document),
          s_(scene.syntax),
          blocks_(blocks_of(scene.document)),
          framed_(scene.document.tokens.size()) {}

    void find() {
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            if (is_body(blocks_[b].kind) && !find_posts(b)) find_signed_quote(b);
        }
        find_interview();
    }

    // What was said by a turn, and signatures and labels, are not read in another way.
    [[nodiscard]] std::vector<Draft> merge_into(std::vector<Draft> drafts) {
        std::erase_if(drafts, [&](const Draft& draft) {
            return framed_[draft.cue_head] ||
                   std::any_of(draft.cue.begin(), draft.cue.end(), [&](TokenRange part) { return is_framed(part); });
        });
        drafts.insert(drafts.end(), std::make_move_iterator(turns_.begin()), std::make_move_iterator(turns_.end()));
        return drafts;
    }

  private:
    // ---- posts

    // "... the road is shut. — Hanne Vold (@hannevold) March 6, 2024", "A post shared by Arne Lisk (@arnelisk)": every
    // handle in brackets closes a post, which is what stands before its signature. Whether there was any.
    bool find_posts(std::size_t b) {
        const TokenRange block = blocks_[b].tokens;
        u32 begin = block.begin;
        bool found = false;
        for (u32 t = block.begin; t < block.end; ++t) {
            if (!opens_handle(t, block.end)) continue;
            const u32 close = end_of_handle(t, block.end);
            const std::optional<TokenRange> name = name_before(t, begin);
            if (!name || close == t) continue;
            u32 mark = name->begin - 1;
            const u32 start = signature_start(mark, begin);
            const TokenRange content = start > begin ? TokenRange{begin, start} : content_above(b);
            begin = end_of_date(close, block.end);
            if (content.empty()) continue;
            frame({start, begin});
            add(*name, {mark, mark + 1}, {content}, 0.9F);
            found = true;
        }
        return found;
    }

    [[nodiscard]] bool opens_handle(u32 t, u32 end) const {
        const std::string_view text = doc_.text(s_.token(t));
        if (text.starts_with("(@")) return true;
        return text == "(" && t + 1 < end && doc_.text(s_.token(t + 1)).starts_with("@");
    }

    // One past the closing bracket; `t` where it is not near.
    [[nodiscard]] u32 end_of_handle(u32 t, u32 end) const {
        for (u32 i = t; i < end && i < t + 6; ++i) {
            if (doc_.text(s_.token(i)).ends_with(")")) return i + 1;
        }
        return t;
    }

    // The words between the last dash or "by" and the handle.
    [[nodiscard]] std::optional<TokenRange> name_before(u32 handle, u32 begin) const {
        for (u32 i = handle; i > begin && handle - i < kLongestName; --i) {
            const bool mark = is_dash(doc_.text(s_.token(i - 1))) || s_.lower(i - 1) == "by";
            if (mark) return i < handle ? std::optional(TokenRange{i, handle}) : std::nullopt;
        }
        return std::nullopt;
    }

    // "A post shared by": where the words before a name begin.
    [[nodiscard]] u32 signature_start(u32 mark, u32 begin) const {
        if (s_.lower(mark) != "by") return mark;
        u32 start = mark;
        while (start > begin && mark - start < 5 && s_.lower(start) != "a") --start;
        return s_.lower(start) == "a" ? start : mark;
    }

    // "March 6, 2024", "on Oct 1, 2017 at 10:56pm PDT": the date of a post belongs to its signature.
    [[nodiscard]] u32 end_of_date(u32 t, u32 end) const {
        const auto time = std::lower_bound(doc_.times.begin(), doc_.times.end(), t,
                                           [](const TimeExpression& x, u32 at) { return x.tokens.begin < at; });
        if (time != doc_.times.end() && time->tokens.begin <= t + 1 && time->tokens.end <= end) return time->tokens.end;
        return t;
    }

    // The post or quotation in the blocks above a signature that stands alone.
    [[nodiscard]] TokenRange content_above(std::size_t b) const {
        if (b == 0 || !is_body(blocks_[b - 1].kind) || blocks_[b - 1].kind == BlockKind::heading) return {};
        TokenRange content = blocks_[b - 1].tokens;
        const BlockKind kind = blocks_[b - 1].kind;
        const bool set_off = kind == BlockKind::post || kind == BlockKind::quote;
        for (std::size_t i = b - 1; set_off && i > 0 && blocks_[i - 1].kind == kind; --i) {
            if (is_framed(blocks_[i - 1].tokens)) break;
            content.begin = blocks_[i - 1].tokens.begin;
        }
        return is_framed(content) ? TokenRange{} : content;
    }

    void frame(TokenRange range) {
        for (u32 t = range.begin; t < range.end; ++t) framed_[t] = true;
    }
    [[nodiscard]] bool is_framed(TokenRange range) const {
        for (u32 t = range.begin; t < range.end; ++t) {
            if (framed_[t]) return true;
        }
        return false;
    }

    // ---- block quotations with a name below: "— Ivo Brandt, harbour master"

    void find_signed_quote(std::size_t b) {
        const TokenRange block = blocks_[b].tokens;
        if (b == 0 || block.size() < 2 || block.size() > 16 || !is_dash(doc_.text(s_.token(block.begin)))) return;
        const BlockKind above = blocks_[b - 1].kind;
        const Quotation* quote = scene_.quotes.at(blocks_[b - 1].tokens.begin);
        const bool quoted = quote != nullptr && quote->span.size() + 2 >= blocks_[b - 1].tokens.size();
        if (above != BlockKind::quote && above != BlockKind::post && !quoted) return;
        if ((s_.token(block.begin + 1).flags & kCapitalised) == 0) return;
        TokenRange source{block.begin + 1, block.end};
        while (source.size() > 1 && is_punctuation(s_.token(source.end - 1))) --source.end;
        const TokenRange content = content_above(b);
        if (content.empty()) return;
        frame(block);
        add(source, {block.begin, block.begin + 1}, {content}, 0.85F);
    }

    // ---- interviews

    struct Turn {
        std::size_t block = 0;
        std::string label;  // lower case, without the colon; empty for a question without one
        TokenRange label_tokens;
        u32 colon = kNoToken;  // of a question without a label its question mark
        bool asks = false;
    };

    void find_interview() {
        std::vector<Turn> turns;
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            if (auto turn = read_turn(b)) turns.push_back(std::move(*turn));
        }
        keep_interview(turns);
        for (std::size_t i = 0; i < turns.size(); ++i) {
            const std::size_t next = i + 1 < turns.size() ? turns[i + 1].block : blocks_.size();
            turns[i].asks ? add_answer_below(turns[i], next) : add_answer(turns[i], next);
        }
    }

    // A block that begins with a label and a colon, or that is one question.
    [[nodiscard]] std::optional<Turn> read_turn(std::size_t b) const {
        TokenRange block = blocks_[b].tokens;
        const bool quoted = is_quote(decode_utf8(doc_.text(s_.token(block.begin)), 0).value);
        if (quoted) ++block.begin;  // transcripts may stand in quotation marks as a whole
        if (!is_body(blocks_[b].kind) || block.size() < 2) return std::nullopt;
        Turn turn;
        turn.block = b;
        const std::size_t longest = std::min<std::size_t>(block.end, block.begin + 5);
        for (u32 t = block.begin; t < longest; ++t) {
            if (s_.lower(t) == ":" && t > block.begin) {
                turn.label_tokens = {block.begin, t};
                turn.label = lowercase(doc_.text(turn.label_tokens));
                turn.colon = t;
                break;
            }
            if ((s_.token(t).flags & (kCapitalised | kAllCaps)) == 0) break;
        }
        const bool question = s_.lower(block.end - 1) == "?";
        turn.asks = turn.label == "q" || turn.label == "question" ||
                    (question && (!turn.label.empty() || (!quoted && block.size() <= kLongestQuestion)));
        if (turn.label.empty() && !turn.asks) return std::nullopt;
        if (turn.label.empty()) turn.colon = block.end - 1;
        if (!turn.label.empty() && turn.colon + 1 >= block.end) return std::nullopt;
        return turn;
    }

    // Answers with a label and a question before them make an interview, or three questions whose answers speak of
    // "I" or "we"; all else ("Note:", questions to the reader) is none.
    void keep_interview(std::vector<Turn>& turns) const {
        std::map<std::string, u32> answers;
        u32 questions = 0;
        for (const Turn& turn : turns) {
            questions += turn.asks ? 1 : 0;
            if (!turn.asks) ++answers[turn.label];
        }
        std::erase_if(turns, [&](const Turn& turn) { return !turn.asks && answers[turn.label] < 2 && questions == 0; });
        const bool labelled = std::any_of(turns.begin(), turns.end(), [](const Turn& turn) { return !turn.asks; });
        const bool interview = labelled ? questions > 0 : questions >= 3 && speaks_of_itself(turns);
        if (!interview) turns.clear();
    }

    // Whether most answers to questions without a label have a first person.
    [[nodiscard]] bool speaks_of_itself(const std::vector<Turn>& turns) const {
        u32 personal = 0;
        for (std::size_t i = 0; i < turns.size(); ++i) {
            Spans answer;
            append_blocks(answer, turns[i].block + 1, i + 1 < turns.size() ? turns[i + 1].block : blocks_.size());
            const bool first = std::any_of(answer.begin(), answer.end(), [&](TokenRange part) {
                for (u32 t = part.begin; t < part.end; ++t) {
                    const std::string_view word = s_.lower(t);
                    if (word == "i" || word == "we" || word == "my" || word == "our") return true;
                }
                return false;
            });
            personal += first ? 1 : 0;
        }
        return personal * 2 > turns.size();
    }

    void add_answer(const Turn& turn, std::size_t next) {
        TokenRange source = turn.label_tokens;
        const bool only_a = turn.label == "a" || turn.label == "answer";
        if (only_a) {
            const TokenRange name = interviewee(turn.block);
            if (name.empty()) return;
            source = name;
        }
        Spans content{{turn.colon + 1, blocks_[turn.block].tokens.end}};
        append_blocks(content, turn.block + 1, next);
        frame({turn.label_tokens.begin, turn.colon + 1});
        add(source, {turn.colon, turn.colon + 1}, std::move(content), 0.85F);
    }

    // The paragraphs below a question are the interviewee's, unless they have a label of their own.
    void add_answer_below(const Turn& question, std::size_t next) {
        const TokenRange name = interviewee(question.block);
        if (name.empty()) return;
        Spans content;
        append_blocks(content, question.block + 1, next);
        if (content.empty()) return;
        add(name, {question.colon, question.colon + 1}, std::move(content), 0.7F);
    }

    void append_blocks(Spans& content, std::size_t from, std::size_t to) const {
        for (std::size_t b = from; b < std::min<std::size_t>(to, from + kLongestAnswer); ++b) {
            if (blocks_[b].kind != BlockKind::paragraph && blocks_[b].kind != BlockKind::list_item) return;
            content.push_back(blocks_[b].tokens);
        }
    }

    // The name of the person whom the blocks above the first question name most often; the first of equals.
    [[nodiscard]] TokenRange interviewee(std::size_t before) const {
        if (interviewee_known_) return interviewee_;
        interviewee_known_ = true;
        const u32 limit = blocks_[before].tokens.begin;
        std::map<EntityId, u32> count;
        u32 most = 0;
        for (const Mention& m : doc_.mentions) {
            if (m.tokens.begin >= limit || !is_set(m.entity)) continue;
            if (doc_.entities[index(m.entity)].type != EntityType::person) continue;
            most = std::max(most, ++count[m.entity]);
        }
        for (const Mention& m : doc_.mentions) {
            const bool named = m.kind == MentionKind::name && m.type == EntityType::person;
            if (m.tokens.begin >= limit || !is_set(m.entity) || !named || count[m.entity] != most) continue;
            interviewee_ = m.tokens;
            break;
        }
        return interviewee_;
    }

    // ---- all of them

    void add(TokenRange source, TokenRange cue, Spans content, float confidence) {
        Draft draft;
        draft.cue_head = cue.begin;
        draft.source = {source};
        draft.source_head = doc_.head_of(source);
        draft.cue = {cue};
        draft.content = std::move(content);
        normalise(draft.content);
        draft.speech = true;
        draft.verbatim = true;
        draft.confidence = confidence;
        turns_.push_back(std::move(draft));
    }

    const Scene& scene_;
    const Document& doc_;
    const Syntax& s_;
    std::vector<BlockTokens> blocks_;
    std::vector<bool> framed_;  // tokens of signatures and labels
    std::vector<Draft> turns_;
    mutable bool interviewee_known_ = false;
    mutable TokenRange interviewee_;
};

}  // namespace

std::vector<Draft> add_turns(const Scene& scene, std::vector<Draft> drafts) {
    TurnFinder finder(scene);
    finder.find();
    return finder.merge_into(std::move(drafts));
}

}  // namespace hearsay
