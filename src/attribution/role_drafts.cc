#include "attribution/role_drafts.h"

#include <algorithm>
#include <span>

#include "attribution/clauses.h"
#include "attribution/relate.h"
#include "attribution/role_links.h"
#include "attribution/sources.h"
#include "attribution/stance.h"

namespace hearsay {

namespace {

constexpr float kLeastNew = 2;  // margin of a cue that the rules do not have
constexpr float kLeastInnerPhrase = 4;
constexpr float kLeastInner = 1;       // the same within what others say
constexpr float kLeastNewFeeling = 5;  // the same where it would only express a feeling
constexpr u32 kMostRounds = 8;         // of dropping what turns out to stand in no other's content

bool contradicts(Stance stance) {
    return stance == Stance::denies || stance == Stance::doubts || stance == Stance::declines;
}

bool is_mark(std::string_view word) {
    return word == "\"" || word == "“" || word == "”" || word == "''" || word == "``";
}

class Combiner {
  public:
    Combiner(const Scene& scene, std::vector<Draft> drafts, const RoleReading& reading)
        : scene_(scene), s_(scene.syntax), drafts_(std::move(drafts)), reading_(reading) {}

    std::vector<Draft> run() {
        judge_drafts();
        const std::vector<LinkedCue> cues = link_roles(scene_, drafts_, reading_);
        for (const LinkedCue& cue : cues) {
            if (cue.draft == kNoToken) continue;
            notes_[cue.draft].confirmed = true;
            refine(drafts_[cue.draft], notes_[cue.draft], cue);
        }
        part_crossing();
        for (const LinkedCue& cue : cues) {
            if (cue.draft == kNoToken && cue.margin >= kLeastNew && !cue.contents.empty()) add(cue);
        }
        drop_rejected();
        return std::move(drafts_);
    }

    std::vector<Draft> add_inner(const std::vector<LinkedCue>& cues) {
        for (const LinkedCue& cue : cues) {
            if (cue.draft == kNoToken && !cue.contents.empty() && is_told_within(cue)) add(cue);
        }
        return std::move(drafts_);
    }

  private:
    // What is known of a draft besides.
    struct Note {
        Stance settled = Stance::asserts;  // after negation and the content have been looked at
        bool relayed = false;              // one of "the paper reported, citing officials"
        bool confirmed = false;            // the tagger has its cue
    };

    void judge_drafts() {
        std::vector<bool> is_outer(s_.size(), false);
        for (const Draft& draft : drafts_) {
            if (draft.outer_cue != kNoToken) is_outer[draft.outer_cue] = true;
        }
        for (const Draft& draft : drafts_) {
            Draft copy = draft;
            settle_stance(scene_, copy);
            notes_.push_back({copy.stance, draft.outer_cue != kNoToken || is_outer[draft.cue_head], false});
        }
    }

    // The tagger's spans, but where the rules read the words themselves: whose words are passed on through whom, what
    // is denied or declined. The marked-up news has little of that, and later stages live on it.
    void refine(Draft& draft, const Note& note, const LinkedCue& cue) const {
        const bool names_false = draft.word != nullptr && draft.word->takes(kPredicate) && contradicts(note.settled);
        const bool through = !draft.via.empty() && (overlaps(draft.via, cue.cue) || overlaps(draft.via, cue.source));
        if (note.relayed || through || (draft.word != nullptr && draft.word->takes(kImpression))) return;
        if ((names_false || contradicts(draft.stance)) && !draft.content.empty()) return;
        if (draft.cue.size() < 2) draft.cue = {cue.cue};  // "was quoted ... as saying" stays
        if (!cue.source.empty() && !draft.hearsay && !asks_nobody(draft) && !is_relative_of(draft, cue.source) &&
            !is_place_of(draft.cue_head, cue.source) && !is_source_of_other(draft, cue.source)) {
            draft.source = {cue.source};
            if (draft.source_head == kNoToken || !cue.source.contains(draft.source_head)) {
                draft.source_head = head_of(cue.source);
            }
        }
        if (contradicts(note.settled) && !draft.cue_negated) draft.stance = note.settled;
        if (!cue.contents.empty() && !adds_hearer(draft, cue) && !loses_inner(draft, cue))
            draft.content = finish_content(draft.content, cue.contents);
        take_nouns_back(draft);
        for (const TokenRange part : draft.cue) {
            draft.source = subtract(draft.source, part);
            draft.content = subtract(draft.content, part);
        }
    }

