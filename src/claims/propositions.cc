#include "claims/propositions.h"

#include <algorithm>
#include <array>
#include <set>

#include "claims/open_clauses.h"
#include "claims/replies.h"

namespace hearsay {

bool is_reporting(Stance stance) {
    return stance == Stance::asserts || stance == Stance::denies || stance == Stance::doubts ||
           stance == Stance::declines;
}

double prominence(const Proposition& p) {
    return p.headline ? 1.6 : 1.0 / (1.0 + 0.25 * static_cast<double>(p.sentence));
}

bool opposes(Stance stance) {
    return stance == Stance::denies || stance == Stance::doubts || stance == Stance::declines;
}

bool names_an_account(std::string_view lemma) {
    static constexpr std::array<std::string_view, 33> kNouns = {
        "report", "claim",      "allegation",  "rumour",  "rumor",     "speculation", "information",
        "story",  "accusation", "suggestion",  "account", "assertion", "news",        "statement",
        "charge", "reporting",  "insinuation", "article", "matter",    "case",        "question",
        "it",     "this",       "that",        "they",    "comment",   "hoax",        "posting",
        "post",   "tale",       "theory",      "version", "myth"};
    return std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
}

namespace {

// Verbs of knowing and noticing tell what goes on in somebody's head; they do not pass anything on.
bool is_mental(std::string_view lemma) {
    static constexpr std::array<std::string_view, 18> kVerbs = {
        "know", "realize", "realise",    "notice",   "remember", "forget", "see",  "hear",   "learn",
        "find", "feel",    "understand", "discover", "recall",   "fear",   "hope", "expect", "worry"};
    return std::find(kVerbs.begin(), kVerbs.end(), lemma) != kVerbs.end();
}

bool is_content(const Token& token) {
    switch (token.upos) {
        case Upos::NOUN:
        case Upos::PROPN:
        case Upos::VERB:
        case Upos::ADJ:
        case Upos::NUM:
        case Upos::ADV: return true;
        default: return false;
    }
}

// Finds the clauses of one document.
class ClauseFinder {
  public:
    ClauseFinder(const Document& doc, DocumentId id)
        : doc_(doc),
          id_(id),
          frame_(doc.tokens.size()),
          inner_(doc.tokens.size()),
          innermost_(doc.tokens.size(), kNone<AttributionId>) {
        for (u32 a = 0; a < doc.attributions.size(); ++a) mark(a);
    }

    [[nodiscard]] std::vector<Proposition> find() {
        for (u32 s = 0; s < doc_.sentences.size(); ++s) {
            const BlockKind block = doc_.article.blocks[doc_.sentences[s].block].kind;
            if (is_prose(block)) find_in(s);
        }
        for (u32 a = 0; a < doc_.attributions.size(); ++a) add_targetless(a);
        add_nominals();
        std::stable_sort(out_.begin(), out_.end(), [](const Proposition& x, const Proposition& y) {
            return std::pair(x.tokens.begin, x.tokens.end) < std::pair(y.tokens.begin, y.tokens.end);
        });
        out_ = apply_replies(doc_, std::move(out_));
        point_back();
        continue_accounts();
        return std::move(out_);
    }

  private:
    // "The mayor will resign. This was published by the Ledger": the attribution's content is the sentence before.
    void point_back() {
        for (u32 a = 0; a < doc_.attributions.size(); ++a) {
            const Attribution& attribution = doc_.attributions[a];
            const auto content = doc_.parts(attribution.content);
            if (attribution.stance != Stance::asserts || content.size() != 1) continue;
            const u32 head = doc_.head_of(content[0]);
            const bool account = content[0].size() <= 3 && names_an_account(doc_.lemma(head));
            if (!account && !is_said_of_it(content[0], head)) continue;
            const u32 sentence = index(doc_.sentence_of(content[0].begin));
            if (!account) {
                std::erase_if(out_, [&](const Proposition& p) { return p.attribution == make_id<AttributionId>(a); });
            }
            for (Proposition& p : out_) {
                if (p.sentence + 1 != sentence || is_set(p.attribution) || p.headline) continue;
                p.attribution = make_id<AttributionId>(a);
                p.implied = true;
            }
        }
    }

