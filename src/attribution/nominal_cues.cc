#include "attribution/nominal_cues.h"

#include <algorithm>
#include <optional>

#include "attribution/clauses.h"
#include "attribution/complements.h"
#include "attribution/sources.h"

namespace hearsay {

namespace {

struct Complement {
    Spans spans;
    u32 head = kNoToken;
    u32 link = kNoToken;  // preposition
    bool infinitive = false;
};

bool is_finite_clause(const Syntax& s, u32 clause) {
    for (const u32 c : s.children(clause)) {
        if (s.deprel(c) != Deprel::mark) continue;
        const std::string_view mark = s.lower(c);
        if (mark == "that" || mark == "whether" || mark == "if") return true;
    }
    return false;
}

// What is claimed, asked, hoped: a clause, an infinitive or a phrase under the cue word.
Complement complement_of(const Syntax& s, u32 cue, const CueWord& word) {
    Complement found;
    for (const u32 c : s.children(cue)) {
        if (c < cue) continue;
        const Deprel relation = s.deprel(c);
        const bool clausal = relation == Deprel::acl || relation == Deprel::ccomp || relation == Deprel::acl_relcl ||
                             relation == Deprel::xcomp || relation == Deprel::advcl;
        const bool infinitive = clausal && word.takes(kInfinitive) && is_infinitive(s, c) && relation != Deprel::advcl;
        if ((clausal && word.takes(kClause) && is_finite_clause(s, c)) || infinitive ||
            (relation == Deprel::ccomp && word.takes(kClause))) {
            found = {s.yield(c), c, kNoToken, infinitive};
            return found;
        }
    }
    // "denied reports that ...", with the clause hung on the verb
    if (word.takes(kClause) && cue + 2 < s.sentence(cue).end && s.lower(cue + 1) == "that" &&
        s.deprel(cue + 1) == Deprel::mark) {
        const u32 clause = s.head(cue + 1);
        if (clause != kNoToken && clause > cue && !s.is_under(cue, clause))
            return {{{cue + 1, s.hull(clause).end}}, clause, kNoToken, false};
    }
    if (const u32 clause = word.takes(kClause) ? that_clause_after(s, cue) : kNoToken; clause != kNoToken)
        return {{extent_of_clause(s, clause, cue)}, clause, kNoToken, false};
    for (const u32 c : s.children(cue)) {
        if (c < cue || (s.deprel(c) != Deprel::nmod && s.deprel(c) != Deprel::obl && s.deprel(c) != Deprel::acl &&
                        s.deprel(c) != Deprel::advcl)) {
            continue;
        }
        const u32 link = preposition_of(s, c);
        if (link == kNoToken || link < cue || !word.links(s.lower(link))) continue;
        found = {s.yield(c), c, link, false};
        found.spans = subtract(found.spans, {found.spans.front().begin, link + 1});
        return found;
    }
    return found;
}

class NounReader {
  public:
    NounReader(const Scene& scene, u32 noun, const CueWord& word)
        : scene_(scene), s_(scene.syntax), n_(noun), word_(word) {}

    [[nodiscard]] std::optional<Draft> read() {
        const Complement complement = complement_of(s_, n_, word_);
        if (complement.spans.empty()) return std::nullopt;
        if (denies_existence() && s_.lemma(n_) == "comment") return std::nullopt;  // "no comment": a refusal
        if (is_verb_in_disguise(complement)) return as_verb(complement);
        Draft draft;
        draft.cue_head = n_;
        draft.word = &word_;
        TokenRange cue = set_source(draft, complement);
        if (far_from_owner_)
            return std::nullopt;  // "sent a message in May that ...": what was sent is not what is said
        if (draft.source_head == kNoToken && complement.link != kNoToken && !stands_alone()) return std::nullopt;
        if (complement.link != kNoToken && complement.link == cue.end) ++cue.end;
        draft.cue = {cue};
        draft.content = subtract(complement.spans, cue);
        for (const TokenRange part : draft.source) draft.content = subtract(draft.content, part);
        trim_edges(scene_.document, draft.content);
        if (draft.content.empty()) return std::nullopt;
        draft.content_head = complement.head;
        draft.speech = word_.takes(kSpeech);
        draft.stance = complement.infinitive ? word_.to_do : word_.stance;
        draft.confidence = word_.weight * (draft.source_head == kNoToken ? 0.7F : 1.0F);
        if (draft.stance == Stance::doubts && denies_existence()) {
            draft.stance = Stance::asserts;  // "no doubt that"
        } else if (draft.stance == Stance::doubts && draft.source_head == kNoToken && complement.link != kNoToken) {
            return std::nullopt;  // "fell on doubts about the prospects": nobody's
        } else if (denies_existence() && draft.stance == Stance::asserts) {
            draft.stance = is_what_one_is_told() ? Stance::declines : Stance::doubts;
        }
        return draft;
    }

