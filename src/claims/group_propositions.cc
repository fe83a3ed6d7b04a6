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

namespace hearsay {

namespace {

// Chosen on the development stories: below it, what the whole story shares is enough to join two clauses.
constexpr float kSameMatter = 0.38F;
// Groups, once grown, are compared as wholes: what is left apart only by the first words that founded it is joined.
constexpr float kSameGroup = 0.40F;
// A clause and its opposite are the same matter only where nearly all of it is the same.
constexpr float kOppositePenalty = 0.12F;
// Different persons doing it are mostly different matters, but a role or a pronoun may hide that they are the same.
constexpr float kOtherSubjectPenalty = 0.12F;
// It is done to somebody else, or somewhere else.
constexpr float kOtherObjectPenalty = 0.12F;
// Of what is done to what, nothing is shared but the verb.
constexpr float kOtherThingPenalty = 0.16F;
// What a claim whose wording is unclear by itself is worth beside others.
constexpr double kUnclear = 0.7;
// A long clause that holds all that a group has in common belongs to it, whatever else it says.
constexpr float kCoreWeight = 0.6F;

struct Cluster {
    std::map<u64, float> sum;  // of the members' vectors, each scaled to length 1
    std::map<u64, u32> count;  // members that have a feature
    float norm = 0;
    bool has_things = false;
    bool has_persons = false;  // counts people
    u32 dated = 0xFFFFFFFFU;   // its first member that says when
    std::vector<u32> members;
};

// Single-pass clustering around centroids ("leader" clustering): the most telling propositions come first and found
// groups; each later one joins the nearest group, or founds its own.
class Grouper {
  public:
    Grouper(std::span<const Proposition> propositions, std::span<const PropositionFeatures> features)
        : propositions_(propositions), features_(features) {}

    [[nodiscard]] std::vector<Cluster> group(std::span<const u32> order) {
        for (const u32 p : order) place(p);
        join_groups();
        part_strays();
        return std::move(clusters_);
    }

  private:
    // The largest groups take in the others that are like them, each once.
    void join_groups() {
        std::vector<Cluster> grown = std::move(clusters_);
        std::stable_sort(grown.begin(), grown.end(),
                         [](const Cluster& a, const Cluster& b) { return a.members.size() > b.members.size(); });
        clusters_.clear();
        index_.clear();
        for (const Cluster& cluster : grown) {
            u32 best = static_cast<u32>(clusters_.size());
            float best_score = kSameGroup;
            for (const u32 c : sharing(cluster.sum)) {
                float score = similarity_of(cluster, clusters_[c]);
                if (do_other_things(cluster, clusters_[c])) score -= kOtherThingPenalty;
                if (!share_a_participant(cluster, clusters_[c])) continue;
                const bool apart =
                    swaps_roles(cluster.members.front(), clusters_[c]) ||
                    are_other_times(cluster.dated != 0xFFFFFFFFU ? cluster.dated : cluster.members.front(),
                                    clusters_[c]) ||
                    (opposed(cluster.members.front(), clusters_[c].members.front()) &&
                     !may_oppose(cluster.members.front(), clusters_[c].members.front()));
                if (score > best_score && !apart) {
                    best = c;
                    best_score = score;
                }
            }
            if (best == clusters_.size()) clusters_.emplace_back();
            for (const u32 m : cluster.members) add(m, best);
        }
    }

    // What has little in common with its grown group goes its own way.
    void part_strays() {
        // A cosine below it means that most of what a member says is its own.
        constexpr float kStray = 0.45F;
        const std::size_t grown = clusters_.size();
        for (std::size_t c = 0; c < grown; ++c) {
            std::vector<u32> strays;
            for (const u32 m : clusters_[c].members) {
                if (similarity_to(features_[m].vector, clusters_[c]) < kStray) strays.push_back(m);
            }
            if (strays.empty() || strays.size() == clusters_[c].members.size()) continue;
            std::vector<u32> kept;
            for (const u32 m : clusters_[c].members) {
                if (std::find(strays.begin(), strays.end(), m) == strays.end()) kept.push_back(m);
            }
            clusters_[c] = {};
            for (const u32 m : kept) add(m, static_cast<u32>(c));
            for (const u32 m : strays) {
                clusters_.emplace_back();
                add(m, static_cast<u32>(clusters_.size() - 1));
            }
        }
    }

    [[nodiscard]] static float similarity_of(const Cluster& a, const Cluster& b) {
        float dot = 0;
        for (const auto& [key, weight] : a.sum) {
            const auto it = b.sum.find(key);
            if (it != b.sum.end()) dot += weight * it->second;
        }
        return a.norm > 0 && b.norm > 0 ? dot / (a.norm * b.norm) : 0;
    }

