#include "attribution/stance.h"

#include <algorithm>
#include <optional>
#include <span>

#include "attribution/clauses.h"
#include "attribution/verdict_words.h"
#include "attribution/verdicts.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// Verbs of telling: not to do so is to decline.
bool is_telling(std::string_view lemma) {
    return is_one_of(
        lemma, {"confirm",     "comment", "respond",  "reply",       "answer",  "say",     "reveal",   "disclose",
                "elaborate",   "specify", "provide",  "tell",        "explain", "address", "discuss",  "announce",
                "identify",    "verify",  "name",     "speculate",   "give",    "deny",    "release",  "clarify",
                "acknowledge", "talk",    "speak",    "detail",      "offer",   "share",   "weigh",    "take",
                "engage",      "rule",    "indicate", "corroborate", "predict", "divulge", "rule_out", "substantiate"});
}

// Verbs that are telling only with words for their object: "refused to give details", but not "the go-ahead".
bool tells_nothing(const Syntax& s, u32 verb) {
    if (!is_one_of(s.lemma(verb), {"give", "offer", "provide", "make", "take", "share", "release"})) return false;
    const u32 object = s.child(verb, {Deprel::obj});
    return object != kNoToken &&
           !is_one_of(s.lemma(object),
                      {"comment",     "detail",   "information", "statement", "interview", "answer",       "name",
                       "explanation", "reason",   "question",    "figure",    "number",    "confirmation", "indication",
                       "timetable",   "timeline", "reply",       "response",  "date",      "identity"});
}

// The highest token of the content's first sentence.
u32 top_of(const Syntax& s, const Spans& content) {
    if (content.empty()) return kNoToken;
    for (const TokenRange part : content) {
        for (u32 t = part.begin; t < part.end && s.sentence_index(t) == s.sentence_index(part.begin); ++t) {
            if (is_punctuation(s.token(t))) continue;
            const u32 up = s.head(t);
            if (up == kNoToken || !covers(content, up)) return t;
        }
    }
    return kNoToken;
}

u32 first_word(const Syntax& s, const Spans& content) {
    for (const TokenRange part : content) {
        for (u32 t = part.begin; t < part.end; ++t) {
            if (!is_punctuation(s.token(t)) && s.lower(t) != "that") return t;
        }
    }
    return kNoToken;
}

// "it", "this", or a noun for a report or claim.
bool is_about_a_claim(const Syntax& s, u32 subject) {
    if (subject == kNoToken) return false;
    const std::string_view word = s.lower(subject);
    if (is_one_of(word,
                  {"it", "this", "that", "these", "they", "those", "which", "all", "everything", "none", "there"})) {
        return true;
    }
    return is_claim_noun(s.lemma(subject));
}

// "No, he did not": more than the bare answer to a question that is not told.
bool opens_with_no(const Syntax& s, const Spans& content, u32 first) {
    if (s.lower(first) != "no" || first + 1 >= s.size()) return false;
    if (!is_one_of(s.lower(first + 1), {",", ".", "!", "—", "-"})) return false;
    const TokenRange sentence = s.sentence(first);
    return std::any_of(content.begin(), content.end(), [&](TokenRange part) {
        const TokenRange here = part.intersect(sentence);
        for (u32 t = here.begin; t < here.end; ++t) {
            if (t != first && !is_punctuation(s.token(t))) return true;
        }
        return false;
    });
}

// "It is not right that he is paid", "it cannot be right": what ought not to be, though it is.
bool says_what_ought(const Syntax& s, u32 top) {
    if (s.lemma(top) != "right") return false;
    const auto children = s.children(top);
    return std::any_of(children.begin(), children.end(), [&](u32 c) {
        return is_one_of(s.lower(c), {"can", "ca", "could"}) ||
               (c > top && s.deprel(c) != Deprel::punct && s.deprel(c) != Deprel::conj);
    });
}

