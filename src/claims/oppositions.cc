#include "claims/oppositions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "claims/propositions.h"

namespace hearsay {

namespace {

constexpr u32 kNoTarget = 0xFFFFFFFFU;
constexpr double kContrary = 0.6;   // of the weight of a negated clause's words that its contrary must have
constexpr double kOtherVerb = 0.8;  // and where it has another verb
constexpr double kNamed = 0.5;      // of the weight of the words that name what is denied
constexpr double kDisputed = 0.5;   // what a denial adds to the importance of a matter

constexpr std::size_t kCommon = 500;  // what more clauses have leads from none of them to another

enum class Kind : u8 { statement, contrary, named };

class Joiner {
  public:
    Joiner(std::span<const Document> documents, Propositions propositions)
        : documents_(documents), propositions_(std::move(propositions)) {
        for (const Proposition& p : propositions_.all) {
            const auto id = make_id<PropositionId>(keys_.size());
            keys_.push_back(keys_of(p));
            for (const u64 key : keys_.back()) having_[key].push_back(id);
        }
        group_of_.assign(keys_.size(), kNoTarget);
        for (u32 g = 0; g < propositions_.groups.size(); ++g) {
            for (const PropositionId id : propositions_.groups[g].members) group_of_[index(id)] = g;
        }
    }

    [[nodiscard]] Propositions join() {
        auto& groups = propositions_.groups;
        std::vector<Kind> kinds;
        for (const PropositionGroup& group : groups) kinds.push_back(kind_of(group));
        std::vector<u32> target(groups.size(), kNoTarget);
        for (u32 g = 0; g < groups.size(); ++g) {
            if (kinds[g] != Kind::statement) target[g] = target_of(groups[g], kinds);
        }
        std::vector<PropositionGroup> kept;
        for (u32 g = 0; g < groups.size(); ++g) {
            if (target[g] == kNoTarget) continue;
            PropositionGroup& into = groups[target[g]];
            into.members.insert(into.members.end(), groups[g].members.begin(), groups[g].members.end());
            std::sort(into.members.begin(), into.members.end());
            into.importance += kDisputed;
            for (const PropositionId id : groups[g].members) {
                Proposition& p = propositions_.all[index(id)];
                p.denied = p.denied || p.negated;  // what it says is now what the group says, and denied
                p.negated = false;
            }
        }
        for (u32 g = 0; g < groups.size(); ++g) {
            if (target[g] == kNoTarget) kept.push_back(std::move(groups[g]));
        }
        std::stable_sort(kept.begin(), kept.end(), [](const PropositionGroup& a, const PropositionGroup& b) {
            return a.importance > b.importance;
        });
        groups = std::move(kept);
        return std::move(propositions_);
    }

  private:
    [[nodiscard]] const Proposition& at(PropositionId id) const { return propositions_.all[index(id)]; }

    [[nodiscard]] static std::vector<u64> keys_of(const Proposition& p) {
        std::set<u64> keys(p.frame.about.begin(), p.frame.about.end());
        for (const u64 key : {p.frame.action, p.frame.doer, p.frame.done_to}) {
            if (key != 0) keys.insert(key);
        }
        return {keys.begin(), keys.end()};
    }

    [[nodiscard]] Stance stance_of(const Proposition& p) const {
        if (p.denied) return Stance::denies;
        if (p.doubted) return Stance::doubts;
        if (!is_set(p.attribution)) return Stance::asserts;
        return documents_[index(p.document)].attributions[index(p.attribution)].stance;
    }

    [[nodiscard]] bool is_noun(const Proposition& p) const {
        const Upos tag = documents_[index(p.document)].tokens[p.predicate].upos;
        return tag == Upos::NOUN || tag == Upos::PROPN;
    }

