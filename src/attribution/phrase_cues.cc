#include "attribution/phrase_cues.h"

#include <algorithm>
#include <optional>

#include "attribution/clauses.h"

namespace hearsay {

namespace {

// The clause that a modifier of `governor` bears on: a modifier at either end of a sentence holds for all of its
// coordinated clauses.
u32 scope_of(const Syntax& s, u32 governor, TokenRange modifier) {
    const TokenRange sentence = s.sentence(governor);
    u32 last = sentence.end;
    while (last > modifier.end && is_punctuation(s.token(last - 1))) --last;
    const bool at_edge = modifier.begin <= sentence.begin + 1 || modifier.end == last;
    u32 g = governor;
    // Up from a noun or adverb to its clause.
    for (u32 step = 0; step < 8 && s.head(g) != kNoToken; ++step) {
        const Deprel relation = s.deprel(g);
        const bool phrase = relation == Deprel::nmod || relation == Deprel::obl || relation == Deprel::obj ||
                            relation == Deprel::advmod || relation == Deprel::nsubj || relation == Deprel::amod ||
                            relation == Deprel::xcomp || relation == Deprel::appos || relation == Deprel::obl_tmod ||
                            relation == Deprel::obl_unmarked || relation == Deprel::obl_agent ||
                            relation == Deprel::nummod;
        if (!phrase && !(at_edge && (relation == Deprel::conj || relation == Deprel::advcl))) break;
        g = s.head(g);
    }
    return g;
}

void drop_opening(const Syntax& s, Spans& spans) {
    while (!spans.empty()) {
        const u32 first = spans.front().begin;
        if (s.upos(first) != Upos::CCONJ && s.lower(first) != ",") break;
        if (++spans.front().begin == spans.front().end) spans.erase(spans.begin());
    }
}

// A draft whose content is the clause under `governor` without `modifier`.
std::optional<Draft> attribute_clause(const Scene& scene, u32 governor, u32 modifier_head, TokenRange cue,
                                      float weight) {
    const Syntax& s = scene.syntax;
    Draft draft;
    draft.cue_head = cue.begin;
    draft.cue = {cue};
    const u32 scope = scope_of(s, governor, s.hull(modifier_head));
    const u32 without[] = {modifier_head};
    draft.content = s.yield(scope, without);
    draft.content = subtract(draft.content, cue);
    drop_opening(s, draft.content);
    trim_edges(scene.document, draft.content);
    if (draft.content.empty()) return std::nullopt;
    draft.content_head = scope;
    draft.confidence = weight;
    draft.speech = true;
    return draft;
}

// "According to the paper, Page and Jones were stunned": where no comma closes the phrase, it ends at its first one.
void cut_opening(const Syntax& s, u32 cue, Draft& draft) {
    if (cue > s.sentence(cue).begin + 1 || draft.source.empty()) return;
    TokenRange& phrase = draft.source.front();
    const u32 end = draft.source.back().end;
    if (end < s.size() && s.lower(end) == ",") return;
    for (u32 t = phrase.begin; t < end; ++t) {
        if (s.lower(t) != ",") continue;
        const TokenRange rest{t + 1, s.sentence(cue).end};
        draft.source = {{phrase.begin, t}};
        draft.content = {rest};
        trim_edges(s.document(), draft.content);
        if (draft.source_head >= t) draft.source_head = t - 1;
        return;
    }
}

// "..., according to police" at the end of a sentence bears on all of it.
void take_whole_sentence(const Scene& scene, u32 cue, Draft& draft) {
    const Syntax& s = scene.syntax;
    const TokenRange sentence = s.sentence(cue);
    u32 end = sentence.end;
    while (end > cue && is_punctuation(s.token(end - 1))) --end;
    if (draft.source.empty() || hull_of(draft.source).end != end || cue < sentence.begin + 3 || s.lower(cue - 1) != ",")
        return;
    u32 first = sentence.begin;
    if (s.upos(first) == Upos::CCONJ) ++first;
    const bool in_clause = draft.content_head != kNoToken && own_subject(s, draft.content_head) != kNoToken;
    for (u32 t = first; in_clause && t < cue; ++t) {  // within somebody's words the tree must tell
        const CueWord* word = is_verb(s.token(t)) ? find_cue_verb(s.lemma(t)) : nullptr;
        if (word != nullptr && word->takes(kSpeech) && word->takes(kClause)) return;
    }
    draft.content = {{first, cue - 1}};
}

bool has_relative_word(const Syntax& s, u32 clause) {
    const TokenRange hull = s.hull(clause);
    for (u32 t = hull.begin; t < hull.end && t < hull.begin + 3; ++t) {
        const Xpos tag = s.xpos(t);
        if (tag == Xpos::WP || tag == Xpos::WDT || tag == Xpos::WPS || tag == Xpos::WRB || s.lower(t) == "that")
            return true;
    }
    return false;
}

// "According to the ministry, ..." with the ministry for a root: the comma tells.
std::optional<Draft> read_loose_according_to(const Scene& scene, u32 t, u32 source) {
    const Syntax& s = scene.syntax;
    const u32 end = s.sentence(t).end;
    u32 comma = source + 1;
    while (comma < end && s.lower(comma) != ",") ++comma;
    if (comma + 2 >= end) return std::nullopt;
    Draft draft;
    draft.cue_head = t;
    draft.cue = {{t, t + 2}};
    draft.source_head = source;
    draft.source = {{t + 2, comma}};
    draft.content = {{comma + 1, end}};
    trim_edges(scene.document, draft.content);
    for (u32 c = comma + 1; c < end && draft.content_head == kNoToken; ++c) {
        if (s.head(c) != kNoToken && s.head(c) <= source) draft.content_head = c;
    }
    draft.confidence = 0.8F;
    draft.speech = true;
    if (draft.content.empty()) return std::nullopt;
    return draft;
}

std::optional<Draft> read_according_to(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    if (s.lower(t) != "according" || t + 2 >= s.sentence(t).end || s.lower(t + 1) != "to") return std::nullopt;
    u32 source = kNoToken;
    u32 modifier = kNoToken;
    if (s.deprel(t) == Deprel::case_ || s.deprel(t) == Deprel::mark) {
        source = modifier = s.head(t);
    } else {
        source = s.child(t, {Deprel::obl, Deprel::obj, Deprel::nmod});
        modifier = t;
    }
    if (source == kNoToken || source < t) return std::nullopt;
    if (s.head(modifier) == kNoToken) return read_loose_according_to(scene, t, source);
    auto draft = attribute_clause(scene, s.head(modifier), modifier, {t, t + 2}, 0.93F);
    if (!draft) return draft;
    draft->source_head = source;
    draft->source = subtract(noun_phrase(s, source), {t, t + 2});
    cut_opening(s, t, *draft);
    take_whole_sentence(scene, t, *draft);
    // "According to the paper it happened at sea": without a comma, the clause is hung on the noun.
    const u32 clause = s.child(source, {Deprel::acl_relcl});
    if (t <= s.sentence(t).begin + 1 && clause != kNoToken && !has_relative_word(s, clause)) {
        const TokenRange hull = s.hull(clause);
        draft->source = subtract(draft->source, hull);
        const TokenRange all{hull.begin, s.sentence(t).end};
        draft->content = {all};
        draft->content_head = clause;
        trim_edges(scene.document, draft->content);
    }
    return draft;
}

// "in X's view", "in the words of X"
std::optional<Draft> read_view(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    const std::string_view lemma = s.lemma(t);
    if (lemma != "view" && lemma != "opinion" && lemma != "word" && lemma != "estimation" && lemma != "telling") {
        return std::nullopt;
    }
    const u32 in = s.child_word(t, "in");
    if (in == kNoToken || s.deprel(in) != Deprel::case_ || s.head(t) == kNoToken) return std::nullopt;
    const u32 owner = s.child(t, {Deprel::nmod_poss});
    const u32 of = s.child(t, {Deprel::nmod});
    if (owner == kNoToken && (of == kNoToken || s.child_word(of, "of") == kNoToken)) return std::nullopt;
    const u32 source = owner != kNoToken ? owner : of;
    const TokenRange cue = owner != kNoToken ? TokenRange{t, t + 1} : TokenRange{in, s.child_word(of, "of") + 1};
    auto draft = attribute_clause(scene, s.head(t), t, cue, 0.8F);
    if (draft) {
        draft->source_head = source;
        draft->source = owner != kNoToken ? s.yield(owner) : noun_phrase(s, of);
    }
    return draft;
}

std::optional<Draft> read_adverb(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    if (s.upos(t) != Upos::ADV || s.head(t) == kNoToken || !is_hearsay_adverb(s.lower(t))) return std::nullopt;
    const u32 up = s.head(t);  // "an allegedly stolen car" is no more than weakened
    const bool heads = s.deprel(up) == Deprel::root || s.deprel(up) == Deprel::ccomp || s.deprel(up) == Deprel::conj;
    if (!is_verb(s.token(up)) && s.child(up, {Deprel::cop}) == kNoToken && !heads) return std::nullopt;
    if (s.deprel(up) == Deprel::amod) return std::nullopt;
    auto draft = attribute_clause(scene, up, t, {t, t + 1}, 0.6F);
    if (draft) draft->hearsay = true;
    return draft;
}

}  // namespace

std::vector<Draft> find_phrase_cues(const Scene& scene) {
    std::vector<Draft> drafts;
    for (u32 t = 0; t < scene.syntax.size(); ++t) {
        for (const auto& read : {read_according_to, read_view, read_adverb}) {
            if (auto draft = read(scene, t)) drafts.push_back(std::move(*draft));
        }
    }
    return drafts;
}

}  // namespace hearsay