// "That is not true", "the report is rubbish", "there is no truth in it", "No, ..."
bool denies_in_words(const Syntax& s, const Spans& content) {
    const u32 first = first_word(s, content);
    if (first == kNoToken) return false;
    if (opens_with_no(s, content, first)) return true;
    const u32 top = top_of(s, content);
    if (top == kNoToken) return false;
    const u32 subject = s.child(top, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::expl, Deprel::nsubj_outer});
    const bool negated = is_negated(s, top);
    const std::string_view lemma = s.lemma(top);
    if (is_about_a_claim(s, subject)) {
        const bool moral =
            may_be_moral(lemma) && (is_artefact(s.lemma(subject)) || s.child(top, {Deprel::conj}) != kNoToken);
        // Where blame lies is no lie, and "they lied to you about it" says not what is untrue.
        const bool lies_with = lemma == "lie" && is_verb(s.token(top)) && count_tokens(content) > 4;
        if (!negated && is_false_word(lemma) && !moral && !lies_with) return true;
        if (negated && is_true_word(lemma) && !says_what_ought(s, top)) return true;
        const u32 made = s.child(top, {Deprel::compound_prt});
        if (!negated && lemma == "make" && made != kNoToken && s.lower(made) == "up") return true;
    }
    if (is_report_called_false(s, content.front().intersect(s.sentence(first)))) return true;
    // "There is no truth to", "has no basis in fact"
    for (const u32 c : s.children(top)) {
        if (!is_one_of(s.lemma(c), {"truth", "basis", "foundation", "substance"})) continue;
        const u32 det = s.child(c, {Deprel::det});
        if (det != kNoToken && s.lower(det) == "no") return true;
    }
    if (is_one_of(lemma, {"truth", "basis", "foundation"})) {
        const u32 det = s.child(top, {Deprel::det});
        if (det != kNoToken && s.lower(det) == "no") return true;
    }
    // A bare "Nonsense", "absolutely false"
    return subject == kNoToken && !negated && is_false_word(lemma) && count_tokens(content) <= 8;
}

// "This may be a hoax", "the story is probably false"
bool is_hedged_verdict(const Syntax& s, const Spans& content) {
    const u32 top = top_of(s, content);
    if (top == kNoToken) return false;
    const auto hedges = [&](u32 t) {
        return is_one_of(s.lower(t), {"may", "might", "could", "maybe", "perhaps", "possibly", "probably", "likely"});
    };
    const auto children = s.children(top);
    return hedges(first_word(s, content)) || std::any_of(children.begin(), children.end(), hedges);
}

// The speakers themselves: "we" in their own words, a pronoun in another's.
bool is_speaker_pronoun(std::string_view word) { return is_one_of(word, {"i", "we", "they", "he", "she", "it"}); }

// "no information", "any official confirmation" under a negated verb.
bool is_negated_noun(const Syntax& s, u32 noun, bool negated) {
    const u32 det = s.child(noun, {Deprel::det});
    return negated || (det != kNoToken && s.lower(det) == "no");
}

bool is_verb_or_copula(const Syntax& s, u32 t) {
    return t != kNoToken && (is_verb(s.token(t)) || s.child(t, {Deprel::cop}) != kNoToken);
}

// What is not known stands in a clause, which makes an attribution of its own within this one: "could not confirm
// that".
bool is_cue_of_its_own(const Syntax& s, u32 word) {
    return s.child(word, {Deprel::ccomp, Deprel::acl}) != kNoToken &&
           (find_cue_verb(s.lemma(word)) != nullptr || find_cue_noun(s.lemma(word)) != nullptr);
}

// "did not know whether": what is not known may not be so; "did not know that" says that it is.
bool asks(const Syntax& s, u32 clause) {
    for (const u32 c : s.children(clause)) {
        if (c > clause) break;
        if (is_one_of(s.lower(c), {"whether", "if", "who", "what", "where", "when", "why", "how", "which"}))
            return true;
    }
    return false;
}

// "no idea she was ill", "not aware that the tank was empty": the clause tells what was so, unknown to somebody.
bool knows_not_what_is_so(const Syntax& s, u32 word) {
    const u32 clause = s.child(word, {Deprel::ccomp, Deprel::acl, Deprel::acl_relcl, Deprel::advcl});
    return clause != kNoToken && !asks(s, clause) && is_one_of(s.lemma(word), {"know", "aware", "idea", "knowledge"});
}

// "When we have details to share, we will", "we have nothing to announce": that nothing is told now.
bool puts_off(const Syntax& s, const Spans& content) {
    constexpr u32 kReach = 5;  // tokens from "have" to what is done with it
    for (const TokenRange part : content) {
        for (u32 t = part.begin + 1; t + 1 < part.end; ++t) {
            if (s.lemma(t) != "have" || !is_one_of(s.lower(t - 1), {"we", "i", "they", "it"})) continue;
            const bool later = t > part.begin + 1 && is_one_of(s.lower(t - 2), {"when", "once", "if", "until"});
            for (u32 to = t + 2; to + 1 < std::min(part.end, t + kReach); ++to) {
                const bool tells =
                    is_one_of(s.lower(to + 1), {"share", "announce", "say", "add", "report", "release", "disclose"});
                if (s.lower(to) == "to" && tells && (later || s.lower(t + 1) == "nothing")) return true;
            }
        }
    }
    return false;
}

