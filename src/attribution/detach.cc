#include "attribution/detach.h"

#include <algorithm>

#include "attribution/clauses.h"

namespace hearsay {

namespace {

bool is_finite(Xpos tag) { return tag == Xpos::VBD || tag == Xpos::VBZ || tag == Xpos::VBP; }

bool is_dash(std::string_view word) { return word == "-" || word == "--" || word == "–" || word == "—" || word == "―"; }

class Detacher {
  public:
    Detacher(const Scene& scene, std::vector<Draft> drafts)
        : scene_(scene), s_(scene.syntax), drafts_(std::move(drafts)) {
        std::stable_sort(drafts_.begin(), drafts_.end(),
                         [](const Draft& a, const Draft& b) { return a.cue_head < b.cue_head; });
    }

    std::vector<Draft> run() {
        for (u32 d = 0; d < drafts_.size(); ++d) detach(d);
        for (Draft& draft : drafts_) {
            drop_remark(draft);
            drop_question(draft);
        }
        return std::move(drafts_);
    }

  private:
    void detach(u32 d) {
        Draft& second = drafts_[d];
        const u32 v = second.cue_head;
        if (!second.speech || second.word == nullptr || !is_verb(s_.token(v)) || scene_.quotes.is_quoted(v)) return;
        const u32 o = outer_of(d);
        if (o == kNoToken) return;
        Draft& first = drafts_[o];
        if (s_.child(v, {Deprel::nsubj, Deprel::nsubj_pass}) != kNoToken) {
            part_speakers(first, second);
            return;
        }
        const u32 begin = hull_of(second.cue).begin;
        const std::string_view before = begin == 0 ? std::string_view() : s_.lower(begin - 1);
        const bool participle =
            s_.xpos(v) == Xpos::VBG && (before == "," || is_dash(before) || before == "while" || before == "and");
        const bool conjunct = s_.deprel(v) == Deprel::conj && is_finite(s_.xpos(v)) &&
                              is_finite(s_.xpos(first.cue_head)) && s_.xpos(v) == s_.xpos(first.cue_head) &&
                              (before == "and" || before == "but" || before == ",");
        if ((!participle && !conjunct) || goes_with_inner(v, first)) return;
        if (second.source_head != kNoToken && !covers(first.content, second.source_head)) return;
        const TokenRange clause{begin, std::max(s_.hull(v).end, hull_of(second.cue).end)};
        Spans rest = subtract(first.content, clause);
        drop_conjunction(rest, begin);
        trim_edges(scene_.document, rest);
        if (rest.empty()) return;
        first.content = std::move(rest);
        second.source = first.source;
        second.source_head = first.source_head;
    }

    // "The doctor said the player reported pain but insisted that he was fine": hung on a verb of speech that has a
    // speaker of its own within what is said.
    [[nodiscard]] bool goes_with_inner(u32 v, const Draft& first) const {
        const u32 up = s_.head(v);
        if (up == kNoToken || up == first.cue_head || !covers(first.content, up)) return false;
        // "said Mila had rung and told her": one participle with another
        if (s_.deprel(v) == Deprel::conj && s_.xpos(up) == Xpos::VBN && s_.child_word(up, "had") != kNoToken)
            return true;
        return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& other) {
            return other.cue_head == up && other.source_head != kNoToken && other.source_head != first.source_head &&
                   own_subject(s_, up) == other.source_head && !scene_.quotes.is_quoted(up);
        });
    }