    // The groups that have a feature of `sum`.
    [[nodiscard]] std::set<u32> sharing(const std::map<u64, float>& sum) const {
        std::set<u32> out;
        for (const auto& [key, weight] : sum) {
            const auto it = index_.find(key);
            if (it != index_.end()) out.insert(it->second.begin(), it->second.end());
        }
        return out;
    }

    void place(u32 p) {
        const FeatureVector& v = features_[p].vector;
        std::set<u32> candidates;
        for (const Feature& f : v.features) {
            const auto it = index_.find(f.key);
            if (it != index_.end()) candidates.insert(it->second.begin(), it->second.end());
        }
        u32 best = 0xFFFFFFFFU;
        float best_score = kSameMatter;
        for (const u32 c : candidates) {
            if (shared_features(v, clusters_[c]) < std::min<std::size_t>(2, v.features.size())) continue;
            if (!shares_a_participant(p, clusters_[c])) continue;
            float score = std::max(similarity_to(v, clusters_[c]), kCoreWeight * share_of_core(p, clusters_[c]));
            if (swaps_roles(p, clusters_[c])) score -= 0.3F;
            if (shares_nothing_done(p, clusters_[c])) score -= kOtherThingPenalty;
            if (has_other_subject(p, clusters_[c])) score -= kOtherSubjectPenalty;
            if (has_other_object(p, clusters_[c])) score -= kOtherObjectPenalty;
            const u32 founder = clusters_[c].members.front();
            if (are_other_times(p, clusters_[c]) || counts_others(p, clusters_[c])) continue;
            if (propositions_[p].negated != propositions_[founder].negated) {
                if (!may_oppose(p, founder)) continue;
                score -= kOppositePenalty;
            }
            if (score > best_score) {
                best = c;
                best_score = score;
            }
        }
        if (best == 0xFFFFFFFFU) {
            best = static_cast<u32>(clusters_.size());
            clusters_.emplace_back();
        }
        add(p, best);
    }

    void add(u32 p, u32 c) {
        Cluster& cluster = clusters_[c];
        const FeatureVector& v = features_[p].vector;
        cluster.members.push_back(p);
        const Proposition& q = propositions_[p];
        if (cluster.dated == 0xFFFFFFFFU && q.day_from <= q.day_to) cluster.dated = p;
        cluster.has_persons = cluster.has_persons || features_[p].persons > 0;
        cluster.has_things = cluster.has_things || !features_[p].things.empty();
        for (const Feature& f : v.features) {
            const auto [it, fresh] = cluster.sum.emplace(f.key, 0.0F);
            it->second += f.weight / v.norm;
            ++cluster.count[f.key];
            if (fresh) index_[f.key].push_back(c);
        }
        float square = 0;
        for (const auto& [key, weight] : cluster.sum) square += weight * weight;
        cluster.norm = std::sqrt(square);
    }

    [[nodiscard]] static float similarity_to(const FeatureVector& v, const Cluster& cluster) {
        float dot = 0;
        for (const Feature& f : v.features) {
            const auto it = cluster.sum.find(f.key);
            if (it != cluster.sum.end()) dot += f.weight * it->second;
        }
        return v.norm > 0 && cluster.norm > 0 ? dot / (v.norm * cluster.norm) : 0;
    }

    // How much of what all members of a group have in common is in a proposition that does the same.
    [[nodiscard]] float share_of_core(u32 p, const Cluster& cluster) const {
        const auto n = static_cast<float>(cluster.members.size());
        float all = 0;
        float shared = 0;
        u32 size = 0;
        bool action = false;
        const auto& f = features_[p].vector.features;
        for (const auto& [key, weight] : cluster.sum) {
            const auto members = static_cast<float>(cluster.count.at(key));
            if (2 * members < n) continue;
            const float w = weight / n;
            all += w * w;
            ++size;
            const bool has = std::binary_search(f.begin(), f.end(), Feature{key, 0},
                                                [](const Feature& a, const Feature& b) { return a.key < b.key; });
            if (!has) continue;
            shared += w * w;
            action = action || key == features_[cluster.members.front()].action;
        }
        return size >= 3 && action ? shared / all : 0;
    }

    // One word in common does not make two clauses one matter.
    [[nodiscard]] static std::size_t shared_features(const FeatureVector& v, const Cluster& cluster) {
        return static_cast<std::size_t>(std::count_if(v.features.begin(), v.features.end(),
                                                      [&](const Feature& f) { return cluster.sum.contains(f.key); }));
    }

    // A page that has ten dead here and six hundred there tells of two happenings.
    [[nodiscard]] bool counts_others(u32 p, const Cluster& cluster) const {
        if (features_[p].persons <= 0) return false;
        return std::any_of(cluster.members.begin(), cluster.members.end(), [&](u32 m) {
            return propositions_[m].document == propositions_[p].document && far_numbers(features_[p], features_[m]);
        });
    }