    // "This was published on Friday": of what stands before, that it was published.
    [[nodiscard]] bool is_said_of_it(TokenRange clause, u32 head) const {
        const std::string_view first = doc_.lower(clause.begin);
        if (first != "this" && first != "that" && first != "it") return false;
        if (doc_.tokens[clause.begin].head != TokenId{head}) return false;
        static constexpr std::array<std::string_view, 8> kVerbs = {"publish", "report", "write",    "announce",
                                                                   "reveal",  "say",    "disclose", "state"};
        return std::find(kVerbs.begin(), kVerbs.end(), doc_.lemma(head)) != kVerbs.end();
    }

    // A report that goes on: after a sentence for which an outlet, a document or unnamed persons are given, a sentence
    // without a source of its own is still theirs, if it stands in the past tense in the same paragraph, or wherever
    // the tense is shifted back as in reported speech ("had signed", "would have paid").
    void continue_accounts() {
        std::vector<bool> has_source(doc_.sentences.size());
        for (const Attribution& a : doc_.attributions) {
            if (!is_reporting(a.stance)) continue;
            for (const TokenRange cue : doc_.parts(a.cue)) has_source[index(doc_.sentence_of(cue.begin))] = true;
        }
        AttributionId last = kNone<AttributionId>;
        u32 last_sentence = 0;
        for (Proposition& p : out_) {
            if (is_set(p.attribution)) {
                last = is_relay(p.attribution) ? p.attribution : kNone<AttributionId>;
                last_sentence = p.sentence;
                continue;
            }
            if (p.headline || has_source[p.sentence]) continue;
            const bool same_block = doc_.sentences[p.sentence].block == doc_.sentences[last_sentence].block;
            const bool next = p.sentence > last_sentence && p.sentence - last_sentence <= (is_backshifted(p) ? 3U : 1U);
            const bool goes_on = is_backshifted(p) || (same_block && doc_.tokens[p.predicate].xpos == Xpos::VBD);
            if (!is_set(last) || !next || !goes_on) continue;
            p.attribution = last;
            p.implied = true;
            last_sentence = p.sentence;
        }
    }

    [[nodiscard]] bool is_relay(AttributionId id) const {
        const Attribution& a = doc_.attributions[index(id)];
        const bool relayed = a.source_type == SourceType::outlet || a.source_type == SourceType::anonymous_persons ||
                             a.source_type == SourceType::document;
        return relayed && a.stance == Stance::asserts && a.kind == QuoteKind::indirect;
    }

    [[nodiscard]] bool is_backshifted(const Proposition& p) const {
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            if (doc_.tokens[t].upos != Upos::AUX || doc_.tokens[t].head != TokenId{p.predicate}) continue;
            const std::string_view w = doc_.lower(t);
            if (w == "had" || w == "would" || w == "'d") return true;
        }
        return false;
    }

    // Notes which tokens are the words of reporting, and which attribution each token stands in.
    void mark(u32 a) {
        const Attribution& attribution = doc_.attributions[a];
        if (is_silent(attribution)) return;
        if (tells_what_is_known(attribution)) return;
        if (!is_reporting(attribution.stance)) {
            // What is asked or wanted belongs to the clause that asks.
            for (const TokenRange part : doc_.parts(attribution.content)) {
                for (u32 t = part.begin; t < part.end; ++t) inner_[t] = true;
            }
            return;
        }
        for (const SpanList list : {attribution.cue, attribution.source}) {
            for (const TokenRange part : doc_.parts(list)) {
                for (u32 t = part.begin; t < part.end; ++t) {
                    if (list.first == attribution.cue.first || !in_content(attribution, t)) frame_[t] = true;
                }
            }
        }
        for (const TokenRange part : doc_.parts(attribution.content)) {
            for (u32 t = part.begin; t < part.end; ++t) {
                if (!is_set(innermost_[t]) || content_size(innermost_[t]) > content_size(make_id<AttributionId>(a))) {
                    innermost_[t] = make_id<AttributionId>(a);
                }
            }
        }
    }

    [[nodiscard]] bool in_content(const Attribution& attribution, u32 token) const {
        const auto parts = doc_.parts(attribution.content);
        return std::any_of(parts.begin(), parts.end(), [&](TokenRange part) { return part.contains(token); });
    }

