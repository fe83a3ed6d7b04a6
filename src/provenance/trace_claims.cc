#include "provenance/trace_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "provenance/independence.h"
#include "provenance/source_words.h"

namespace hearsay {

namespace {

constexpr u32 kShortSentence = 30;  // tokens
constexpr u32 kMostSteps = 4;       // clauses between a predicate and the subject that it shares

bool is_reporting(Stance stance) {
    return stance == Stance::asserts || stance == Stance::denies || stance == Stance::doubts ||
           stance == Stance::declines;
}

MentionStance stance_of(Stance stance) {
    switch (stance) {
        case Stance::denies: return MentionStance::denies;
        case Stance::doubts: return MentionStance::doubts;
        case Stance::declines: return MentionStance::declines;
        default: return MentionStance::reports;
    }
}

bool supports(MentionStance stance) { return stance == MentionStance::asserts || stance == MentionStance::reports; }

// Builds the mentions of one story.
class Tracer {
  public:
    Tracer(std::span<const Document> documents, const LinkedSources& sources, const Propositions& propositions)
        : documents_(documents), sources_(sources), propositions_(propositions) {}

    [[nodiscard]] Claim trace(const PropositionGroup& group) const {
        Claim claim;
        const Proposition& clearest = wording_of(group);
        const Document& home = documents_[index(clearest.document)];
        claim.text = wording(home, clearest);
        claim.importance = group.importance;
        // The claim says what its wording says: who says the opposite of that denies it.
        for (const PropositionId id : group.members) {
            const Proposition& p = propositions_.all[index(id)];
            add_mention(claim, p, p.negated != clearest.negated && is_contradicted(p, group));
            if (clearest.negated && p.anaphoric && p.denied && says_not(p)) take_side(claim.mentions.back());
        }
        add_basis(claim);
        extend_chains(claim);
        note_stripped(claim, group);
        trace_bare(claim);
        merge_equal(claim);
        return claim;
    }

  private:
    [[nodiscard]] const Document& doc(const Proposition& p) const { return documents_[index(p.document)]; }

    // What the claim says is the group's clearest clause; where that says the opposite of most of the others and none
    // of these is its contrary ("is seen in the street" beside "was not seen for weeks"), the first of the others.
    [[nodiscard]] const Proposition& wording_of(const PropositionGroup& group) const {
        const Proposition& clearest = propositions_.all[index(group.clearest)];
        const Proposition* other = nullptr;
        std::size_t alike = 0, opposite = 0;
        for (const PropositionId id : group.members) {
            const Proposition& p = propositions_.all[index(id)];
            if (p.anaphoric) continue;
            (p.negated == clearest.negated ? alike : opposite) += 1;
            if (p.negated == clearest.negated) continue;
            const bool complete = is_set(subject_in(doc(p), p.tokens, p.predicate));
            if (other == nullptr || (complete && !is_set(subject_in(doc(*other), other->tokens, other->predicate))))
                other = &p;
        }
        if (is_rejected(clearest) && opposite <= alike) {
            if (const Proposition* told = told_of(group, clearest.negated)) return *told;
        }
        return opposite > 2 * alike || (opposite > alike && !is_contradicted(clearest, group)) ? *other : clearest;
    }

    // Of the group's complete clauses, with or without a "not", that nobody denies or doubts, the one nearest to the
    // top of its page; null where there is none.
    [[nodiscard]] const Proposition* told_of(const PropositionGroup& group, bool negated) const {
        const auto place = [](const Proposition& p) { return std::pair(!p.headline, p.sentence); };
        const Proposition* best = nullptr;
        for (const PropositionId id : group.members) {
            const Proposition& p = propositions_.all[index(id)];
            if (p.anaphoric || p.negated != negated || is_rejected(p) ||
                !is_set(subject_in(doc(p), p.tokens, p.predicate)))
                continue;
            if (best == nullptr || place(p) < place(*best)) best = &p;
        }
        return best;
    }

    // Some other clause of the group says just the opposite: of the same action, or that there is such a thing or not.
    [[nodiscard]] bool is_contradicted(const Proposition& p, const PropositionGroup& group) const {
        if (p.anaphoric) return false;
        return std::any_of(group.members.begin(), group.members.end(), [&](PropositionId id) {
            const Proposition& q = propositions_.all[index(id)];
            if (q.anaphoric || q.negated == p.negated) return false;
            const Proposition& contrary = p.negated ? p : q;
            return says_what_is(contrary) &&
                   (q.frame.action == p.frame.action || tells_existence(doc(contrary), contrary));
        });
    }

