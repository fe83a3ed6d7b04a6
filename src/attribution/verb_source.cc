#include "attribution/verb_source.h"

#include "attribution/clauses.h"

namespace hearsay {

namespace {

class SourceFinder {
  public:
    SourceFinder(const Scene& scene, const Draft& draft, bool passive)
        : scene_(scene), s_(scene.syntax), v_(draft.cue_head), word_(draft.word), passive_(passive) {}

    void find(Draft& draft) const {
        u32 head = passive_ ? agent_of(s_, v_) : misread_subject();
        if (head == kNoToken && !passive_) head = subject_of(s_, v_);
        if (head == kNoToken && !passive_) head = subject_before_insertion();
        if (head != kNoToken && scene_.quotes.is_quoted(head) && !scene_.quotes.is_quoted(v_)) {
            const Quotation* quote =
                scene_.quotes.at(head);  // a nickname in quotation marks may be a subject, speech not
            if (quote->span.size() > 6) head = kNoToken;
        }
        if (const u32 participle = reduced_relative_before(s_, v_); head == kNoToken && participle != kNoToken) {
            draft.source_head = own_subject(s_, participle);
            draft.source = {{s_.hull(participle).begin, verb_group(s_, v_).begin}};
            trim_edges(scene_.document, draft.source);
            return;
        }
        if (head == kNoToken && !passive_ && word_->takes(kQuote) && word_->takes(kClause)) {
            head = neighbour_before();
            if (head == kNoToken) {
                take_inverted_source(draft);
                if (draft.source.empty()) take_source_after_quote(draft);
                return;
            }
        }
        if (head == kNoToken) return;
        // "A report published on Tuesday said": a day says nothing
        for (u32 step = 0;
             step < 4 && is_time_word(s_.lower(head)) && s_.head(head) != kNoToken && s_.head(head) < head; ++step) {
            head = s_.head(head);
        }
        draft.source_head = head;
        draft.source = noun_phrase(s_, head, s_.is_under(v_, head) ? v_ : kNoToken);
        // A conjunct of the cue's verb can drag its words in; a source never holds its cue.
        draft.source = subtract(draft.source, {v_, v_ + 1});
        drop_quotation(draft);
        if (head > v_) drop_addressee(draft);
        if (passive_) cut_clause(draft);
        widen_name(draft);
    }

  private:
    // "It was announced by the ministry that ...": the clause is no part of the ministry.
    void cut_clause(Draft& draft) const {
        for (TokenRange& part : draft.source) {
            for (u32 t = part.begin + 1; t < part.end; ++t) {
                if (s_.lower(t) == "that") part.end = t;
            }
        }
    }

    // "..., above all the poor," Marta Kessler said: what is quoted before the source is not part of it.
    void drop_quotation(Draft& draft) const {
        if (draft.source.empty() || scene_.quotes.is_quoted(draft.source_head)) return;
        const Quotation* quote = scene_.quotes.at(draft.source.front().begin);
        if (quote == nullptr || quote->span.begin == draft.source.front().begin) return;
        draft.source = subtract(draft.source, quote->span);
        trim_edges(scene_.document, draft.source);
    }

    // "said the minister to reporters": hung on the minister.
    void drop_addressee(Draft& draft) const {
        for (const u32 c : s_.children(draft.source_head)) {
            if (c < draft.source_head || s_.deprel(c) != Deprel::nmod || s_.child_word(c, "to") == kNoToken) continue;
            const TokenRange rest{s_.hull(c).begin, s_.sentence(v_).end};
            draft.source = subtract(draft.source, rest);
        }
    }

