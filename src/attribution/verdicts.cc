#include "attribution/verdicts.h"

#include <optional>

#include "attribution/clauses.h"
#include "attribution/verdict_words.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kMostBefore = 7;  // tokens of the phrase before the noun
constexpr u32 kMostBetween =
    14;  // tokens from the noun to the verb that says what it tells ("a story in the Ledger saying")
constexpr u32 kMostQualified = 6;  // tokens from "is" to the verdict ("is 100 per cent false")

// A verdict: what the report says, and the words that deny it.
struct Verdict {
    u32 begin = 0;    // of the phrase for the report
    u32 noun = 0;     // its head
    u32 content = 0;  // first token of what it says
    TokenRange words;
    TokenRange by;  // whose verdict it is; empty where no one is named
};

class VerdictReader {
  public:
    explicit VerdictReader(const Syntax& syntax) : s_(syntax) {}

    // Of the report that noun `n` names.
    [[nodiscard]] std::optional<Verdict> read(u32 n) const {
        if (!is_claim_noun(s_.lemma(n)) && !is_claim_noun(s_.lower(n))) return std::nullopt;
        const TokenRange sentence = s_.sentence(n);
        Verdict found;
        found.begin = phrase_begin(n, sentence);
        const bool called = found.begin > sentence.begin && is_calling(found.begin - 1);
        if (!called && !opens_clause(found.begin, sentence)) return std::nullopt;
        found.content = told_after(s_, n, sentence.end);
        if (found.content == kNoToken) return std::nullopt;
        if (called) return read_called(found, sentence);
        for (u32 t = found.content + 1; t < sentence.end; ++t) {
            if (auto verdict = read_said(found, t, sentence)) return verdict;
        }
        return std::nullopt;
    }

    // "'Town closed after outbreak' article is fake": a report that is quoted, by what follows it.
    [[nodiscard]] std::optional<Verdict> read_quoted(u32 t) const {
        constexpr u32 kLeast = 4;  // tokens of a quotation that tells something
        const TokenRange sentence = s_.sentence(t);
        if (!is_mark(t) || t != sentence.begin) return std::nullopt;
        u32 end = t + 1;
        while (end < sentence.end && (!is_mark(end) || s_.upos(end) != Upos::PUNCT)) ++end;
        if (end >= sentence.end || end - t < kLeast) return std::nullopt;
        Verdict found;
        found.begin = t;
        found.content = t + 1;
        u32 next = end + 1;
        while (next < sentence.end && (is_mark(next) || s_.lower(next) == ";")) ++next;
        const bool named = next < sentence.end && (is_claim_noun(s_.lemma(next)) || is_claim_noun(s_.lower(next)));
        if (named) ++next;
        for (u32 v = next; v < std::min(sentence.end, next + kMostQualified); ++v) {
            const std::string_view word = s_.lower(v);
            if (is_false_word(word) && word != "so") {
                found.words = {end, v + 1};
                return found;
            }
            if (!qualifies(v) && s_.lower(v) != "100") return std::nullopt;
        }
        return std::nullopt;
    }

    // "The lie is this: that the dam was opened", "it is a myth that bees sleep": what the noun for an untruth tells.
    [[nodiscard]] std::optional<Verdict> read_untruth(u32 n) const {
        constexpr u32 kReach = 8;  // tokens from the noun to what is told
        if (!is_one_of(s_.lemma(n),
                       {"lie", "myth", "falsehood", "fabrication", "untruth", "misconception", "fallacy"}) ||
            s_.upos(n) != Upos::NOUN)
            return std::nullopt;
        const TokenRange sentence = s_.sentence(n);
        bool copula = n > sentence.begin + 1 && s_.lower(sentence.begin) == "it" && is_copula(sentence.begin + 1);
        for (u32 t = n + 1; t + 2 < std::min(sentence.end, n + kReach); ++t) {
            if (s_.lower(t) == "that" && copula) {
                Verdict found;
                found.begin = phrase_begin(n, sentence);
                found.noun = n;
                found.content = t + 1;
                found.words = {sentence.end, sentence.end};
                const bool negated = is_negated(s_, n) || (n > sentence.begin && s_.lower(n - 1) == "no");
                return negated ? std::nullopt : std::optional(found);
            }
            const bool link = is_copula(t) || s_.lower(t) == "this" || s_.upos(t) == Upos::PUNCT;
            if (!link) return std::nullopt;
            copula = copula || is_copula(t);
        }
        return std::nullopt;
    }

    // "the entire tale is rubbish": the report itself, of which it is not told what it says.
    [[nodiscard]] bool is_called_false(u32 n) const {
        const TokenRange sentence = s_.sentence(n);
        if (n + 2 >= sentence.end || !(is_claim_noun(s_.lemma(n)) || is_claim_noun(s_.lower(n)))) return false;
        Verdict found;
        found.begin = phrase_begin(n, sentence);
        return opens_clause(found.begin, sentence) && read_said(found, n + 1, sentence).has_value();
    }