    // "Despite rumours there is no fever": denies what others say, in words that the claim has too.
    [[nodiscard]] bool says_not(const Proposition& p) const {
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            const std::string_view word = doc(p).lower(t);
            const bool negates = word == "no" || word == "not" || word == "n't" || word == "n’t" || word == "never";
            if (negates && doc(p).tokens[t].upos != Upos::INTJ && t > p.tokens.begin + 1) return true;
            if (negates && t + 1 < p.tokens.end && doc(p).tokens[t].deprel == Deprel::det) return true;
        }
        return false;
    }

    static void take_side(ClaimMention& mention) {
        if (mention.stance == MentionStance::denies)
            mention.stance = is_set(mention.chain.back().source) ? MentionStance::reports : MentionStance::asserts;
    }

    // Says of somebody that he does not do it; neither what should not be ("must not"), nor what would be if it were
    // not, nor of what else or until when it is not so ("no other part", "not until May").
    [[nodiscard]] bool says_what_is(const Proposition& p) const {
        const Document& d = doc(p);
        if (is_of_the_rest(d, p.tokens)) return false;
        if (!p.headline && !is_set(subject_in(d, p.tokens, p.predicate)) && !tells_existence(doc(p), p)) return false;
        const TokenRange sentence = d.sentences[p.sentence].tokens;
        for (u32 t = sentence.begin; t < p.predicate; ++t) {
            if (d.tokens[t].head != TokenId{p.predicate}) continue;
            const std::string_view word = d.lower(t);
            if (word == "if" || word == "unless" || word == "should" || word == "must" || word == "let") return false;
        }
        return true;
    }

    // The words of a clause; of one without a subject ("and told the builders to start") those of its sentence, if it
    // is not long, else the subject that it shares, an ellipsis and its words.
    [[nodiscard]] std::string wording(const Document& document, const Proposition& p) const {
        const std::string words = with_name(document, p.tokens);
        if (document.sentences.size() <= p.sentence || is_set(subject_in(document, p.tokens, p.predicate)) ||
            is_rejected(p))  // around it stand the words that reject it
            return words;
        TokenRange sentence = document.sentences[p.sentence].tokens;
        while (sentence.size() > 1 && document.tokens[sentence.end - 1].upos == Upos::PUNCT) --sentence.end;
        if (sentence.size() <= kShortSentence) return with_name(document, sentence);
        const TokenRange subject = shared_subject(document, sentence, p);
        if (subject.empty()) return words;
        const bool joined = subject.end == p.tokens.begin;
        return std::string(document.text(subject)) + (joined ? " " : " … ") + words;
    }

    [[nodiscard]] bool is_rejected(const Proposition& p) const {
        if (p.denied) return true;
        if (!is_set(p.attribution)) return false;
        const Stance stance = doc(p).attributions[index(p.attribution)].stance;
        return stance == Stance::denies || stance == Stance::doubts;
    }

    // A name that was taken for a person's, and elsewhere is known for a publisher's.
    [[nodiscard]] bool is_outlet(std::string_view name) const {
        return std::any_of(sources_.sources.begin(), sources_.sources.end(), [&](const Source& source) {
            return source.type == SourceType::outlet && source.name == name;
        });
    }

