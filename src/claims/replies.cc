#include "claims/replies.h"

#include <algorithm>
#include <array>

#include "claims/propositions.h"

namespace hearsay {

bool is_verdict(std::string_view lemma) {
    static constexpr std::array<std::string_view, 30> kVerdicts = {
        "true",       "case",       "so",        "false",     "untrue",     "wrong",       "incorrect", "nonsense",
        "rubbish",    "lie",        "baseless",  "unfounded", "fake",       "fabrication", "correct",   "accurate",
        "inaccurate", "happen",     "invention", "absurd",    "ridiculous", "groundless",  "right",     "hoax",
        "occur",      "misleading", "bogus",     "fiction",   "myth",       "fabricated"};
    return std::find(kVerdicts.begin(), kVerdicts.end(), lemma) != kVerdicts.end();
}

bool negates(const Document& document, u32 t) {
    const std::string_view w = document.lower(t);
    if (w == "no") {  // "no offers", "no one", not "he said no"
        if (t + 1 < document.tokens.size() && document.lower(t + 1) == "one") return true;
        const TokenId up = document.tokens[t].head;
        const bool counts = is_set(up) && index(up) > t && document.tokens[index(up)].upos == Upos::NOUN;
        return counts && document.tokens[t].deprel == Deprel::det;
    }
    if (w == "not" && t + 1 < document.tokens.size()) {  // "not only" says more, not less
        const std::string_view next = document.lower(t + 1);
        if (next == "only" || next == "just" || next == "merely" || next == "simply" || next == "least") return false;
    }
    return w == "not" || w == "n't" || w == "n’t" || w == "never" || w == "nobody" || w == "none" || w == "nothing" ||
           w == "neither" || w == "without";
}

namespace {

class ReplyReader {
  public:
    explicit ReplyReader(const Document& document) : doc_(document) {}

    // "This is not true", "No, that is not the case": says only whether something said before holds.
    [[nodiscard]] bool is_reply(const Proposition& p) const {
        if (denies_such(p)) return true;
        if (p.tokens.size() > 12) return false;
        bool refers = false;
        bool judges = false;
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            const Token& token = doc_.tokens[t];
            const std::string_view lemma = doc_.lemma(t);
            refers = refers || points_back(doc_.lower(t)) || names_an_account(lemma);
            // "That does not make it true" judges nothing: the verdict is what the clause says.
            const bool says = t == p.predicate || token.head == TokenId{p.predicate} || p.predicate == 0;
            if (lemma == "wrong" && t + 1 < p.tokens.end && doc_.lower(t + 1) == "about") return false;  // of somebody
            if (lemma == "case" && (t != p.predicate || doc_.lower(t) != "case"))
                continue;  // "had not confirmed the cases"
            const bool done = lemma == "so" && t > p.tokens.begin && doc_.lemma(t - 1) == "do";  // "it can do so"
            judges = judges || (is_verdict(lemma) && says && !done && token.deprel != Deprel::xcomp) ||
                     is_no_truth(t) || is_made_up(t);
            const bool whose = token.deprel == Deprel::nmod_poss && names_an_account(doc_.lemma(index(token.head)));
            if ((token.upos == Upos::PROPN && !whose) || token.upos == Upos::NUM) return false;
        }
        return (refers && judges) || is_unsupported(p);
    }

    [[nodiscard]] std::vector<Proposition> apply(std::vector<Proposition> propositions) {
        out_ = std::move(propositions);
        apply_verdicts();
        deny_discredited();
        return std::move(out_);
    }

  private:
    // "I have read that he made a trip. This is not true": the verdict falls on what the same speaker said just before.
    void apply_verdicts() {
        for (Proposition& verdict : out_) {
            if (!verdict.anaphoric || !is_reply(verdict)) continue;
            verdict.denied = denies(verdict);
            verdict.doubted = verdict.denied && is_hedged(verdict);
            if (verdict.doubted) verdict.denied = false;
            if (verdict.denied && doc_.lower(verdict.tokens.begin) == "which") deny_before(verdict);
            if (!verdict.denied) continue;
            for (Proposition& p : out_) {
                if (p.anaphoric) continue;
                if (p.sentence + 1 == verdict.sentence) deny_told(p, verdict);
                if (p.sentence == verdict.sentence) affirm_beside(p, verdict);
            }
        }
    }

    // Of a speaker's verdict, what he said in the sentence before.
    void deny_told(Proposition& p, const Proposition& verdict) {
        if (!is_set(verdict.attribution)) return;
        const AttributionId speaker = level_of_speaker(p.attribution, verdict.attribution);
        if (!is_set(speaker)) return;
        p.denied = true;
        p.attribution = speaker;  // whose words the speaker repeats only to deny them is nobody who denies
    }

    // "The entire tale is rubbish, and the band will not tour": what a denier says besides is not denied.
    void affirm_beside(Proposition& p, const Proposition& verdict) const {
        if (!is_set(verdict.attribution) || p.attribution != verdict.attribution) return;
        const bool apart = p.tokens.intersect(verdict.tokens).empty();
        p.affirmed = p.affirmed || (apart && doc_.attributions[index(p.attribution)].stance == Stance::denies);
    }

    // "It says that a man fell ill, which is not true": the page's word on the clause before.
    void deny_before(const Proposition& verdict) {
        Proposition* last = nullptr;
        for (Proposition& p : out_) {
            if (!p.anaphoric && p.sentence == verdict.sentence && p.tokens.end <= verdict.tokens.begin) last = &p;
        }
        if (last == nullptr) return;
        last->denied = true;
        last->attribution = kNone<AttributionId>;
    }