    // Those of the rules whose cue stands in these tokens; before any are added, they stand in the order of their cues.
    [[nodiscard]] std::span<const Draft> drafts_in(TokenRange range) const {
        const auto below = [](const Draft& d, u32 t) { return d.cue_head < t; };
        const auto first = std::lower_bound(drafts_.begin(), drafts_.end(), range.begin, below);
        const auto last = std::lower_bound(first, drafts_.end(), range.end, below);
        return {first, last};
    }

    // "Her sister, according to the paper, told": the tagger gives a verb with a subject of its own the source of
    // another cue.
    [[nodiscard]] bool is_source_of_other(const Draft& draft, TokenRange source) const {
        if (draft.source_head == kNoToken || source.contains(draft.source_head) || !is_verb(s_.token(draft.cue_head)) ||
            own_subject(s_, draft.cue_head) != draft.source_head)
            return false;
        const std::span<const Draft> near = drafts_in(s_.sentence(draft.cue_head));
        return std::any_of(near.begin(), near.end(), [&](const Draft& other) {
            return other.cue_head != draft.cue_head && overlaps(other.source, source) &&
                   !covers(other.source, draft.source_head);
        });
    }

    // "suggest the board was warned": the tagger, which knows no nesting, leaves out of the content an attribution that
    // is its very predicate; or all but the name of whom somebody quotes.
    [[nodiscard]] bool loses_inner(const Draft& draft, const LinkedCue& cue) const {
        if (draft.content.empty()) return false;
        const u32 inner = draft.content_head != kNoToken ? draft.content_head : top_of(draft.content.front());
        const bool quotes = draft.word != nullptr && draft.word->takes(kCiting);
        const bool part = std::all_of(cue.contents.begin(), cue.contents.end(),
                                      [&](TokenRange found) { return hull_of(draft.content).contains(found); });
        if (!part || (!quotes && s_.deprel(inner) == Deprel::parataxis)) return false;
        const auto cut = [&](u32 t) {
            return covers(draft.content, t) && std::none_of(cue.contents.begin(), cue.contents.end(),
                                                            [&](TokenRange found) { return found.contains(t); });
        };
        const std::span<const Draft> inside = drafts_in(hull_of(draft.content));
        return std::any_of(inside.begin(), inside.end(), [&](const Draft& other) {
            return other.cue_head != draft.cue_head && (quotes || other.cue_head == inner) && cut(other.cue_head) &&
                   !covers(other.content, draft.cue_head);
        });
    }

    // Two drafts each of which has the other in its content: the one whose content the tagger gives is the outer one
    // ("Investigators believe he lied, according to court papers").
    void part_crossing() {
        for (u32 o = 0; o < drafts_.size(); ++o) {
            const Draft& outer = drafts_[o];
            if (!notes_[o].confirmed || outer.content.size() != 1) continue;
            const TokenRange words = outer.content.front();
            for (const Draft& found : drafts_in(words)) {
                const auto d = static_cast<u32>(&found - drafts_.data());
                Draft& inner = drafts_[d];
                const bool crosses = d != o && !notes_[d].confirmed && inner.outer_cue == kNoToken &&
                                     words.contains(inner.cue_head) && covers(inner.content, outer.cue_head);
                if (!crosses) continue;
                Spans kept;
                for (const TokenRange part : inner.content) {
                    if (const TokenRange inside = part.intersect(words); !inside.empty()) kept.push_back(inside);
                }
                if (!kept.empty()) inner.content = std::move(kept);
            }
        }
    }

    // "was said in the library": where, not who; "was reported in the Ledger" is who.
    [[nodiscard]] bool is_place_of(u32 verb, TokenRange source) const {
        if (source.begin == 0 || !is_verb(s_.token(verb)) || !is_passive(s_, verb)) return false;
        const std::string_view link = s_.lower(source.begin - 1);
        if (link != "in" && link != "at" && link != "on" && link != "during") return false;
        return !names_outlet(scene_, {source}, head_of(source));
    }

    // "An engineer who asked not to be named said": "who" says less than what it stands in.
    [[nodiscard]] bool is_relative_of(const Draft& draft, TokenRange source) const {
        const Xpos tag = s_.xpos(source.begin);
        const bool relative = source.size() == 1 && (tag == Xpos::WP || tag == Xpos::WDT);
        return relative && covers(draft.source, source.begin) && count_tokens(draft.source) > 1;
    }

    // "when asked about it": the nearest name is the one who was asked.
    [[nodiscard]] bool asks_nobody(const Draft& draft) const {
        return draft.source.empty() && is_verb(s_.token(draft.cue_head)) &&
               (s_.xpos(draft.cue_head) == Xpos::VBN || draft.stance == Stance::asks);
    }

