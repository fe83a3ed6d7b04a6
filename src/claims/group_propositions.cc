#include "claims/group_propositions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "claims/anaphors.h"
#include "claims/average_link.h"
#include "claims/event_times.h"
#include "claims/features.h"
#include "claims/propositions.h"
#include "claims/same_claim.h"

namespace hearsay {

namespace {

// Log odds of one claim above which two groups are joined, their mean over all pairs; what a pair counts at most and
// least, so that one odd pair does not decide; and what one counts that is not looked at.
constexpr float kJoins = -0.3F;
constexpr float kMost = 6.0F;
constexpr float kAbsent = -5.0F;
// What keeps two apart, whatever speaks for them: it outweighs six of the strongest links.
constexpr float kNever = -36.0F;
// Clauses that are looked at for each, those with the highest cosine.
constexpr std::size_t kNeighbours = 100;
// What more clauses have tells none of them apart.
constexpr std::size_t kCommon = 4000;
// What a claim whose wording is unclear by itself is worth beside others.
constexpr double kUnclear = 0.7;

struct Cluster {
    std::map<u64, float> sum;  // of the members' vectors, each scaled to length 1
    std::vector<u32> members;
};

// Links each clause with those that share most with it, by how likely the two make one claim, and clusters the graph.
class Grouper {
  public:
    Grouper(std::span<const Document> documents, std::span<const Proposition> propositions,
            std::span<const PropositionFeatures> features, const SameClaimModel& model)
        : model_(model), clauses_(compared_clauses(documents, propositions, features)) {}

    // `order`: the clauses to group, the most telling ones first.
    [[nodiscard]] std::vector<Cluster> group(std::span<const u32> order) const {
        const Copies copies = find_copies(order);
        const auto items = static_cast<u32>(copies.firsts.size());
        std::vector<WeightedPair> links;
        for (const auto& [a, b] : neighbours(copies.firsts)) {
            const u32 p = copies.firsts[a], q = copies.firsts[b];
            const PairFeatures pair = compare(clauses_[p], clauses_[q]);
            const float odds = std::clamp(model_.log_odds(pair), -kMost, kMost);
            links.push_back({a, b, are_two(pair, p, q) ? kNever : odds});
        }
        const std::vector<u32> cluster_of = average_link(items, links, kAbsent, kJoins);
        std::map<u32, Cluster> clusters;
        for (std::size_t i = 0; i < order.size(); ++i) add(order[i], clusters[cluster_of[copies.first_of[i]]]);
        std::vector<Cluster> out;
        for (auto& [first, cluster] : clusters) out.push_back(std::move(cluster));
        return out;
    }

  private:
    // Verbatim copies of a clause say what it says, however many pages print it.
    struct Copies {
        std::vector<u32> firsts;    // clauses, each unlike the ones before
        std::vector<u32> first_of;  // for each clause of `order` the place in `firsts` of what it is like
    };

    [[nodiscard]] Copies find_copies(std::span<const u32> order) const {
        Copies out;
        std::unordered_map<u64, u32> place_of;
        for (const u32 p : order) {
            u64 words = clauses_[p].proposition->negated ? 1 : 0;
            for (const Feature& f : clauses_[p].features->vector.features) words = combine(words, f.key);
            for (const u32 pair : clauses_[p].features->word_pairs) words = combine(words, pair);
            const auto [it, fresh] = place_of.emplace(words, static_cast<u32>(out.firsts.size()));
            if (fresh) out.firsts.push_back(p);
            out.first_of.push_back(it->second);
        }
        return out;
    }

    // What no likeness of words makes one: A did it to B and B to A; this year's quake and the one of two years ago;
    // ten dead and six hundred on one page.
    [[nodiscard]] bool are_two(const PairFeatures& pair, u32 p, u32 q) const {
        const auto has = [&](PairFeature which) { return pair[static_cast<std::size_t>(which)] > 0; };
        if (has(PairFeature::swapped) || far_apart(*clauses_[p].proposition, *clauses_[q].proposition)) return true;
        return has(PairFeature::same_document) && far_numbers(*clauses_[p].features, *clauses_[q].features);
    }

    void add(u32 p, Cluster& cluster) const {
        cluster.members.push_back(p);
        const FeatureVector& v = clauses_[p].features->vector;
        for (const Feature& f : v.features) cluster.sum[f.key] += f.weight / v.norm;
    }