  private:
    // "The company plans to close": the tagger takes the verb for a noun, which then heads the sentence.
    [[nodiscard]] bool is_verb_in_disguise(const Complement& complement) const {
        if (complement.link != kNoToken) return false;
        const Deprel relation = s_.deprel(n_);
        const bool heads = relation == Deprel::root || relation == Deprel::conj || relation == Deprel::parataxis ||
                           relation == Deprel::ccomp;
        return heads && s_.xpos(n_) == Xpos::NNS &&
               s_.child(n_, {Deprel::cop, Deprel::case_, Deprel::nmod_poss}) == kNoToken && s_.hull(n_).begin < n_ &&
               find_cue_verb(s_.lemma(n_)) != nullptr;
    }
    [[nodiscard]] std::optional<Draft> as_verb(const Complement& complement) const {
        Draft draft;
        draft.cue_head = n_;
        draft.word = find_cue_verb(s_.lemma(n_));
        draft.source = {{s_.hull(n_).begin, n_}};
        trim_edges(scene_.document, draft.source);
        if (draft.source.empty()) return std::nullopt;
        draft.source_head = draft.source.back().end - 1;
        draft.cue = {{n_, n_ + 1}};
        draft.content = complement.spans;
        trim_edges(scene_.document, draft.content);
        draft.content_head = complement.head;
        draft.speech = draft.word->takes(kSpeech);
        draft.stance = complement.infinitive ? draft.word->to_do : draft.word->stance;
        draft.confidence = 0.6F;
        return draft;
    }

    // "no evidence that"
    [[nodiscard]] bool denies_existence() const {
        const u32 det = s_.child(n_, {Deprel::det});
        return det != kNoToken && s_.lower(det) == "no";
    }

    // "no information that" tells that somebody does not know, where "no evidence that" doubts.
    [[nodiscard]] bool is_what_one_is_told() const {
        const std::string_view lemma = s_.lemma(n_);
        return lemma == "information" || lemma == "confirmation" || lemma == "notification" || lemma == "word" ||
               lemma == "knowledge" || lemma == "idea";
    }

    // Nouns that attribute with "of" or "about" even where nobody is named: "reports of", "calls for".
    [[nodiscard]] bool stands_alone() const {
        const std::string_view lemma = s_.lemma(n_);
        return lemma == "report" || lemma == "rumor" || lemma == "rumour" || lemma == "allegation" ||
               lemma == "claim" || lemma == "accusation" || lemma == "speculation" || lemma == "fear" ||
               lemma == "call";
    }

    // Sets the source and returns the cue's extent.
    TokenRange set_source(Draft& draft, const Complement& complement) {
        TokenRange cue{n_, n_ + 1};
        while (cue.begin > s_.sentence(n_).begin && modifies(cue.begin - 1)) --cue.begin;
        if (const u32 owner = s_.child(n_, {Deprel::nmod_poss}); owner != kNoToken && owner < n_) {
            use_source(draft, owner, s_.yield(owner));
            cue.begin = hull_of(draft.source).end;
        } else if (const u32 by = source_phrase(complement); by != kNoToken) {
            Spans phrase = noun_phrase(s_, by);
            for (const TokenRange part : complement.spans) phrase = subtract(phrase, part);
            use_source(draft, by, std::move(phrase));
        } else if (const u32 modifier = source_modifier(); modifier != kNoToken) {
            use_source(draft, modifier, s_.yield(modifier));
            widen_body(draft);
            cue.begin = hull_of(draft.source).end;
        } else if (const u32 verb = light_verb(); verb != kNoToken) {
            const TokenRange group = verb_group(s_, verb);
            far_from_owner_ = !s_.is_under(complement.head, n_);
            if (const u32 subject = subject_of(s_, verb); subject != kNoToken) {
                use_source(draft, subject, noun_phrase(s_, subject));
            }
            if (group.begin < n_ && n_ < group.end + 8) cue.begin = group.begin;
        }
        while (cue.begin < n_ && is_punctuation(s_.token(cue.begin))) ++cue.begin;
        return cue;
    }

