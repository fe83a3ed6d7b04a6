#include "attribution/speech.h"

#include <algorithm>

#include "attribution/clauses.h"

namespace hearsay {

namespace {

constexpr u32 kNobody = 0xFFFFFFFFU;     // no draft
constexpr u32 kReachAfter = 3;           // tokens between a quotation and the reporting clause that follows it
constexpr u32 kReachBefore = 16;         // and between the cue and the quotation that it introduces
constexpr u32 kReachClause = 8;          // and between the cue and the clause that "that" opens
constexpr u32 kMostCandidates = 64;      // drafts looked at around one quotation
constexpr std::size_t kMostParts = 256;  // parts of one speech

class SpeechJoiner {
  public:
    SpeechJoiner(const Scene& scene, std::vector<Draft> drafts)
        : scene_(scene), s_(scene.syntax), drafts_(std::move(drafts)), owner_(scene.quotes.all().size(), kNobody) {
        std::sort(drafts_.begin(), drafts_.end(),
                  [](const Draft& a, const Draft& b) { return a.cue_head < b.cue_head; });
    }

    std::vector<Draft> run() {
        keep_inside_quotes();
        const auto& quotes = scene_.quotes.all();
        for (u32 q = 0; q < quotes.size(); ++q) own_locally(q);
        for (u32 q = 0; q < quotes.size(); ++q) continue_speech(q);
        join_block_quotes();
        for (Draft& draft : drafts_) {
            if (draft.content.empty()) take_sentence(draft);
            drop_after_quotation(draft);
        }
        std::erase_if(drafts_, [](const Draft& d) { return d.content.empty(); });
        return std::move(drafts_);
    }

  private:
    // An attribution that is itself quoted ends where the quotation does.
    void keep_inside_quotes() {
        for (Draft& draft : drafts_) {
            const Quotation* quote = scene_.quotes.at(draft.cue_head);
            if (quote == nullptr) continue;
            Spans kept;
            for (const TokenRange part : draft.content) {
                TokenRange inside = part.intersect(quote->span);
                if (inside.begin == quote->span.begin && !inside.empty()) ++inside.begin;
                if (quote->closed && inside.end == quote->span.end && !inside.empty()) --inside.end;
                if (!inside.empty()) kept.push_back(inside);
            }
            draft.content = std::move(kept);
            if (!quote->span.contains(hull_of(draft.source)) && !draft.source.empty() && !is_fragment_of(draft, *quote))
                draft.content.clear();
            if (draft.content.empty() && draft.awaits_quote) draft.content = inner_quotation(draft, *quote);
            if (draft.content.empty()) draft.awaits_quote = false;
        }
    }

    // 'The manager told us, "Play on", and we did,': a quotation within the quotation that the cue stands in.
    [[nodiscard]] Spans inner_quotation(const Draft& draft, const Quotation& quote) const {
        const auto is_mark = [&](u32 t) {
            const std::string_view word = scene_.document.text(s_.token(t));
            return word == "\"" || word == "“" || word == "”" || word == "'" || word == "‘" || word == "’" ||
                   word == "``" || word == "''" || word == "`";
        };
        const u32 last = quote.closed ? quote.span.end - 1 : quote.span.end;
        const u32 begin = hull_of(draft.cue).end;
        for (u32 t = begin; t < last && t < begin + kReachClause; ++t) {
            if (!is_mark(t)) {
                if (is_verb(s_.token(t))) break;
                continue;
            }
            if (s_.lower(t - 1) != "," && s_.lower(t - 1) != ":" && t != begin) break;
            u32 end = t + 1;
            while (end < last && !is_mark(end)) ++end;
            if (end < last) ++end;
            return end > t + 2 ? Spans{{t, end}} : Spans{};
        }
        return {};
    }

    // "The lawyer said that his client “denies everything”": the quotation opens behind the subject of its verb.
    [[nodiscard]] bool is_fragment_of(const Draft& draft, const Quotation& quote) const {
        return is_verb(s_.token(draft.cue_head)) && own_subject(s_, draft.cue_head) == draft.source_head &&
               hull_of(draft.source).end == quote.span.begin;
    }