    // "found that there were no cases": what is found or realised is stated as well.
    [[nodiscard]] bool tells_what_is_known(const Attribution& attribution) const {
        if (attribution.stance != Stance::feels) return false;
        static constexpr std::array<std::string_view, 8> kVerbs = {"find",   "know",     "realize", "realise",
                                                                   "notice", "discover", "learn",   "see"};
        for (const TokenRange part : doc_.parts(attribution.cue)) {
            for (u32 t = part.begin; t < part.end; ++t) {
                if (std::find(kVerbs.begin(), kVerbs.end(), doc_.lemma(t)) != kVerbs.end()) return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_silent(const Attribution& attribution) const {
        if (attribution.stance != Stance::asserts || attribution.kind == QuoteKind::direct) return false;
        for (const TokenRange part : doc_.parts(attribution.cue)) {
            for (u32 t = part.begin; t < part.end; ++t) {
                if (doc_.tokens[t].upos == Upos::VERB && is_mental(doc_.lemma(t))) return true;
            }
        }
        return false;
    }

    [[nodiscard]] u32 content_size(AttributionId a) const {
        u32 n = 0;
        for (const TokenRange part : doc_.parts(doc_.attributions[index(a)].content)) n += part.size();
        return n;
    }

    [[nodiscard]] bool has_child(u32 t, TokenRange sentence, std::initializer_list<Deprel> relations) const {
        for (u32 c = sentence.begin; c < sentence.end; ++c) {
            if (doc_.tokens[c].head == TokenId{t} &&
                std::find(relations.begin(), relations.end(), doc_.tokens[c].deprel) != relations.end()) {
                return true;
            }
        }
        return false;
    }

    // "was caused by opening the dams": how it was done belongs to what was done.
    [[nodiscard]] bool tells_how(u32 t, TokenRange sentence) const {
        if (doc_.tokens[t].xpos != Xpos::VBG) return false;
        for (u32 c = sentence.begin; c < t; ++c) {
            if (doc_.tokens[c].head == TokenId{t} && doc_.tokens[c].upos != Upos::ADV && doc_.lower(c) == "by")
                return true;
        }
        return false;
    }

    // An adverbial clause that tells something by itself ("killing ten people"), rather than for what, or in what
    // state, its governor happened ("went there to deliver a message", "died while stationed abroad").
    [[nodiscard]] bool stands_alone(u32 t, TokenRange sentence) const {
        if (has_child(t, sentence, {Deprel::nsubj, Deprel::nsubj_pass})) return true;
        if (doc_.tokens[t].xpos != Xpos::VBG || doc_.lemma(t) == "have" || doc_.lemma(t) == "be") return false;
        return has_child(t, sentence, {Deprel::obj, Deprel::ccomp, Deprel::xcomp});
    }

    // A token that heads a clause of its own.
    [[nodiscard]] bool heads_clause(u32 t, TokenRange sentence) const {
        const Token& token = doc_.tokens[t];
        if (!is_set(token.head)) return true;
        switch (token.deprel) {
            case Deprel::ccomp:
            case Deprel::acl_relcl:
            case Deprel::advcl_relcl: return !inner_[t];
            // "Having a brother helps": what helps is told by neither part alone.
            case Deprel::csubj:
            case Deprel::csubj_pass: return !inner_[t] && has_child(t, sentence, {Deprel::nsubj, Deprel::nsubj_pass});
            case Deprel::advcl:
                return !inner_[t] &&
                       (frame_[index(token.head)] ||
                        (token.upos == Upos::VERB && stands_alone(t, sentence) && !tells_how(t, sentence)));
            case Deprel::xcomp: return frame_[index(token.head)] && !inner_[t];
            case Deprel::parataxis:
            case Deprel::conj:
                return !inner_[t] && (token.upos == Upos::VERB ||
                                      has_child(t, sentence, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::cop}));
            default: return false;
        }
    }

    void find_in(u32 s) {
        const TokenRange sentence = doc_.sentences[s].tokens;
        std::vector<u32> clause_of(sentence.size(), 0xFFFFFFFFU);
        for (u32 t = sentence.begin; t < sentence.end; ++t) {
            u32 up = t;
            for (u32 steps = 0; steps <= sentence.size() && !heads_clause(up, sentence); ++steps) {
                up = index(doc_.tokens[up].head);
            }
            clause_of[t - sentence.begin] = up;
        }
        std::vector<u32> heads = clause_of;
        std::sort(heads.begin(), heads.end());
        heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
        const std::size_t before = out_.size();
        for (const u32 head : heads) add_clause(s, head, sentence, clause_of);
        if (out_.size() == before) add_whole(s, sentence);
    }

    // Where the tree gave no clause (its root may be taken for the verb of saying), what is said is one proposition.
    void add_whole(u32 s, TokenRange sentence) {
        TokenRange hull;
        u32 contents = 0;
        u32 predicate = 0xFFFFFFFFU;
        bool negated = false;
        for (u32 t = sentence.begin; t < sentence.end; ++t) {
            if (frame_[t] || !is_set(innermost_[t])) continue;
            if (opposes(doc_.attributions[index(innermost_[t])].stance)) return;  // see add_targetless()
            hull = hull.hull({t, t + 1});
            contents += is_content(doc_.tokens[t]) ? 1 : 0;
            if (predicate == 0xFFFFFFFFU && doc_.tokens[t].upos == Upos::VERB) predicate = t;
            negated = negated || (negates(doc_, t) && is_set(doc_.tokens[t].head) &&
                                  doc_.tokens[index(doc_.tokens[t].head)].upos == Upos::VERB);
        }
        hull = without_linkers(hull);
        if (contents < 3 || predicate == 0xFFFFFFFFU || hull.empty()) return;
        Proposition p;
        p.document = id_;
        p.sentence = s;
        p.tokens = hull;
        p.predicate = predicate;
        p.negated = negated;
        p.attribution = innermost_[predicate];
        p.headline = doc_.article.blocks[doc_.sentences[s].block].kind == BlockKind::headline;
        out_.push_back(p);
    }

    void add_clause(u32 s, u32 head, TokenRange sentence, const std::vector<u32>& clause_of) {
        if (frame_[head]) return;
        TokenRange hull;
        u32 contents = 0;
        bool negated = false;
        const bool headline = doc_.article.blocks[doc_.sentences[s].block].kind == BlockKind::headline;
        for (u32 t = sentence.begin; t < sentence.end; ++t) {
            if (clause_of[t - sentence.begin] != head || frame_[t]) continue;
            const Token& token = doc_.tokens[t];
            if (token.upos == Upos::PUNCT) continue;
            hull = hull.hull({t, t + 1});
            contents += is_content(token) ? 1 : 0;
            negated = negated || (negates(doc_, t) && (token.head == TokenId{head} || depth_two(t, head) ||
                                                       (headline && negates_participle(t))));
        }
        const bool vain = is_vain_wish(doc_, head, sentence);
        if (is_question(head, sentence) || (!vain && is_left_open(head, sentence))) return;
        if (negated && tells_which(doc_, head, sentence)) return;  // whom it is not said of, not that it is not so
        hull = without_linkers(hull);
        if (vain && doc_.lower(hull.begin) == "only") ++hull.begin;
        if (hull.empty() || is_refused(head)) return;
        Proposition p;
        p.document = id_;
        p.sentence = s;
        p.tokens = hull;
        p.predicate = head;
        p.anaphoric = is_anaphoric_reply(doc_, p);
        const bool figure = doc_.tokens[head].upos == Upos::NUM && is_set(innermost_[head]);  // "said it was 6.1"
        if (!p.anaphoric && (contents < (figure ? 1U : 2U) || (!headline && !states(head, sentence, clause_of))))
            return;
        p.predicate = head;
        p.attribution = innermost_[head];
        p.headline = headline;
        p.negated = negated || is_negated_outside(p);
        if (p.negated && !p.anaphoric && answers_report(sentence)) {
            p.anaphoric = p.denied = true;
            p.negated = false;
        }
        if (vain) p.denied = true;
        if (only_declines(p, sentence)) {
            refused_.insert(p.attribution);
        } else {
            out_.push_back(p);
        }
    }

    // "No, Teale didn't paint that mural", "has not banned the word, despite rumours": of what others say.
    [[nodiscard]] bool answers_report(TokenRange sentence) const {
        u32 t = sentence.begin;
        while (t < sentence.end && doc_.tokens[t].upos == Upos::PUNCT) ++t;
        if (t + 1 < sentence.end && doc_.lower(t) == "no" && doc_.lower(t + 1) == ",") return true;
        for (; t + 1 < sentence.end; ++t) {
            if (doc_.lower(t) != "despite" && !(doc_.lower(t) == "contrary" && doc_.lower(t + 1) == "to")) continue;
            for (u32 n = t + 1; n < std::min(sentence.end, t + 6); ++n) {
                const std::string_view lemma = doc_.lemma(n);
                if (doc_.tokens[n].upos == Upos::NOUN && names_an_account(lemma) && lemma != "case" &&
                    lemma != "matter")
                    return true;
            }
        }
        return false;
    }

    // "declined to comment on the video": no more than that nothing is said of it.
    [[nodiscard]] bool is_refused(u32 head) const {
        const AttributionId a = innermost_[head];
        if (!is_set(a) || doc_.attributions[index(a)].stance != Stance::declines) return false;
        if (doc_.tokens[head].deprel != Deprel::xcomp) return false;
        const std::string_view lemma = doc_.lemma(head);
        return lemma == "comment" || lemma == "answer" || lemma == "respond" || lemma == "reply" ||
               lemma == "elaborate" || lemma == "speak" || lemma == "talk";
    }

    // "is not expected to rise": the negation stands with the cue.
    [[nodiscard]] bool is_negated_outside(const Proposition& p) const {
        if (!is_set(p.attribution)) return false;
        const Attribution& attribution = doc_.attributions[index(p.attribution)];
        const TokenId up = doc_.tokens[p.predicate].head;
        const bool top = is_set(up) && frame_[index(up)];
        if (attribution.stance != Stance::asserts || !attribution.negated || !top) return false;
        const auto cue = doc_.parts(attribution.cue);
        return std::any_of(cue.begin(), cue.end(), [&](TokenRange part) {
            for (u32 t = part.begin; t < part.end; ++t) {
                if (negates(doc_, t)) return true;
            }
            return false;
        });
    }

    // "We have no word from the ministry": the refusal itself, no claim; what it refuses stands in another clause or
    // before it.
    [[nodiscard]] bool only_declines(const Proposition& p, TokenRange sentence) const {
        if (!p.negated || !is_set(p.attribution)) return false;
        if (doc_.attributions[index(p.attribution)].stance != Stance::declines) return false;
        for (u32 t = sentence.begin; t < p.predicate; ++t) {
            const Token& token = doc_.tokens[t];
            if (token.head != TokenId{p.predicate}) continue;
            if (token.deprel == Deprel::expl || (token.deprel == Deprel::nsubj && token.upos == Upos::PRON))
                return true;
        }
        return false;
    }

    // Ends with a question mark, a closing quotation mark after it or not.
    [[nodiscard]] bool asks(TokenRange sentence) const {
        for (u32 t = sentence.end; t > sentence.begin && sentence.end - t < 3; --t) {
            if (doc_.lower(t - 1) == "?") return true;
            if (doc_.tokens[t - 1].upos != Upos::PUNCT) return false;
        }
        return false;
    }

    // "whether he knew", "Did he know?": asked, not stated. (Doubts about a "whether" clause are claims all the same.)
    [[nodiscard]] bool is_question(u32 head, TokenRange sentence) const {
        const AttributionId a = innermost_[head];
        if (is_set(a) && opposes(doc_.attributions[index(a)].stance)) return false;
        if (asks(sentence) && doc_.tokens[head].deprel != Deprel::acl_relcl) return true;
        // "Asked whether he knew, the minister said": the frame of a question.
        if (doc_.lemma(head) == "ask" && head + 1 < sentence.end) {
            const std::string_view next = doc_.lower(head + 1);
            if (next == "whether" || next == "if" || next == "about" || next == "why" || next == "how" ||
                next == "what")
                return true;
        }
        return false;
    }

    // "if he knew", and what hangs on it; but what somebody doubts or denies may be a clause with "if" or "whether".
    [[nodiscard]] bool is_left_open(u32 head, TokenRange sentence) const {
        const AttributionId a = innermost_[head];
        const bool opposed = is_set(a) && opposes(doc_.attributions[index(a)].stance);
        return (!opposed || doc_.tokens[head].deprel == Deprel::advcl) && is_supposed(doc_, head, sentence);
    }

    // Has a verb or a copula: photo credits, bylines and lists of names have none. Any verb in the clause will do: the
    // tree may have its head wrong.
    [[nodiscard]] bool states(u32 head, TokenRange sentence, const std::vector<u32>& clause_of) const {
        for (u32 t = sentence.begin; t < sentence.end; ++t) {
            const Upos upos = doc_.tokens[t].upos;
            const bool verb = upos == Upos::VERB || upos == Upos::AUX;
            if (verb && clause_of[t - sentence.begin] == head && !frame_[t]) return true;
        }
        return false;
    }

    // "and", "that", "when" at the start belong to the sentence around.
    [[nodiscard]] TokenRange without_linkers(TokenRange range) const {
        const auto links = [&](u32 t) {
            const Upos upos = doc_.tokens[t].upos;
            return upos == Upos::CCONJ || upos == Upos::SCONJ || upos == Upos::PUNCT ||
                   (upos == Upos::ADV && doc_.tokens[t].xpos == Xpos::WRB) || doc_.tokens[t].xpos == Xpos::WDT;
        };
        while (!range.empty() && links(range.begin)) ++range.begin;
        while (!range.empty() && links(range.end - 1)) --range.end;
        // "'s not clear" is only half of a word.
        const std::string_view first = range.empty() ? std::string_view() : doc_.text(doc_.tokens[range.begin]);
        const bool half = first.starts_with("'") || first.starts_with("’") || first == "n't" || first == "n’t";
        const bool glued =
            half && range.begin > 0 && doc_.tokens[range.begin - 1].end == doc_.tokens[range.begin].begin;
        if (glued && doc_.tokens[range.begin].upos == Upos::AUX) --range.begin;
        return range;
    }

    // "Missing students 'not found in grave'": what a headline says by a participle.
    [[nodiscard]] bool negates_participle(u32 t) const {
        const TokenId up = doc_.tokens[t].head;
        return is_set(up) && doc_.tokens[index(up)].xpos == Xpos::VBN && doc_.tokens[index(up)].deprel == Deprel::acl;
    }

    // "no offers": the negation hangs on the subject or object of the predicate.
    [[nodiscard]] bool depth_two(u32 t, u32 head) const {
        const TokenId up = doc_.tokens[t].head;
        return is_set(up) && doc_.tokens[index(up)].head == TokenId{head} &&
               (doc_.tokens[t].deprel == Deprel::det || doc_.lower(index(up)) == "one");
    }

    // Denials and refusals whose content holds no clause that became a proposition.
    void add_targetless(u32 a) {
        const Attribution& attribution = doc_.attributions[a];
        if (!opposes(attribution.stance) || is_nobody(attribution.source)) return;
        // "said that they could not confirm it": the inner one tells what.
        for (const Attribution& inner : doc_.attributions) {
            if (inner.parent == make_id<AttributionId>(a) && opposes(inner.stance) &&
                inner.source_entity == attribution.source_entity)
                return;
        }
        TokenRange hull;
        for (const SpanList list : {attribution.source, attribution.cue, attribution.content}) {
            for (const TokenRange part : doc_.parts(list)) hull = hull.hull(part);
        }
        if (hull.empty()) return;
        // "denied the report when asked by reporters": when it was said is not what was denied.
        std::erase_if(out_, [&](const Proposition& p) {
            return p.attribution == make_id<AttributionId>(a) && doc_.tokens[p.predicate].deprel == Deprel::advcl;
        });
        for (const Proposition& p : out_) {
            // "denied reports that it was so": what was reported is denied.
            const AttributionId told = p.attribution;
            const bool inner = is_set(told) && doc_.attributions[index(told)].parent == make_id<AttributionId>(a);
            if (told == make_id<AttributionId>(a) || (inner && attribution.stance == Stance::denies)) return;
        }
        if (share_content(a)) return;
        Proposition p;
        p.document = id_;
        p.attribution = make_id<AttributionId>(a);
        const auto content = doc_.parts(attribution.content);
        const u32 first = content.empty() ? doc_.parts(attribution.cue)[0].begin : content[0].begin;
        p.sentence = index(doc_.sentence_of(first));
        const TokenRange sentence = doc_.sentences[p.sentence].tokens;
        p.tokens = hull.intersect(sentence);
        if (p.tokens.empty()) p.tokens = content.empty() ? doc_.parts(attribution.cue)[0] : content[0];
        p.predicate = content.empty() ? first : doc_.head_of(content[0]);
        p.headline = doc_.article.blocks[doc_.sentences[p.sentence].block].kind == BlockKind::headline;
        p.anaphoric =
            content.empty() || refused_.contains(make_id<AttributionId>(a)) || refers_back(content, attribution.stance);
        if (!p.anaphoric && content_words(content) < 2) {
            if (attribution.stance == Stance::declines && asks_something(content)) return;  // "did not say who drove"
            p.anaphoric = true;                                                             // "denied the truce"
        }
        out_.push_back(p);
    }

    // "He denied that he sold it, as did the brewer": what the first denies, the second denies as well.
    bool share_content(u32 a) {
        const auto own = doc_.parts(doc_.attributions[a].content);
        std::vector<Proposition> same;
        for (const Proposition& q : out_) {
            if (!is_set(q.attribution) || q.anaphoric || own.empty()) continue;
            // Those of the first alone: the clauses of each further denial are copies of these.
            if (!same.empty() && q.attribution != same.front().attribution) continue;
            const auto other = doc_.parts(doc_.attributions[index(q.attribution)].content);
            if (std::equal(own.begin(), own.end(), other.begin(), other.end())) same.push_back(q);
        }
        for (Proposition& p : same) {
            p.attribution = make_id<AttributionId>(a);
            out_.push_back(p);
        }
        return !same.empty();
    }

    // For attributions that have no proposition yet.
    void add_nominals() {
        std::vector<bool> told(doc_.attributions.size(), false);
        for (const Proposition& p : out_) {
            if (is_set(p.attribution)) told[index(p.attribution)] = true;
        }
        for (u32 a = 0; a < told.size(); ++a) {
            if (!told[a]) add_nominal(a);
        }
    }

    // What is told is named, not put into a clause: "reports of fever cases in Sarn", "announced his retirement". Of
    // other words about a thing ("praised the crew") it is told that they fell.
    void add_nominal(u32 a) {
        constexpr u32 kLongest = 20;
        const Attribution& attribution = doc_.attributions[a];
        const auto content = doc_.parts(attribution.content);
        const auto cue = doc_.parts(attribution.cue);
        if (attribution.stance != Stance::asserts || attribution.kind != QuoteKind::indirect || content.size() != 1 ||
            cue.empty() || content[0].size() > kLongest)
            return;
        const u32 head = doc_.head_of(content[0]);
        const bool noun = doc_.tokens[head].upos == Upos::NOUN || doc_.tokens[head].upos == Upos::PROPN;
        if (!noun || names_an_account(doc_.lemma(head))) return;
        const u32 word = doc_.head_of(cue[0]);
        Proposition p;
        p.document = id_;
        p.attribution = make_id<AttributionId>(a);
        p.sentence = index(doc_.sentence_of(content[0].begin));
        p.predicate = head;
        if (names_an_account(doc_.lemma(word))) {
            if (content_words(content) < 3) return;
            p.tokens = content[0];
        } else if (doc_.lemma(word) == "say" && content[0].end <= cue[0].begin &&
                   content_words(content) > 1) {  // "No fever in camp, says ministry"
            p.tokens = content[0];
        } else if (doc_.tokens[word].upos == Upos::VERB && !doc_.parts(attribution.source).empty()) {
            p.tokens = content[0].hull(cue[0]).hull(doc_.parts(attribution.source)[0]);
            p.tokens = p.tokens.intersect(doc_.sentences[p.sentence].tokens);
            if (!vouches(doc_.lemma(word))) {
                p.attribution = attribution.parent;
                p.predicate = word;
            }
        } else {
            return;
        }
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t)
            p.negated = p.negated || (negates(doc_, t) && doc_.tokens[t].head == TokenId{p.predicate});
        const auto told = [&](const Proposition& q) { return q.predicate == p.predicate; };
        if (std::any_of(out_.begin(), out_.end(), told)) return;
        p.headline = doc_.article.blocks[doc_.sentences[p.sentence].block].kind == BlockKind::headline;
        out_.push_back(p);
    }

    // Whoever announces a thing says that it is, or will be.
    [[nodiscard]] static bool vouches(std::string_view verb) {
        static constexpr std::array<std::string_view, 19> kVerbs = {
            "announce", "confirm",  "report",   "reveal", "disclose", "acknowledge", "admit",
            "declare",  "estimate", "put",      "claim",  "allege",   "cite",        "document",
            "record",   "predict",  "forecast", "verify", "concede"};
        return std::find(kVerbs.begin(), kVerbs.end(), verb) != kVerbs.end();
    }

    // "nobody answered" says of no one that they would not answer.
    [[nodiscard]] bool is_nobody(SpanList source) const {
        const auto parts = doc_.parts(source);
        if (parts.empty()) return false;
        const std::string_view word = doc_.lower(parts[0].begin);
        return word == "nobody" || word == "none" || word == "no" || word == "neither" || word == "few";
    }

    [[nodiscard]] u32 content_words(std::span<const TokenRange> content) const {
        u32 n = 0;
        for (const TokenRange part : content) {
            for (u32 t = part.begin; t < part.end; ++t)
                n += is_content(doc_.tokens[t]) && doc_.tokens[t].upos != Upos::ADV ? 1 : 0;
        }
        return n;
    }

    // Names its target by a pronoun or by a word for what was said or asked before: "denied it", "dismissed the
    // rumours", "did not respond to a request for comment".
    [[nodiscard]] bool refers_back(std::span<const TokenRange> content, Stance stance) const {
        const u32 head = doc_.head_of(content[0]);
        if (stance == Stance::declines && asks_something(content)) return false;
        if (names_an_account(doc_.lemma(head))) return true;
        if (stance == Stance::declines) {
            for (const TokenRange part : content) {
                for (u32 t = part.begin; t < part.end; ++t) {
                    if (is_question_to_somebody(doc_.lemma(t))) return true;
                }
            }
        }
        if (content_words(content) > 1) return false;
        return std::all_of(content.begin(), content.end(), [&](TokenRange part) {
            for (u32 t = part.begin; t < part.end; ++t) {
                const Upos upos = doc_.tokens[t].upos;
                if (upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::NUM) return false;
            }
            return true;
        });
    }

    // "did not say who was driving": the question itself is named.
    [[nodiscard]] bool asks_something(std::span<const TokenRange> content) const {
        u32 first = content[0].begin;
        while (first + 1 < content[0].end && doc_.tokens[first].upos == Upos::ADP) ++first;
        const Xpos tag = doc_.tokens[first].xpos;
        const bool asks = tag == Xpos::WP || tag == Xpos::WRB || tag == Xpos::WDT || tag == Xpos::WPS;
        return asks && content[0].end - first > 1;
    }

    [[nodiscard]] static bool is_question_to_somebody(std::string_view lemma) {
        static constexpr std::array<std::string_view, 14> kNouns = {
            "comment", "request", "question", "inquiry",  "enquiry",    "call",  "message",
            "email",   "e-mail",  "query",    "reporter", "journalist", "phone", "interview"};
        return std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
    }

    const Document& doc_;
    DocumentId id_;
    std::vector<bool> frame_;  // the words of reporting
    std::vector<bool> inner_;  // what is asked, wanted, planned, felt
    std::vector<AttributionId> innermost_;
    std::set<AttributionId> refused_;  // whose clause says only that the source does not know
    std::vector<Proposition> out_;
};

}  // namespace

std::vector<Proposition> find_propositions(const Document& document, DocumentId id) {
    return ClauseFinder(document, id).find();
}

}  // namespace hearsay