    // Parsers split titles from names ("candidate | Ivo Brandt said"): a run of names and nouns up to the cue is one
    // phrase, and so is one that leads up to the source.
    void widen_name(Draft& draft) const {
        if (draft.source.size() != 1 || passive_) return;
        TokenRange& phrase = draft.source.front();
        const TokenRange group = verb_group(s_, v_);
        if (phrase.end < group.begin && group.begin - phrase.end <= 4) {
            bool names = true;
            for (u32 t = phrase.end; t < group.begin; ++t) {
                names = names && s_.upos(t) == Upos::PROPN && !is_time_word(s_.lower(t));
            }
            if (names) phrase.end = group.begin;
        }
        // What stands between subject and verb, with no comma, belongs to the subject: "a source close to the talks
        // said".
        if (phrase.end < group.begin && group.begin - phrase.end <= 7 && is_noun(s_.token(draft.source_head))) {
            bool nominal = s_.upos(phrase.end) == Upos::ADP || s_.upos(phrase.end) == Upos::ADJ;
            for (u32 t = phrase.end; t < group.begin; ++t) {
                nominal = nominal && !is_punctuation(s_.token(t)) && !is_verb(s_.token(t)) && s_.upos(t) != Upos::AUX &&
                          s_.upos(t) != Upos::ADV && !is_time_word(s_.lower(t)) && s_.upos(t) != Upos::SCONJ;
            }
            if (nominal) phrase.end = group.begin;
        }
        const auto is_title = [&](u32 t) {
            const Upos tag = s_.upos(t);
            return (tag == Upos::PROPN || tag == Upos::NOUN || tag == Upos::ADJ) && !is_time_word(s_.lower(t));
        };
        const u32 sentence = s_.sentence(v_).begin;
        const bool named = sentence < phrase.begin &&
                           (s_.upos(phrase.begin) == Upos::PROPN ||
                            (s_.upos(phrase.begin) == Upos::NOUN && s_.upos(phrase.begin - 1) == Upos::PROPN));
        if (!named) return;
        u32 begin = phrase.begin;
        while (begin > s_.sentence(v_).begin && is_title(begin - 1) && phrase.begin - begin < 6) --begin;
        if (begin == phrase.begin) return;
        const Upos left = begin == s_.sentence(v_).begin ? Upos::PUNCT : s_.upos(begin - 1);
        if (left == Upos::DET) --begin;
        if (left == Upos::DET || left == Upos::PUNCT || left == Upos::SCONJ || left == Upos::CCONJ)
            phrase.begin = begin;
    }

    // "has pulled out and the ministry confirmed", where the noun is coordinated with the first verb.
    [[nodiscard]] u32 misread_subject() const {
        const Deprel link = s_.deprel(v_);
        if (link != Deprel::conj && link != Deprel::xcomp && link != Deprel::advcl && link != Deprel::ccomp)
            return kNoToken;
        const Xpos tag = s_.xpos(v_);
        if (tag != Xpos::VBD && tag != Xpos::VBZ && tag != Xpos::VBP && tag != Xpos::VBN) return kNoToken;
        if (s_.child(v_, {Deprel::nsubj, Deprel::nsubj_pass}) != kNoToken) return kNoToken;
        const u32 begin = verb_group(s_, v_).begin;
        if (begin == s_.sentence(v_).begin || !is_noun(s_.token(begin - 1))) return kNoToken;
        const u32 noun = begin - 1;
        const Deprel relation = s_.deprel(noun);
        if (relation != Deprel::conj && relation != Deprel::dep && relation != Deprel::appos) return kNoToken;
        // coordinated with the first verb, or with its last word ("has power and officials say")
        const u32 first = s_.hull(noun).begin;
        const bool opens =
            first > s_.sentence(v_).begin && (s_.upos(first) == Upos::CCONJ || s_.upos(first - 1) == Upos::CCONJ);
        return opens ? noun : kNoToken;
    }

    // "Ms. Quill, asked about it, replied", with Ms. Quill for who asked: below the verb or beside it.
    [[nodiscard]] u32 subject_of_participle() const {
        const u32 begin = verb_group(s_, v_).begin;
        if (begin == 0 || s_.lower(begin - 1) != ",") return kNoToken;
        const u32 up = s_.head(v_);
        for (const u32 parent : {v_, s_.deprel(v_) == Deprel::ccomp ? up : kNoToken}) {
            if (parent == kNoToken) continue;
            for (const u32 c : s_.children(parent)) {
                const Deprel relation = s_.deprel(c);
                const u32 own = own_subject(s_, c);
                const bool participle = (s_.xpos(c) == Xpos::VBN || s_.xpos(c) == Xpos::VBD) &&
                                        (relation == Deprel::advcl || relation == Deprel::ccomp);
                if (!participle || c >= v_ || own == kNoToken || own > c || s_.lower(c - 1) != ",") continue;
                if (s_.hull(own).end + 1 >= c && s_.hull(c).end + 1 >= begin) return own;
            }
        }
        return kNoToken;
    }

