#include "attribution/verb_cues.h"

#include <algorithm>
#include <optional>
#include <string>

#include "attribution/clauses.h"
#include "attribution/complements.h"
#include "attribution/sources.h"
#include "attribution/verb_source.h"

namespace hearsay {

namespace {

// What a frame found.
struct Content {
    Spans spans;
    u32 head = kNoToken;  // predicate of a clause, or head of a phrase
    u32 link = kNoToken;  // the preposition that leads to it
    u32 frame = 0;
    bool inverse = false;  // the content governs the cue: "..., he said"
};

class VerbReader {
  public:
    VerbReader(const Scene& scene, u32 verb) : scene_(scene), s_(scene.syntax), v_(verb) {}

    [[nodiscard]] std::optional<Draft> read() {
        if (!find_word()) return std::nullopt;
        passive_ = (is_passive(s_, v_) && !is_root_participle()) || is_bare_question();
        if (s_.deprel(v_) == Deprel::amod) return read_modifier();
        if (const u32 saying = saying_of(s_, v_); saying != kNoToken && passive_) return read_quoted_as_saying(saying);
        if (withholds()) return std::nullopt;
        Draft draft;
        draft.cue_head = v_;
        draft.word = word_;
        if (!word_->takes(kImpression)) find_verb_source(scene_, draft, passive_);
        Content content = passive_ ? passive_content(draft) : active_content(draft);
        if (content.spans.empty()) {
            if (!word_->takes(kQuote) || (!is_set_source(draft) && !passive_)) return std::nullopt;
            draft.awaits_quote = true;
        }
        if (!is_set_source(draft) && !passive_ && !allows_no_source(content)) return std::nullopt;
        finish(draft, std::move(content));
        return draft;
    }

  private:
    // "X was quoted (by Y) as saying ...": X speaks, through Y.
    [[nodiscard]] std::optional<Draft> read_quoted_as_saying(u32 saying) {
        Draft draft;
        draft.cue_head = v_;
        draft.word = find_cue_verb(s_.lemma(saying));
        word_ = draft.word;
        u32 subject = s_.child(v_, {Deprel::nsubj_pass, Deprel::nsubj});
        if (subject == kNoToken) subject = subject_of(s_, v_);
        if (subject == kNoToken) return std::nullopt;
        draft.source_head = subject;
        draft.source = noun_phrase(s_, subject, s_.is_under(v_, subject) ? v_ : kNoToken);
        u32 as = s_.lower(saying - 1) == "as" ? saying - 1 : saying;
        if (s_.lower(saying - 1) == "having") as = saying - 2;
        const bool in_outlet = s_.lower(v_ + 1) == "in" && v_ + 2 < as && names_outlet(scene_, {{v_ + 2, as}}, as - 1);
        if ((s_.lower(v_ + 1) == "by" || in_outlet) && v_ + 2 < as) draft.via = {{v_ + 2, as}};
        TokenRange group = verb_group(s_, v_);
        group.end = std::min(group.end, as);
        Content content = VerbReader(scene_, saying).clause_of_saying();
        draft.source = subtract(draft.source, group);
        draft.cue = {group, {as, saying + 1}};
        normalise(draft.cue);
        draft.content = content.spans;
        for (const TokenRange part : draft.cue) draft.content = subtract(draft.content, part);
        for (const TokenRange part : draft.via) draft.content = subtract(draft.content, part);
        trim_edges(scene_.document, draft.content);
        draft.content_head = content.head;
        draft.awaits_quote = draft.content.empty();
        draft.speech = true;
        draft.confidence = 0.93F;
        return draft;
    }

    [[nodiscard]] Content clause_of_saying() {
        word_ = find_cue_verb(s_.lemma(v_));
        Content content = clause_content();
        return content.spans.empty() ? infinitive_content() : content;
    }

    // See is_misread_verb() and is_opening_participle().
    [[nodiscard]] std::optional<Draft> read_modifier() {
        const u32 up = s_.head(v_);
        passive_ = false;
        Draft draft;
        draft.cue_head = v_;
        draft.word = word_;
        Content content;
        content.frame = kObject;
        content.head = up;
        content.spans = {{v_ + 1, s_.hull(up).end}};
        if (is_opening_participle()) {
            const u32 clause = s_.head(up);
            draft.source_head = clause == kNoToken ? kNoToken : subject_of(s_, clause);
            if (!is_set_source(draft)) return std::nullopt;
            draft.source = noun_phrase(s_, draft.source_head);
        } else {
            draft.source_head = v_ - 1;
            draft.source = {{s_.hull(up).begin, v_}};
            trim_edges(scene_.document, draft.source);
        }
        finish(draft, std::move(content));
        if (draft.source.empty() || draft.content.empty()) return std::nullopt;
        return draft;
    }