    // The words; for "he", "she", "his" or "her" at their beginning the name, in brackets.
    [[nodiscard]] std::string with_name(const Document& document, TokenRange tokens) const {
        const std::string words(document.text(tokens));
        const Token& first = document.tokens[tokens.begin];
        if (first.upos != Upos::PRON) return words;
        for (const Mention& mention : document.mentions) {
            if (mention.tokens.begin != tokens.begin || mention.kind != MentionKind::pronoun) continue;
            if (!is_set(mention.entity) || mention.tokens.size() != 1) continue;
            const Entity& entity = document.entities[index(mention.entity)];
            if (entity.type != EntityType::person || entity.plural || !is_set(entity.name)) continue;
            const bool named = std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](MentionId m) {
                return document.mentions[index(m)].kind == MentionKind::name;
            });
            const std::string_view word = document.lower(tokens.begin);
            const bool third = word == "he" || word == "she" || word == "his" || word == "her";
            if (!named || !third || is_outlet(document.strings.view(entity.name))) continue;
            const bool owns = first.deprel == Deprel::nmod_poss;
            return fmt::format("[{}]{}{}", document.strings.view(entity.name), owns ? "’s" : "",
                               words.substr(first.end - first.begin));
        }
        return words;
    }

    [[nodiscard]] static TokenId subject_in(const Document& document, TokenRange range, u32 predicate) {
        for (u32 t = range.begin; t < range.end; ++t) {
            const Deprel relation = document.tokens[t].deprel;
            const bool subject = relation == Deprel::nsubj || relation == Deprel::nsubj_pass;
            if (subject && document.tokens[t].head == TokenId{predicate}) return TokenId{t};
        }
        return kNone<TokenId>;
    }

    // The subject phrase of the nearest clause that a predicate hangs on, or the noun that it modifies; without what is
    // set off behind it. Empty where there is none before it.
    [[nodiscard]] static TokenRange shared_subject(const Document& document, TokenRange sentence,
                                                   const Proposition& p) {
        u32 at = p.predicate;
        for (u32 step = 0; step < kMostSteps && is_set(document.tokens[at].head); ++step) {
            const Deprel relation = document.tokens[at].deprel;
            at = index(document.tokens[at].head);
            TokenId subject = subject_in(document, sentence, at);
            const bool modifies = relation == Deprel::acl || relation == Deprel::acl_relcl;
            if (modifies && document.tokens[at].upos != Upos::VERB) subject = TokenId{at};
            if (!is_set(subject)) continue;
            const u32 head = index(subject);
            if (head >= p.tokens.begin || document.tokens[head].upos == Upos::PRON) return {};
            TokenRange phrase{head, head + 1};
            while (phrase.begin > sentence.begin && document.tokens[phrase.begin - 1].head == subject &&
                   document.tokens[phrase.begin - 1].upos != Upos::PUNCT) {
                --phrase.begin;
            }
            while (phrase.end < p.tokens.begin && document.tokens[phrase.end].head == subject &&
                   document.tokens[phrase.end].deprel == Deprel::flat) {
                ++phrase.end;
            }
            return phrase;
        }
        return {};
    }

    // The attributions that an account passes through, outermost first. Where an outer one denies or doubts what it
    // contains, the account ends there: what is reported is the denial.
    [[nodiscard]] std::vector<u32> levels(const Proposition& p) const {
        std::vector<u32> inner_first;
        for (AttributionId a = p.attribution; is_set(a) && inner_first.size() < 8;) {
            inner_first.push_back(index(a));
            a = doc(p).attributions[index(a)].parent;
        }
        std::vector<u32> out(inner_first.rbegin(), inner_first.rend());
        std::erase_if(out, [&](u32 a) {
            const Attribution& attribution = doc(p).attributions[a];
            return !is_reporting(attribution.stance) || is_command(doc(p), attribution);
        });
        // ", who died in May," inside what somebody is said to have said is most often added by the page.
        if (!out.empty() && is_aside(p) && doc(p).attributions[out.back()].kind == QuoteKind::indirect) return {};
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (doc(p).attributions[out[i]].stance == Stance::asserts) continue;
            out.resize(i + 1);
            break;
        }
        return out;
    }

    // A relative clause set off by a comma or dash, not shifted back in time as reported speech is.
    [[nodiscard]] bool is_aside(const Proposition& p) const {
        const Document& d = doc(p);
        if (d.tokens[p.predicate].deprel != Deprel::acl_relcl || p.tokens.begin == 0) return false;
        if (d.tokens[p.tokens.begin - 1].upos != Upos::PUNCT) return false;
        for (u32 t = p.tokens.begin; t < p.predicate; ++t) {
            const std::string_view word = d.lower(t);
            if (d.tokens[t].head == TokenId{p.predicate} && (word == "had" || word == "would")) return false;
        }
        return true;
    }

    [[nodiscard]] std::optional<ByteRange> span_of(const Document& document, SpanList list) const {
        const auto parts = document.parts(list);
        return parts.empty() ? std::nullopt : std::optional(document.bytes(parts[0]));
    }

    void add_mention(Claim& claim, const Proposition& p, bool opposite) const {
        const Document& document = doc(p);
        const auto d = index(p.document);
        ClaimMention mention;
        mention.document = p.document;
        mention.spans.push_back(document.bytes(p.tokens));
        const std::vector<u32> path = levels(p);
        if (is_set(sources_.credit_of[d]))
            mention.chain.push_back({sources_.credit_of[d], credit_span(document), LinkBasis::credit});
        mention.stance = mention.chain.empty() ? MentionStance::asserts : MentionStance::reports;
        mention.confidence = 0.6;
        if (p.denied || p.doubted) mention.stance = p.denied ? MentionStance::denies : MentionStance::doubts;
        for (const u32 a : path) add_links(mention, document, d, a, p.implied);
        if (!path.empty()) {
            const Attribution& last = document.attributions[path.back()];
            mention.stance = p.denied     ? MentionStance::denies
                             : p.doubted  ? MentionStance::doubts
                             : p.affirmed ? MentionStance::reports
                                          : stance_of(last.stance);
            mention.cue = span_of(document, last.cue);
            if (!p.implied) mention.quoted = last.kind;
            mention.confidence = p.implied ? 0.6 * last.confidence : last.confidence;
            for (const u32 a : path) {
                for (const TokenRange part : document.parts(document.attributions[a].hedges))
                    mention.hedges.push_back(document.bytes(part));
            }
        }
        if (opposite) mention.stance = opposite_stance(document, p, mention);
        // A credit or an agency passes on; its stance is that of the text.
        if (mention.chain.empty()) mention.chain.push_back({kNone<SourceId>, std::nullopt});
        claim.mentions.push_back(std::move(mention));
    }

    // What a mention is to a claim of which its clause says the opposite. To deny that there are no cases is to say
    // that there are; "they have not confirmed the cases" is no denial.
    [[nodiscard]] static MentionStance opposite_stance(const Document& document, const Proposition& p,
                                                       const ClaimMention& mention) {
        if (supports(mention.stance))
            return is_confirming(document.lemma(p.predicate)) ? MentionStance::declines : MentionStance::denies;
        // In a quotation beside "denied" the "not" is the denial itself.
        if (mention.stance != MentionStance::denies || mention.quoted == QuoteKind::direct) return mention.stance;
        return mention.chain.empty() ? MentionStance::asserts : MentionStance::reports;
    }

    [[nodiscard]] static bool is_confirming(std::string_view lemma) {
        return lemma == "confirm" || lemma == "verify" || lemma == "corroborate" || lemma == "know" ||
               lemma == "comment" || lemma == "notify" || lemma == "receive";
    }

    [[nodiscard]] static std::optional<ByteRange> credit_span(const Document& document) {
        const Article& article = document.article;
        const ByteRange range = article.credits.empty() ? article.wire_range : article.credits.front().range;
        return range.empty() ? std::nullopt : std::optional(range);
    }

    void add_links(ClaimMention& mention, const Document& document, std::size_t d, u32 a, bool implied) const {
        const LinkBasis basis = implied ? LinkBasis::continued : LinkBasis::said;
        const auto add = [&](SourceId id, std::optional<ByteRange> span) {
            if (!is_set(id) || id == sources_.outlet_of[d]) return;
            for (const ChainLink& link : mention.chain) {
                if (link.source == id) return;
            }
            mention.chain.push_back({id, span, basis});
        };
        const Attribution& attribution = document.attributions[a];
        add(sources_.of_via[d][a], span_of(document, attribution.via));
        add(sources_.of_attribution[d][a], span_of(document, attribution.source));
    }

    // "Citing two officials, the paper reported": whom a document names as the basis of an outlet's account, where it
    // names one alone.
    [[nodiscard]] SourceId basis_of(DocumentId id, SourceId outlet) const {
        const auto [known, fresh] = bases_.try_emplace({id, outlet}, kNone<SourceId>);
        if (fresh) known->second = find_basis(id, outlet);
        return known->second;
    }

    [[nodiscard]] SourceId find_basis(DocumentId id, SourceId outlet) const {
        const auto d = index(id);
        const Document& document = documents_[d];
        SourceId basis = kNone<SourceId>;
        for (u32 a = 0; a < document.attributions.size(); ++a) {
            const Attribution& attribution = document.attributions[a];
            const SourceId source = sources_.of_attribution[d][a];
            if (!is_set(source) || source == outlet || !cites(document, attribution)) continue;
            const bool through =
                is_set(attribution.parent) && sources_.of_attribution[d][index(attribution.parent)] == outlet;
            if (!through && sources_.of_via[d][a] != outlet) continue;
            if (is_set(basis) && basis != source) return kNone<SourceId>;
            basis = source;
        }
        return basis;
    }

    [[nodiscard]] static bool cites(const Document& document, const Attribution& attribution) {
        const auto cue = document.parts(attribution.cue);
        return std::any_of(cue.begin(), cue.end(), [&](TokenRange part) {
            for (u32 t = part.begin; t < part.end; ++t) {
                const std::string_view lemma = document.lemma(t);
                if (document.tokens[t].xpos == Xpos::VBG && (lemma == "cite" || lemma == "quote" || lemma == "refer"))
                    return true;
            }
            return false;
        });
    }

    // An account that ends at an outlet goes on to what the same document names as the outlet's basis.
    void add_basis(Claim& claim) const {
        for (ClaimMention& mention : claim.mentions) {
            const SourceId last = mention.chain.back().source;
            if (!supports(mention.stance) || !is_set(last) || sources_.sources[index(last)].type != SourceType::outlet)
                continue;
            if (mention.chain.size() == 1 && last == sources_.credit_of[index(mention.document)]) continue;
            const SourceId basis = basis_of(mention.document, last);
            if (is_set(basis) && !passes_through(mention, basis))
                mention.chain.push_back({basis, std::nullopt, LinkBasis::told_elsewhere});
        }
    }

    // Where one mention says from whom an outlet has the claim, the others that end at that outlet have it from there
    // too: an outlet that quotes somebody for a claim is not its origin.
    void extend_chains(Claim& claim) const {
        std::map<SourceId, std::vector<SourceId>> behind;
        for (const ClaimMention& mention : claim.mentions) {
            if (!supports(mention.stance)) continue;
            for (std::size_t i = 0; i + 1 < mention.chain.size(); ++i) {
                const SourceId teller = mention.chain[i].source;
                const auto type = is_set(teller) ? sources_.sources[index(teller)].type : SourceType::unattributed;
                if (type != SourceType::outlet) continue;
                std::vector<SourceId> rest;
                for (std::size_t k = i + 1; k < mention.chain.size(); ++k) rest.push_back(mention.chain[k].source);
                auto& known = behind[teller];
                if (known.empty()) known = rest;
            }
        }
        // What an outlet's own page says from whom it has it.
        for (const ClaimMention& mention : claim.mentions) {
            const SourceId own = sources_.outlet_of[index(mention.document)];
            if (!supports(mention.stance) || is_bare(mention) || !is_set(own)) continue;
            auto& known = behind[own];
            if (!known.empty()) continue;
            for (const ChainLink& link : mention.chain) known.push_back(link.source);
        }
        for (ClaimMention& mention : claim.mentions) {
            if (!supports(mention.stance)) continue;
            const auto it = behind.find(mention.chain.back().source);
            if (it == behind.end()) continue;
            // A page credit alone ("Source: X") says nothing about what X says of this claim.
            if (mention.chain.size() == 1 && mention.chain.back().source == sources_.credit_of[index(mention.document)])
                continue;
            for (const SourceId id : it->second) {
                const bool there = std::any_of(mention.chain.begin(), mention.chain.end(),
                                               [&](const ChainLink& link) { return link.source == id; });
                if (!there) mention.chain.push_back({id, std::nullopt, LinkBasis::told_elsewhere});
            }
        }
    }

    [[nodiscard]] static bool is_bare(const ClaimMention& m) {
        return supports(m.stance) && !is_set(m.chain.back().source);
    }

    // Somebody says something in a sentence: what of it stands outside his words may still be his.
    [[nodiscard]] bool tells(DocumentId id, u32 sentence) const {
        const auto [known, fresh] = telling_.try_emplace(id);
        if (fresh) {
            const Document& document = documents_[index(id)];
            known->second.resize(document.sentences.size());
            for (const Attribution& a : document.attributions) {
                const auto cue = document.parts(a.cue);
                if (!is_reporting(a.stance) || cue.empty()) continue;
                known->second[index(document.sentence_of(cue[0].begin))] = true;
            }
        }
        return known->second[sentence];
    }

    // Stated flatly, though the same document attributes the same. The mentions still stand for one member each.
    void note_stripped(Claim& claim, const PropositionGroup& group) const {
        std::map<DocumentId, std::vector<const Proposition*>> attributed;
        for (std::size_t i = 0; i < claim.mentions.size(); ++i) {
            const ClaimMention& m = claim.mentions[i];
            if (m.stance == MentionStance::reports && m.cue)
                attributed[m.document].push_back(&propositions_.all[index(group.members[i])]);
        }
        for (std::size_t i = 0; i < claim.mentions.size(); ++i) {
            const ClaimMention& m = claim.mentions[i];
            const auto it = attributed.find(m.document);
            if (!supports(m.stance) || m.cue || !m.hedges.empty() || it == attributed.end()) continue;
            const Proposition& flat = propositions_.all[index(group.members[i])];
            if (!flat.headline && tells(m.document, flat.sentence)) continue;
            const Frame& frame = flat.frame;
            const bool same = std::any_of(it->second.begin(), it->second.end(), [&](const Proposition* p) {
                return p->frame.action == frame.action && p->frame.doer == frame.doer && fit(p->frame, frame);
            });
            if (same) claim.stripped.push_back({m.document, m.spans.front()});
        }
    }

    // What a document says in its own voice goes on with what it named a source for just before, or sums up in its
    // opening what it attributes below; if it names nobody for the claim, it has it from the outlet or document that it
    // mostly cites, where other documents have this very claim from there.
    void trace_bare(Claim& claim) const {
        const std::vector<ClaimMention> before = claim.mentions;
        for (ClaimMention& m : claim.mentions) {
            if (!is_bare(m)) continue;
            const bool named = std::any_of(before.begin(), before.end(), [&](const ClaimMention& other) {
                return other.document == m.document && supports(other.stance) && !is_bare(other);
            });
            const SourceId teller = named ? kNone<SourceId> : common_teller(before, cited_most_by(m.document));
            const ClaimMention* from = nullptr;
            for (const ClaimMention& other : before) {
                if (!supports(other.stance) || is_bare(other)) continue;
                const bool fits =
                    named ? other.document == m.document && leads_to(other, m) : passes_through(other, teller);
                if (fits && (from == nullptr || other.chain.size() > from->chain.size())) from = &other;
            }
            if (from == nullptr) continue;
            std::vector<ChainLink> chain;
            for (const ChainLink& link : from->chain) {
                if (!named && chain.empty() && link.source != teller) continue;
                chain.push_back({link.source, std::nullopt, named ? LinkBasis::own_text : LinkBasis::mostly_cited});
            }
            m.chain = std::move(chain);
            m.stance = MentionStance::reports;
            m.confidence *= named ? 0.8 : 0.6;
        }
    }

    // `teller`, if most of what other documents trace the claim to passes through it.
    [[nodiscard]] static SourceId common_teller(const std::vector<ClaimMention>& mentions, SourceId teller) {
        std::set<DocumentId> through;
        std::set<DocumentId> traced;
        for (const ClaimMention& m : mentions) {
            if (!supports(m.stance) || is_bare(m)) continue;
            traced.insert(m.document);
            if (passes_through(m, teller)) through.insert(m.document);
        }
        return 2 * through.size() > traced.size() ? teller : kNone<SourceId>;
    }

    // A headline stays what it is: it says flatly what the text attributes.
    [[nodiscard]] bool leads_to(const ClaimMention& attributed, const ClaimMention& bare) const {
        const Document& document = documents_[index(bare.document)];
        const auto in_sentence = [&](ByteRange span) {
            const TokenRange tokens = document.tokens_in(span);
            return tokens.empty() ? 0U : index(document.sentence_of(tokens.begin));
        };
        const u32 at = in_sentence(bare.spans.front());
        const BlockKind block = document.article.blocks[document.sentences[at].block].kind;
        if (block == BlockKind::headline) return false;
        constexpr u32 kOpening = 3;
        return at < kOpening || in_sentence(attributed.spans.front()) <= at;
    }

    [[nodiscard]] static bool passes_through(const ClaimMention& m, SourceId id) {
        return is_set(id) &&
               std::any_of(m.chain.begin(), m.chain.end(), [&](const ChainLink& link) { return link.source == id; });
    }

    // The outlet or document that most accounts of a document go through; none where two are level.
    [[nodiscard]] SourceId cited_most_by(DocumentId id) const {
        const auto d = index(id);
        std::map<SourceId, u32> count;
        for (const auto* list : {&sources_.of_attribution[d], &sources_.of_via[d]}) {
            for (const SourceId source : *list) {
                if (!is_set(source) || source == sources_.outlet_of[d]) continue;
                const SourceType type = sources_.sources[index(source)].type;
                if (type == SourceType::outlet || type == SourceType::document) ++count[source];
            }
        }
        SourceId best = kNone<SourceId>;
        u32 most = 0;
        for (const auto& [source, n] : count) {
            if (n >= most) best = n == most ? kNone<SourceId> : source;
            most = std::max(most, n);
        }
        return best;
    }

    // Several spans of one document with the same stance and the same chain are one mention.
    static void merge_equal(Claim& claim) {
        std::vector<ClaimMention> merged;
        for (ClaimMention& mention : claim.mentions) {
            const auto same = std::find_if(merged.begin(), merged.end(), [&](const ClaimMention& other) {
                return other.document == mention.document && other.stance == mention.stance &&
                       std::equal(other.chain.begin(), other.chain.end(), mention.chain.begin(), mention.chain.end(),
                                  [](const ChainLink& a, const ChainLink& b) { return a.source == b.source; });
            });
            if (same == merged.end()) {
                merged.push_back(std::move(mention));
                continue;
            }
            same->spans.insert(same->spans.end(), mention.spans.begin(), mention.spans.end());
            same->hedges.insert(same->hedges.end(), mention.hedges.begin(), mention.hedges.end());
            same->confidence = std::max(same->confidence, mention.confidence);
            if (!same->cue) same->cue = mention.cue;
            if (!same->quoted) same->quoted = mention.quoted;
            for (std::size_t i = 0; i < same->chain.size(); ++i) {
                if (!same->chain[i].span) same->chain[i].span = mention.chain[i].span;
            }
        }
        for (ClaimMention& mention : merged) {
            std::sort(mention.spans.begin(), mention.spans.end());
            mention.spans.erase(std::unique(mention.spans.begin(), mention.spans.end()), mention.spans.end());
            std::sort(mention.hedges.begin(), mention.hedges.end());
            mention.hedges.erase(std::unique(mention.hedges.begin(), mention.hedges.end()), mention.hedges.end());
        }
        claim.mentions = std::move(merged);
    }

    std::span<const Document> documents_;
    const LinkedSources& sources_;
    const Propositions& propositions_;
    mutable std::map<std::pair<DocumentId, SourceId>, SourceId> bases_;  // what basis_of() has found
    mutable std::map<DocumentId, std::vector<bool>> telling_;            // by sentence, for tells()
};

