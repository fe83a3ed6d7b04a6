#include "claims/anaphors.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "claims/propositions.h"

namespace hearsay {

namespace {

// "the Ledger's report", "a report in the Ledger", "the Ledger report"; but not "declined to comment to the
// Ledger", nor a spokesman of the Ledger.
bool is_whose_account(const Document& doc, const Mention& mention) {
    if (!is_set(mention.head)) return false;
    const Token& head = doc.tokens[index(mention.head)];
    if (!is_set(head.head)) return false;
    const bool names =
        head.deprel == Deprel::nmod_poss || head.deprel == Deprel::nmod || head.deprel == Deprel::compound;
    return (names && names_an_account(doc.lemma(index(head.head)))) || head.deprel == Deprel::obj;
}

}  // namespace

bool opposes(Stance stance) {
    return stance == Stance::denies || stance == Stance::doubts || stance == Stance::declines;
}

double prominence(const Proposition& p) {
    return p.headline ? 1.6 : 1.0 / (1.0 + 0.25 * static_cast<double>(p.sentence));
}

std::pair<u32, AnaphorBasis> AnaphorLinker::target_of(u32 p) const {
    if (const u32 named = account_of_named_source(p); named != kNoGroup) return {named, AnaphorBasis::named_account};
    if (const u32 own = same_speaker_before(p); own != kNoGroup) return {own, AnaphorBasis::same_speaker};
    if (points_to_sentence_before(p)) {
        if (const u32 last = sentence_before(p); last != kNoGroup) return {last, AnaphorBasis::sentence_before};
    }
    return {most_important_here(p), AnaphorBasis::main_matter};
}

EntityId AnaphorLinker::speaker(u32 p) const {
    const AttributionId a = all_[p].attribution;
    return is_set(a) ? doc(p).attributions[index(a)].source_entity : kNone<EntityId>;
}

// Whether a proposition comes from or through an actor, at any depth.
bool AnaphorLinker::has_from(u32 q, ActorId actor) const {
    AttributionId a = all_[q].attribution;
    for (int steps = 0; is_set(a) && steps < 8; ++steps) {
        const Attribution& attribution = doc(q).attributions[index(a)];
        const std::size_t d = index(all_[q].document);
        if (actors_.of(d, attribution.source_entity) == actor || actors_.of(d, attribution.via_entity) == actor) {
            return true;
        }
        a = attribution.parent;
    }
    return false;
}

// "denied the Ledger's report": the most important matter that any document has from that source.
u32 AnaphorLinker::account_of_named_source(u32 p) const {
    u32 best = kNoGroup;
    for (const Mention& mention : doc(p).mentions) {
        const bool body = mention.type == EntityType::outlet || mention.type == EntityType::organisation;
        if (!body || !all_[p].tokens.contains(mention.tokens) || mention.entity == speaker(p)) continue;
        if (!is_whose_account(doc(p), mention)) continue;
        const ActorId actor = actors_.of(index(all_[p].document), mention.entity);
        for (u32 q = 0; q < all_.size() && is_set(actor); ++q) {
            if (q != p && group_of_[q] != kNoGroup && has_from(q, actor)) best = better(best, group_of_[q]);
        }
    }
    return best;
}

// What the same speaker denied or doubted just before, in so many words.
u32 AnaphorLinker::same_speaker_before(u32 p) const {
    for (u32 q = p; q-- > 0 && same_document(p, q);) {
        if (all_[p].sentence - all_[q].sentence > 2) break;
        if (group_of_[q] == kNoGroup || speaker(q) != speaker(p) || !is_set(speaker(p))) continue;
        const AttributionId a = all_[q].attribution;
        if (opposes(doc(q).attributions[index(a)].stance)) return group_of_[q];
    }
    for (u32 q = p + 1; q < all_.size() && same_document(p, q); ++q) {
        if (all_[q].sentence > all_[p].sentence + 1) break;
        if (group_of_[q] != kNoGroup && is_set(speaker(p)) && speaker(q) == speaker(p) &&
            opposes(doc(q).attributions[index(all_[q].attribution)].stance)) {
            return group_of_[q];
        }
    }
    return kNoGroup;
}

// "denied this", "reported that this was not the case": what is denied is said by a pronoun.
bool AnaphorLinker::points_to_sentence_before(u32 p) const {
    const AttributionId a = all_[p].attribution;
    if (!is_set(a) || doc(p).attributions[index(a)].kind == QuoteKind::direct) return false;
    const auto content = doc(p).parts(doc(p).attributions[index(a)].content);
    if (content.empty()) return false;
    u32 first = content[0].begin;
    if (doc(p).tokens[first].upos == Upos::SCONJ && first + 1 < content[0].end) ++first;
    const std::string_view word = doc(p).lower(first);
    return doc(p).tokens[first].upos == Upos::PRON && (word == "this" || word == "that" || word == "it");
}

// The most important matter of the clauses before it in its sentence and of the sentence before.
u32 AnaphorLinker::sentence_before(u32 p) const {
    u32 best = kNoGroup;
    double best_score = 0;
    for (u32 q = 0; q < all_.size(); ++q) {
        if (!same_document(p, q) || group_of_[q] == kNoGroup || q == p) continue;
        const bool same = all_[q].sentence == all_[p].sentence && all_[q].tokens.end <= all_[p].predicate;
        if (!same && all_[q].sentence + 1 != all_[p].sentence) continue;
        const double score = importance_[group_of_[q]] * (same ? 1.5 : 1.0);
        if (score > best_score) {
            best = group_of_[q];
            best_score = score;
        }
    }
    return best;
}

// "denied the reports", "declined to comment": what this document is mostly about, the nearer before it the
// likelier.
u32 AnaphorLinker::most_important_here(u32 p) const {
    std::map<u32, double> told;  // how much of the document is about a group
    std::map<u32, double> nearness;
    for (u32 q = 0; q < all_.size(); ++q) {
        if (!same_document(p, q) || group_of_[q] == kNoGroup) continue;
        if (is_set(speaker(p)) && speaker(q) == speaker(p)) continue;
        const double away = all_[q].headline                      ? 2.0
                            : all_[q].sentence > all_[p].sentence ? 6.0
                                                                  : all_[p].sentence - all_[q].sentence;
        told[group_of_[q]] += prominence(all_[q]);
        nearness[group_of_[q]] = std::max(nearness[group_of_[q]], 1.0 / (1.0 + 0.15 * away));
    }
    u32 best = kNoGroup;
    double best_score = 0;
    for (const auto& [group, amount] : told) {
        const double score = std::sqrt(amount) * nearness[group] * importance_[group];
        if (score > best_score) {
            best = group;
            best_score = score;
        }
    }
    return best;
}

u32 AnaphorLinker::better(u32 a, u32 b) const {
    if (a == kNoGroup) return b;
    return importance_[b] > importance_[a] ? b : a;
}

}  // namespace hearsay