    static bool is_set_source(const Draft& draft) { return draft.source_head != kNoToken; }

    bool find_word() {
        const Deprel relation = s_.deprel(v_);
        if (relation == Deprel::compound || relation == Deprel::case_ || relation == Deprel::fixed ||
            relation == Deprel::mark || relation == Deprel::aux) {
            return false;
        }
        if (is_nominal(relation)) return false;  // "denied reports": a noun, whatever the tagger says
        if (s_.head(v_) != kNoToken && reduced_relative_before(s_, s_.head(v_)) == v_) return false;
        if (puts_at() != kNoToken) {
            word_ = find_cue_verb("estimate");
            return word_ != nullptr;
        }
        if (relation == Deprel::amod && !is_misread_verb() && !is_opening_participle()) return false;
        const u32 particle = s_.child(v_, {Deprel::compound_prt});
        if (particle != kNoToken) {
            const std::string phrasal = std::string(s_.lemma(v_)) + "_" + std::string(s_.lower(particle));
            word_ = find_cue_verb(phrasal);
        }
        for (const u32 c : s_.children(v_)) {  // "make clear that", "push back"
            if (word_ != nullptr || (c != v_ + 1 && c != v_ + 2)) continue;
            if (s_.upos(c) == Upos::ADV || s_.upos(c) == Upos::ADJ || s_.upos(c) == Upos::ADP) {
                word_ = find_cue_verb(std::string(s_.lemma(v_)) + "_" + std::string(s_.lower(c)));
            }
        }
        if (word_ == nullptr) word_ = find_cue_verb(s_.lemma(v_));
        // "ripped up": another verb than "rip", unless it is one of saying ("blurted out")
        if (particle != kNoToken && word_ != nullptr && !is_phrasal(particle) && !word_->takes(kQuote)) return false;
        if (word_ == nullptr) word_ = find_cue_verb(std::string(s_.lemma(v_)) + "e");  // "rul" for "rule"
        if (word_ != nullptr && relation == Deprel::amod) {
            return is_opening_participle() ? word_->takes(kCiting) : word_->takes(kObject | kClause);
        }
        return word_ != nullptr;
    }

    // "put the number of dead at 40": the phrase with the number; kNoToken where the verb is another.
    [[nodiscard]] u32 puts_at() const {
        if (s_.lemma(v_) != "put") return kNoToken;
        const u32 object = s_.child(v_, {Deprel::obj});
        for (const u32 c : s_.children(v_)) {
            if (object == kNoToken || c < object || s_.deprel(c) != Deprel::obl || s_.child_word(c, "at") == kNoToken)
                continue;
            for (u32 t = s_.hull(c).begin; t < s_.hull(c).end; ++t) {
                if (s_.upos(t) == Upos::NUM) return c;
            }
        }
        return kNoToken;
    }

    [[nodiscard]] bool is_phrasal(u32 particle) const {
        return find_cue_verb(std::string(s_.lemma(v_)) + "_" + std::string(s_.lower(particle))) != nullptr;
    }

    static bool is_nominal(Deprel relation) {
        return relation == Deprel::obj || relation == Deprel::nsubj || relation == Deprel::nsubj_pass ||
               relation == Deprel::nmod || relation == Deprel::nmod_poss || relation == Deprel::iobj;
    }

    // "The palace dismissed rumours" read as one noun phrase: a participle between two nouns, the second of which heads
    // the sentence.
    [[nodiscard]] bool is_misread_verb() const {
        const u32 up = s_.head(v_);
        if (s_.deprel(v_) != Deprel::amod || s_.xpos(v_) != Xpos::VBN || up == kNoToken || up < v_) return false;
        if (s_.deprel(up) != Deprel::root || v_ == s_.sentence(v_).begin || s_.child(up, {Deprel::cop}) != kNoToken)
            return false;
        return is_noun(s_.token(v_ - 1)) && s_.head(v_ - 1) == up;
    }

    // "Citing information from two officials, ...": a participle read as a modifier of its object.
    [[nodiscard]] bool is_opening_participle() const {
        const u32 up = s_.head(v_);
        return s_.deprel(v_) == Deprel::amod && s_.xpos(v_) == Xpos::VBG && up != kNoToken && s_.hull(up).begin == v_;
    }

    // "The opposition called for an inquiry" read as a noun with a participle: a root without a verb.
    [[nodiscard]] bool is_root_participle() const {
        const u32 up = s_.head(v_);
        if (s_.deprel(v_) != Deprel::acl || s_.xpos(v_) != Xpos::VBN || up == kNoToken || up > v_) return false;
        if (s_.deprel(up) != Deprel::root || s_.child(up, {Deprel::cop}) != kNoToken || agent_of(s_, v_) != kNoToken)
            return false;
        return s_.child(v_, {Deprel::ccomp}) != kNoToken ||
               ((!word_->takes(kObject) || word_->takes(kQuote)) && linked_phrase() != kNoToken);
    }