  private:
    [[nodiscard]] bool is_copula(u32 t) const { return is_one_of(s_.lower(t), {"is", "was", "'s", "’s"}); }

    [[nodiscard]] bool is_mark(u32 t) const { return is_quote(decode_utf8(s_.document().text(s_.token(t)), 0).value); }

    [[nodiscard]] u32 phrase_begin(u32 n, TokenRange sentence) const {
        u32 t = n;
        while (t > sentence.begin && n - t < kMostBefore) {
            const Upos tag = s_.upos(t - 1);
            const bool part = tag == Upos::DET || tag == Upos::ADJ || tag == Upos::NOUN || tag == Upos::PROPN ||
                              tag == Upos::NUM || tag == Upos::PART || s_.xpos(t - 1) == Xpos::VBN ||
                              s_.deprel(t - 1) == Deprel::nmod_poss;
            if (!part || is_calling(t - 1)) break;
            --t;
        }
        return t;
    }

    [[nodiscard]] bool opens_clause(u32 t, TokenRange sentence) const {
        if (t == sentence.begin) return true;
        if (is_verb(s_.token(t - 1))) {  // "said reports that ... are false"
            const CueWord* word = find_cue_verb(s_.lemma(t - 1));
            return word != nullptr && word->stance == Stance::asserts && word->takes(kClause);
        }
        const Upos before = s_.upos(t - 1);
        return before == Upos::PUNCT || before == Upos::CCONJ || before == Upos::SCONJ;
    }

    // "calls", "labelled": what follows is an object and what it is called.
    [[nodiscard]] bool is_calling(u32 t) const {
        return is_one_of(s_.lower(t),
                         {"call",     "calls",     "called", "calling", "label",   "labels",   "labeled",
                          "labelled", "labelling", "brand",  "brands",  "branded", "branding", "dubs",
                          "dubbed",   "deem",      "deems",  "deemed",  "declare", "declares", "declared"});
    }

    // After a verdict the clause ends.
    [[nodiscard]] bool ends_clause(u32 t, TokenRange sentence) const {
        while (t < sentence.end && is_mark(t)) ++t;
        if (t == sentence.end || s_.upos(t) == Upos::PUNCT || s_.upos(t) == Upos::CCONJ) return true;
        return is_one_of(s_.lower(t), {"according", "as", "despite"});
    }

    [[nodiscard]] bool qualifies(u32 t) const {
        const Upos tag = s_.upos(t);
        return tag == Upos::ADV || tag == Upos::DET || tag == Upos::NUM || tag == Upos::AUX || is_mark(t) ||
               is_one_of(s_.lower(t), {"complete", "total", "pure", "utter", "per", "cent", "percent", "%", "as"});
    }

