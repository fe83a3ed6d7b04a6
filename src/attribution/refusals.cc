#include "attribution/refusals.h"

#include <optional>

#include "attribution/clauses.h"
#include "attribution/verdict_words.h"

namespace hearsay {

namespace {

// The rest of a refusal: "for comment", "to a request for comment", "on the report".
Spans rest_of(const Scene& scene, u32 head, TokenRange cue) {
    const Syntax& s = scene.syntax;
    Spans rest;
    for (const u32 c : s.children(head)) {
        const Deprel relation = s.deprel(c);
        if (c < head || (relation != Deprel::obl && relation != Deprel::obj && relation != Deprel::nmod &&
                         relation != Deprel::ccomp && relation != Deprel::xcomp)) {
            continue;
        }
        const Spans part = s.yield(c);
        rest.insert(rest.end(), part.begin(), part.end());
    }
    normalise(rest);
    rest = subtract(rest, cue);
    trim_edges(scene.document, rest);
    return rest;
}

bool is_contact(std::string_view lemma) {
    return is_one_of(lemma, {"call", "message", "email", "e-mail", "request", "phone"});
}

// "Calls to the party were not returned": whom they were for.
std::optional<Draft> read_unreturned(const Syntax& s, u32 verb) {
    u32 calls = s.child(verb, {Deprel::nsubj_pass, Deprel::nsubj});
    if (calls == kNoToken && s.deprel(verb) == Deprel::parataxis) calls = s.head(verb);
    if (calls == kNoToken || !is_contact(s.lemma(calls)) || !is_negated(s, verb)) return std::nullopt;
    const u32 whom = s.child(calls, {Deprel::nmod});
    if (whom == kNoToken) return std::nullopt;
    Draft draft;
    draft.cue_head = verb;
    draft.source_head = whom;
    draft.source = noun_phrase(s, whom);
    draft.cue = {{calls, calls + 1}, verb_group(s, verb)};
    draft.stance = Stance::declines;
    draft.speech = true;
    draft.confidence = 0.85F;
    return draft;
}

// Somebody is asked in the sentence, before the verb.
bool is_asked(const Syntax& s, u32 verb) {
    for (u32 t = s.sentence(verb).begin; t < verb; ++t) {
        if (is_one_of(s.lemma(t), {"ask", "comment", "approach", "contact", "request"})) return true;
    }
    return false;
}

// "Falk is sceptical", "there has been no confirmation": a doubt about what is told around, or about what follows.
std::optional<Draft> read_doubt(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    Draft draft;
    draft.cue_head = t;
    draft.stance = Stance::doubts;
    draft.confidence = 0.7F;
    if (is_one_of(s.lemma(t), {"skeptical", "sceptical", "unconvinced", "doubtful"}) &&
        s.child(t, {Deprel::cop}) != kNoToken && !is_negated(s, t)) {
        draft.source_head = own_subject(s, t);
        if (draft.source_head == kNoToken || s.lower(draft.source_head) == "it") return std::nullopt;
        draft.source = noun_phrase(s, draft.source_head);
        draft.cue = {{t, t + 1}};
        draft.content = rest_of(scene, t, draft.cue.front());
        return draft;
    }
    if (s.lemma(t) != "confirmation" || s.child(t, {Deprel::acl, Deprel::ccomp, Deprel::acl_relcl}) != kNoToken)
        return std::nullopt;
    const u32 det = s.child(t, {Deprel::det});
    const u32 up = s.head(t);
    const bool there =
        s.child(t, {Deprel::expl}) != kNoToken || (up != kNoToken && s.child(up, {Deprel::expl}) != kNoToken);
    if (det == kNoToken || s.lower(det) != "no" || !there) return std::nullopt;
    draft.cue = {{det, t + 1}};
    return draft;
}

std::optional<Draft> read_refusal(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    const std::string_view lemma = s.lemma(t);
    bool refuses = false;
    u32 head = t;
    if (is_verb(s.token(t))) {
        const u32 object = s.child(t, {Deprel::obj});
        const std::string_view thing = object == kNoToken ? std::string_view() : s.lemma(object);
        if (lemma == "reach") {
            refuses = is_negated(s, t) && is_passive(s, t);
        } else if (is_one_of(lemma, {"comment", "respond", "reply", "answer"})) {
            refuses = is_negated(s, t) && s.child(t, {Deprel::ccomp}) == kNoToken;
        } else if (lemma == "decline") {  // "was asked to comment, but declined"
            refuses =
                s.child(t, {Deprel::obj, Deprel::xcomp, Deprel::ccomp, Deprel::obl}) == kNoToken && is_asked(s, t);
        } else if (lemma == "return") {
            if (is_passive(s, t)) return read_unreturned(s, t);
            refuses = is_negated(s, t) && is_contact(thing);
        } else if (is_one_of(lemma, {"have", "offer", "make", "give", "provide"}) && thing == "comment") {
            const u32 det = s.child(object, {Deprel::det});
            refuses = is_negated(s, t) || (det != kNoToken && s.lower(det) == "no");
            head = object;
        }
    } else if (lemma == "able" || lemma == "unable") {
        const u32 act = s.child(t, {Deprel::xcomp});
        refuses = act != kNoToken && (lemma == "unable" || is_negated(s, t)) &&
                  is_one_of(s.lemma(act), {"confirm", "verify", "corroborate", "comment"});
        if (refuses) head = act;
    } else if (lemma == "available" || lemma == "unavailable" || lemma == "reachable") {
        const u32 use = s.child(t, {Deprel::obl, Deprel::nmod});
        refuses = (lemma == "unavailable" || is_negated(s, t)) && use != kNoToken && s.lemma(use) == "comment";
    }
    if (!refuses) return std::nullopt;
    Draft draft;
    draft.cue_head = t;
    draft.source_head = subject_of(s, t);
    if (draft.source_head == kNoToken) return std::nullopt;
    draft.source = noun_phrase(s, draft.source_head);
    TokenRange cue = verb_group(s, t);
    if (head != t) cue.end = head + 1;
    if (lemma != "reach" && lemma != "available" && lemma != "unavailable" && !is_one_of(lemma, {"able", "unable"})) {
        const u32 rest = s.child(head, {Deprel::obl, Deprel::nmod});
        const u32 link = rest == kNoToken ? kNoToken : preposition_of(s, rest);
        if (link != kNoToken && link == cue.end) ++cue.end;
    }
    draft.cue = {cue};
    draft.source = subtract(draft.source, cue);
    draft.content = rest_of(scene, head, cue);
    draft.stance = Stance::declines;
    draft.speech = true;
    draft.confidence = 0.85F;
    return draft;
}

}  // namespace

std::vector<Draft> find_refusals(const Scene& scene) {
    std::vector<Draft> drafts;
    for (u32 t = 0; t < scene.syntax.size(); ++t) {
        if (auto draft = read_refusal(scene, t)) drafts.push_back(std::move(*draft));
        if (auto draft = read_doubt(scene, t)) drafts.push_back(std::move(*draft));
    }
    return drafts;
}

std::vector<Draft> add_likewise(const Scene& scene, std::vector<Draft> drafts) {
    const Syntax& s = scene.syntax;
    for (u32 t = 1; t + 2 < s.size(); ++t) {
        if (!is_one_of(s.lower(t), {"as", "so", "nor"})) continue;
        if (!is_one_of(s.lower(t + 1), {"did", "do", "does", "has", "have", "had", "would"})) continue;
        const u32 end = s.sentence(t).end;
        TokenRange source{t + 2, t + 2};
        while (source.end < end && s.upos(source.end) != Upos::PUNCT && s.upos(source.end) != Upos::VERB) ++source.end;
        // Nothing but the phrase: "as did the mayor.", not "as has the mayor said".
        if (source.empty() || source.end == end || s.upos(source.end) == Upos::VERB) continue;
        Draft* first = nullptr;
        for (Draft& draft : drafts) {
            const bool before = draft.cue_head < t && s.sentence_index(draft.cue_head) == s.sentence_index(t);
            const bool tells = draft.speech || draft.stance == Stance::denies || draft.stance == Stance::declines;
            if (before && tells && (first == nullptr || draft.cue_head > first->cue_head)) first = &draft;
        }
        if (first == nullptr) continue;
        first->content = subtract(first->content, {t, source.end});
        trim_edges(scene.document, first->content);
        if (first->content.empty()) continue;
        Draft second = *first;
        second.cue_head = t + 1;
        second.cue = {{t, t + 2}};
        second.source = {source};
        second.source_head = source.end - 1;
        second.via.clear();
        second.outer_cue = kNoToken;
        drafts.push_back(std::move(second));
    }
    return drafts;
}

}  // namespace hearsay