constexpr double kMostlyCopied = 0.5;  // of its words: what else such a page says sums up what it copies

// Documents that copy one another carry one account: each gets the smallest document of its copies.
std::map<DocumentId, DocumentId> first_copies(const Claim& claim, std::span<const Reuse> reuse) {
    std::map<DocumentId, DocumentId> first;
    for (const ClaimMention& m : claim.mentions) first.emplace(m.document, m.document);
    for (std::size_t round = 0; round < first.size(); ++round) {
        bool changed = false;
        for (const Reuse& r : reuse) {
            const auto from = first.find(r.from);
            const auto to = first.find(r.to);
            if (from == first.end() || to == first.end() || r.kind == ReuseKind::quotation) continue;
            const bool covered =
                r.coverage > kMostlyCopied ||
                std::any_of(claim.mentions.begin(), claim.mentions.end(), [&](const ClaimMention& m) {
                    return m.document == r.to && std::any_of(m.spans.begin(), m.spans.end(), [&](ByteRange s) {
                               return std::any_of(r.spans.begin(), r.spans.end(),
                                                  [&](ByteRange c) { return c.overlaps(s); });
                           });
                });
            const DocumentId least = std::min(from->second, to->second);
            if (!covered || (from->second == least && to->second == least)) continue;
            from->second = to->second = least;
            changed = true;
        }
        if (!changed) break;
    }
    return first;
}