// The position of a source that says what it does not know: "could not confirm", "have no information", "there was no
// confirmation" decline; "have no evidence", "it is unlikely" doubt. nullopt where it says anything else.
std::optional<Stance> professes_ignorance(const Syntax& s, const Spans& content) {
    const u32 top = top_of(s, content);
    if (top == kNoToken) return std::nullopt;
    if (puts_off(s, content)) return Stance::declines;
    const u32 subject = s.child(top, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::expl});
    const bool negated = is_negated(s, top);
    const std::string_view lemma = s.lemma(top);
    if (is_one_of(lemma, {"unlikely", "doubtful", "improbable"}) && !negated) return Stance::doubts;
    if (subject == kNoToken) return std::nullopt;
    const auto of_noun = [&](u32 noun) -> std::optional<Stance> {
        if (!is_negated_noun(s, noun, negated) || is_cue_of_its_own(s, noun) || knows_not_what_is_so(s, noun))
            return std::nullopt;
        if (is_one_of(s.lemma(noun), {"information", "confirmation", "notification", "knowledge", "word", "idea"}))
            return Stance::declines;
        if (is_one_of(s.lemma(noun), {"evidence", "proof", "indication", "sign"})) return Stance::doubts;
        return std::nullopt;
    };
    if (s.lower(subject) == "there") {  // either word may be the head: "there is no proof", "there's been no proof"
        const u32 thing = lemma == "be" ? s.child(top, {Deprel::nsubj, Deprel::xcomp}) : top;
        return thing == kNoToken ? std::nullopt : of_noun(thing);
    }
    if (!is_speaker_pronoun(s.lower(subject))) return std::nullopt;
    if (is_one_of(lemma, {"have", "receive", "see", "find"})) {
        const u32 object = s.child(top, {Deprel::obj});
        return object == kNoToken ? std::nullopt : of_noun(object);
    }
    if (!negated || is_cue_of_its_own(s, top) || knows_not_what_is_so(s, top)) return std::nullopt;
    // "they could not be verified": the speakers are not who could not
    if (is_verb(s.token(top)) && is_passive(s, top) && s.lower(subject) == "they") return std::nullopt;
    const u32 known = s.child(top, {Deprel::obj});
    if (lemma == "know" && known != kNoToken && s.upos(known) == Upos::PROPN)
        return std::nullopt;  // "does not know Teale"
    if (is_one_of(lemma, {"know", "confirm", "verify", "comment", "aware", "corroborate"})) return Stance::declines;
    const u32 able = s.child(top, {Deprel::xcomp});
    if (lemma == "go" && able != kNoToken && is_one_of(s.lemma(able), {"confirm", "comment", "discuss", "speculate"}))
        return Stance::declines;  // "we are not going to confirm"
    const bool to_confirm =
        able != kNoToken && is_one_of(s.lemma(able), {"confirm", "verify", "comment", "say", "corroborate"});
    return to_confirm && is_one_of(lemma, {"able", "position"}) ? std::optional(Stance::declines) : std::nullopt;
}

// "He apologised, and she rejected it": the last such word before the pronoun is one for what is offered or asked for.
bool stands_for_offer(const Syntax& s, u32 pronoun) {
    constexpr u32 kReach = 25;  // tokens back
    if (!is_one_of(s.lower(pronoun), {"it", "this", "that", "them", "these", "those"})) return false;
    for (u32 t = pronoun; t-- > (pronoun > kReach ? pronoun - kReach : 0);) {
        const std::string_view lemma = s.lemma(t);
        if (is_one_of(lemma, {"apology", "apologize", "apologise", "offer",  "bid",        "proposal", "propose",
                              "deal",    "request",   "demand",    "plan",   "invitation", "invite",   "amendment",
                              "bill",    "motion",    "plea",      "appeal", "ultimatum",  "petition", "application"}))
            return true;
        if (is_noun(s.token(t)) && is_claim_noun(lemma)) return false;
    }
    return false;
}

// The head of an object content: "the report" in "denied the report".
u32 object_of(const Syntax& s, u32 verb) { return s.child(verb, {Deprel::obj, Deprel::nsubj_pass}); }