    // "We do not comment on such cases"
    [[nodiscard]] bool is_silence(const Proposition& p) const {
        const std::string_view lemma = documents_[index(p.document)].lemma(p.predicate);
        return lemma == "comment" || lemma == "confirm" || lemma == "verify" || lemma == "know" || lemma == "say" ||
               lemma == "respond" || lemma == "answer" || lemma == "discuss" || lemma == "speculate";
    }

    [[nodiscard]] Kind kind_of(const PropositionGroup& group) const {
        bool negated = true, named = true, any = false;
        for (const PropositionId id : group.members) {
            const Proposition& p = at(id);
            if (p.anaphoric) continue;
            any = true;
            negated = negated && p.negated && !is_of_the_rest(documents_[index(p.document)], p.tokens) &&
                      !opposes(stance_of(p)) && !is_silence(p);
            named = named && !p.negated && opposes(stance_of(p)) && is_noun(p);
        }
        if (!any) return Kind::statement;
        return negated ? Kind::contrary : named ? Kind::named : Kind::statement;
    }

    [[nodiscard]] double weight(u64 key) const {
        const auto n = static_cast<double>(propositions_.all.size());
        return std::log(1.0 + n / static_cast<double>(having_.at(key).size()));
    }

    // The group that says what a group denies; the more alike and important, the likelier.
    [[nodiscard]] u32 target_of(const PropositionGroup& group, const std::vector<Kind>& kinds) const {
        std::map<u32, double> alike;
        for (const PropositionId p : group.members) {
            std::set<PropositionId> candidates;
            for (const u64 key : keys_[index(p)]) {
                const auto it = having_.find(key);
                if (it != having_.end() && it->second.size() <= kCommon)
                    candidates.insert(it->second.begin(), it->second.end());
            }
            for (const PropositionId q : candidates) {
                const u32 t = group_of_[index(q)];
                if (t != kNoTarget && kinds[t] == Kind::statement) alike[t] = std::max(alike[t], likeness(p, q));
            }
        }
        u32 best = kNoTarget;
        double best_score = 0;
        for (const auto& [t, part] : alike) {
            const double score = part * std::log(2.0 + propositions_.groups[t].importance);
            if (score > best_score) {
                best = t;
                best_score = score;
            }
        }
        return best;
    }

    // The share of what p says that q says as well; 0 where q cannot be what p denies.
    [[nodiscard]] double likeness(PropositionId p_id, PropositionId q_id) const {
        const Proposition& p = at(p_id);
        const Proposition& q = at(q_id);
        if (p.anaphoric || q.anaphoric || q.negated) return 0;
        const bool named = !p.negated;
        if (!named && p.frame.doer != 0 && q.frame.doer != 0 && p.frame.doer != q.frame.doer) return 0;
        const auto& a = keys_[index(p_id)];
        const auto& b = keys_[index(q_id)];
        double shared = 0, all = 0;
        u32 words = 0;
        for (const u64 key : a) {
            all += weight(key);
            if (!std::binary_search(b.begin(), b.end(), key)) continue;
            shared += weight(key);
            words += key != p.frame.doer && key != p.frame.done_to ? 1 : 0;
        }
        if (all <= 0 || words == 0 || a.size() < (named ? 1U : 3U)) return 0;
        const double part = shared / all;
        if (named) return part >= kNamed ? part : 0;
        const bool same = p.frame.action == q.frame.action || tells_existence(documents_[index(p.document)], p);
        return part >= (same ? kContrary : kOtherVerb) ? part : 0;
    }

    std::span<const Document> documents_;
    Propositions propositions_;
    std::vector<std::vector<u64>> keys_;                          // of each proposition, rising
    std::unordered_map<u64, std::vector<PropositionId>> having_;  // propositions that have a key
    std::vector<u32> group_of_;                                   // of each proposition
};

}  // namespace

Propositions join_oppositions(std::span<const Document> documents, Propositions propositions) {
    return Joiner(documents, std::move(propositions)).join();
}

}  // namespace hearsay