    // "Kessler said the dam was safe, but Orlan said it was not": two speakers, each with words of their own, parted by
    // a comma and a conjunction or by a semicolon.
    void part_speakers(Draft& first, const Draft& second) const {
        const u32 v = second.cue_head;
        const u32 begin = s_.hull(v).begin;
        if (!is_finite(s_.xpos(v)) || s_.xpos(v) != s_.xpos(first.cue_head)) return;
        const bool stop = s_.lower(begin) == ";" || (begin > 0 && s_.lower(begin - 1) == ";");
        const bool comma = s_.lower(begin) == "," || (begin > 0 && s_.lower(begin - 1) == ",");
        const std::string_view link = s_.lower(s_.lower(begin) == "," || s_.lower(begin) == ";" ? begin + 1 : begin);
        const Deprel relation = s_.deprel(v);
        const bool joined =
            (relation == Deprel::conj || relation == Deprel::advcl) && (link == "but" || link == "while");
        const bool listed = (relation == Deprel::parataxis || relation == Deprel::conj) && comma &&
                            s_.lemma(v) == s_.lemma(first.cue_head);  // "A says this, B says that"
        if (!stop && !listed && !(joined && comma)) return;
        Spans rest = subtract(first.content, {begin, s_.hull(v).end});
        trim_edges(scene_.document, rest);
        if (!rest.empty()) first.content = std::move(rest);
    }

    // The smallest unquoted content before the verb that holds it.
    [[nodiscard]] u32 outer_of(u32 d) const {
        const TokenRange sentence = s_.sentence(drafts_[d].cue_head);
        u32 best = kNoToken;
        for (u32 o = d; o-- > 0 && drafts_[o].cue_head >= sentence.begin;) {
            const Draft& outer = drafts_[o];
            if (outer.word == nullptr || !is_verb(s_.token(outer.cue_head)) || outer.source_head == kNoToken) continue;
            if (!outer.speech && !outer.word->takes(kClause)) continue;
            if (!covers(outer.content, drafts_[d].cue_head) || scene_.quotes.is_quoted(outer.cue_head)) continue;
            if (best == kNoToken || count_tokens(outer.content) < count_tokens(drafts_[best].content)) best = o;
        }
        return best;
    }

    void drop_conjunction(Spans& spans, u32 before) const {
        for (TokenRange& part : spans) {
            while (part.end <= before && part.end > part.begin &&
                   (s_.upos(part.end - 1) == Upos::CCONJ || s_.lower(part.end - 1) == ",") && part.end + 2 > before) {
                --part.end;
                --before;
            }
        }
    }

    // "... - an issue that ...": a remark of the writer's after a dash.
    void drop_remark(Draft& draft) const {
        if (draft.content.empty() || scene_.quotes.is_quoted(draft.cue_head)) return;
        TokenRange& last = draft.content.back();
        for (u32 t = last.begin + 1; t + 1 < last.end; ++t) {
            if (!is_dash(scene_.document.text(s_.token(t))) || (s_.token(t).flags & kSpaceAfter) == 0) continue;
            if (scene_.quotes.is_quoted(t) || s_.sentence_index(t) != s_.sentence_index(last.end - 1)) continue;
            const std::string_view next = s_.lower(t + 1);
            const bool remark = next == "a" || next == "an" || next == "something";
            bool paired = false;
            for (u32 k = t + 1; k < last.end; ++k) paired = paired || is_dash(scene_.document.text(s_.token(k)));
            if (remark && !paired) {
                last.end = t;
                return;
            }
        }
    }

    // "denied the report when asked by reporters": the occasion.
    void drop_question(Draft& draft) const {
        if (draft.content.empty() || scene_.quotes.is_quoted(draft.cue_head)) return;
        TokenRange& last = draft.content.back();
        for (u32 t = last.begin + 1; t + 1 < last.end; ++t) {
            const bool occasion = (s_.lower(t) == "when" || s_.lower(t) == "if") && s_.lower(t + 1) == "asked";
            if (!occasion || scene_.quotes.is_quoted(t)) continue;
            last.end = s_.lower(t - 1) == "," && t - 1 > last.begin ? t - 1 : t;
            return;
        }
    }

    const Scene& scene_;
    const Syntax& s_;
    std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> detach_second_cues(const Scene& scene, std::vector<Draft> drafts) {
    return Detacher(scene, std::move(drafts)).run();
}

}  // namespace hearsay
