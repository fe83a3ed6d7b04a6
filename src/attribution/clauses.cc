#include "attribution/clauses.h"

#include <algorithm>
#include <array>

#include "attribution/lexicon.h"

namespace hearsay {

namespace {

constexpr u32 kReachAgent = 16;  // tokens between a passive verb and "by"
constexpr u32 kMaxSteps = 8;     // verbs between a predicate and the subject that it shares

bool is_conjunct_of_passive(const Syntax& syntax, u32 verb) {
    if (verb > 0 && is_noun(syntax.token(verb - 1)) && syntax.head(verb - 1) == verb)
        return false;  // a subject of its own
    return syntax.deprel(verb) == Deprel::conj && syntax.xpos(verb) == Xpos::VBN &&
           syntax.child(verb, {Deprel::nsubj, Deprel::aux}) == kNoToken && syntax.head(verb) != kNoToken &&
           syntax.child(syntax.head(verb), {Deprel::aux_pass, Deprel::nsubj_pass}) != kNoToken;
}

bool is_empty_word(const Syntax& syntax, u32 t) {
    return syntax.deprel(t) == Deprel::expl || syntax.xpos(t) == Xpos::EX;
}

}  // namespace

bool is_passive(const Syntax& syntax, u32 verb) {
    // "The chief of the yard, Ivo Brandt, denied that", with a subject that the tree takes for that of a passive
    const bool active = syntax.xpos(verb) == Xpos::VBD && syntax.child(verb, {Deprel::aux_pass}) == kNoToken &&
                        syntax.child(verb, {Deprel::ccomp}) != kNoToken;
    if (active) return false;
    if (syntax.child(verb, {Deprel::aux_pass, Deprel::nsubj_pass}) != kNoToken) return true;
    if (syntax.xpos(verb) != Xpos::VBN || syntax.child(verb, {Deprel::aux, Deprel::nsubj}) != kNoToken) {
        return is_conjunct_of_passive(syntax, verb);
    }
    const Deprel relation = syntax.deprel(verb);
    return relation == Deprel::acl || relation == Deprel::advcl || relation == Deprel::amod ||
           is_conjunct_of_passive(syntax, verb);
}

u32 agent_of(const Syntax& syntax, u32 verb) {
    for (const u32 c : syntax.children(verb)) {
        if (syntax.deprel(c) == Deprel::obl_agent) return c;
        if (syntax.deprel(c) == Deprel::obl && c > verb && syntax.child_word(c, "by") != kNoToken) return c;
    }
    // "refuted as unfounded by the ministry": hung on the nearer word
    const u32 end = std::min(syntax.sentence(verb).end, verb + kReachAgent);
    for (u32 t = verb + 1; t < end; ++t) {
        if (is_verb(syntax.token(t)) || syntax.upos(t) == Upos::AUX) break;
        // "on Friday, January 22 by the paper": a comma within a date ends nothing
        const bool in_date = t + 1 < end && (is_time_word(syntax.lower(t + 1)) || syntax.upos(t + 1) == Upos::NUM);
        if (syntax.lower(t) == "," && !in_date) break;
        const u32 up = syntax.head(t);
        if (syntax.lower(t) == "by" && up != kNoToken && up > t && is_noun(syntax.token(up)) &&
            syntax.is_under(up, verb) && syntax.xpos(verb) == Xpos::VBN) {
            return up;
        }
    }
    return kNoToken;
}

u32 own_subject(const Syntax& syntax, u32 verb) {
    u32 nearest = kNoToken;
    for (const u32 c : syntax.children(verb)) {
        const Deprel relation = syntax.deprel(c);
        const bool subject = relation == Deprel::nsubj || relation == Deprel::nsubj_outer ||
                             relation == Deprel::nsubj_pass || relation == Deprel::csubj;
        if (subject && (nearest == kNoToken || c < verb)) nearest = c;
    }
    return nearest;
}

u32 reduced_relative_before(const Syntax& syntax, u32 verb) {
    u32 before = kNoToken;
    bool after = false;
    for (const u32 c : syntax.children(verb)) {
        if (syntax.deprel(c) != Deprel::ccomp) continue;
        if (c < verb) before = c;
        after = after || c > verb;
    }
    if (before == kNoToken || !after || own_subject(syntax, verb) != kNoToken) return kNoToken;
    const Xpos tag = syntax.xpos(before);
    const u32 noun = own_subject(syntax, before);
    const bool participle = (tag == Xpos::VBD || tag == Xpos::VBN) && noun != kNoToken && noun + 1 == before &&
                            is_noun(syntax.token(noun)) && syntax.child(before, {Deprel::aux, Deprel::obj}) == kNoToken;
    return participle ? before : kNoToken;
}

u32 subject_of(const Syntax& syntax, u32 verb) {
    u32 v = verb;
    for (u32 step = 0; step < kMaxSteps && v != kNoToken; ++step) {
        const u32 own = own_subject(syntax, v);
        if (own != kNoToken) return is_empty_word(syntax, own) || syntax.deprel(own) == Deprel::csubj ? kNoToken : own;
        if (syntax.child(v, {Deprel::expl}) != kNoToken) return kNoToken;
        const u32 up = syntax.head(v);
        if (up == kNoToken) return kNoToken;
        switch (syntax.deprel(v)) {
            case Deprel::conj: break;
            case Deprel::xcomp:
            case Deprel::advcl: {
                const u32 object = syntax.child(up, {Deprel::obj, Deprel::iobj});
                const bool blamed = syntax.xpos(v) == Xpos::VBG && syntax.child_word(v, "for") != kNoToken;
                const bool controlled =
                    syntax.deprel(v) == Deprel::xcomp || syntax.child_word(v, "as") != kNoToken || blamed;
                if (controlled && object != kNoToken && object < v) return object;
                if (syntax.xpos(v) == Xpos::VBD || syntax.xpos(v) == Xpos::VBZ) return kNoToken;
                // a purpose; but "was reported to have said"
                if (syntax.deprel(v) == Deprel::advcl && is_infinitive(syntax, v) &&
                    !(is_passive(syntax, up) && syntax.child_word(v, "have") != kNoToken))
                    return kNoToken;
                break;
            }
            case Deprel::ccomp:
            case Deprel::obj:
            case Deprel::nmod:
            case Deprel::obl: break;
            case Deprel::acl:
            case Deprel::acl_relcl:
                if (is_infinitive(syntax, v)) return kNoToken;
                // "announced a withdrawal, saying": set off by a comma, it is the subject's
                if (v == verb && syntax.xpos(v) == Xpos::VBG && v > 0 && syntax.lower(v - 1) == "," &&
                    (syntax.deprel(up) == Deprel::obj || syntax.deprel(up) == Deprel::obl ||
                     syntax.deprel(up) == Deprel::nmod)) {
                    break;
                }
                return is_noun(syntax.token(up)) || syntax.upos(up) == Upos::PRON ? up : kNoToken;
            default: return kNoToken;
        }
        if (syntax.deprel(v) == Deprel::ccomp && !is_infinitive(syntax, v) && syntax.xpos(v) != Xpos::VBG)
            return kNoToken;
        v = up;
    }
    return kNoToken;
}

bool has_empty_subject(const Syntax& syntax, u32 verb) {
    for (const u32 c : syntax.children(verb)) {
        if (is_empty_word(syntax, c) && c < verb) return true;
        const bool subject = syntax.deprel(c) == Deprel::nsubj || syntax.deprel(c) == Deprel::nsubj_pass;
        if (subject && syntax.lower(c) == "it" && is_passive(syntax, verb) &&
            syntax.child(verb, {Deprel::ccomp, Deprel::csubj_pass, Deprel::csubj}) != kNoToken) {
            return true;
        }
    }
    return false;
}

namespace {

// "not only", "not least": says more, not less.
bool is_added_to(std::string_view word) {
    return word == "only" || word == "just" || word == "merely" || word == "simply" || word == "least";
}

}  // namespace

bool is_negated(const Syntax& syntax, u32 predicate) {
    u32 subject = kNoToken;  // the nearest: of two, the first is what is said ("No deal yet, Brandt insists")
    for (const u32 c : syntax.children(predicate)) {
        if (syntax.deprel(c) == Deprel::nsubj || syntax.deprel(c) == Deprel::nsubj_pass) subject = c;
    }
    for (const u32 c : syntax.children(predicate)) {
        const std::string_view word = syntax.lower(c);
        if (word == "not" && c + 1 < syntax.size() && is_added_to(syntax.lower(c + 1))) continue;
        if (word == "not" || word == "n't" || word == "n’t" || word == "never" || word == "nor" || word == "neither" ||
            word == "hardly" || (word == "longer" && syntax.child_word(c, "no") != kNoToken)) {
            return true;
        }
        if (c == subject) {
            if (word == "nobody" || word == "none" || word == "nothing") return true;
            if (word == "one" && syntax.child_word(c, "no") != kNoToken) return true;
            const u32 det = syntax.child(c, {Deprel::det});
            if (det != kNoToken && (syntax.lower(det) == "no" || syntax.lower(det) == "neither")) return true;
        }
    }
    return false;
}

TokenRange verb_group(const Syntax& syntax, u32 verb) {
    const TokenRange sentence = syntax.sentence(verb);
    TokenRange group{verb, verb + 1};
    u32 carrier = verb;  // the verb whose dependents may stand to the left
    while (group.begin > sentence.begin) {
        const u32 left = group.begin - 1;
        const Deprel relation = syntax.deprel(left);
        const bool own = syntax.head(left) == carrier || syntax.head(left) == verb;
        if (syntax.deprel(left) == Deprel::advmod &&
            group.contains(syntax.head(left) == kNoToken ? 0 : syntax.head(left)) &&
            syntax.upos(syntax.head(left)) == Upos::ADV) {  // "no longer", "very clearly"
            --group.begin;
            continue;
        }
        if (own && (relation == Deprel::aux || relation == Deprel::aux_pass || relation == Deprel::cop ||
                    (relation == Deprel::advmod && syntax.lower(left) != "how" && syntax.lower(left) != "when" &&
                     syntax.lower(left) != "why" && syntax.lower(left) != "where" && syntax.lower(left) != "as") ||
                    (relation == Deprel::mark && syntax.lower(left) == "to") ||
                    (relation == Deprel::mark && syntax.lower(left) == "by" && carrier != verb))) {
            --group.begin;
            continue;
        }
        const bool carries = left == syntax.head(carrier) && is_aspect_verb(syntax.lemma(left)) &&
                             (syntax.deprel(carrier) == Deprel::xcomp || syntax.deprel(carrier) == Deprel::advcl) &&
                             is_verb(syntax.token(left));
        if (!carries) break;
        carrier = left;
        --group.begin;
    }
    // Adverbs that open the sentence ("Meanwhile, ...") are not reached: a comma parts them.
    while (group.end < sentence.end) {
        const u32 right = group.end;
        const Deprel relation = syntax.deprel(right);
        if (syntax.head(right) != verb) break;
        const bool adverb = relation == Deprel::advmod && syntax.upos(right) == Upos::ADV && right + 1 < sentence.end &&
                            syntax.hull(right).size() == 1;
        if (relation != Deprel::compound_prt && !adverb) break;
        ++group.end;
    }
    return group;
}

bool is_time_word(std::string_view lower) {
    static constexpr std::array<std::string_view, 28> kWords = {
        "monday",   "tuesday",   "wednesday", "thursday", "friday",    "saturday",  "sunday",
        "today",    "yesterday", "tomorrow",  "tonight",  "overnight", "january",   "february",
        "march",    "april",     "june",      "july",     "august",    "september", "october",
        "november", "december",  "morning",   "evening",  "afternoon", "night",     "earlier"};
    return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

bool is_unit_of_time(std::string_view lemma) {
    // not "minute": minutes are also what a meeting leaves behind
    static constexpr std::array<std::string_view, 7> kUnits = {"century", "decade", "year", "month",
                                                               "week",    "day",    "hour"};
    return std::find(kUnits.begin(), kUnits.end(), lemma) != kUnits.end();
}

namespace {

// "on Thursday evening", "here": says when or where the verb holds, though the tree hangs it on the noun.
bool is_loose_adverbial(const Syntax& syntax, u32 head, u32 child) {
    if (child < head) return false;
    const Deprel relation = syntax.deprel(child);
    if (relation == Deprel::advmod) return syntax.hull(child).size() == 1;
    if (relation == Deprel::nmod_tmod || relation == Deprel::obl_tmod) return true;
    if (relation != Deprel::nmod && relation != Deprel::nmod_unmarked && relation != Deprel::obl &&
        relation != Deprel::compound && relation != Deprel::flat && relation != Deprel::nmod_npmod) {
        return false;
    }
    const TokenRange hull = syntax.hull(child);
    if (hull.size() > 5) return false;
    const u32 link = preposition_of(syntax, child);
    if (link != kNoToken && syntax.lower(link) != "on" && syntax.lower(link) != "in" &&
        syntax.lower(link) != "during" && syntax.lower(link) != "late" && syntax.lower(link) != "early") {
        return false;
    }
    for (u32 t = hull.begin; t < hull.end; ++t) {
        if (is_time_word(syntax.lower(t))) return true;
    }
    return false;
}

}  // namespace

Spans noun_phrase(const Syntax& syntax, u32 head, u32 apart) {
    std::vector<u32> without;
    for (const u32 c : syntax.children(head)) {
        const Deprel relation = syntax.deprel(c);
        const TokenRange hull = syntax.hull(c);
        const bool after_comma = hull.begin > head && syntax.lower(hull.begin - 1) == ",";
        const bool own_comma = hull.begin > head && syntax.lower(hull.begin) == ",";
        const bool clause = relation == Deprel::acl_relcl || relation == Deprel::acl || relation == Deprel::advcl ||
                            relation == Deprel::parataxis || relation == Deprel::advcl_relcl;
        const bool detached = clause && (after_comma || own_comma);
        const bool loose = relation == Deprel::case_ || relation == Deprel::mark || relation == Deprel::cc ||
                           relation == Deprel::discourse || relation == Deprel::cop || relation == Deprel::nsubj ||
                           (relation == Deprel::advmod &&
                            (hull.begin < head && hull.end < syntax.size() && syntax.lower(hull.end) == ","));
        const bool holds_cue = apart != kNoToken && syntax.is_under(apart, c);
        if (relation == Deprel::nsubj && c + 1 == head && syntax.deprel(head) == Deprel::nsubj)
            continue;  // "Media reports"
        if (detached || (loose && c < head) || relation == Deprel::parataxis || relation == Deprel::nsubj ||
            relation == Deprel::cop || holds_cue || is_loose_adverbial(syntax, head, c)) {
            without.push_back(c);
        }
    }
    Spans spans = syntax.yield(head, without);
    trim_edges(syntax.document(), spans);
    // Interruptions that were only punctuation or a detached clause split the phrase: keep the part with the head and
    // those after it that hold appositions.
    if (spans.size() > 1) {
        const auto holds_head =
            std::find_if(spans.begin(), spans.end(), [&](TokenRange r) { return r.contains(head); });
        if (holds_head != spans.end()) spans.erase(spans.begin(), holds_head);
        std::erase_if(spans, [&](TokenRange part) {
            if (part.contains(head)) return false;
            for (u32 t = part.begin; t < part.end; ++t) {
                if (syntax.head(t) == head && syntax.deprel(t) != Deprel::punct) return false;
            }
            return true;
        });
    }
    return spans;
}

u32 preposition_of(const Syntax& syntax, u32 head) { return syntax.child(head, {Deprel::case_, Deprel::mark}); }

bool is_infinitive(const Syntax& syntax, u32 verb) {
    for (const u32 c : syntax.children(verb)) {
        if (syntax.lower(c) == "to" && syntax.deprel(c) == Deprel::mark && syntax.xpos(verb) != Xpos::VBG) return true;
    }
    return false;
}

}  // namespace hearsay