    // "Says", "Reportedly": verbs without a subject count where they have a clause and stand first, or with a
    // quotation.
    [[nodiscard]] bool allows_no_source(const Content& content) const {
        if (word_->takes(kImpression)) return true;
        return has_empty_subject(s_, v_) && content.frame == kClause;
    }

    [[nodiscard]] bool is_artefact(u32 source) const {
        if (source == kNoToken) return false;
        const SourceNoun kind = find_source_noun(s_.lemma(source));
        return kind == SourceNoun::document || kind == SourceNoun::report;
    }

    // "Asked about the deal, she ...": a participle, whatever the tagger says.
    [[nodiscard]] bool is_bare_question() const {
        return s_.lower(v_) == "asked" && s_.deprel(v_) == Deprel::advcl &&
               s_.child(v_, {Deprel::nsubj, Deprel::aux}) == kNoToken;
    }

    // "was denied a visa", "denied them entry": to withhold, not to say.
    [[nodiscard]] bool withholds() const {
        if (s_.lemma(v_) == "recall") return passive_ && s_.child(v_, {Deprel::ccomp}) == kNoToken;  // an ambassador
        if (s_.lemma(v_) != "deny" && s_.lemma(v_) != "refuse") return false;
        const u32 whom = s_.child(v_, {Deprel::iobj});  // "denies claim that": what, not whom
        const bool hearer =
            whom != kNoToken && find_cue_noun(s_.lemma(whom)) == nullptr && s_.child(v_, {Deprel::obj}) != kNoToken;
        return hearer || (passive_ && s_.child(v_, {Deprel::obj, Deprel::xcomp}) != kNoToken);
    }

    [[nodiscard]] Content active_content(const Draft& draft) const {
        if (const u32 number = puts_at(); number != kNoToken) {
            Content found;
            found.head = s_.child(v_, {Deprel::obj});
            found.spans = s_.yield(found.head);
            const Spans rest = s_.yield(number);
            found.spans.insert(found.spans.end(), rest.begin(), rest.end());
            normalise(found.spans);
            found.frame = kObject;
            return found;
        }
        if (word_->takes(kImpression)) return impression_content();
        if (Content c = clause_content(); !c.spans.empty()) return c;
        if (Content c = infinitive_content(); !c.spans.empty()) return c;
        if (Content c = predicate_content(); !c.spans.empty()) return c;
        if (Content c = inverse_content(); !c.spans.empty()) return c;
        return phrase_content(draft);
    }

    [[nodiscard]] Content clause_content() const {
        Content found;
        for (const u32 c : s_.children(v_)) {
            const Deprel relation = s_.deprel(c);
            if (relation == Deprel::ccomp && c == reduced_relative_before(s_, v_)) continue;
            if (relation == Deprel::ccomp && c > v_ && is_inverse() && is_bare_participle(c)) continue;
            const bool clause = relation == Deprel::ccomp || relation == Deprel::csubj ||
                                relation == Deprel::csubj_pass ||
                                (relation == Deprel::parataxis && c > v_ && word_->takes(kClause | kQuote) &&
                                 !is_inverse() && !has_own_speech(c)) ||
                                (relation == Deprel::obj && word_->takes(kClause) && is_free_relative(c));
            if (relation == Deprel::parataxis && opens_after_stop(c)) continue;
            if (!clause || (relation == Deprel::csubj && !passive_) || belongs_to_next_cue(c)) continue;
            const Spans part = s_.yield(c);
            found.spans.insert(found.spans.end(), part.begin(), part.end());
            if (found.head == kNoToken) found.head = c;
            found.frame = kClause;
        }
        add_second_clause(found);
        if (found.head == kNoToken || s_.deprel(found.head) == Deprel::parataxis) {
            if (const u32 far = far_clause(); far != kNoToken) {
                found = {};
                found.spans = {extent_of_clause(s_, far, v_)};
                found.head = far;
                found.frame = kClause;
                return found;
            }
        }
        if (found.head != kNoToken) {
            add_outer_subject(found);
            add_split_subject(found);
        }
        normalise(found.spans);
        drop_before_that(found);
        add_owning_noun(found);
        return found;
    }

    // "does not believe the army's claim that ...": the clause hangs on the verb, but belongs to its object.
    void add_owning_noun(Content& content) const {
        const u32 object = s_.child(v_, {Deprel::obj, Deprel::iobj});
        if (content.spans.empty() || object == kNoToken || object < v_ || word_->takes(kHearer)) return;
        const CueWord* noun = find_cue_noun(s_.lemma(object));
        if (noun == nullptr || !noun->takes(kClause) || content.spans.front().begin != s_.hull(object).end) return;
        if (s_.lower(content.spans.front().begin) != "that") return;
        content.spans.front().begin = s_.hull(object).begin;
    }