    [[nodiscard]] bool modifies(u32 t) const {
        if (s_.head(t) != n_ && (s_.head(t) == kNoToken || s_.head(s_.head(t)) != n_)) return false;
        const Deprel relation = s_.deprel(t);
        if (is_verb(s_.token(t)) && find_cue_verb(s_.lemma(t)) != nullptr) return false;
        return relation == Deprel::det || relation == Deprel::amod || relation == Deprel::compound ||
               relation == Deprel::nummod || relation == Deprel::advmod || relation == Deprel::det_predet ||
               s_.xpos(t) == Xpos::HYPH;
    }

    static void use_source(Draft& draft, u32 head, Spans spans) {
        draft.source_head = head;
        draft.source = std::move(spans);
    }

    // "claims by the ministry that", "a warning from doctors"
    [[nodiscard]] u32 source_phrase(const Complement& complement) const {
        for (const u32 c : s_.children(n_)) {
            if (c < n_ || c == complement.head || s_.deprel(c) != Deprel::nmod) continue;
            const u32 link = preposition_of(s_, c);
            if (link == kNoToken) continue;
            const std::string_view word = s_.lower(link);
            if (word == "by" || word == "from" || word == "among") return c;
            if (word == "in" && complement.link == kNoToken && is_medium(c)) return c;
        }
        // "the allegation by a maid that ...", with the maid hung on the verb
        const u32 by = s_.hull(n_).end;
        const bool clause = complement.head != kNoToken && complement.link == kNoToken;
        if (clause && by == n_ + 1 && by + 1 < s_.sentence(n_).end && s_.lower(by) == "by" && s_.head(by) != kNoToken &&
            s_.head(by) > by && s_.head(by) < complement.head) {
            return s_.head(by);
        }
        return kNoToken;
    }

    // "a report in the Ledger that", "a claim in his memoir that"
    [[nodiscard]] bool is_medium(u32 c) const {
        const SourceNoun kind = find_source_noun(s_.lemma(c));
        return kind == SourceNoun::outlet || kind == SourceNoun::document ||
               names_outlet(scene_, noun_phrase(s_, c), c);
    }

    // "police reports that", "Ruritanian claims"
    [[nodiscard]] u32 source_modifier() const {
        for (const u32 c : s_.children(n_)) {
            if (c > n_ || (s_.deprel(c) != Deprel::compound && s_.deprel(c) != Deprel::amod)) continue;
            if (s_.upos(c) == Upos::PROPN) return c;
            if (s_.deprel(c) == Deprel::amod && (s_.token(c).flags & kCapitalised) != 0 && c != s_.sentence(c).begin)
                return c;
            const SourceNoun kind = find_source_noun(s_.lemma(c));
            if (kind == SourceNoun::body || kind == SourceNoun::outlet) return c;
        }
        return kNoToken;
    }

    // "Tollan Police Issue Statement That ...": the town's police, not the town.
    void widen_body(Draft& draft) const {
        TokenRange& words = draft.source.back();
        while (words.end < n_ && s_.deprel(words.end) == Deprel::compound &&
               find_source_noun(s_.lower(words.end)) == SourceNoun::body) {
            draft.source_head = words.end++;
        }
    }

    [[nodiscard]] u32 light_verb() const {
        const u32 up = s_.head(n_);
        if (up == kNoToken || up > n_ || s_.deprel(n_) != Deprel::obj || !is_verb(s_.token(up))) return kNoToken;
        return is_light_verb(s_.lemma(up)) ? up : kNoToken;
    }