// What a document's own outlet adds to an account: for unnamed persons whom it quotes itself, it is the one who
// vouches; what it says itself is the account that others have from it.
void add_publisher(AccountPath& path, SourceId publisher, const std::set<SourceId>& tellers,
                   std::span<const Source> sources) {
    if (!is_set(publisher)) return;
    const bool quotes = !path.chain.empty() && sources[index(path.chain.front())].type == SourceType::anonymous_persons;
    const bool told_on = path.chain.empty() && tellers.contains(publisher);
    if (quotes || told_on) path.chain.insert(path.chain.begin(), publisher);
}

// Of each group of copies the document whose account they carry: the original, or where that names nobody, as when it
// is a copy itself, one that does.
std::map<DocumentId, DocumentId> originals_of(const std::vector<const ClaimMention*>& side,
                                              const std::map<DocumentId, DocumentId>& first,
                                              std::span<const Reuse> reuse) {
    std::set<DocumentId> traced;
    for (const ClaimMention* m : side) {
        if (is_set(m->chain.back().source)) traced.insert(m->document);
    }
    std::set<DocumentId> copies;
    for (const Reuse& r : reuse) {
        const auto from = first.find(r.from);
        const auto to = first.find(r.to);
        if (from != first.end() && to != first.end() && from->second == to->second) copies.insert(r.to);
    }
    const auto rank = [&](DocumentId d) { return std::tuple(!traced.contains(d), copies.contains(d), d); };
    std::map<DocumentId, DocumentId> original;
    for (const ClaimMention* m : side) {
        const auto [it, fresh] = original.emplace(first.at(m->document), m->document);
        if (!fresh && rank(m->document) < rank(it->second)) it->second = m->document;
    }
    return original;
}