    // "..., the owner said, citing a recording played to him": no clause that is said
    [[nodiscard]] bool is_bare_participle(u32 c) const {
        return s_.xpos(c) == Xpos::VBN && own_subject(s_, c) == kNoToken &&
               s_.child(c, {Deprel::aux, Deprel::aux_pass, Deprel::mark}) == kNoToken;
    }

    // "said customers had complained and it had told its engineers": the second clause, one tense farther back than the
    // cue, hung on the cue.
    void add_second_clause(Content& content) const {
        if (content.head == kNoToken || content.head < v_ || s_.xpos(v_) != Xpos::VBD) return;
        for (const u32 c : s_.children(v_)) {
            if (s_.deprel(c) != Deprel::conj || c < content.head) continue;
            const u32 subject = own_subject(s_, c);
            const u32 aux = s_.child(c, {Deprel::aux});
            const TokenRange clause = s_.hull(c);
            const bool back = aux != kNoToken && (s_.lower(aux) == "had" || s_.lower(aux) == "would");
            if (!back || subject == kNoToken || s_.upos(subject) != Upos::PRON || s_.lower(clause.begin) != "and")
                continue;
            if (clause.begin == content.spans.back().end && s_.lower(clause.begin - 1) != ",")
                content.spans.push_back(clause);
        }
    }

    // A clause that the tree hangs elsewhere: on the one who is told, on where it was said, on the verb above.
    [[nodiscard]] u32 far_clause() const {
        if (!word_->takes(kClause)) return kNoToken;
        if (const u32 clause = cleft_clause(s_, v_); clause != kNoToken) return clause;
        if (const u32 clause = that_clause_after(s_, v_); clause != kNoToken) return clause;
        return word_->takes(kSpeech) ? clause_beside(s_, v_) : kNoToken;
    }

    // "experts say her plans would cost more": what the tree hangs on the cue before a clause without a subject is the
    // clause's subject.
    void add_split_subject(Content& content) const {
        if (word_->takes(kHearer) || content.head < v_ || own_subject(s_, content.head) != kNoToken) return;
        for (const u32 c : s_.children(v_)) {
            const Deprel relation = s_.deprel(c);
            const bool nominal = relation == Deprel::obj || relation == Deprel::nsubj || relation == Deprel::iobj;
            if (c < v_ || !nominal || s_.hull(c).end != s_.hull(content.head).begin) continue;
            content.spans.push_back(s_.hull(c));
        }
    }

    // "..., the mayor said, adding: "We have time"": what follows another verb of saying right away is that one's.
    [[nodiscard]] bool belongs_to_next_cue(u32 clause) const {
        u32 t = s_.hull(clause).begin;
        if (t < v_ + 3) return false;
        const Quotation* quote = scene_.quotes.at(t);
        if (quote == nullptr) return false;
        t = quote->span.begin;
        while (t > v_ + 1 && (s_.lower(t - 1) == "," || s_.lower(t - 1) == ":" || s_.upos(t - 1) == Upos::ADV)) --t;
        if (t <= v_ + 1 || s_.xpos(t - 1) != Xpos::VBG) return false;
        const CueWord* word = find_cue_verb(s_.lemma(t - 1));
        return word != nullptr && word->takes(kQuote);
    }

    // "The bridge, the mayor said, will open": of two subjects the farther one is the clause's.
    void add_outer_subject(Content& content) const {
        const u32 own = own_subject(s_, v_);
        for (const u32 c : s_.children(v_)) {
            if (c >= own || s_.deprel(c) != Deprel::nsubj || own > v_ || content.head < v_) continue;
            const TokenRange phrase = s_.hull(c);
            if (phrase.end < own && s_.lower(phrase.end - 1) == ",") {
                content.spans.push_back({phrase.begin, phrase.end - 1});
            } else if (phrase.end < own && s_.lower(phrase.end) == ",") {
                content.spans.push_back(phrase);
            }
        }
    }

    // What the tree puts before "that" ("said Friday that ...") belongs to the cue's clause.
    void drop_before_that(Content& content) const {
        if (content.head == kNoToken) return;
        const u32 mark = s_.child_word(content.head, "that");
        if (mark == kNoToken || s_.deprel(mark) != Deprel::mark || mark < v_) return;
        const TokenRange before{s_.sentence(v_).begin, mark};
        if (content.head > mark) content.spans = subtract(content.spans, before);
    }