// What "called", "described" or "dismissed" says of its object is that it is false.
bool predicates_falsity(const Syntax& s, const Draft& draft) {
    if (draft.word == nullptr || !draft.word->takes(kPredicate)) return false;
    for (const TokenRange part : draft.content) {
        for (u32 t = part.begin; t < part.end; ++t) {
            if (s.deprel(t) == Deprel::amod || !(is_false_word(s.lemma(t)) || is_false_word(s.lower(t)))) continue;
            if (s.lemma(t) == "lie" && is_verb(s.token(t))) continue;
            const u32 object = object_of(s, draft.cue_head);
            const bool claim = object != kNoToken && is_claim_noun(s.lemma(object)) && !is_artefact(s.lemma(object));
            if (claim || !may_be_moral(s.lower(t))) return true;
        }
    }
    return false;
}

// "Rebels deny truce, say prisoners are free": the content is the object, and ends at the comma before the next cue.
void keep_denied_object(const Scene& scene, Draft& draft) {
    if (draft.content.empty() || draft.cue.empty()) return;
    const Syntax& s = scene.syntax;
    const u32 object = s.child(draft.cue_head, {Deprel::obj, Deprel::iobj});
    if (object == kNoToken || object < draft.cue_head || !is_noun(s.token(object))) return;
    const u32 end = s.sentence(object).end;
    u32 comma = object;
    while (comma < end && s.lower(comma) != ",") ++comma;
    bool tells = false;
    for (u32 t = comma; t < std::min(end, comma + 5); ++t) {
        const CueWord* word = is_verb(s.token(t)) ? find_cue_verb(s.lemma(t)) : nullptr;
        tells = tells || (word != nullptr && word->takes(kSpeech) && word->takes(kClause) && s.xpos(t) != Xpos::VBG);
    }
    if (!tells || draft.content.back().end <= comma) return;
    u32 begin = draft.cue.back().end;
    if (begin >= comma) return;
    draft.content = {{begin, comma}};
    draft.content_head = object;
}

// A participle with nothing but a word for falsity behind it: its subject is what is called so.
bool is_called_untrue(const Syntax& s, const Draft& draft) {
    if (draft.word == nullptr || !draft.word->takes(kPredicate) || draft.source.empty() || draft.content.size() != 1)
        return false;
    const bool past = s.xpos(draft.cue_head) == Xpos::VBN || s.xpos(draft.cue_head) == Xpos::VBD;
    if (!past || draft.cue_head > draft.content.front().begin || draft.source.front().begin > draft.cue_head)
        return false;
    u32 words = 0;
    bool untrue = false;
    for (u32 t = draft.content.front().begin; t < draft.content.front().end; ++t) {
        if (is_quote(decode_utf8(s.document().text(s.token(t)), 0).value)) continue;
        ++words;
        untrue = untrue || is_false_word(s.lemma(t)) || is_false_word(s.lower(t));
    }
    return untrue && words <= 2;
}

// "called the report rubbish": what is denied is the report. "called it rubbish" stays whole.
void keep_denied_phrase(const Scene& scene, Draft& draft) {
    const Syntax& s = scene.syntax;
    const u32 object = object_of(s, draft.cue_head);
    if (object == kNoToken || !is_noun(s.token(object)) || !covers(draft.content, object)) return;
    if (is_false_word(s.lemma(object))) {  // "the report rubbish", read as one noun phrase
        const u32 inner = s.child(object, {Deprel::compound, Deprel::nmod_unmarked});
        if (inner != kNoToken && is_noun(s.token(inner))) draft.content = {{draft.content.front().begin, inner + 1}};
        return;
    }
    Spans phrase;
    for (const TokenRange part : draft.content) {
        const TokenRange kept = part.intersect(s.hull(object));
        if (!kept.empty()) phrase.push_back(kept);
    }
    for (TokenRange& part : phrase) {  // "the story as nonsense", with the predicate hung on the story
        for (u32 t = part.begin + 1; t + 1 < part.end; ++t) {
            if (s.lower(t) == "as" && t > object) part.end = t;
        }
    }
    trim_edges(scene.document, phrase);
    if (!phrase.empty()) draft.content = std::move(phrase);
}

