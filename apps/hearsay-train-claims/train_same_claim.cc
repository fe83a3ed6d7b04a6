#include "hearsay-train-claims/train_same_claim.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "claims/group_propositions.h"
#include "hearsay-train/random.h"

namespace hearsay {

namespace {

constexpr std::size_t kRow = kPairFeatures + 1;

// Gradients of one net with their running moments (Kingma and Ba, ICLR 2015).
class Trainer {
  public:
    Trainer(const SameClaimOptions& options, u64 seed)
        : options_(options),
          hidden_(options.hidden),
          random_(seed),
          weights_(size(), 0.0F),
          gradient_(size(), 0.0F),
          first_(size(), 0.0F),
          second_(size(), 0.0F),
          units_(hidden_) {
        const float spread = std::sqrt(2.0F / static_cast<float>(kPairFeatures));
        for (std::size_t h = 0; h < hidden_; ++h) {
            for (std::size_t i = 1; i < kRow; ++i) weights_[h * kRow + i] = spread * normal();
        }
        for (std::size_t h = 0; h < hidden_; ++h) {
            weights_[hidden_ * kRow + 1 + h] = normal() / std::sqrt(static_cast<float>(hidden_));
        }
    }

    void go_through(const std::vector<Lesson>& lessons, float rate) {
        std::vector<u32> order(lessons.size());
        std::iota(order.begin(), order.end(), 0U);
        random_.shuffle(order);
        std::size_t in_batch = 0;
        for (const u32 i : order) {
            learn(lessons[i]);
            if (++in_batch == options_.batch) {
                step(rate, in_batch);
                in_batch = 0;
            }
        }
        if (in_batch > 0) step(rate, in_batch);
    }

    [[nodiscard]] const std::vector<float>& weights() const { return weights_; }

  private:
    [[nodiscard]] std::size_t size() const { return hidden_ * kRow + 1 + hidden_; }

    // By the sum of twelve (Irwin and Hall), exact enough for beginnings.
    [[nodiscard]] float normal() {
        float sum = -6;
        for (int i = 0; i < 12; ++i) sum += static_cast<float>(random_.uniform());
        return sum;
    }

    void learn(const Lesson& lesson) {
        const std::size_t out = hidden_ * kRow;
        float sum = weights_[out];
        for (std::size_t h = 0; h < hidden_; ++h) {
            const float* row = weights_.data() + h * kRow;
            float unit = row[0];
            for (std::size_t i = 0; i < kPairFeatures; ++i) unit += row[1 + i] * lesson.pair[i];
            units_[h] = std::max(unit, 0.0F);
            sum += weights_[out + 1 + h] * units_[h];
        }
        const float error = (1.0F / (1.0F + std::exp(-sum)) - lesson.same) * lesson.weight;
        gradient_[out] += error;
        for (std::size_t h = 0; h < hidden_; ++h) {
            gradient_[out + 1 + h] += error * units_[h];
            if (units_[h] <= 0) continue;
            const float back = error * weights_[out + 1 + h];
            float* row = gradient_.data() + h * kRow;
            row[0] += back;
            for (std::size_t i = 0; i < kPairFeatures; ++i) row[1 + i] += back * lesson.pair[i];
        }
    }

    void step(float rate, std::size_t n) {
        constexpr float kFirst = 0.9F, kSecond = 0.999F;
        first_share_ *= kFirst;
        second_share_ *= kSecond;
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            const float g = gradient_[i] / static_cast<float>(n);
            gradient_[i] = 0;
            first_[i] = kFirst * first_[i] + (1 - kFirst) * g;
            second_[i] = kSecond * second_[i] + (1 - kSecond) * g * g;
            const float m = first_[i] / (1 - first_share_), v = second_[i] / (1 - second_share_);
            weights_[i] -= rate * (m / (std::sqrt(v) + 1e-8F) + options_.decay * weights_[i]);
        }
    }