    [[nodiscard]] bool can_speak(const Draft& draft) const {
        return !scene_.quotes.is_quoted(draft.cue_head) &&
               (draft.word == nullptr || draft.word->takes(kQuote | kSpeech | kClause));
    }

    // Drafts whose cue stands in these tokens: a range of indices.
    [[nodiscard]] std::pair<u32, u32> drafts_in(TokenRange range) const {
        const auto below = [](const Draft& d, u32 t) { return d.cue_head < t; };
        const auto first = std::lower_bound(drafts_.begin(), drafts_.end(), range.begin, below);
        const auto last = std::lower_bound(first, drafts_.end(), range.end, below);
        const auto at = static_cast<u32>(first - drafts_.begin());
        return {at, std::min(at + kMostCandidates, static_cast<u32>(last - drafts_.begin()))};
    }

    void own_locally(u32 q) {
        const TokenRange span = scene_.quotes.all()[q].span;
        const TokenRange around = s_.sentence(span.begin).hull(s_.sentence(span.end - 1));
        const auto [first, last] = drafts_in(around);
        u32 best = kNobody;
        for (u32 d = first; d < last; ++d) {  // the smallest content that the quotation is part of
            const Draft& draft = drafts_[d];
            if (!can_speak(draft) || !overlaps(draft.content, span) || span.contains(draft.cue_head)) continue;
            if (best == kNobody || count_tokens(draft.content) < count_tokens(drafts_[best].content)) best = d;
        }
        if (best == kNobody) best = neighbour(span, first, last);
        if (best == kNobody) return;
        owner_[q] = best;
        if (const u32 inner = awaiting(span, first, last); inner != kNobody && inner != best) add(drafts_[inner], span);
        for (u32 d = first; d < last; ++d) {  // what breaks off within the quotation is completed
            const Draft& draft = drafts_[d];
            if (d == best || (can_speak(draft) && overlaps(draft.content, span) && !span.contains(draft.cue_head))) {
                add(drafts_[d], span);
            }
        }
    }

    // "Witnesses said that he shouted "Run"": the verb right before the quotation, which has no words of its own yet.
    [[nodiscard]] u32 awaiting(TokenRange span, u32 first, u32 last) const {
        for (u32 d = last; d-- > first;) {
            const Draft& draft = drafts_[d];
            if (!can_speak(draft) || !draft.awaits_quote || !draft.content.empty() || draft.source.empty()) continue;
            const u32 end = hull_of(draft.cue).end;
            if (end <= span.begin && (end == span.begin || introduces(draft, span.begin))) return d;
        }
        return kNobody;
    }

    void add(Draft& draft, TokenRange span) const {
        if (draft.content.size() >= kMostParts) return;
        draft.content.push_back(span);
        normalise(draft.content);
        for (const TokenRange cue : draft.cue) draft.content = subtract(draft.content, cue);
        for (const TokenRange source : draft.source) {
            if (!span.overlaps(source)) draft.content = subtract(draft.content, source);
        }
        scene_.quotes.trim_unquoted(draft.content);
    }

    // The reporting clause right after or before a quotation.
    [[nodiscard]] u32 neighbour(TokenRange span, u32 first, u32 last) const {
        const TokenRange after = s_.sentence(span.end - 1);
        u32 best = kNobody;
        u32 best_gap = kReachBefore + 1;
        for (u32 d = first; d < last; ++d) {
            const Draft& draft = drafts_[d];
            if (!can_speak(draft) || draft.word == nullptr || !draft.word->takes(kQuote)) continue;
            const TokenRange clause = hull_of(draft.source).hull(hull_of(draft.cue));
            u32 gap = kReachBefore + 1;
            if (clause.begin >= span.end && after.contains(clause.begin)) {
                gap = clause.begin - span.end;
                if (gap > kReachAfter) continue;
            } else if (hull_of(draft.cue).end <= span.begin && after.begin <= draft.cue_head &&
                       introduces(draft, span.begin)) {
                gap = span.begin - hull_of(draft.cue).end;
            }
            // A cue that has said something else already takes a further quotation only if it stands next to it.
            if (!draft.content.empty() && gap > 2 && !draft.awaits_quote) continue;
            if (gap < best_gap) {
                best_gap = gap;
                best = d;
            }
        }
        return best;
    }