    const Scene& scene_;
    const Syntax& s_;
    u32 n_;
    const CueWord& word_;
    bool far_from_owner_ = false;  // a light verb's noun whose clause the tree hangs elsewhere
};

// "said in a statement that", "told them on a call that": where it was said; the verb is the cue.
bool is_occasion(const Syntax& s, u32 noun) {
    const u32 up = s.head(noun);
    if (s.deprel(noun) != Deprel::obl || up == kNoToken || up > noun || s.child(noun, {Deprel::case_}) == kNoToken)
        return false;
    const CueWord* verb = find_cue_verb(s.lemma(up));
    const u32 link = preposition_of(s, noun);
    const bool topic = verb != nullptr && link != kNoToken && verb->links(s.lower(link));  // "comment on reports that"
    return verb != nullptr && verb->takes(kSpeech) && !topic;
}

std::optional<Draft> read_adjective(const Scene& scene, u32 adjective, const CueWord& word) {
    const Syntax& s = scene.syntax;
    const u32 copula = s.child(adjective, {Deprel::cop});
    const bool empty_subject = has_empty_subject(s, adjective) ||
                               (s.child(adjective, {Deprel::nsubj}) != kNoToken &&
                                s.lower(s.child(adjective, {Deprel::nsubj})) == "it" && word.takes(kImpression));
    const u32 subject = empty_subject ? kNoToken : subject_of(s, adjective);
    const bool relative = subject != kNoToken && s.upos(subject) == Upos::PRON && s.lower(subject) == "that";
    if (relative) return std::nullopt;  // "that Marvona has become alarmed at": more often misread than meant
    if (copula == kNoToken && s.deprel(adjective) != Deprel::xcomp && s.deprel(adjective) != Deprel::conj)
        return std::nullopt;
    if (subject == kNoToken && !word.takes(kImpression)) return std::nullopt;
    if (subject != kNoToken && word.takes(kImpression)) return std::nullopt;
    Complement complement = complement_of(s, adjective, word);
    for (const u32 c : s.children(adjective)) {  // "it is unclear whether ...": csubj in newer treebanks
        if (!complement.spans.empty() || !empty_subject || c < adjective) continue;
        if (s.deprel(c) == Deprel::csubj || s.deprel(c) == Deprel::advcl || s.deprel(c) == Deprel::ccomp) {
            complement = {s.yield(c), c, kNoToken, false};
        }
    }
    if (complement.spans.empty()) return std::nullopt;
    Draft draft;
    draft.cue_head = adjective;
    draft.word = &word;
    if (subject != kNoToken) {
        draft.source_head = subject;
        draft.source = noun_phrase(s, subject);
    }
    TokenRange cue = verb_group(s, adjective);
    if (complement.link != kNoToken && complement.link == cue.end) ++cue.end;
    draft.cue = {cue};
    draft.source = subtract(draft.source, cue);
    draft.content = subtract(complement.spans, cue);
    trim_edges(scene.document, draft.content);
    draft.content_head = complement.head;
    draft.stance = complement.infinitive ? word.to_do : word.stance;
    draft.cue_negated = is_negated(s, adjective);
    draft.confidence = word.weight;
    if (draft.content.empty()) return std::nullopt;
    return draft;
}

}  // namespace

std::vector<Draft> find_noun_cues(const Scene& scene) {
    const Syntax& s = scene.syntax;
    std::vector<Draft> drafts;
    for (u32 t = 0; t < s.size(); ++t) {
        const Deprel relation = s.deprel(t);
        const bool opens =
            s.xpos(t) == Xpos::VBZ && t == s.sentence(t).begin && s.child(t, {Deprel::nsubj}) == kNoToken;
        const bool misread = s.upos(t) == Upos::VERB && (relation == Deprel::obj || relation == Deprel::nsubj || opens);
        if (s.upos(t) != Upos::NOUN && !misread) continue;
        const CueWord* word = find_cue_noun(s.lemma(t));
        if (word == nullptr || is_occasion(s, t)) continue;
        if (auto draft = NounReader(scene, t, *word).read()) drafts.push_back(std::move(*draft));
    }
    return drafts;
}

std::vector<Draft> find_adjective_cues(const Scene& scene) {
    const Syntax& s = scene.syntax;
    std::vector<Draft> drafts;
    for (u32 t = 0; t < s.size(); ++t) {
        if (s.upos(t) != Upos::ADJ && s.xpos(t) != Xpos::VBN && s.xpos(t) != Xpos::JJ) continue;
        const CueWord* word = find_cue_adjective(s.lower(t));
        if (word == nullptr) continue;
        if (auto draft = read_adjective(scene, t, *word)) drafts.push_back(std::move(*draft));
    }
    return drafts;
}

}  // namespace hearsay