    const SameClaimOptions& options_;
    std::size_t hidden_;
    Random random_;
    std::vector<float> weights_, gradient_, first_, second_, units_;
    float first_share_ = 1, second_share_ = 1;
};

bool share(const std::vector<u32>& a, const std::vector<u32>& b) {
    return std::any_of(a.begin(), a.end(), [&](u32 x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

// Claim of each labelled clause as predicted; clauses in no group stand alone.
std::vector<u32> predicted(const ClausePile& pile, const SameClaimModel& model) {
    const Propositions made = group_propositions(pile.documents, pile.actors, pile.story, model);
    std::vector<u32> out(pile.clauses.size());
    std::iota(out.begin(), out.end(), static_cast<u32>(made.groups.size()));
    for (u32 g = 0; g < made.groups.size(); ++g) {
        for (const PropositionId m : made.groups[g].members) out[index(m)] = g;
    }
    return out;
}

struct Counts {
    double hit = 0, told = 0, gold = 0;
};

// Claims of two or more clauses, each aligned with one group, the best pairs first.
Counts align(const ClausePile& pile, const std::vector<u32>& group) {
    std::map<u32, u32> size_of_group;
    std::map<u32, u32> size_of_claim;
    std::map<std::pair<u32, u32>, u32> both;
    for (u32 c = 0; c < pile.clauses.size(); ++c) {
        if (pile.claims[c].empty()) continue;
        ++size_of_group[group[c]];
        for (const u32 claim : pile.claims[c]) {
            ++size_of_claim[claim];
            ++both[{claim, group[c]}];
        }
    }
    std::vector<std::pair<u32, std::pair<u32, u32>>> pairs;
    for (const auto& [pair, n] : both) pairs.emplace_back(n, pair);
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    Counts out;
    std::set<u32> claims, groups;
    for (const auto& [n, pair] : pairs) {
        const auto [claim, g] = pair;
        if (size_of_claim[claim] < 2 || claims.contains(claim) || groups.contains(g)) continue;
        claims.insert(claim);
        groups.insert(g);
        out.hit += n;
        out.told += size_of_group[g];
    }
    for (const auto& [claim, n] : size_of_claim) out.gold += n >= 2 ? n : 0;
    return out;
}

}  // namespace

std::vector<Lesson> lessons_of(const ClausePile& pile) {
    std::vector<Lesson> out;
    for (u32 a = 0; a < pile.clauses.size(); ++a) {
        if (pile.claims[a].empty() || pile.clauses[a].anaphoric) continue;
        for (u32 b = 0; b < a; ++b) {
            if (pile.claims[b].empty() || pile.clauses[b].anaphoric) continue;
            const PairFeatures pair = compare(pile.compared[a], pile.compared[b]);
            if (pair[static_cast<std::size_t>(PairFeature::cosine)] <= 0) continue;
            out.push_back({pair, share(pile.claims[a], pile.claims[b]) ? 1.0F : 0.0F, pile.weight});
        }
    }
    return out;
}

SameClaimModel train_same_claim(const std::vector<Lesson>& lessons, const SameClaimOptions& options) {
    std::vector<Lesson> weighed = lessons;
    for (Lesson& lesson : weighed) lesson.weight *= lesson.same > 0 ? options.positive : 1.0F;
    std::vector<float> rows, outs;
    float bias = 0;
    for (u32 n = 0; n < options.nets; ++n) {
        Trainer trainer(options, options.seed + n);
        for (u32 round = 0; round < options.rounds; ++round) {
            const float left = 1.0F - static_cast<float>(round) / static_cast<float>(options.rounds);
            trainer.go_through(weighed, options.rate * left);
        }
        const auto& w = trainer.weights();
        const auto out = w.begin() + static_cast<std::ptrdiff_t>(options.hidden * kRow);
        rows.insert(rows.end(), w.begin(), out);
        bias += *out / static_cast<float>(options.nets);
        for (auto it = out + 1; it != w.end(); ++it) outs.push_back(*it / static_cast<float>(options.nets));
    }
    rows.push_back(bias);
    rows.insert(rows.end(), outs.begin(), outs.end());
    return SameClaimModel(options.hidden * options.nets, std::move(rows));
}

ClaimScores score_grouping(const std::vector<const ClausePile*>& piles, const SameClaimModel& model) {
    ClaimScores out;
    double clauses = 0;
    Counts counts;
    for (const ClausePile* pile : piles) {
        const std::vector<u32> group = predicted(*pile, model);
        std::vector<u32> labelled;
        for (u32 c = 0; c < pile->clauses.size(); ++c) {
            if (!pile->claims[c].empty()) labelled.push_back(c);
        }
        const Counts some = align(*pile, group);
        counts = {counts.hit + some.hit, counts.told + some.told, counts.gold + some.gold};
        for (const u32 a : labelled) {
            double both = 0, mine = 0, theirs = 0;
            for (const u32 b : labelled) {
                const bool same = share(pile->claims[a], pile->claims[b]), together = group[a] == group[b];
                both += same && together ? 1 : 0;
                mine += together ? 1 : 0;
                theirs += same ? 1 : 0;
            }
            out.precision += both / mine;
            out.recall += both / theirs;
            clauses += 1;
        }
    }
    out.precision /= std::max(clauses, 1.0);
    out.recall /= std::max(clauses, 1.0);
    out.aligned = 2 * counts.hit / std::max(counts.told + counts.gold, 1.0);
    return out;
}

}  // namespace hearsay