    // Only the addressee, the occasion and a comma or colon stand between the cue and the quotation.
    [[nodiscard]] bool introduces(const Draft& draft, u32 quote_begin) const {
        const u32 cue_end = hull_of(draft.cue).end;
        if (quote_begin - cue_end > kReachBefore) return false;
        if (quote_begin == cue_end) return true;
        const std::string_view before = s_.lower(quote_begin - 1);
        const bool marked = before == "," || before == ":" || before == "that";
        return marked && (draft.awaits_quote || before == ":" || overlaps(draft.content, {cue_end, quote_begin}) ||
                          quote_begin - cue_end <= 2);
    }

    // A quotation without a cue of its own that goes on where another one stopped.
    void continue_speech(u32 q) {
        if (owner_[q] != kNobody) return;
        const Quotation& quote = scene_.quotes.all()[q];
        const TokenRange first = s_.sentence(quote.span.begin);
        const TokenRange last = s_.sentence(quote.span.end - 1);
        const bool opens_sentence = quote.span.begin <= first.begin + 1;
        if (!opens_sentence || quote.span.end + 3 < last.end) return;  // quoted words within a plain sentence
        u32 speaker = kNobody;
        const u32 here = s_.sentence_index(quote.span.begin);
        if (here > 0) speaker = speaker_of(here - 1, q, s_.block(quote.span.begin));
        if (speaker == kNobody) return;
        owner_[q] = speaker;
        add(drafts_[speaker], quote.span);
    }

    // Who speaks in a sentence, as seen from the quotation that follows it.
    [[nodiscard]] u32 speaker_of(u32 sentence, u32 q, u32 block) const {
        const TokenRange range = scene_.document.sentences[sentence].tokens;
        const bool same_block = scene_.document.sentences[sentence].block == block;
        if (scene_.document.sentences[sentence].block + 1 < block) return kNobody;
        if (q > 0) {  // the quotation before ends there, or its cue stands there
            const TokenRange before = scene_.quotes.all()[q - 1].span;
            if (owner_[q - 1] != kNobody && range.contains(before.end - 1)) return owner_[q - 1];
        }
        const auto [first, last] = drafts_in(range);
        for (u32 d = last; d-- > first;) {
            const Draft& draft = drafts_[d];
            if (!can_speak(draft) || draft.source.empty()) continue;
            if (same_block || draft.speech) return d;
        }
        return kNobody;
    }

    // ""It is dry," said the mayor, who took office in May": after a quotation and its cue, only quotations go on.
    void drop_after_quotation(Draft& draft) const {
        if (draft.content.size() < 2 || scene_.quotes.is_quoted(draft.cue_head)) return;
        const TokenRange first = draft.content.front();
        if (first.end > draft.cue_head || scene_.quotes.quoted_share({first}) < 1.0) return;
        std::erase_if(draft.content, [&](TokenRange part) {
            return part.begin > draft.cue_head && scene_.quotes.quoted_share({part}) == 0.0;
        });
    }

    void join_block_quotes() {
        const auto& sentences = scene_.document.sentences;
        const auto& blocks = scene_.document.article.blocks;
        u32 speaker = kNobody;
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            if (blocks[sentences[i].block].kind != BlockKind::quote) {
                speaker = last_speaker(sentences[i].tokens);
                continue;
            }
            if (speaker == kNobody) continue;
            add(drafts_[speaker], sentences[i].tokens);
        }
    }

    // The speaker of a sentence that leads up to a block quotation: its last cue, waiting or followed by a colon.
    [[nodiscard]] u32 last_speaker(TokenRange range) const {
        const auto [first, last] = drafts_in(range);
        for (u32 d = last; d-- > first;) {
            if (can_speak(drafts_[d]) && drafts_[d].speech) return d;
        }
        return kNobody;
    }