    // "said why the team was late", where the question word heads the clause
    [[nodiscard]] bool is_free_relative(u32 c) const {
        return s_.child(c, {Deprel::acl_relcl, Deprel::advcl_relcl}) != kNoToken &&
               (s_.xpos(c) == Xpos::WRB || s_.xpos(c) == Xpos::WP || s_.xpos(c) == Xpos::WDT);
    }

    // A parataxis that is itself a reporting clause ("he said, she said").
    [[nodiscard]] bool has_own_speech(u32 c) const {
        const CueWord* word = find_cue_verb(s_.lemma(c));
        return word != nullptr && word->takes(kSpeech) && is_verb(s_.token(c)) &&
               s_.child(c, {Deprel::ccomp, Deprel::obj}) == kNoToken;
    }

    [[nodiscard]] Content infinitive_content() const {
        Content found;
        const u32 x = infinitive_of();
        if (x == kNoToken || x < v_) return found;
        const bool infinitive = is_infinitive(s_, x) || s_.deprel(x) == Deprel::obl;
        const u32 aux = s_.child(x, {Deprel::aux, Deprel::aux_pass});
        const bool gerund = s_.xpos(x) == Xpos::VBG || (aux != kNoToken && s_.xpos(aux) == Xpos::VBG);
        if (!(infinitive && word_->takes(kInfinitive)) && !(gerund && word_->takes(kGerund | kInfinitive)))
            return found;
        found.spans = s_.yield(x);
        found.head = x;
        found.frame = kInfinitive;
        if (!word_->takes(kHearer)) add_object(found);
        return found;
    }

    // The infinitive itself, also where the tree hangs it on the object ("ordered the builders to stop") or takes it
    // for a noun ("declined to comment").
    [[nodiscard]] u32 infinitive_of() const {
        if (const u32 x = s_.child(v_, {Deprel::xcomp}); x != kNoToken) return x;
        const u32 advcl = s_.child(v_, {Deprel::advcl});  // "were told by text message to stay indoors"
        if (passive_ && word_->takes(kHearer) && advcl != kNoToken && advcl > v_ && is_infinitive(s_, advcl))
            return advcl;
        const u32 object = s_.child(v_, {Deprel::obj, Deprel::iobj});
        if (object != kNoToken && object > v_ && word_->takes(kHearer)) {
            const u32 x = s_.child(object, {Deprel::acl});
            if (x != kNoToken && is_infinitive(s_, x)) return x;
        }
        if (object != kNoToken && object > v_ && word_->takes(kHearer) && advcl != kNoToken &&
            is_infinitive(s_, advcl) && s_.hull(advcl).begin == s_.hull(object).end)
            return advcl;  // "begged him not to go"
        if (word_->to_do != Stance::declines) return kNoToken;
        for (const u32 c : s_.children(v_)) {
            if (s_.deprel(c) == Deprel::obl && s_.child_word(c, "to") == v_ + 1) return c;
        }
        return kNoToken;
    }

    void add_object(Content& content) const {
        const u32 object = s_.child(v_, {Deprel::obj});
        if (object == kNoToken || object < v_) return;
        const Spans part = s_.yield(object);
        content.spans.insert(content.spans.end(), part.begin(), part.end());
        normalise(content.spans);
    }

    // "called the report false", "described it as a fake"
    [[nodiscard]] Content predicate_content() const {
        Content found;
        if (!word_->takes(kPredicate)) return found;
        for (const u32 c : s_.children(v_)) {
            const Deprel relation = s_.deprel(c);
            const bool with_as = (relation == Deprel::obl || relation == Deprel::advcl || relation == Deprel::xcomp) &&
                                 s_.child_word(c, "as") != kNoToken;
            if (c < v_ || !(with_as || relation == Deprel::xcomp)) continue;
            const Spans part = s_.yield(c);
            found.spans.insert(found.spans.end(), part.begin(), part.end());
            found.head = c;
            found.frame = kPredicate;
        }
        if (found.spans.empty()) return predicate_after_object();
        normalise(found.spans);
        add_object(found);
        return found;
    }

    // The same where the tree hangs the predicate elsewhere: "as" or a quotation right after the object.
    [[nodiscard]] Content predicate_after_object() const {
        Content found;
        const u32 object = s_.child(v_, {Deprel::obj, Deprel::iobj});
        if (object == kNoToken || object < v_) return found;
        const TokenRange phrase = s_.hull(object);
        const u32 next = phrase.end;
        if (next >= s_.sentence(v_).end) return found;
        TokenRange predicate;
        if (s_.lower(next) == "as" && s_.head(next) != kNoToken && s_.head(next) > next) {
            predicate = {next, s_.hull(s_.head(next)).end};
        } else if (const Quotation* quote = scene_.quotes.at(next); quote != nullptr && quote->span.begin == next) {
            predicate = quote->span;
        }
        if (predicate.empty()) return found;
        found.spans = {phrase, predicate};
        normalise(found.spans);
        found.head = object;
        found.frame = kPredicate;
        return found;
    }

