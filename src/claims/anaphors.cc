#include "claims/anaphors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "claims/features.h"
#include "claims/propositions.h"
#include "claims/replies.h"

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

// A word for what happens or what it happens to; names are shared by all that a story tells.
bool tells_matter(const Document& doc, u32 t) {
    const Upos tag = doc.tokens[t].upos;
    if (tag != Upos::NOUN && tag != Upos::VERB) return false;
    const std::string_view lemma = doc.lemma(t);
    return !is_light_word(fold(lemma)) && !names_an_account(lemma) && !is_verdict(lemma);
}

// "a request for comment", "when asked by reporters", "the newspaper's report"
bool is_of_asking(std::string_view lemma) {
    static constexpr std::array<std::string_view, 24> kWords = {
        "comment", "request",   "answer", "response", "reply",   "reporter",   "inquiry", "enquiry",
        "call",    "message",   "email",  "e-mail",   "query",   "journalist", "phone",   "interview",
        "detail",  "newspaper", "paper",  "blog",     "website", "morning",    "night",   "evening"};
    return std::find(kWords.begin(), kWords.end(), lemma) != kWords.end();
}

u64 key_of(const Document& doc, u32 t) { return word_keys(fold(doc.lemma(t))).front(); }

// "about collusion with the mayor, which he denies": the nouns that "which" may stand for, as keys.
std::set<u64> antecedent_of(const Document& doc, u32 pronoun) {
    constexpr int kMost = 6;  // steps up the tree
    std::set<u64> keys;
    TokenId at = doc.tokens[pronoun].head;
    for (int step = 0; is_set(at) && step < kMost; ++step) {
        const u32 t = index(at);
        if (t < pronoun && tells_matter(doc, t)) keys.insert(key_of(doc, t));
        at = doc.tokens[t].head;
    }
    return keys;
}

}  // namespace

AnaphorLinker::AnaphorLinker(std::span<const Document> documents, const Actors& actors,
                             std::span<const Proposition> all, const std::vector<u32>& group_of,
                             const std::vector<double>& importance)
    : documents_(documents), actors_(actors), all_(all), group_of_(group_of), importance_(importance) {
    words_.resize(all.size());
    for (u32 q = 0; q < all.size(); ++q) {
        if (group_of[q] == kNoGroup) continue;
        for (u32 t = all[q].tokens.begin; t < all[q].tokens.end; ++t) {
            if (tells_matter(doc(q), t)) words_[q].insert(key_of(doc(q), t));
        }
    }
}

std::pair<u32, AnaphorBasis> AnaphorLinker::target_of(u32 p) const {
    if (const u32 named = named_matter(p); named != kNoGroup) return {named, AnaphorBasis::named_matter};
    if (const u32 named = account_of_named_source(p); named != kNoGroup) return {named, AnaphorBasis::named_account};
    if (const u32 own = same_speaker_before(p); own != kNoGroup) return {own, AnaphorBasis::same_speaker};
    if (points_to_sentence_before(p)) {
        if (const u32 last = sentence_before(p); last != kNoGroup) return {last, AnaphorBasis::sentence_before};
    }
    if (const u32 own = same_speaker_anywhere(p); own != kNoGroup) return {own, AnaphorBasis::same_speaker};
    return {most_important_here(p), AnaphorBasis::main_matter};
}

// The keys of the nouns that name what is denied: "the truce", "reports of a truce", "asked about the envoy's mission".
// None where the speaker's words are a clause or quoted.
std::set<u64> AnaphorLinker::words_of(u32 p) const {
    std::set<u64> keys;
    const AttributionId a = all_[p].attribution;
    if (all_[p].denied && !all_[p].negated) {  // "No, Teale didn't paint that mural"
        for (u32 t = all_[p].tokens.begin; t < all_[p].tokens.end; ++t) {
            const bool capital = all_[p].headline && doc(p).tokens[t].upos == Upos::PROPN;  // "That Mural"
            if (capital || tells_matter(doc(p), t)) keys.insert(key_of(doc(p), t));
        }
        return keys;
    }
    if (!is_set(a)) return keys;
    const Attribution& attribution = doc(p).attributions[index(a)];
    if (!opposes(attribution.stance) || attribution.kind == QuoteKind::direct) return keys;
    const auto content = doc(p).parts(attribution.content);
    if (content.size() == 1 && doc(p).lower(content[0].begin) == "which")
        return antecedent_of(doc(p), content[0].begin);
    for (const TokenRange part : content) {
        for (u32 t = part.begin; t < part.end; ++t) {
            if (doc(p).tokens[t].upos == Upos::AUX) return {};
            const bool noun = doc(p).tokens[t].upos == Upos::NOUN && doc(p).tokens[t].deprel != Deprel::nmod_poss;
            if (noun && tells_matter(doc(p), t) && !is_of_asking(doc(p).lemma(t))) keys.insert(key_of(doc(p), t));
        }
    }
    return keys;
}

// The group whose clauses have most of those words; of two, the one that this document tells of, and the more
// important.
u32 AnaphorLinker::named_matter(u32 p) const {
    const std::set<u64> wanted = words_of(p);
    u32 best = kNoGroup;
    double best_score = 0;
    for (u32 q = 0; q < all_.size() && !wanted.empty(); ++q) {
        if (q == p || group_of_[q] == kNoGroup) continue;
        const auto shared = static_cast<double>(
            std::count_if(wanted.begin(), wanted.end(), [&](u64 key) { return words_[q].contains(key); }));
        const double score = shared * std::log(2.0 + importance_[group_of_[q]]) * (same_document(p, q) ? 1.5 : 1.0);
        if (score > best_score) {
            best = group_of_[q];
            best_score = score;
        }
    }
    return best;
}

// What the same speaker denies, doubts or will not speak of in so many words elsewhere in the document.
u32 AnaphorLinker::same_speaker_anywhere(u32 p) const {
    if (!is_set(speaker(p))) return kNoGroup;
    const Stance own = doc(p).attributions[index(all_[p].attribution)].stance;
    u32 best = kNoGroup;
    for (u32 q = 0; q < all_.size(); ++q) {
        if (!same_document(p, q) || group_of_[q] == kNoGroup || speaker(q) != speaker(p)) continue;
        const Stance stance = doc(q).attributions[index(all_[q].attribution)].stance;
        if (stance == own && opposes(stance)) best = better(best, group_of_[q]);
    }
    return best;
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
        if (all_[q].attribution == all_[p].attribution) continue;  // beside the denial in one breath
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
    if (!is_set(a)) {  // "This is not true", in the page's own voice
        const std::string_view first = doc(p).lower(all_[p].tokens.begin);
        return all_[p].denied && (first == "this" || first == "that" || first == "it");
    }
    if (doc(p).attributions[index(a)].kind == QuoteKind::direct) return false;
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
        const double score =
            std::sqrt(amount) * nearness[group] * nearness[group] * importance_[group] * importance_[group];
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