    // "The bogus report says that ...", "he falsely claimed that ...": who tells it so denies it.
    void deny_discredited() {
        for (Proposition& p : out_) {
            AttributionId a = p.attribution;
            for (int steps = 0; is_set(a) && steps < 8; ++steps) {
                const Attribution& attribution = doc_.attributions[index(a)];
                a = attribution.parent;
                if (attribution.stance != Stance::asserts || !is_discredited(attribution)) continue;
                p.denied = true;
                p.attribution = a;
                break;
            }
        }
    }

    [[nodiscard]] bool is_discredited(const Attribution& attribution) const {
        for (const TokenRange part : doc_.parts(attribution.cue)) {
            for (u32 t = part.begin; t < part.end; ++t) {
                if (is_wrongly(doc_.lower(t)) || is_bogus_account(t, part)) return true;
            }
        }
        for (const TokenRange part : doc_.parts(attribution.source)) {
            for (u32 t = part.begin; t < part.end; ++t) {
                if (is_bogus_account(t, part)) return true;
            }
        }
        return false;
    }

    [[nodiscard]] static bool is_wrongly(std::string_view word) {
        static constexpr std::array<std::string_view, 6> kWords = {"falsely",     "incorrectly", "wrongly",
                                                                   "erroneously", "mistakenly",  "inaccurately"};
        return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
    }

    // "bogus report", "false rumours": the noun, with such a word right before it.
    [[nodiscard]] bool is_bogus_account(u32 t, TokenRange part) const {
        static constexpr std::array<std::string_view, 14> kWords = {
            "bogus",    "false",      "fake",      "hoax",        "untrue",    "debunked",  "fabricated",
            "baseless", "fictitious", "erroneous", "discredited", "unfounded", "incorrect", "inaccurate"};
        if (t == part.begin || !names_an_account(doc_.lemma(t))) return false;
        const std::string_view word = doc_.lower(t - 1);
        return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
    }

    // Of an attribution and those around it, the innermost that has the source of another; none where there is none.
    [[nodiscard]] AttributionId level_of_speaker(AttributionId a, AttributionId other) const {
        const Attribution& y = doc_.attributions[index(other)];
        for (int steps = 0; is_set(a) && steps < 8; ++steps) {
            const Attribution& x = doc_.attributions[index(a)];
            if (a == other || (is_set(x.source_entity) && x.source_entity == y.source_entity)) return a;
            a = x.parent;
        }
        return kNone<AttributionId>;
    }

    // "is false, and not supported by any evidence": beside a verdict, of what that is of.
    [[nodiscard]] bool is_unsupported(const Proposition& p) const {
        const Token& head = doc_.tokens[p.predicate];
        if (head.deprel != Deprel::conj || !is_set(head.head) || !is_verdict(doc_.lemma(index(head.head))))
            return false;
        const std::string_view lemma = doc_.lemma(p.predicate);
        if (lemma != "support" && lemma != "back" && lemma != "substantiate" && lemma != "base") return false;
        for (u32 t = p.tokens.begin; t < p.predicate; ++t) {
            if (negates(doc_, t)) return true;
        }
        return false;
    }

    // "not true", "false", but not "true" and not "not false".
    [[nodiscard]] bool denies(const Proposition& p) const {
        bool untrue = false;
        bool negated = false;
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            const std::string_view lemma = doc_.lemma(t);
            negated = negated || negates(doc_, t);
            if (is_no_truth(t) || is_made_up(t) || is_unsupported(p)) return true;
            untrue = untrue ||
                     (is_verdict(lemma) && lemma != "true" && lemma != "case" && lemma != "so" && lemma != "correct" &&
                      lemma != "accurate" && lemma != "happen" && lemma != "occur" && lemma != "right");
        }
        return untrue != negated;
    }

    // "No such incident has occurred", wherever.
    [[nodiscard]] bool denies_such(const Proposition& p) const {
        return p.tokens.size() > 2 && doc_.lower(p.tokens.begin) == "no" && doc_.lower(p.tokens.begin + 1) == "such" &&
               is_verdict(doc_.lemma(p.predicate));
    }

    // "the account was made up"
    [[nodiscard]] bool is_made_up(u32 t) const {
        return t > 0 && doc_.lower(t) == "up" && doc_.lower(t - 1) == "made" && doc_.tokens[t - 1].xpos == Xpos::VBN;
    }

    // "This may be a hoax", "maybe the report is inaccurate"
    [[nodiscard]] bool is_hedged(const Proposition& p) const {
        static constexpr std::array<std::string_view, 8> kWords = {"may",     "might",    "could",    "maybe",
                                                                   "perhaps", "possibly", "probably", "likely"};
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            if (std::find(kWords.begin(), kWords.end(), doc_.lower(t)) != kWords.end()) return true;
        }
        return false;
    }

    // "no truth to the claims"
    [[nodiscard]] bool is_no_truth(u32 t) const {
        const std::string_view lemma = doc_.lemma(t);
        if (lemma != "truth" && lemma != "basis" && lemma != "substance" && lemma != "foundation") return false;
        return t > 0 && (doc_.lower(t - 1) == "no" || (t > 1 && doc_.lower(t - 2) == "no"));
    }

    [[nodiscard]] static bool points_back(std::string_view word) {
        return word == "this" || word == "that" || word == "it" || word == "these" || word == "those" ||
               word == "they" || word == "which" || word == "such";
    }

    const Document& doc_;
    std::vector<Proposition> out_;
};

}  // namespace

bool is_anaphoric_reply(const Document& document, const Proposition& proposition) {
    return ReplyReader(document).is_reply(proposition);
}

std::vector<Proposition> apply_replies(const Document& document, std::vector<Proposition> propositions) {
    return ReplyReader(document).apply(std::move(propositions));
}

}  // namespace hearsay