// "dismissed as nonsense reports that she had resigned": the object, for its length, stands behind what is said of it.
// Sets cue and content where the verb's next words are "as", a word for falsity and a noun for a claim.
bool take_shifted_object(const Scene& scene, Draft& draft) {
    constexpr u32 kReach = 6;  // tokens from the word for falsity to the noun
    const Syntax& s = scene.syntax;
    if (draft.cue.empty() || draft.cue_negated) return false;
    u32 verb = draft.cue.front().begin;  // the noun may pass for the cue's head
    while (verb + 1 < draft.cue.front().end && !is_verb(s.token(verb))) ++verb;
    const CueWord* word = find_cue_verb(s.lemma(verb));
    if (!is_verb(s.token(verb)) || word == nullptr || !word->takes(kPredicate)) return false;
    const u32 end = s.sentence(verb).end;
    u32 t = verb + 1;
    const auto is_mark = [&](u32 i) {
        return i < end && is_quote(decode_utf8(scene.document.text(s.token(i)), 0).value);
    };
    if (t < end && s.lower(t) == "as") ++t;
    while (is_mark(t) || (t + 1 < end && is_one_of(s.lower(t), {"pure", "complete", "total", "utter", "absolute"})))
        ++t;
    if (t >= end || !(is_false_word(s.lemma(t)) || is_false_word(s.lower(t)))) return false;
    const u32 verdict = t++;
    while (is_mark(t)) ++t;
    for (u32 n = t; n < std::min(end, t + kReach) && !is_punctuation(s.token(n)); ++n) {
        if (!is_claim_noun(s.lemma(n))) continue;
        if (told_after(s, n, end) == kNoToken) return false;
        u32 stop = end;
        while (stop > n && is_punctuation(s.token(stop - 1))) --stop;
        draft.cue = {{draft.cue.front().begin, is_mark(verdict + 1) ? verdict + 2 : verdict + 1}};
        draft.content = {{t, stop}};
        draft.content_head = n;
        draft.stance = Stance::denies;
        return true;
    }
    return false;
}

// Verbs whose "not" belongs to what follows (neg-raising; Horn 1978, "Remarks on neg-raising"). Somebody who does not
// believe a thing doubts it.
bool raises_negation(std::string_view lemma, bool named) {
    if (is_one_of(lemma, {"expect", "anticipate", "seem", "appear"})) return true;
    return !named && is_one_of(lemma, {"believe", "think", "suppose", "consider", "reckon"});
}

// "has not been announced": is not so, or not so yet; nobody doubts it.
bool is_making_known(std::string_view lemma) {
    return is_one_of(lemma, {"announce", "report", "reveal", "release", "disclose", "name", "identify", "publish",
                             "mention", "record", "register", "detect", "specify", "state", "find", "discover"});
}

// "can't believe it is happening"
bool is_amazed(const Syntax& s, u32 verb) {
    return s.child_word(verb, "ca") != kNoToken || s.child_word(verb, "can") != kNoToken ||
           s.child_word(verb, "could") != kNoToken;
}

Stance negated_stance(const Syntax& s, const Draft& draft, bool named) {
    const std::string_view lemma = s.lemma(draft.cue_head);
    switch (draft.stance) {
        case Stance::denies: return Stance::declines;
        case Stance::doubts:
        case Stance::declines: return Stance::asserts;
        case Stance::asserts: break;
        default: {
            const std::string_view first = draft.content.empty() ? "" : s.lower(draft.content.front().begin);
            const bool unknown = lemma == "know" && (first == "whether" || first == "if");
            return unknown ? Stance::declines : draft.stance;
        }
    }
    if (lemma == "aware") {
        const bool clause =
            s.child(draft.cue_head, {Deprel::ccomp}) != kNoToken || is_verb_or_copula(s, draft.content_head);
        return clause ? Stance::feels : Stance::declines;
    }
    // "The guard was not told that somebody had climbed in": somebody had.
    const bool hears = draft.word != nullptr && draft.word->takes(kHearer) && is_passive(s, draft.cue_head);
    if (!named && hears) return Stance::feels;
    if (!named) return is_making_known(lemma) ? Stance::asserts : Stance::doubts;
    if (lemma == "announce") return Stance::feels;  // nobody asked for it
    if (is_one_of(lemma, {"agree", "accept", "concur"})) {
        const bool clause = s.child(draft.cue_head, {Deprel::ccomp}) != kNoToken;
        return clause ? Stance::denies : Stance::plans;  // "would never agree to talks"
    }
    if (s.child_word(draft.cue_head, "never") != kNoToken)
        return Stance::feels;  // "never mentioned it": no answer to anybody
    const bool faith = lemma == "believe" && s.child(draft.cue_head, {Deprel::obl}) != kNoToken &&
                       s.child(draft.cue_head, {Deprel::ccomp}) == kNoToken;  // "does not believe in medicine"
    if (faith || (lemma == "believe" && is_amazed(s, draft.cue_head))) return Stance::feels;
    // "The video does not show who fell": it may have happened all the same.
    if (draft.source_head != kNoToken && is_artefact(s.lemma(draft.source_head)) &&
        is_one_of(lemma, {"show", "reveal", "capture", "indicate", "record", "depict"}))
        return Stance::feels;
    if (!draft.speech) return Stance::doubts;
    return is_telling(lemma) && !tells_nothing(s, draft.cue_head) ? Stance::declines : Stance::feels;
}