    // "Mr Adair, his solicitor said, maintains that": hung on the inserted clause, which has a subject of its own.
    [[nodiscard]] u32 subject_before_insertion() const {
        if (v_ == 0) return kNoToken;
        if (const u32 subject = subject_of_participle(); subject != kNoToken) return subject;
        // "A note, the police said, read: ...": hung on the reporting verb with both subjects
        if (const u32 up = s_.head(v_);
            s_.deprel(v_) == Deprel::ccomp && up != kNoToken && up + 2 == v_ && s_.lower(v_ - 1) == ",") {
            const u32 own = own_subject(s_, up);
            const u32 first = s_.child(up, {Deprel::nsubj});
            if (own != kNoToken && first < own && own < up) return first;
        }
        for (const u32 c : s_.children(v_)) {
            if (c > v_ || s_.deprel(c) != Deprel::parataxis || s_.lower(v_ - 1) != ",") continue;
            const u32 own = own_subject(s_, c);
            for (const u32 other : s_.children(c)) {
                if (other < own && own < c && s_.deprel(other) == Deprel::nsubj) return other;
            }
        }
        return kNoToken;
    }

    // The noun right before a finite verb of saying that the tree gives no subject.
    [[nodiscard]] u32 neighbour_before() const {
        const Xpos tag = s_.xpos(v_);
        if (tag != Xpos::VBD && tag != Xpos::VBZ && tag != Xpos::VBP) return kNoToken;
        const TokenRange group = verb_group(s_, v_);
        const u32 sentence = s_.sentence(v_).begin;
        if (group.begin == sentence || has_empty_subject(s_, v_)) return kNoToken;
        u32 t = group.begin - 1;
        for (u32 open = t; s_.lower(t) == ")" && open > sentence && open + kMostWords > t; --open) {
            if (s_.lower(open) == "(") t = open - 1;  // "Sen. Ivo Brandt (R-Ostrava) said"
        }
        if (!is_noun(s_.token(t)) && s_.upos(t) != Upos::PRON) return kNoToken;
        for (u32 up = s_.head(t); up != kNoToken && up < group.begin && is_noun(s_.token(up)) && up + 8 > t;
             up = s_.head(t)) {
            t = up;
        }
        return scene_.quotes.is_quoted(t) && !scene_.quotes.is_quoted(v_) ? kNoToken : t;
    }

    // "...," said Ivo Brandt: what follows the verb after a quotation, where the tree sees no subject in it.
    void take_inverted_source(Draft& draft) const {
        const TokenRange group = verb_group(s_, v_);
        const TokenRange sentence = s_.sentence(v_);
        if (group.begin == sentence.begin || group.end >= sentence.end) return;
        u32 before = group.begin - 1;
        if (s_.lower(before) == "," && before > sentence.begin) --before;
        const Quotation* quote = scene_.quotes.at(before);
        if (quote == nullptr || quote->span.end != before + 1) return;
        const Upos first = s_.upos(group.end);
        if (first != Upos::PROPN && first != Upos::DET && first != Upos::NOUN && first != Upos::PRON) return;
        u32 end = group.end;
        while (end < sentence.end && !is_punctuation(s_.token(end)) && s_.upos(end) != Upos::ADP &&
               s_.upos(end) != Upos::SCONJ && !is_time_word(s_.lower(end))) {
            ++end;
        }
        draft.source = {{group.end, end}};
        draft.source_head = end - 1;
    }

    // "...," Ivo Brandt, the mayor of Ostrava, said: all that stands between a quotation and the verb.
    void take_source_after_quote(Draft& draft) const {
        const TokenRange group = verb_group(s_, v_);
        const TokenRange sentence = s_.sentence(v_);
        u32 begin = group.begin;
        while (begin > sentence.begin && !scene_.quotes.is_quoted(begin - 1)) --begin;
        if (begin == sentence.begin || begin == group.begin || group.begin - begin > kMostWords) return;
        const Upos first = s_.upos(begin);
        if (first != Upos::PROPN && first != Upos::DET && first != Upos::NOUN) return;
        for (u32 t = begin; t < group.begin; ++t) {
            if (s_.xpos(t) == Xpos::VBD || s_.xpos(t) == Xpos::MD || s_.upos(t) == Upos::SCONJ) return;
        }
        draft.source = {{begin, group.begin}};
        trim_edges(scene_.document, draft.source);
        draft.source_head = begin;
        if (const u32 up = s_.head(begin); up != kNoToken && up > begin && up < group.begin) draft.source_head = up;
    }

    static constexpr u32 kMostWords = 24;  // of a source with its appositions

    const Scene& scene_;
    const Syntax& s_;
    u32 v_;
    const CueWord* word_;
    bool passive_;
};

}  // namespace

void find_verb_source(const Scene& scene, Draft& draft, bool passive) {
    SourceFinder(scene, draft, passive).find(draft);
}

}  // namespace hearsay