    // Pairs of places in `order`, each once, the lesser first.
    [[nodiscard]] std::vector<std::pair<u32, u32>> neighbours(std::span<const u32> order) const {
        std::unordered_map<u64, std::vector<std::pair<u32, float>>> index;
        for (u32 i = 0; i < order.size(); ++i) {
            const FeatureVector& v = clauses_[order[i]].features->vector;
            for (const Feature& f : v.features) index[f.key].emplace_back(i, f.weight / v.norm);
        }
        std::vector<float> cosine(order.size());
        std::vector<std::pair<u32, u32>> out;
        for (u32 i = 0; i < order.size(); ++i) {
            std::vector<u32> touched;
            for (const Feature& f : clauses_[order[i]].features->vector.features) {
                const auto& sharing = index.at(f.key);
                if (sharing.size() > kCommon) continue;
                for (const auto& [other, weight] : sharing) {
                    if (other == i) continue;
                    if (cosine[other] == 0) touched.push_back(other);
                    cosine[other] += f.weight * weight;
                }
            }
            const std::size_t n = std::min(touched.size(), kNeighbours);
            std::partial_sort(touched.begin(), touched.begin() + static_cast<std::ptrdiff_t>(n), touched.end(),
                              [&](u32 a, u32 b) { return cosine[a] != cosine[b] ? cosine[a] > cosine[b] : a < b; });
            for (std::size_t k = 0; k < n; ++k) out.emplace_back(std::min(i, touched[k]), std::max(i, touched[k]));
            for (const u32 t : touched) cosine[t] = 0;
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    const SameClaimModel& model_;
    std::vector<ComparedClause> clauses_;
};

double importance_of(std::span<const Document> documents, std::span<const Proposition> all,
                     std::span<const u32> members) {
    std::map<DocumentId, double> best;
    bool told = false, disputed = false, refused = false;
    double headlines = 0;
    for (const u32 m : members) {
        double& b = best[all[m].document];
        b = std::max(b, prominence(all[m]));
        headlines += all[m].headline ? 1 : 0;
        const AttributionId a = all[m].attribution;
        const Stance stance =
            is_set(a) ? documents[index(all[m].document)].attributions[index(a)].stance : Stance::asserts;
        refused = refused || stance == Stance::declines;
        disputed = disputed || stance == Stance::denies || stance == Stance::doubts;
        told = told || !opposes(stance);
    }
    disputed = disputed || (refused && told);  // to say nothing of what nobody says disputes nothing
    double sum = 0;
    for (const auto& [document, value] : best) sum += 0.4 + value;
    return sum + 0.5 * headlines + (disputed ? 1.0 : 0.0);
}

bool has_subject(const Document& doc, const Proposition& p) {
    for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
        const Deprel relation = doc.tokens[t].deprel;
        const bool subject = relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::csubj;
        if (subject && doc.tokens[t].head == TokenId{p.predicate}) return true;
    }
    return false;
}

// "killing ten people", "to leave office" are parts of sentences.
bool is_finite(const Document& doc, const Proposition& p) {
    const auto finite = [&](u32 t) {
        const Xpos tag = doc.tokens[t].xpos;
        return tag == Xpos::VBD || tag == Xpos::VBP || tag == Xpos::VBZ || tag == Xpos::MD;
    };
    if (finite(p.predicate)) return true;
    for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
        if (doc.tokens[t].head == TokenId{p.predicate} && finite(t)) return true;
    }
    return false;
}

// Breaks off: ends with a word that more must follow, has a quotation mark without its fellow, or lacks the clause that
// its verb is about ("he let the police know", that he would come).
bool breaks_off(const Document& doc, const Proposition& p) {
    const Token& last = doc.tokens[p.tokens.end - 1];
    if (last.upos == Upos::ADP || last.upos == Upos::SCONJ || last.upos == Upos::CCONJ || last.upos == Upos::DET) {
        if (last.deprel != Deprel::compound_prt) return true;
    }
    int marks = 0;
    for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
        const std::string_view word = doc.text(doc.tokens[t]);
        marks += word == "“" || word == "\"" ? 1 : 0;
        marks -= word == "”" ? 1 : 0;
    }
    if (marks % 2 != 0) return true;
    const TokenRange sentence = doc.sentences[p.sentence].tokens;
    for (u32 t = p.tokens.end; t < sentence.end; ++t) {
        const Deprel relation = doc.tokens[t].deprel;
        if (doc.tokens[t].head != TokenId{p.predicate}) continue;
        if (relation == Deprel::ccomp || relation == Deprel::xcomp || relation == Deprel::obj) return true;
    }
    return false;
}

// Begins as the part of a sentence: "which it sold", "because it rained", "if it sells".
bool begins_within(const Document& doc, const Proposition& p) {
    u32 at = p.tokens.begin;
    if (doc.tokens[at].upos == Upos::ADP && at + 1 < p.tokens.end) ++at;  // "at which"
    const Token& first = doc.tokens[at];
    return first.upos == Upos::SCONJ || first.upos == Upos::CCONJ || first.upos == Upos::PART ||
           first.xpos == Xpos::WDT || first.xpos == Xpos::WP || first.xpos == Xpos::WRB;
}

bool shouts(const Document& doc, const Proposition& p) {
    const std::string_view words = doc.text(p.tokens);
    return std::none_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The wording to show: like the others; complete, affirmative, neither long nor bare; names rather than pronouns.
PropositionId clearest_of(std::span<const Document> documents, std::span<const Proposition> all,
                          std::span<const PropositionFeatures> features, const std::vector<u32>& members,
                          const std::map<u64, float>& centroid) {
    constexpr double kLikeness = 5.0;
    double length_of_centroid = 0;
    for (const auto& [key, weight] : centroid) length_of_centroid += static_cast<double>(weight) * weight;
    length_of_centroid = std::sqrt(length_of_centroid);
    double best_score = -1e9;
    u32 best = members.front();
    for (const u32 m : members) {
        if (all[m].anaphoric) continue;
        const Document& doc = documents[index(all[m].document)];
        double likeness = 0;
        for (const Feature& f : features[m].vector.features) {
            const auto it = centroid.find(f.key);
            if (it != centroid.end()) likeness += f.weight * it->second / features[m].vector.norm;
        }
        double score = length_of_centroid > 0 ? kLikeness * likeness / length_of_centroid : 0;
        const auto length = static_cast<double>(all[m].tokens.size());
        score -= 0.03 * std::abs(length - 12.0) * (length > 12 ? 1.0 : 2.0);
        score += 0.2 * prominence(all[m]);
        if (features[m].subject != 0) score += 0.4;
        if (!has_subject(doc, all[m])) score -= 0.8;
        const Deprel relation = doc.tokens[all[m].predicate].deprel;
        if (relation == Deprel::acl_relcl || relation == Deprel::advcl || relation == Deprel::xcomp) score -= 0.4;
        if (!is_finite(doc, all[m])) score -= 0.6;
        if (all[m].negated) score -= 1.5;
        if (features[m].open) score -= 0.4;
        if (breaks_off(doc, all[m])) score -= 0.8;
        if (begins_within(doc, all[m])) score -= 0.6;
        if (shouts(doc, all[m])) score -= 0.3;
        if (doc.tokens[all[m].tokens.begin].upos == Upos::PRON) score -= 0.8;
        if (score > best_score) {
            best_score = score;
            best = m;
        }
    }
    return make_id<PropositionId>(best);
}

// Begins with a pronoun of which the document does not tell whom it means: no reader of the claim alone knows either.
bool is_unclear(const Document& doc, const Proposition& p) {
    if (doc.tokens[p.tokens.begin].upos != Upos::PRON) return false;
    return std::none_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& m) {
        if (m.tokens.begin != p.tokens.begin || !is_set(m.entity)) return false;
        const Entity& entity = doc.entities[index(m.entity)];
        return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                           [&](MentionId other) { return doc.mentions[index(other)].kind == MentionKind::name; });
    });
}