    // "X denies it; Y says ...": another sentence
    [[nodiscard]] bool opens_after_stop(u32 clause) const {
        const u32 begin = s_.hull(clause).begin;
        return s_.lower(begin) == ";" || (begin > s_.sentence(v_).begin && s_.lower(begin - 1) == ";");
    }

    [[nodiscard]] bool is_inverse() const {
        const Deprel relation = s_.deprel(v_);
        if (opens_after_stop(v_)) return false;
        return s_.head(v_) != kNoToken && (relation == Deprel::parataxis || is_as_clause());
    }
    // "as the ministry put it", "as he said"
    [[nodiscard]] bool is_as_clause() const {
        if (s_.xpos(v_) == Xpos::VBG) return false;  // "as saying"
        if (s_.deprel(v_) != Deprel::advcl || s_.head(v_) == kNoToken) return false;
        for (const u32 c : s_.children(v_)) {
            if (s_.lower(c) == "as" && c < v_) return true;
        }
        return false;
    }

    static bool is_part_of_clause(Deprel relation) {
        return relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::obj ||
               relation == Deprel::obl || relation == Deprel::nmod || relation == Deprel::appos;
    }

    [[nodiscard]] Content inverse_content() const {
        Content found;
        if (!is_inverse() || !word_->takes(kClause | kQuote) || !word_->takes(kSpeech | kClause)) return found;
        u32 up = s_.head(v_);
        // "The bridge, the mayor said, will open", hung on the bridge: the clause is what is said.
        while (s_.head(up) != kNoToken && is_part_of_clause(s_.deprel(up))) up = s_.head(up);
        const u32 self[] = {v_};
        found.spans = s_.yield(up, self);
        drop_opening(found.spans);
        found.head = up;
        found.frame = kClause;
        found.inverse = true;
        add_outer_subject(found);
        normalise(found.spans);
        return found;
    }

    // "But" and "And" join sentences; they are not what is said.
    void drop_opening(Spans& spans) const {
        while (!spans.empty() && !spans.front().empty()) {
            const u32 first = spans.front().begin;
            const bool joins =
                s_.upos(first) == Upos::CCONJ || (is_punctuation(s_.token(first)) && !scene_.quotes.is_quoted(first));
            if (!joins || scene_.quotes.is_quoted(first)) break;
            if (++spans.front().begin == spans.front().end) spans.erase(spans.begin());
        }
    }

    // An object, or what a preposition leads to.
    [[nodiscard]] Content phrase_content(const Draft& draft) const {
        Content found;
        const u32 object = s_.child(v_, {Deprel::obj});
        const bool object_counts = object != kNoToken && (word_->takes(kObject) || is_claim(object) ||
                                                          (word_->takes(kArtefact) && is_artefact(draft.source_head)));
        if (object_counts) {
            found.spans = object > v_ ? phrase(object) : s_.yield(object);
            found.head = object;
            found.frame = kObject;
            if (const u32 saying = saying_of(s_, v_); saying != kNoToken && object > v_) {
                found.spans = {{v_ + 1, std::max(s_.hull(saying).end, saying + 1)}};
                return found;
            }
            if (word_->takes(kCiting)) {
                if (Content quoted = predicate_after_object(); !quoted.spans.empty()) return quoted;
            }
        }
        const u32 linked = linked_phrase();
        if (linked == kNoToken) return found;
        if (object_counts) {
            if (linked > object) {
                const Spans part = s_.yield(linked);
                found.spans.insert(found.spans.end(), part.begin(), part.end());
                normalise(found.spans);
            }
            return found;
        }
        if (object != kNoToken && !word_->takes(kHearer)) return found;  // "wrote a letter about"
        const u32 link = preposition_of(s_, linked);
        found.spans = s_.yield(linked);
        found.spans = subtract(found.spans, {found.spans.front().begin, link + 1});
        found.head = linked;
        found.link = link;
        found.frame = kObject;
        return found;
    }

    // "believe the claim that ..."
    [[nodiscard]] bool is_claim(u32 object) const {
        const CueWord* noun = find_cue_noun(s_.lemma(object));
        if (!word_->takes(kClause) || word_->takes(kHearer) || noun == nullptr || !noun->takes(kClause)) return false;
        const u32 clause = s_.child(object, {Deprel::acl, Deprel::acl_relcl, Deprel::ccomp});
        return clause != kNoToken && clause > object && s_.child_word(clause, "that") != kNoToken;
    }