// "it is unclear why", "questioned how": that it is so goes without saying.
bool asks_how(const Syntax& s, const Draft& draft) {
    if (draft.stance != Stance::doubts || draft.content.empty()) return false;
    return is_one_of(s.lower(draft.content.front().begin),
                     {"why", "how", "when", "where", "which", "who", "what", "exactly"});
}

// "questioned her sanity", "downplayed the risk": neither says that something is not so.
bool doubts_no_claim(const Syntax& s, const Draft& draft) {
    const std::string_view lemma = s.lemma(draft.cue_head);
    if (draft.stance != Stance::doubts || !is_verb(s.token(draft.cue_head))) return false;
    if (!is_one_of(lemma, {"question", "challenge", "downplay", "play"})) return false;
    const u32 object = object_of(s, draft.cue_head);
    if (object == kNoToken || s.child(draft.cue_head, {Deprel::ccomp}) != kNoToken) return false;
    return !is_about_a_claim(s, object) &&
           !is_one_of(s.lemma(object),
                      {"authenticity", "validity", "accuracy", "veracity", "existence", "legitimacy", "truth",
                       "truthfulness", "credibility", "reliability", "evidence", "provenance"});
}

// Sources whose finding is a statement: studies, courts, engineers; not "she found that".
bool names_findings(const Syntax& s, u32 source) { return find_source_noun(s.lemma(source)) != SourceNoun::none; }

}  // namespace

