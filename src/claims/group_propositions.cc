#include "claims/group_propositions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "claims/anaphors.h"
#include "claims/event_times.h"
#include "claims/features.h"
#include "claims/propositions.h"
#include "claims/same_claim.h"

namespace hearsay {

namespace {

// Log odds of one claim above which a clause joins a group, and a group another.
constexpr float kJoins = 0.0F;
constexpr float kSameGroup = 0.0F;
// Of a group, that are compared with a clause; the most prominent ones come first.
constexpr std::size_t kCompared = 8;
// Groups that are looked at for a clause.
constexpr std::size_t kCandidates = 32;
// What a claim whose wording is unclear by itself is worth beside others.
constexpr double kUnclear = 0.7;

struct Cluster {
    std::map<u64, float> sum;  // of the members' vectors, each scaled to length 1
    std::vector<u32> members;
};

// Single-pass clustering ("leader" clustering) with average links: the most telling propositions come first and found
// groups; each later one joins the group whose members it most likely makes one claim with, or founds its own. Then
// groups are joined likewise, and each clause once more goes where it fits best.
class Grouper {
  public:
    Grouper(std::span<const Document> documents, std::span<const Proposition> propositions,
            std::span<const PropositionFeatures> features, const SameClaimModel& model)
        : model_(model), clauses_(compared_clauses(documents, propositions, features, model.vectors())) {}

    [[nodiscard]] std::vector<Cluster> group(std::span<const u32> order) {
        for (const u32 p : order) {
            const auto [best, score] = nearest(p);
            add(p, score > kJoins ? best : found());
        }
        join_groups();
        place_again(order);
        std::erase_if(clusters_, [](const Cluster& cluster) { return cluster.members.empty(); });
        return std::move(clusters_);
    }

  private:
    [[nodiscard]] float log_odds(u32 p, u32 q) const {
        return model_.log_odds(compare(clauses_[p], clauses_[q], model_.vectors(), clauses_.size()));
    }

    // Mean over the members compared, `p` itself left out.
    [[nodiscard]] float mean_log_odds(u32 p, const Cluster& cluster) const {
        float sum = 0;
        std::size_t n = 0;
        for (const u32 m : cluster.members) {
            if (m == p) continue;
            sum += log_odds(p, m);
            if (++n == kCompared) break;
        }
        return n > 0 ? sum / static_cast<float>(n) : 0.0F;
    }

    u32 found() {
        clusters_.emplace_back();
        return static_cast<u32>(clusters_.size() - 1);
    }

    void add(u32 p, u32 c) {
        Cluster& cluster = clusters_[c];
        cluster.members.push_back(p);
        const FeatureVector& v = clauses_[p].features->vector;
        for (const Feature& f : v.features) {
            const auto [it, fresh] = cluster.sum.emplace(f.key, 0.0F);
            it->second += f.weight / v.norm;
            if (fresh) index_[f.key].push_back(c);
        }
    }

    // The groups that share most with a vector, at most kCandidates.
    template <class Entries>
    [[nodiscard]] std::vector<u32> candidates(const Entries& entries) const {
        std::unordered_map<u32, float> shared;
        for (const auto& [key, weight] : entries) {
            const auto it = index_.find(key);
            if (it == index_.end()) continue;
            for (const u32 c : it->second) {
                const Cluster& cluster = clusters_[c];
                if (cluster.members.empty()) continue;
                shared[c] += weight * cluster.sum.at(key) / static_cast<float>(cluster.members.size());
            }
        }
        std::vector<std::pair<float, u32>> ranked;
        for (const auto& [c, score] : shared) ranked.emplace_back(-score, c);
        const std::size_t n = std::min(ranked.size(), kCandidates);
        std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(n), ranked.end());
        std::vector<u32> out;
        for (std::size_t i = 0; i < n; ++i) out.push_back(ranked[i].second);
        return out;
    }

    [[nodiscard]] std::pair<u32, float> nearest(u32 p) const {
        std::vector<std::pair<u64, float>> entries;
        for (const Feature& f : clauses_[p].features->vector.features) entries.emplace_back(f.key, f.weight);
        std::pair<u32, float> best{kNoGroup, -1e9F};
        for (const u32 c : candidates(entries)) {
            if (clusters_[c].members.size() == 1 && clusters_[c].members.front() == p) continue;
            const float score = mean_log_odds(p, clusters_[c]);
            if (score > best.second) best = {c, score};
        }
        return best;
    }