    [[nodiscard]] bool opposed(u32 a, u32 b) const { return propositions_[a].negated != propositions_[b].negated; }

    // What is not done is the opposite of a claim only if it is the same thing, or there being no such thing.
    [[nodiscard]] bool may_oppose(u32 a, u32 b) const {
        return same_action(features_[a], features_[b]) || (features_[a].existence && features_[b].existence);
    }

    // Two happenings of one kind: this year's quake and the one of two years ago.
    [[nodiscard]] bool are_other_times(u32 p, const Cluster& cluster) const {
        if (cluster.dated != 0xFFFFFFFFU && far_apart(propositions_[p], propositions_[cluster.dated])) return true;
        if (propositions_[p].earlier == propositions_[cluster.members.front()].earlier) return false;
        // What somebody did in May is what the same person did.
        return features_[p].subject == 0 || std::none_of(cluster.members.begin(), cluster.members.end(), [&](u32 m) {
                   return features_[m].subject == features_[p].subject;
               });
    }

    [[nodiscard]] bool is_action_of(u64 key, u32 p) const {
        const auto& senses = features_[p].action_senses;
        return key == features_[p].action || std::find(senses.begin(), senses.end(), key) != senses.end();
    }

    // Something beside the verb: two clauses that only say that somebody came are not one matter.
    [[nodiscard]] bool shares_a_participant(u32 p, const Cluster& cluster) const {
        const auto& f = features_[p].vector.features;
        if (features_[p].persons > 0 && cluster.has_persons) return true;
        return std::any_of(f.begin(), f.end(),
                           [&](const Feature& x) { return !is_action_of(x.key, p) && is_core(x.key, cluster); });
    }

    [[nodiscard]] bool share_a_participant(const Cluster& a, const Cluster& b) const {
        if (a.has_persons && b.has_persons) return true;
        return std::any_of(a.sum.begin(), a.sum.end(), [&](const auto& x) {
            return !is_action_of(x.first, a.members.front()) && !is_action_of(x.first, b.members.front()) &&
                   is_core(x.first, a) && is_core(x.first, b);
        });
    }

    // At least a quarter of the members have it.
    [[nodiscard]] static bool is_core(u64 key, const Cluster& cluster) {
        constexpr std::size_t kPart = 4;
        const auto it = cluster.count.find(key);
        return it != cluster.count.end() && kPart * it->second >= cluster.members.size();
    }

    // "asked for tea" beside "asked him to resign": beside who does it and the verb, nothing is shared.
    [[nodiscard]] bool shares_nothing_done(u32 p, const Cluster& cluster) const {
        const std::vector<u64>& things = features_[p].things;
        if (things.empty() || !cluster.has_things) return false;
        return std::none_of(things.begin(), things.end(), [&](u64 key) { return is_core(key, cluster); });
    }

    [[nodiscard]] bool do_other_things(const Cluster& a, const Cluster& b) const {
        return a.has_things && std::all_of(a.members.begin(), a.members.end(), [&](u32 m) {
                   return features_[m].things.empty() || shares_nothing_done(m, b);
               });
    }

    // A asked B is not B asked A.
    [[nodiscard]] bool swaps_roles(u32 p, const Cluster& cluster) const {
        const PropositionFeatures& a = features_[p];
        if (a.subject == 0 || a.object == 0) return false;
        const PropositionFeatures& b = features_[cluster.members.front()];
        return a.subject == b.object && a.object == b.subject;
    }

    [[nodiscard]] bool has_other_subject(u32 p, const Cluster& cluster) const {
        const u64 subject = features_[p].subject;
        const PropositionFeatures& b = features_[cluster.members.front()];
        return subject != 0 && b.subject != 0 && subject != b.subject && subject != b.object;
    }

    // The storm hit Jamaica, and the storm hit New York.
    [[nodiscard]] bool has_other_object(u32 p, const Cluster& cluster) const {
        const u64 object = features_[p].object;
        if (object == 0) return false;
        bool other = false;
        for (const u32 m : cluster.members) {
            const PropositionFeatures& b = features_[m];
            if (b.object == object || b.subject == object) return false;
            other = other || b.object != 0;
        }
        return other;
    }

    std::span<const Proposition> propositions_;
    std::span<const PropositionFeatures> features_;
    std::vector<Cluster> clusters_;
    std::unordered_map<u64, std::vector<u32>> index_;  // feature -> clusters
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
                                std::span<const DocumentId> story) {
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
    std::vector<Cluster> clusters = Grouper(out.all, features).group(order);

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