    // "ordered the company to stop": the content is what is to be done.
    [[nodiscard]] bool adds_hearer(const Draft& draft, const LinkedCue& cue) const {
        if (draft.content.size() != 1 || cue.contents.size() != 1) return false;
        const TokenRange rule = draft.content.front(), found = cue.contents.front();
        return s_.lower(rule.begin) == "to" && found.end == rule.end && found.begin < rule.begin;
    }

    // Quotation marks that open or close nothing go, the stop before the end of an unclosed quotation comes in, what
    // touches is joined. A content that goes on behind its cue keeps both parts that the rules give it.
    [[nodiscard]] Spans finish_content(const Spans& rule, Spans content) const {
        for (TokenRange& part : content) {
            const Quotation* quote = scene_.quotes.at(part.begin);
            const bool broken = quote == nullptr || (!quote->closed && part.end + 1 < quote->span.end &&
                                                     s_.sentence_index(part.end - 1) == s_.sentence_index(part.begin));
            if (broken && part.size() > 1 && is_mark(s_.lower(part.begin))) ++part.begin;
            quote = scene_.quotes.at(part.end - 1);
            if (quote == nullptr && part.size() > 1 && is_mark(s_.lower(part.end - 1))) --part.end;
            if (quote != nullptr && !quote->closed && part.end + 1 == quote->span.end &&
                is_punctuation(s_.token(part.end))) {
                ++part.end;
            }
        }
        const auto is_empty = [&](TokenRange part) {  // "It was reported that ..."
            return part.size() == 1 && (s_.deprel(part.begin) == Deprel::expl || s_.lower(part.begin) == "it");
        };
        if (!std::all_of(content.begin(), content.end(), is_empty)) std::erase_if(content, is_empty);
        normalise(content);
        const bool interrupted = rule.size() == 2 && content.size() == 1 && rule.front().contains(content.front());
        return interrupted ? rule : content;
    }

    void add(const LinkedCue& cue) {
        Draft draft;
        draft.cue_head = head_of(cue.cue);
        draft.cue = {cue.cue};
        if (!cue.source.empty() && !is_place_of(draft.cue_head, cue.source)) {
            draft.source = {cue.source};
            draft.source_head = head_of(cue.source);
        }
        take_nouns_back(draft);
        draft.content = subtract(finish_content({}, cue.contents), cue.cue);
        if (draft.content.empty()) return;
        draft.content_head = head_of(draft.content.front());
        draft.confidence = 0.5F + std::min(cue.margin, 8.0F) / 20;
        read_word(draft);
        const bool passive = is_verb(s_.token(draft.cue_head)) && is_passive(s_, draft.cue_head);
        if (passive && (contradicts(draft.stance) || draft.source.empty())) return;  // the rules read these better
        if (draft.stance == Stance::feels && cue.margin < kLeastNewFeeling) return;
        drafts_.push_back(std::move(draft));
        notes_.push_back({drafts_.back().stance, false, true});
    }

    // "Tollan Police Issue Statement That ...": of a headline's capitals the tagger takes nouns of the source for the
    // cue.
    void take_nouns_back(Draft& draft) const {
        if (draft.source.size() != 1 || draft.cue.size() != 1) return;
        TokenRange& source = draft.source.front();
        TokenRange& cue = draft.cue.front();
        const SourceNoun noun = find_source_noun(s_.lower(cue.begin));
        const bool speaks = noun == SourceNoun::body || noun == SourceNoun::role || noun == SourceNoun::outlet;
        if (cue.size() < 2 || source.end != cue.begin || !is_noun(s_.token(cue.begin)) || !speaks) return;
        draft.source_head = cue.begin;
        source.end = ++cue.begin;
        if (!cue.contains(draft.cue_head)) draft.cue_head = head_of(cue);
    }

    // Within what somebody says, only what the lexicon knows as speech, and a speaker.
    [[nodiscard]] bool is_told_within(const LinkedCue& cue) const {
        const CueWord* word = word_at(head_of(cue.cue));
        const bool speech = word != nullptr && word->takes(kSpeech);
        const std::string_view first = s_.lower(cue.contents.front().begin);
        const bool answer = first == "no" || first == "yes";  // "said no and left": nothing that could be claimed
        const u32 head = top_of(cue.contents.front());
        const bool clause = is_verb(s_.token(head)) || s_.child(head, {Deprel::cop}) != kNoToken ||
                            scene_.quotes.quoted_share(cue.contents) > 0;
        const float least = clause ? kLeastInner : kLeastInnerPhrase;
        return !is_bare_infinitive(cue.cue) && speech && !answer && cue.margin >= least &&
               (clause || !cue.source.empty());
    }

    // "refused to say": no attribution beside the refusal
    [[nodiscard]] bool is_bare_infinitive(TokenRange cue) const {
        return s_.lower(cue.begin) == "to" || s_.upos(head_of(cue)) == Upos::AUX;
    }