    [[nodiscard]] float mean_log_odds(const Cluster& a, const Cluster& b) const {
        float sum = 0;
        const std::size_t m = std::min(a.members.size(), kCompared), n = std::min(b.members.size(), kCompared);
        for (std::size_t i = 0; i < m; ++i) {
            for (std::size_t j = 0; j < n; ++j) sum += log_odds(a.members[i], b.members[j]);
        }
        return sum / static_cast<float>(m * n);
    }

    // The largest groups take in the others that are like them.
    void join_groups() {
        std::vector<Cluster> grown = std::move(clusters_);
        std::stable_sort(grown.begin(), grown.end(),
                         [](const Cluster& a, const Cluster& b) { return a.members.size() > b.members.size(); });
        clusters_.clear();
        index_.clear();
        for (const Cluster& cluster : grown) {
            u32 best = kNoGroup;
            float best_score = kSameGroup;
            for (const u32 c : candidates(cluster.sum)) {
                const float score = mean_log_odds(cluster, clusters_[c]);
                if (score > best_score) {
                    best = c;
                    best_score = score;
                }
            }
            if (best == kNoGroup) best = found();
            for (const u32 m : cluster.members) add(m, best);
        }
    }

    // Each clause once more, now that all groups are known.
    void place_again(std::span<const u32> order) {
        std::unordered_map<u32, u32> home;
        for (u32 c = 0; c < clusters_.size(); ++c) {
            for (const u32 m : clusters_[c].members) home[m] = c;
        }
        for (const u32 p : order) {
            const u32 at = home[p];
            const bool alone = clusters_[at].members.size() == 1;
            const float stays = alone ? kJoins : mean_log_odds(p, clusters_[at]);
            const auto [best, score] = nearest(p);
            if (score > std::max(stays, kJoins) && best != at) {
                remove(p, at);
                add(p, best);
                home[p] = best;
            } else if (!alone && stays < kJoins) {
                remove(p, at);
                add(p, home[p] = found());
            }
        }
    }

    void remove(u32 p, u32 c) {
        Cluster& cluster = clusters_[c];
        std::erase(cluster.members, p);
        const FeatureVector& v = clauses_[p].features->vector;
        for (const Feature& f : v.features) cluster.sum[f.key] -= f.weight / v.norm;
    }

    const SameClaimModel& model_;
    std::vector<ComparedClause> clauses_;
    std::vector<Cluster> clusters_;
    std::unordered_map<u64, std::vector<u32>> index_;  // feature -> groups that have, or had, it
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

// The wording to show: complete, affirmative, neither long nor bare; names rather than pronouns.
PropositionId clearest_of(std::span<const Document> documents, std::span<const Proposition> all,
                          std::span<const PropositionFeatures> features, const std::vector<u32>& members,
                          const std::map<u64, float>& centroid) {
    double best_score = -1e9;
    u32 best = members.front();
    for (const u32 m : members) {
        if (all[m].anaphoric) continue;
        const Document& doc = documents[index(all[m].document)];
        double score = 0;
        for (const Feature& f : features[m].vector.features) {
            const auto it = centroid.find(f.key);
            if (it != centroid.end()) score += f.weight * it->second / features[m].vector.norm;
        }
        const auto length = static_cast<double>(all[m].tokens.size());
        score -= 0.03 * std::abs(length - 12.0) * (length > 12 ? 1.0 : 2.0);
        if (features[m].subject != 0) score += 0.4;
        if (!has_subject(doc, all[m])) score -= 0.8;
        const Deprel relation = doc.tokens[all[m].predicate].deprel;
        if (relation == Deprel::acl_relcl || relation == Deprel::advcl || relation == Deprel::xcomp) score -= 0.4;
        if (!is_finite(doc, all[m])) score -= 0.6;
        if (all[m].negated) score -= 1.5;
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
        if (is_unclear(documents[index(shown.document)], shown)) group.importance *= kUnclear;
        out.groups.push_back(std::move(group));
    }
    std::stable_sort(out.groups.begin(), out.groups.end(),
                     [](const PropositionGroup& a, const PropositionGroup& b) { return a.importance > b.importance; });
    out.groups = without_parts(documents, out.all, std::move(out.groups));
    return out;
}

}  // namespace hearsay