// A group that has nothing but parts of another's clauses ("he could ask for more" of "they saw that he could ask for
// more"), from the same speakers, says nothing more than that one. `groups`: most important first.
[[nodiscard]] std::vector<PropositionGroup> without_parts(std::span<const Document> documents,
                                                          std::span<const Proposition> all,
                                                          std::vector<PropositionGroup> groups) {
    // Said by the same, or by somebody whose words the clause around tells.
    const auto is_told_in = [&](const Proposition& inner, const Proposition& outer) {
        const auto& attributions = documents[index(inner.document)].attributions;
        AttributionId a = inner.attribution;
        for (int steps = 0; a != outer.attribution && is_set(a) && steps < 8; ++steps)
            a = attributions[index(a)].parent;
        return a == outer.attribution && is_set(inner.attribution) == is_set(outer.attribution);
    };
    std::vector<u32> group_of(all.size(), 0xFFFFFFFFU);
    for (u32 g = 0; g < groups.size(); ++g) {
        for (const PropositionId m : groups[g].members) group_of[index(m)] = g;
    }
    const auto whole_of = [&](u32 q) {
        u32 best = 0xFFFFFFFFU;
        // Clauses of a sentence stand together.
        for (u32 p = q; p > 0 && all[p - 1].document == all[q].document && all[p - 1].sentence == all[q].sentence;) {
            --p;
            const bool around = all[p].tokens.contains(all[q].tokens) && is_told_in(all[q], all[p]);
            if (around && group_of[p] < group_of[q]) best = std::min(best, group_of[p]);
        }
        return best;
    };
    std::vector<bool> part(groups.size(), false);
    for (u32 g = 0; g < groups.size(); ++g) {
        const u32 whole = whole_of(index(groups[g].members.front()));
        part[g] = whole != 0xFFFFFFFFU && std::all_of(groups[g].members.begin(), groups[g].members.end(),
                                                      [&](PropositionId m) { return whole_of(index(m)) == whole; });
    }
    std::vector<PropositionGroup> kept;
    for (u32 g = 0; g < groups.size(); ++g) {
        if (!part[g]) kept.push_back(std::move(groups[g]));
    }
    return kept;
}

}  // namespace