    // An object without the relative and participle clauses that are set off by commas.
    [[nodiscard]] Spans phrase(u32 head) const {
        std::vector<u32> without;
        for (const u32 c : s_.children(head)) {
            const u32 begin = s_.hull(c).begin;
            const bool clause = s_.deprel(c) == Deprel::acl_relcl || s_.deprel(c) == Deprel::parataxis;
            if (clause && begin > head && (s_.lower(begin) == "," || s_.lower(begin - 1) == ",")) without.push_back(c);
        }
        return s_.yield(head, without);
    }

    [[nodiscard]] u32 linked_phrase() const {
        for (const u32 c : s_.children(v_)) {
            const Deprel relation = s_.deprel(c);
            if (c < v_ || (relation != Deprel::obl && relation != Deprel::advcl && relation != Deprel::obl_agent))
                continue;
            const u32 link = preposition_of(s_, c);
            // "reported on Thursday" says when, not what
            const bool when = relation == Deprel::obl && (is_time_word(s_.lower(c)) || s_.upos(c) == Upos::NUM);
            if (link != kNoToken && link > v_ && !when && word_->links(s_.lower(link))) return c;
        }
        return linked_to_hearer();
    }

    // "asked the company for help", with the help hung on the company.
    [[nodiscard]] u32 linked_to_hearer() const {
        const u32 hearer = s_.child(v_, {Deprel::obj, Deprel::iobj});
        if (hearer == kNoToken || hearer < v_ || !word_->takes(kHearer)) return kNoToken;
        for (const u32 c : s_.children(hearer)) {
            const u32 link = preposition_of(s_, c);
            if (c < hearer || s_.deprel(c) != Deprel::nmod || link == kNoToken) continue;
            const std::string_view word = s_.lower(link);
            if ((word == "for" || word == "about") && word_->links(word)) return c;
        }
        return kNoToken;
    }

    [[nodiscard]] Content impression_content() const {
        Content found;
        if (Content c = clause_content(); !c.spans.empty()) return has_empty_subject(s_, v_) ? c : found;
        const u32 x = s_.child(v_, {Deprel::xcomp});
        const u32 subject = s_.child(v_, {Deprel::nsubj});
        if (x == kNoToken || subject == kNoToken || x < v_) return found;
        // "appeared to dismiss": the second verb is the cue
        const CueWord* inner = find_cue_verb(s_.lemma(x));
        if (inner != nullptr && !inner->takes(kImpression) && is_verb(s_.token(x))) return found;
        return with_subject(x, subject);
    }

    // Subject and complement: "X is said to have died".
    [[nodiscard]] Content with_subject(u32 complement, u32 subject) const {
        Content found;
        found.spans = s_.yield(complement);
        if (subject != kNoToken) {
            const Spans part = noun_phrase(s_, subject);
            found.spans.insert(found.spans.end(), part.begin(), part.end());
            normalise(found.spans);
        }
        found.head = complement;
        found.frame = kInfinitive;
        return found;
    }

    [[nodiscard]] Content passive_content(const Draft& draft) const {
        if (Content c = clause_content(); !c.spans.empty()) {
            const bool fits = word_->takes(kSpeech) || is_set_source(draft) || has_empty_subject(s_, v_);
            return fits ? c : Content{};
        }
        const u32 subject = subject_of_passive();
        u32 x = s_.child(v_, {Deprel::xcomp});
        if (const u32 c = s_.child(v_, {Deprel::advcl}); x == kNoToken && c != kNoToken && is_perfect_infinitive(c))
            x = c;
        if (x != kNoToken && x > v_) {
            if (word_->takes(kHearer)) return infinitive_content();
            if (word_->takes(kClause | kInfinitive | kImpression)) return with_subject(x, subject);
            if (word_->takes(kPredicate) && (is_set_source(draft) || !is_naming())) return with_subject(x, subject);
        }
        if (word_->takes(kPredicate)) {
            for (const u32 c : s_.children(v_)) {
                if (c > v_ && s_.child_word(c, "as") != kNoToken) return with_subject(c, subject);
            }
        }
        if (Content c = inverse_content(); !c.spans.empty()) return c;
        if (word_->takes(kHearer)) {
            Content told_to = infinitive_content();
            return told_to.spans.empty() ? phrase_content(draft) : told_to;
        }
        return passive_object(draft, subject);
    }

    // "was reported by the agency to have said"
    [[nodiscard]] bool is_perfect_infinitive(u32 c) const {
        const u32 have = s_.child_word(c, "have");
        return word_->takes(kClause) && is_infinitive(s_, c) && have != kNoToken && s_.deprel(have) == Deprel::aux;
    }

    // "a place called Hope": a name, not what somebody says of it
    [[nodiscard]] bool is_naming() const {
        const std::string_view lemma = s_.lemma(v_);
        return lemma == "call" || lemma == "name" || lemma == "dub" || lemma == "nickname" || lemma == "title" ||
               lemma == "entitle" || lemma == "label" || lemma == "bill";
    }