void settle_stance(const Scene& scene, Draft& draft) {
    const Syntax& s = scene.syntax;
    const std::string_view lemma = s.lemma(draft.cue_head);
    const bool infinitive = draft.content_head != kNoToken && is_infinitive(s, draft.content_head);
    u32 predicate = draft.content_head;
    if (predicate == kNoToken || !covers(draft.content, predicate)) predicate = top_of(s, draft.content);
    draft.negated = predicate != kNoToken && predicate != draft.cue_head && is_negated(s, predicate);

    const bool of_study = draft.source_head != kNoToken && names_findings(s, draft.source_head);
    if ((lemma == "find" && of_study) || (lemma == "recall" && scene.quotes.quoted_share(draft.content) > 0.5)) {
        draft.stance = Stance::asserts;
    }
    if (take_shifted_object(scene, draft)) return;
    if (is_called_untrue(s, draft)) {  // "Tour Report Called 'Rubbish'": by whom is not told
        draft.cue = {draft.cue.front().hull(draft.content.back())};
        draft.content = std::move(draft.source);
        draft.source = {};
        draft.source_head = kNoToken;
        draft.content_head = kNoToken;
        draft.stance = Stance::denies;
        draft.negated = false;
        return;
    }
    if ((lemma == "rule" || lemma == "exclude" || lemma == "discount") && draft.stance == Stance::denies &&
        !draft.content.empty() && s.lower(draft.content.front().begin) == "nothing") {
        draft.stance = Stance::declines;  // "ruled nothing out"
        return;
    }
    if (lemma == "decline" || lemma == "refuse") {
        const bool telling = !infinitive ||
                             (!tells_nothing(s, draft.content_head) && is_telling(s.lemma(draft.content_head))) ||
                             s.upos(draft.content_head) == Upos::ADJ ||  // "to be more specific"
                             is_one_of(s.lemma(draft.content_head), {"be", "interview", "return", "make", "go"});
        draft.stance = telling ? Stance::declines : Stance::plans;
        draft.negated = !telling;
        return;
    }
    if ((lemma == "reject" || lemma == "dismiss" || lemma == "push" || lemma == "scoff" || lemma == "renounce" ||
         lemma == "denounce") &&
        draft.stance == Stance::denies) {
        u32 object = object_of(s, draft.cue_head);
        if (lemma == "push") object = s.child(draft.cue_head, {Deprel::obl});
        const bool clause = s.child(draft.cue_head, {Deprel::ccomp}) != kNoToken;
        const bool claim =
            clause || object == kNoToken || (is_about_a_claim(s, object) && !stands_for_offer(s, object));
        if (!claim && !predicates_falsity(s, draft)) {
            draft.stance = lemma == "denounce" ? Stance::feels : Stance::wants;
            draft.negated = draft.stance == Stance::wants;
            return;
        }
    }
    if (draft.stance == Stance::denies && is_verb(s.token(draft.cue_head))) keep_denied_object(scene, draft);
    // "Rumour debunked: no robots patrol the harbour": what follows is the denial.
    if (draft.stance == Stance::denies && draft.negated && !draft.cue.empty() &&
        s.lower(draft.cue.back().end - 1) == ":" && scene.quotes.quoted_share(draft.content) == 0)
        draft.stance = Stance::asserts;
    if (doubts_no_claim(s, draft) || asks_how(s, draft)) {
        draft.stance = Stance::feels;
        return;
    }
    if (draft.stance == Stance::denies && predicates_falsity(s, draft)) keep_denied_phrase(scene, draft);
    if (draft.cue_negated && raises_negation(lemma, !draft.source.empty()) && draft.stance == Stance::asserts) {
        draft.negated = !draft.negated;  // "is not expected to rise": it is expected not to
        return;
    }
    if (draft.cue_negated) {
        draft.stance = negated_stance(s, draft, !draft.source.empty());
        const bool untold = draft.stance == Stance::asserts && draft.source.empty() && is_making_known(lemma);
        if (untold || draft.stance == Stance::wants || draft.stance == Stance::plans || draft.stance == Stance::feels) {
            draft.negated = !draft.negated;
        }
        return;
    }
    if (draft.stance != Stance::asserts && draft.stance != Stance::feels) return;
    if (is_verb(s.token(draft.cue_head)) && s.child_word(draft.cue_head, "without") != kNoToken) {
        draft.stance = Stance::feels;  // "without noting that they were not checked"
        return;
    }
    if (predicates_falsity(s, draft)) {
        draft.stance = Stance::denies;
        keep_denied_phrase(scene, draft);
    } else if (draft.speech && !draft.content.empty() && draft.stance == Stance::asserts &&
               (draft.word == nullptr || draft.word->takes(kClause | kQuote)) && denies_in_words(s, draft.content)) {
        draft.stance = is_hedged_verdict(s, draft.content) ? Stance::doubts : Stance::denies;
    } else if (draft.speech && draft.stance == Stance::asserts && !draft.source.empty()) {
        draft.stance = professes_ignorance(s, draft.content).value_or(Stance::asserts);
    }
    // "It is understood that ...": nobody feels anything; it is what is said.
    if (draft.stance == Stance::feels && draft.source.empty() && is_verb(s.token(draft.cue_head)) &&
        is_passive(s, draft.cue_head) && has_empty_subject(s, draft.cue_head)) {
        draft.stance = Stance::asserts;
    }
    // "said nothing about the ship"
    if (draft.stance == Stance::asserts && draft.word != nullptr && draft.word->takes(kSpeech) &&
        !draft.content.empty() && s.lower(draft.content.front().begin) == "nothing" &&
        s.deprel(draft.content.front().begin) == Deprel::obj) {
        draft.stance = Stance::declines;
    }
}

namespace {

// The content's sentences, each as spans.
std::vector<Spans> sentences_of(const Syntax& s, const Spans& content) {
    std::vector<Spans> out;
    u32 last = kNoToken;
    for (const TokenRange part : content) {
        for (u32 begin = part.begin; begin < part.end;) {
            const u32 end = std::min(part.end, s.sentence(begin).end);
            if (s.sentence_index(begin) != last) out.emplace_back();
            last = s.sentence_index(begin);
            out.back().push_back({begin, end});
            begin = end;
        }
    }
    return out;
}

// "... and that he died in May": a coordinated clause with a subject of its own that denies nothing.
TokenRange further_clause(const Syntax& s, const Spans& content) {
    const u32 top = top_of(s, content);
    if (top == kNoToken) return {};
    for (const u32 c : s.children(top)) {
        if (s.deprel(c) != Deprel::conj || !covers(content, c) ||
            s.child(c, {Deprel::nsubj, Deprel::nsubj_pass}) == kNoToken)
            continue;
        const TokenRange clause = s.hull(c);
        if (!denies_in_words(s, {clause})) return clause;
    }
    return {};
}

// "... and that it was not true", at any depth: what is said beside what is not known.
TokenRange further_that_clause(const Syntax& s, const Spans& content) {
    for (const TokenRange part : content) {
        for (u32 t = part.begin; t < part.end; ++t) {
            if (s.deprel(t) == Deprel::conj && s.child_word(t, "that") != kNoToken &&
                s.child(t, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::expl}) != kNoToken)
                return s.hull(t);
        }
    }
    return {};
}

}  // namespace

