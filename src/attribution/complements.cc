#include "attribution/complements.h"

#include <algorithm>

#include "attribution/clauses.h"
#include "attribution/lexicon.h"

namespace hearsay {

namespace {

constexpr u32 kReachSaying = 24;  // tokens between "quoted" and its "as saying"
constexpr u32 kReach = 16;        // tokens between a cue and its "that"

// "that" of this clause can stand for no part of it: it is a mark, or nothing is missing.
bool is_complete(const Syntax& s, u32 that, u32 predicate) {
    const u32 subject = own_subject(s, predicate);
    if (subject == kNoToken || subject <= that || s.deprel(that) == Deprel::nsubj) return false;
    if (s.deprel(that) == Deprel::mark) return true;
    for (const u32 c : s.children(predicate)) {
        const Deprel relation = s.deprel(c);
        if (c != that && (relation == Deprel::ccomp || relation == Deprel::xcomp || relation == Deprel::cop ||
                          relation == Deprel::obj))
            return true;
    }
    return false;
}

// "in a statement that", "by the defence that": where or by whom something was said, as against what it is about.
bool is_adjunct(const Syntax& s, u32 noun, const CueWord* cue) {
    const u32 link = s.child(noun, {Deprel::case_});
    if (link == kNoToken) return false;
    if (s.lower(link) == "by") return true;
    return s.deprel(noun) == Deprel::obl && (cue == nullptr || !cue->links(s.lower(link)));
}

// A word that ends the search from `cue` for a clause of its own.
bool is_barrier(const Syntax& s, u32 t, u32 cue) {
    if (is_punctuation(s.token(t)) || s.upos(t) == Upos::SCONJ || s.upos(t) == Upos::AUX) return true;
    if (s.upos(t) == Upos::CCONJ && is_verb(s.token(s.head(t) == kNoToken ? t : s.head(t)))) return true;
    if (is_verb(s.token(t))) {  // "a statement carried by the agency"
        const bool modifies = s.deprel(t) == Deprel::acl || s.deprel(t) == Deprel::amod;
        return !modifies || (s.xpos(t) != Xpos::VBN && s.xpos(t) != Xpos::VBG) || find_cue_verb(s.lemma(t)) != nullptr;
    }
    if (!is_noun(s.token(t))) return false;
    const CueWord* noun = find_cue_noun(s.lemma(t));
    const CueWord* verb = is_verb(s.token(cue)) ? find_cue_verb(s.lemma(cue)) : nullptr;
    if (noun != nullptr && noun->takes(kClause) && s.deprel(t) != Deprel::compound && !is_adjunct(s, t, verb))
        return true;
    const bool object = s.deprel(t) == Deprel::obj || s.deprel(t) == Deprel::iobj;
    return object && s.head(t) == cue && verb != nullptr && !verb->takes(kHearer);
}

// "told the owners when he would come", "ask me if I am afraid": read as when it was told.
u32 question_clause(const Syntax& s, u32 verb, u32 hearer) {
    const bool asks = s.lemma(verb) == "ask";
    for (const u32 c : s.children(verb)) {
        if (c < hearer || s.deprel(c) != Deprel::advcl || s.hull(c).begin != s.hull(hearer).end) continue;
        const u32 first = s.hull(c).begin;
        if (s.xpos(first) == Xpos::WRB || (asks && s.lower(first) == "if")) return c;
    }
    return kNoToken;
}

// "told the palace, officials say, that ...": the "that" behind a reporting clause between commas that opens at
// `comma`.
u32 behind_insertion(const Syntax& s, u32 comma, u32 end) {
    if (s.lower(comma) != ",") return kNoToken;
    bool reports = false;
    for (u32 t = comma + 1; t + 1 < end && t < comma + 8; ++t) {
        const bool from =
            t == comma + 1 && (s.lower(t) == "from" || s.lower(t) == "by");  // "a claim, by a clerk, that"
        reports = reports || from;
        if (s.lower(t) == ",") return reports && s.lower(t + 1) == "that" ? t + 1 : kNoToken;
        const CueWord* word = is_verb(s.token(t)) ? find_cue_verb(s.lemma(t)) : nullptr;
        reports = reports || (word != nullptr && word->takes(kClause));
    }
    return kNoToken;
}

}  // namespace

u32 that_clause_after(const Syntax& s, u32 cue) {
    if (s.deprel(cue) == Deprel::compound || s.child_word(cue, "by") != kNoToken) return kNoToken;
    const u32 end = std::min(s.sentence(cue).end, cue + 1 + kReach);
    for (u32 t = cue + 1; t + 2 < end; ++t) {
        if (s.lower(t) == "that" && s.upos(t) != Upos::DET) {
            const u32 predicate = s.head(t);
            if (predicate == kNoToken || predicate < t || s.is_under(cue, predicate)) return kNoToken;
            return is_complete(s, t, predicate) ? predicate : kNoToken;
        }
        if (const u32 behind = behind_insertion(s, t, end); behind != kNoToken) {
            t = behind - 1;
            continue;
        }
        if (is_barrier(s, t, cue)) return kNoToken;
    }
    return kNoToken;
}

u32 clause_beside(const Syntax& s, u32 verb) {
    const u32 begin = s.hull(verb).end;
    const u32 up = s.head(verb);
    const bool relative = s.deprel(verb) == Deprel::acl_relcl;
    const bool within = s.deprel(verb) == Deprel::ccomp || s.deprel(verb) == Deprel::xcomp || relative;
    if (up != kNoToken && within) {
        for (const u32 c : s.children(up)) {
            if (c < verb || s.deprel(c) != (relative ? Deprel::acl_relcl : Deprel::ccomp) || s.hull(c).begin != begin)
                continue;
            const u32 subject = own_subject(s, c);
            if (subject != kNoToken && subject < c && s.child(c, {Deprel::cc}) == kNoToken) return c;
        }
    }
    const CueWord* word = find_cue_verb(s.lemma(verb));
    const u32 hearer = s.child(verb, {Deprel::obj, Deprel::iobj});
    if (hearer == kNoToken || hearer < verb || word == nullptr || !word->takes(kHearer)) return kNoToken;
    if (const u32 asked = question_clause(s, verb, hearer); asked != kNoToken) return asked;
    const u32 clause = s.child(hearer, {Deprel::acl_relcl, Deprel::acl});
    if (clause == kNoToken || is_infinitive(s, clause)) return kNoToken;
    // "told the man she knew": after a noun, only what nothing is missing of
    if (s.upos(hearer) != Upos::PRON && s.child(clause, {Deprel::cop, Deprel::obj, Deprel::ccomp}) == kNoToken)
        return kNoToken;
    const u32 subject = own_subject(s, clause);
    const bool bare = subject != kNoToken && subject < clause && s.hull(clause).begin == s.hull(subject).begin;
    const Xpos tag = subject == kNoToken ? Xpos::WP : s.xpos(subject);
    return bare && tag != Xpos::WP && tag != Xpos::WDT ? clause : kNoToken;
}

u32 cleft_clause(const Syntax& s, u32 verb) {
    const u32 what = s.head(verb);
    if (what == kNoToken || s.deprel(verb) != Deprel::acl_relcl || s.lower(what) != "what") return kNoToken;
    const bool subject = s.deprel(what) == Deprel::nsubj_outer || s.deprel(what) == Deprel::nsubj;
    const u32 predicate = s.head(what);
    if (!subject || predicate == kNoToken || predicate < verb) return kNoToken;
    const u32 mark = s.child_word(predicate, "that");
    return mark != kNoToken && mark > verb && s.deprel(mark) == Deprel::mark ? predicate : kNoToken;
}

TokenRange extent_of_clause(const Syntax& s, u32 predicate, u32 cue) {
    TokenRange range = s.hull(predicate);
    range.begin = std::max(range.begin, cue + 1);
    for (u32 t = range.begin; t < predicate; ++t) {
        if (s.lower(t) == "that" && s.head(t) == predicate) range.begin = t;
    }
    const u32 next = range.end;  // "..., and that ..."
    if (next + 2 < s.sentence(cue).end && s.lower(next) == "and" && s.lower(next + 1) == "that") {
        const u32 second = s.head(next + 1);
        if (second != kNoToken && second > next && s.deprel(next + 1) == Deprel::mark) range.end = s.hull(second).end;
    }
    return range;
}

u32 saying_of(const Syntax& s, u32 verb) {
    const std::string_view lemma = s.lemma(verb);
    if (lemma != "quote" && lemma != "cite" && lemma != "report") return kNoToken;
    const u32 end = std::min(s.sentence(verb).end, verb + kReachSaying);
    for (u32 t = verb + 1; t < end; ++t) {
        const bool saying = s.lower(t) == "saying" || s.lower(t) == "telling";
        if (saying && (s.lower(t - 1) == "as" || t == verb + 1)) return t;
        const bool having = s.xpos(t) == Xpos::VBN && s.lower(t - 1) == "having" && s.lower(t - 2) == "as";
        if (having || (s.xpos(t) == Xpos::VBG && s.lower(t - 1) == "as")) {  // "as having told", "as vowing"
            const CueWord* word = find_cue_verb(s.lemma(t));
            if (word != nullptr && word->takes(kSpeech)) return t;
        }
        if (is_verb(s.token(t)) && s.xpos(t) != Xpos::VBN && s.xpos(t) != Xpos::VBG) return kNoToken;
    }
    return kNoToken;
}

bool is_quoted_saying(const Syntax& s, u32 t) {
    if (s.xpos(t) != Xpos::VBG && s.xpos(t) != Xpos::VBN && s.lower(t) != "saying") return false;
    if (s.lower(t - 1) != "as" && s.lower(t - 1) != "having" && s.lower(t) != "saying" && s.lower(t) != "telling")
        return false;
    const u32 first = s.sentence(t).begin;
    for (u32 v = t; v-- > first && v + kReachSaying > t;) {
        if (saying_of(s, v) == t && is_passive(s, v)) return true;
    }
    return false;
}

}  // namespace hearsay