Propositions group_propositions(std::span<const Document> documents, const Actors& actors,
                                std::span<const DocumentId> story, const SameClaimModel& model) {
    Propositions out;
    for (const DocumentId d : story) {
        const auto found = find_propositions(documents[index(d)], d);
        out.all.insert(out.all.end(), found.begin(), found.end());
    }
    set_event_times(documents, out.all);
    const auto features = make_features(documents, actors, out.all);
    std::vector<u32> order;
    for (u32 p = 0; p < out.all.size(); ++p) {
        out.all[p].frame = features[p].frame;
        if (!out.all[p].anaphoric && features[p].vector.features.size() >= 2) order.push_back(p);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](u32 a, u32 b) { return prominence(out.all[a]) > prominence(out.all[b]); });
    std::vector<Cluster> clusters = Grouper(documents, out.all, features, model).group(order);

    std::vector<u32> group_of(out.all.size(), kNoGroup);
    std::vector<double> importance;
    for (u32 c = 0; c < clusters.size(); ++c) {
        for (const u32 m : clusters[c].members) group_of[m] = c;
        importance.push_back(importance_of(documents, out.all, clusters[c].members));
    }
    const AnaphorLinker linker(documents, actors, out.all, group_of, importance);
    std::vector<std::pair<u32, u32>> links;
    for (u32 p = 0; p < out.all.size(); ++p) {
        if (group_of[p] != kNoGroup || !out.all[p].anaphoric) continue;
        const auto [group, basis] = linker.target_of(p);
        links.emplace_back(p, group);
        if (group != kNoGroup) out.all[p].about = basis;
    }
    for (const auto& [p, c] : links) {
        if (c != kNoGroup) clusters[c].members.push_back(p);
    }
    for (Cluster& cluster : clusters) {
        std::sort(cluster.members.begin(), cluster.members.end());
        PropositionGroup group;
        for (const u32 m : cluster.members) group.members.push_back(make_id<PropositionId>(m));
        group.clearest = clearest_of(documents, out.all, features, cluster.members, cluster.sum);
        group.importance = importance_of(documents, out.all, cluster.members);
        const Proposition& shown = out.all[index(group.clearest)];
        const Document& home = documents[index(shown.document)];
        const bool part = breaks_off(home, shown) || begins_within(home, shown);
        if (part || is_unclear(home, shown)) group.importance *= kUnclear;
        out.groups.push_back(std::move(group));
    }
    std::stable_sort(out.groups.begin(), out.groups.end(),
                     [](const PropositionGroup& a, const PropositionGroup& b) { return a.importance > b.importance; });
    out.groups = without_parts(documents, out.all, std::move(out.groups));
    return out;
}

}  // namespace hearsay