std::vector<AccountPath> paths_of(const Claim& claim, bool support, std::span<const Source> sources,
                                  std::span<const Reuse> reuse, std::span<const SourceId> publishers) {
    const auto first = first_copies(claim, reuse);
    std::vector<const ClaimMention*> side;
    std::set<SourceId> tellers;
    for (const ClaimMention& mention : claim.mentions) {
        if (support ? !supports(mention.stance) : mention.stance != MentionStance::denies) continue;
        side.push_back(&mention);
        for (const ChainLink& link : mention.chain) tellers.insert(link.source);
    }
    const auto original = originals_of(side, first, reuse);
    std::vector<AccountPath> paths;
    for (const ClaimMention* mention : side) {
        // A copy has its account from the text that it copies, whatever it leaves out of the chain.
        if (original.at(first.at(mention->document)) != mention->document) continue;
        AccountPath path;
        path.document = index(first.at(mention->document));
        for (const ChainLink& link : mention->chain) {
            if (is_set(link.source)) path.chain.push_back(link.source);
        }
        add_publisher(path, publishers[index(mention->document)], tellers, sources);
        paths.push_back(std::move(path));
    }
    return paths;
}

std::string plural(std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string list_names(const std::vector<SourceId>& ids, std::span<const Source> sources) {
    std::string out;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) out += i + 1 == ids.size() ? " and " : ", ";
        out += sources[index(ids[i])].name;
    }
    return out;
}