    // "The report was denied by the ministry", "a plan proposed by the council"
    [[nodiscard]] Content passive_object(const Draft& draft, u32 subject) const {
        Content found;
        if (!word_->takes(kObject) || subject == kNoToken) return found;
        const bool named = is_set_source(draft);
        const bool modifies = s_.deprel(v_) == Deprel::acl && own_subject(s_, v_) == kNoToken;
        if (!named && (modifies || !word_->takes(kSpeech) || (!word_->takes(kClause) && linked_phrase() == kNoToken)))
            return found;
        if (modifies) {
            const u32 self[] = {v_};
            found.spans = s_.yield(subject, self);
        } else {
            found.spans = noun_phrase(s_, subject);
            if (const u32 linked = linked_phrase();
                linked != kNoToken && linked != draft.source_head) {  // "accused of"
                const Spans part = s_.yield(linked);
                found.spans.insert(found.spans.end(), part.begin(), part.end());
                normalise(found.spans);
            }
        }
        found.head = subject;
        found.frame = kObject;
        return found;
    }

    [[nodiscard]] u32 subject_of_passive() const {
        const u32 own = s_.child(v_, {Deprel::nsubj_pass, Deprel::nsubj});
        if (own != kNoToken) return own;
        return subject_of(s_, v_);
    }

    void finish(Draft& draft, Content content) const {
        TokenRange group = verb_group(s_, v_);
        if (content.link != kNoToken && content.link == group.end) {
            group.end = std::max(group.end, content.link + 1);
        }
        const u32 next = group.end;
        if (next < s_.sentence(v_).end && s_.lower(next) == ":" && !content.inverse) ++group.end;
        draft.cue = {group};
        take_whole_clause(content, hull_of(draft.source).hull(group));
        draft.content = subtract(content.spans, group);
        draft.source = subtract(draft.source, group);
        trim_edges(scene_.document, draft.content);
        draft.content_head = content.head;
        draft.speech = word_->takes(kSpeech);
        draft.cue_negated = is_negated(s_, v_);
        draft.stance = content.frame == kInfinitive ? word_->to_do : word_->stance;
        if (content.link != kNoToken && is_wanting(s_.lower(content.link))) draft.stance = Stance::wants;
        draft.confidence = word_->weight;
        if (passive_ && !is_set_source(draft)) draft.confidence *= 0.8F;
    }

    // "called for", "asked for", "pushed for"
    [[nodiscard]] bool is_wanting(std::string_view link) const {
        if (!word_->takes(kSpeech) || (word_->stance != Stance::asserts && word_->stance != Stance::asks)) return false;
        const std::string_view lemma = s_.lemma(v_);
        return (link == "for" &&
                (lemma == "call" || lemma == "ask" || lemma == "press" || lemma == "argue" || lemma == "lobby")) ||
               (lemma == "call" && (link == "on" || link == "upon"));
    }

    // "The road is closed and the bridge is down, police said": a reporting clause that ends the sentence bears on all
    // of it, whatever the tree hangs elsewhere.
    void take_whole_clause(Content& content, TokenRange reporting) const {
        if (content.frame != kClause || content.spans.empty() || content.spans.front().begin > reporting.begin) return;
        u32 first = s_.sentence(v_).begin;
        u32 end = s_.sentence(v_).end;
        while (end > reporting.end &&
               (is_punctuation(s_.token(end - 1)) || is_time_word(s_.lower(end - 1)) || s_.lower(end - 1) == "on"))
            --end;
        if (end != reporting.end || reporting.begin < first + 3 || s_.lower(reporting.begin - 1) != ",") return;
        if (s_.upos(first) == Upos::CCONJ) ++first;
        for (u32 t = first; t < reporting.begin; ++t) {
            if (scene_.quotes.is_quoted(t)) return;
        }
        content.spans = {{first, reporting.begin - 1}};
    }

    const Scene& scene_;
    const Syntax& s_;
    u32 v_;
    const CueWord* word_ = nullptr;
    bool passive_ = false;
};

}  // namespace

std::vector<Draft> find_verb_cues(const Scene& scene) {
    std::vector<Draft> drafts;
    for (u32 t = 0; t < scene.syntax.size(); ++t) {
        const std::string_view form = scene.syntax.lower(t);
        if (t > 0 && is_quoted_saying(scene.syntax, t)) continue;
        const bool says = form == "say" || form == "says" || form == "said";  // sure whatever the tagger says
        if (!is_verb(scene.syntax.token(t)) && !says) continue;
        if (auto draft = VerbReader(scene, t).read()) drafts.push_back(std::move(*draft));
    }
    return drafts;
}

}  // namespace hearsay