    // A verb of saying whose words neither the tree nor quotation marks show: a clause that "that" or a question word
    // opens, else what stands before the reporting clause and its comma, else what follows it.
    void take_sentence(Draft& draft) const {
        if (draft.word == nullptr || !draft.word->takes(kClause) || draft.source.empty()) return;
        if (scene_.quotes.is_quoted(draft.cue_head)) return;
        const TokenRange sentence = s_.sentence(draft.cue_head);
        const TokenRange clause = hull_of(draft.source).hull(hull_of(draft.cue));
        u32 end = sentence.end;
        for (const u32 c : s_.children(draft.cue_head)) {  // "..., but gave no details"
            if (s_.deprel(c) == Deprel::conj && c > clause.end + 3) end = std::min(end, s_.hull(c).begin);
        }
        while (end > clause.end && ((is_punctuation(s_.token(end - 1)) && !scene_.quotes.is_quoted(end - 1)) ||
                                    s_.upos(end - 1) == Upos::CCONJ)) {
            --end;
        }
        const Xpos source = draft.source_head == kNoToken ? Xpos::NN : s_.xpos(draft.source_head);
        const bool relative = source == Xpos::WP || source == Xpos::WDT;  // "..., who said the guide was late"
        if (const u32 opening = clause_opening(draft, end); opening != kNoToken) {
            draft.content = {{opening, end}};
        } else if (!relative && clause.begin >= sentence.begin + 4 && s_.lower(clause.begin - 1) == "," &&
                   !depends_on(clause, sentence.begin)) {
            draft.content = {{sentence.begin, clause.begin - 1}};
        } else if (s_.lemma(draft.cue_head) == "say" && end >= clause.end + 3 && s_.upos(clause.end) != Upos::ADP) {
            draft.content = {{clause.end, end}};
        }
        trim_edges(scene_.document, draft.content);
        draft.confidence *= 0.6F;
    }

    // "that", "whether", "why" within reach of the cue, with no verb in between.
    [[nodiscard]] u32 clause_opening(const Draft& draft, u32 end) const {
        const u32 begin = hull_of(draft.cue).end;
        const bool asks = draft.word->stance == Stance::asks;
        for (u32 t = begin; t + 2 < end && t < begin + kReachClause; ++t) {
            const std::string_view word = s_.lower(t);
            if (word == "that" || word == "whether") return t;
            if (asks && (word == "if" || word == "why" || word == "what" || word == "how" || word == "who")) return t;
            if (is_verb(s_.token(t)) || s_.upos(t) == Upos::AUX || scene_.quotes.is_quoted(t)) break;
        }
        return kNoToken;
    }

    // A verb with a subject of its own that no conjunction makes dependent, whatever relation the tree gives it.
    [[nodiscard]] bool is_main_clause(u32 t) const {
        if (own_subject(s_, t) == kNoToken || s_.child(t, {Deprel::mark}) != kNoToken) return false;
        for (const u32 c : s_.children(t)) {
            if (s_.xpos(c) == Xpos::WRB || s_.xpos(c) == Xpos::WP || s_.xpos(c) == Xpos::WDT) return false;
        }
        return true;
    }

    // Whether what stands before the clause is only a modifier of it.
    [[nodiscard]] bool depends_on(TokenRange clause, u32 begin) const {
        for (u32 t = begin; t < clause.begin; ++t) {
            const u32 up = s_.head(t);
            if (is_main_clause(t) || s_.deprel(t) == Deprel::nsubj) continue;
            if (up != kNoToken && clause.contains(up) && !is_punctuation(s_.token(t)) && s_.upos(t) != Upos::CCONJ &&
                s_.hull(t).begin <= begin + 1) {
                return true;
            }
        }
        return false;
    }

    const Scene& scene_;
    const Syntax& s_;
    std::vector<Draft> drafts_;  // by cue_head
    std::vector<u32> owner_;     // of each quotation: index of a draft
};

}  // namespace

std::vector<Draft> join_speech(const Scene& scene, std::vector<Draft> drafts) {
    return SpeechJoiner(scene, std::move(drafts)).run();
}

}  // namespace hearsay