    // The first word of a span that hangs on none of the others.
    [[nodiscard]] u32 top_of(TokenRange span) const {
        for (u32 t = span.begin; t < span.end; ++t) {
            const u32 up = s_.head(t);
            if (!is_punctuation(s_.token(t)) && (up == kNoToken || !span.contains(up))) return t;
        }
        return span.begin;
    }

    // The word of a span that the others hang on; of several, the first that is no function word.
    [[nodiscard]] u32 head_of(TokenRange span) const {
        u32 found = kNoToken;
        for (u32 t = span.begin; t < span.end; ++t) {
            const u32 up = s_.head(t);
            if (is_punctuation(s_.token(t)) || (up != kNoToken && span.contains(up))) continue;
            if (is_verb(s_.token(t)) || is_noun(s_.token(t)) || s_.upos(t) == Upos::ADJ) return t;
            if (found == kNoToken) found = t;
        }
        return found == kNoToken ? span.begin : found;
    }

    // Stance and the like by what the lexicon knows of the cue's head, else of any of its words. Of words that it does
    // not know, those with an infinitive want something, adjectives feel, and the others assert.
    void read_word(Draft& draft) const {
        const bool to_do = is_verb(s_.token(draft.content_head)) && is_infinitive(s_, draft.content_head);
        draft.word = word_at(draft.cue_head);
        for (const TokenRange part : draft.cue) {
            for (u32 t = part.begin; t < part.end && draft.word == nullptr; ++t) draft.word = word_at(t);
        }
        if (draft.word == nullptr) {
            draft.stance = to_do                                  ? Stance::wants
                           : s_.upos(draft.cue_head) == Upos::ADJ ? Stance::feels
                                                                  : Stance::asserts;
            return;
        }
        draft.stance = to_do ? draft.word->to_do : draft.word->stance;
        draft.speech = draft.word->takes(kSpeech);
        draft.cue_negated = is_verb(s_.token(draft.cue_head)) && is_negated(s_, draft.cue_head);
    }

    [[nodiscard]] const CueWord* word_at(u32 t) const {
        const std::string_view lemma = s_.lemma(t);
        if (is_verb(s_.token(t))) return find_cue_verb(lemma);
        if (is_noun(s_.token(t))) return find_cue_noun(lemma);
        return s_.upos(t) == Upos::ADJ ? find_cue_adjective(lemma) : nullptr;
    }

    // Nobody's words, doubts and refusals, cues by layout: what the tagger has seen too little of to reject it.
    [[nodiscard]] static bool is_kept(const Draft& draft, const Note& note) {
        return note.relayed || draft.hearsay || contradicts(note.settled) || contradicts(draft.stance) ||
               (draft.cue_negated && draft.source.empty()) || (draft.word == nullptr && draft.speech);
    }

    [[nodiscard]] bool is_rejected(const Draft& draft, const Note& note) const {
        if (note.confirmed) return false;
        bool taken = false;  // by a cue of the tagger that another draft has
        for (const TokenRange part : draft.cue) {
            for (u32 t = part.begin; t < part.end; ++t) taken = taken || reading_.margin(t, Role::cue) > 0;
        }
        return taken || !is_kept(draft, note);
    }

    // Only what stands in no other's content is the tagger's to judge; what stood in a dropped one is judged next.
    void drop_rejected() {
        for (u32 round = 0; round < kMostRounds; ++round) {
            const std::vector<u32> parents = find_parents(scene_, drafts_);
            std::size_t kept = 0;
            for (std::size_t d = 0; d < drafts_.size(); ++d) {
                if (parents[d] == kNoToken && is_rejected(drafts_[d], notes_[d])) continue;
                if (kept != d) {
                    drafts_[kept] = std::move(drafts_[d]);
                    notes_[kept] = notes_[d];
                }
                ++kept;
            }
            if (kept == drafts_.size()) break;
            drafts_.resize(kept);
            notes_.resize(kept);
        }
    }

    const Scene& scene_;
    const Syntax& s_;
    std::vector<Draft> drafts_;
    const RoleReading& reading_;
    std::vector<Note> notes_;  // as drafts_
};

}  // namespace

std::vector<Draft> combine_with_roles(const Scene& scene, std::vector<Draft> drafts, const RoleReading& reading) {
    return Combiner(scene, std::move(drafts), reading).run();
}

std::vector<Draft> add_roles(const Scene& scene, std::vector<Draft> drafts, const RoleReading& reading,
                             const std::vector<LinkedCue>& cues) {
    return Combiner(scene, std::move(drafts), reading).add_inner(cues);
}

}  // namespace hearsay