std::string explain(const Claim& claim, std::size_t documents, std::span<const Source> sources) {
    const Independence& i = claim.independence;
    std::string out = plural(documents, "article", "articles") + ", ";
    if (i.support == 0) return out + "no support: the claim is only denied or questioned";
    out += plural(i.support, "independent origin", "independent origins");
    if (i.support_max > i.support) out += fmt::format(" (at most {})", i.support_max);
    if (i.rests_on.empty()) {
        return out + (documents == 1 ? ": the article names nobody for it" : ": no article names anybody for it");
    }
    if (i.support_max > i.support) return out + ": what can be traced comes from " + list_names(i.rests_on, sources);
    return out + ": every account passes through " + list_names(i.rests_on, sources);
}

// Of an outlet and whom it quotes for the same stance, the one who is quoted.
void drop_tellers(std::vector<SourceId>& list, const Claim& claim, std::span<const Source> sources) {
    std::erase_if(list, [&](SourceId id) {
        if (sources[index(id)].type != SourceType::outlet) return false;
        return std::any_of(claim.mentions.begin(), claim.mentions.end(), [&](const ClaimMention& m) {
            const SourceId last = m.chain.back().source;
            const bool through = last != id && std::any_of(m.chain.begin(), m.chain.end(),
                                                           [&](const ChainLink& link) { return link.source == id; });
            return through && std::find(list.begin(), list.end(), last) != list.end();
        });
    });
}