    // "is false", "are not true", "was denied by the ministry"; in a headline without "is".
    [[nodiscard]] std::optional<Verdict> read_said(Verdict found, u32 t, TokenRange sentence) const {
        const bool copula = is_one_of(s_.lower(t), {"is", "are", "was", "were", "has", "have", "'s", "’s"});
        if (!copula && s_.lower(t) != "not") return std::nullopt;
        bool negated = !copula;
        for (u32 v = t + 1; v < std::min(sentence.end, t + kMostQualified); ++v) {
            const std::string_view word = s_.lower(v);
            if (is_one_of(word, {"not", "n't", "n’t", "no"})) {
                negated = true;
                continue;
            }
            const bool verdict = negated ? is_true_word(word) && word != "so" : copula && is_false_word(word);
            if (verdict || (copula && !negated && s_.xpos(v) == Xpos::VBN && is_refuting(v))) {
                if (is_refuting(v)) found.by = agent_after(v, sentence);
                if (found.by.empty() && !ends_clause(v + 1, sentence)) return std::nullopt;
                found.words = {t, v + 1};
                return found;
            }
            if (!qualifies(v)) return std::nullopt;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_refuting(u32 t) const {
        return is_one_of(s_.lemma(t),
                         {"debunk", "refute", "deny", "disprove", "discredit", "retract", "dismiss", "reject"});
    }

    // "by the ministry"
    [[nodiscard]] TokenRange agent_after(u32 verb, TokenRange sentence) const {
        for (u32 t = verb + 1; t + 1 < sentence.end && s_.lower(t) != ","; ++t) {
            if (s_.lower(t) != "by") continue;
            TokenRange agent{t + 1, t + 1};
            while (agent.end < sentence.end && s_.upos(agent.end) != Upos::PUNCT && s_.upos(agent.end) != Upos::ADP &&
                   s_.upos(agent.end) != Upos::SCONJ)
                ++agent.end;
            return agent;
        }
        return {};
    }

    // "calls the rumour that it listens in 'wildly inaccurate'"
    [[nodiscard]] std::optional<Verdict> read_called(Verdict found, TokenRange sentence) const {
        for (u32 v = found.content + 2; v < sentence.end; ++v) {
            const bool verdict = is_false_word(s_.lower(v)) && !may_be_moral(s_.lower(v));
            if (!verdict || !ends_clause(v + 1, sentence)) continue;
            u32 begin = v;
            while (begin > found.content + 1 && qualifies(begin - 1)) --begin;
            found.words = {begin, v + 1};
            return found;
        }
        return std::nullopt;
    }

    const Syntax& s_;
};

// The denial; `called`: the attribution whose verb gives the verdict, if any.
Draft denial_of(const Scene& scene, const Verdict& verdict, const Draft* called) {
    Draft draft;
    if (called != nullptr) draft = *called;
    const u32 begin = called == nullptr ? verdict.begin : called->cue.front().begin;
    const u32 last = verdict.words.empty() ? verdict.noun : verdict.words.end - 1;
    draft.cue_head = called == nullptr ? last : called->cue_head;
    draft.cue = {{begin, verdict.content}};
    if (!verdict.words.empty()) draft.cue.push_back(verdict.words);
    draft.content = {{verdict.content, verdict.words.begin}};
    trim_edges(scene.document, draft.content);
    draft.content_head = kNoToken;
    draft.stance = Stance::denies;
    draft.negated = false;
    if (called == nullptr) draft.confidence = 0.8F;
    if (!verdict.by.empty()) {
        draft.source = {verdict.by};
        draft.source_head = verdict.by.end - 1;
        draft.speech = true;
    }
    for (const TokenRange part : draft.cue) draft.source = subtract(draft.source, part);
    return draft;
}

// "..., according to the Courier": whose account the verdict is.
void adopt(const Syntax& s, const Verdict& verdict, Draft& denial, std::vector<Draft>& drafts) {
    const u32 end = s.sentence(verdict.begin).end;
    u32 t = verdict.words.end;
    while (t < end && is_punctuation(s.token(t))) ++t;
    if (t >= end || s.lower(t) != "according") return;
    for (Draft& draft : drafts) {
        if (!covers(draft.cue, t)) continue;
        draft.content = {{verdict.begin, verdict.words.end}};
        denial.outer_cue = draft.cue_head;
    }
}

}  // namespace

bool is_report_called_false(const Syntax& syntax, TokenRange words) {
    const VerdictReader reader(syntax);
    for (u32 t = words.begin; t < words.end; ++t) {
        if (reader.is_called_false(t)) return true;
    }
    return false;
}

u32 told_after(const Syntax& s, u32 n, u32 end) {
    if (n + 2 >= end) return kNoToken;
    for (u32 t = n + 1; t < std::min(end, n + kMostBetween) && s.lower(t) != ";" &&
                        !is_quote(decode_utf8(s.document().text(s.token(t)), 0).value);
         ++t) {
        const bool telling = is_one_of(s.lemma(t), {"claim", "say", "suggest", "allege", "state", "assert", "purport",
                                                    "imply", "report", "describe"});
        const bool relative = t > n + 1 && is_one_of(s.lower(t - 1), {"that", "which", "has", "had", "have"});
        if (!telling || !(s.xpos(t) == Xpos::VBG || relative)) continue;
        const u32 first = t + 1 < end && s.lower(t + 1) == "that" ? t + 2 : t + 1;
        return first < end ? first : kNoToken;
    }
    const std::string_view link = s.lower(n + 1);
    if (is_one_of(link, {"he", "she", "it", "they"})) return n + 1;
    if (!is_one_of(link, {"that", "of", "about"})) return kNoToken;
    const bool relative = link == "that" && (is_verb(s.token(n + 2)) || s.upos(n + 2) == Upos::AUX);
    return relative ? kNoToken : n + 2;
}

std::vector<Draft> add_verdicts(const Scene& scene, std::vector<Draft> drafts) {
    const VerdictReader reader(scene.syntax);
    for (u32 n = 0; n < scene.syntax.size(); ++n) {
        std::optional<Verdict> verdict = reader.read(n);
        if (!verdict) verdict = reader.read_quoted(n);
        if (!verdict) verdict = reader.read_untruth(n);
        if (!verdict) continue;
        const Draft* called = nullptr;
        for (const Draft& draft : drafts) {
            if (verdict->begin > 0 && covers(draft.cue, verdict->begin - 1)) called = &draft;
        }
        Draft denial = denial_of(scene, *verdict, called);
        if (denial.content.empty()) continue;
        adopt(scene.syntax, *verdict, denial, drafts);
        const TokenRange report{verdict->begin, verdict->content};
        const u32 gone = called == nullptr ? kNoToken : called->cue_head;
        std::erase_if(drafts, [&](const Draft& draft) {
            return draft.cue_head == gone || report.contains(draft.cue_head) || verdict->words.contains(draft.cue_head);
        });
        for (Draft& draft : drafts) {  // what the report quotes ends where the verdict begins
            if (!denial.content.front().contains(draft.cue_head)) continue;
            draft.content = subtract(draft.content, {verdict->words.begin, scene.syntax.sentence(n).end});
        }
        std::erase_if(drafts,
                      [](const Draft& draft) { return draft.content.empty() && draft.stance == Stance::asserts; });
        n = verdict->words.end - 1;
        drafts.push_back(std::move(denial));
    }
    return drafts;
}

}  // namespace hearsay