std::vector<Draft> split_denials(const Scene& scene, std::vector<Draft> drafts) {
    const Syntax& s = scene.syntax;
    const std::size_t n = drafts.size();
    for (std::size_t d = 0; d < n; ++d) {
        Draft& denial = drafts[d];
        const bool lexical = denial.word != nullptr && denial.word->stance == Stance::denies;
        const bool ignorant = denial.stance == Stance::declines && denial.speech && !denial.cue_negated &&
                              denial.word != nullptr && denial.word->stance == Stance::asserts;
        if ((denial.stance != Stance::denies && !ignorant) || lexical || predicates_falsity(s, denial)) continue;
        Draft rest = denial;
        rest.content.clear();
        const std::vector<Spans> sentences = sentences_of(s, denial.content);
        if (sentences.empty()) continue;
        for (std::size_t i = 1; i < sentences.size(); ++i) {
            if (!ignorant && denies_in_words(s, sentences[i])) continue;
            rest.content.insert(rest.content.end(), sentences[i].begin(), sentences[i].end());
        }
        const TokenRange clause =
            ignorant ? further_that_clause(s, sentences.front()) : further_clause(s, sentences.front());
        if (!clause.empty()) {
            for (const TokenRange part : sentences.front()) rest.content.push_back(part.intersect(clause));
        }
        normalise(rest.content);
        if (rest.content.empty()) continue;
        for (const TokenRange part : rest.content) denial.content = subtract(denial.content, part);
        while (!rest.content.empty() && s.upos(rest.content.front().begin) == Upos::CCONJ) {
            if (++rest.content.front().begin == rest.content.front().end) rest.content.erase(rest.content.begin());
        }
        trim_edges(scene.document, rest.content);
        trim_edges(scene.document, denial.content);
        while (!denial.content.empty() && s.upos(denial.content.back().end - 1) == Upos::CCONJ)
            --denial.content.back().end;
        std::erase_if(denial.content, [](TokenRange part) { return part.empty(); });
        if (rest.content.empty() || denial.content.empty()) continue;
        rest.stance = denies_in_words(s, rest.content) ? Stance::denies : Stance::asserts;
        rest.content_head = top_of(s, rest.content);
        rest.negated = rest.content_head != kNoToken && is_negated(s, rest.content_head);
        drafts.push_back(std::move(rest));
    }
    return drafts;
}

Spans find_hedges(const Scene& scene, const Draft& draft) {
    const Syntax& s = scene.syntax;
    Spans hedges;
    const auto look = [&](const Spans& spans, u32 most) {
        u32 seen = 0;
        for (const TokenRange part : spans) {
            for (u32 t = part.begin; t < part.end && seen < most; ++t, ++seen) {
                const std::string_view word = s.lower(t);
                if (!is_hedge(word)) continue;
                // "reported" and the like weaken as modifiers, not as verbs
                if (s.upos(t) == Upos::VERB && s.deprel(t) != Deprel::amod) continue;
                const bool modal = word == "may" || word == "might" || word == "could";
                if (modal && s.upos(t) != Upos::AUX) continue;
                if (modal && word == "could" && is_negated(s, s.head(t) == kNoToken ? t : s.head(t))) continue;
                hedges.push_back({t, t + 1});
            }
        }
    };
    look(draft.cue, 12);
    look(draft.content, 60);
    // Nobody in particular says it: the passive cue itself weakens.
    const bool weakens = draft.stance == Stance::asserts && draft.word != nullptr && draft.word->takes(kClause) &&
                         !draft.word->takes(kHearer);
    if (draft.source.empty() && weakens && s.xpos(draft.cue_head) == Xpos::VBN) {
        hedges.insert(hedges.end(), draft.cue.begin(), draft.cue.end());
    }
    normalise(hedges);
    return hedges;
}

}  // namespace hearsay