// Of an organisation and who speaks for it, the person; of a named person and "a spokesman", the named one.
void keep_speakers(std::vector<SourceId>& list, std::span<const Source> sources) {
    const std::vector<SourceId> all = list;
    std::erase_if(list, [&](SourceId id) {
        const Source& source = sources[index(id)];
        return std::any_of(all.begin(), all.end(), [&](SourceId other) {
            const Source& speaker = sources[index(other)];
            if (other == id || !is_set(speaker.affiliation)) return false;
            if (speaker.affiliation == id) return true;
            return source.type == SourceType::role_person && speaker.type == SourceType::named_person &&
                   speaker.affiliation == source.affiliation;
        });
    });
}

}  // namespace

void weigh(Claim& claim, std::span<const Source> sources, std::span<const Reuse> reuse,
           std::span<const SourceId> publishers) {
    const OriginCount support = count_origins(paths_of(claim, true, sources, reuse, publishers), sources);
    const OriginCount oppose = count_origins(paths_of(claim, false, sources, reuse, publishers), sources);
    claim.independence.support = support.certain;
    claim.independence.support_max = support.possible;
    claim.independence.oppose = oppose.certain;
    claim.independence.rests_on = support.rests_on;
    claim.denied_by.clear();
    claim.doubted_by.clear();
    claim.declined_by.clear();
    std::set<DocumentId> carrying;
    for (const ClaimMention& mention : claim.mentions) {
        carrying.insert(mention.document);
        auto* list = mention.stance == MentionStance::denies     ? &claim.denied_by
                     : mention.stance == MentionStance::doubts   ? &claim.doubted_by
                     : mention.stance == MentionStance::declines ? &claim.declined_by
                                                                 : nullptr;
        const SourceId last = mention.chain.back().source;
        // Only words of denying make a denier: a credited agency whose text merely has a "not" in it is none.
        if (list != nullptr && is_set(last) && mention.cue && mention.chain.back().basis != LinkBasis::credit &&
            std::find(list->begin(), list->end(), last) == list->end())
            list->push_back(last);
    }
    for (auto* list : {&claim.denied_by, &claim.doubted_by, &claim.declined_by}) {
        drop_tellers(*list, claim, sources);
        keep_speakers(*list, sources);
    }
    claim.independence.explanation = explain(claim, carrying.size(), sources);
}

std::vector<Claim> trace_claims(std::span<const Document> documents, const LinkedSources& sources,
                                const Propositions& propositions, std::span<const Reuse> reuse) {
    const Tracer tracer(documents, sources, propositions);
    std::vector<Claim> claims;
    for (const PropositionGroup& group : propositions.groups) {
        claims.push_back(tracer.trace(group));
        claims.back().group = static_cast<u32>(claims.size() - 1);
        weigh(claims.back(), sources.sources, reuse, sources.outlet_of);
    }
    return claims;
}

}  // namespace hearsay
