#include "neural/arborescence.h"

#include <limits>

namespace hearsay {

namespace {

constexpr u32 kNobody = 0xFFFFFFFFU;
constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr double kRootCost = 1e9;

// Contracts cycles of best heads one after the other, in one matrix, and unfolds them again.
class Contraction {
  public:
    Contraction(std::span<const float> scores, u32 n, std::size_t stride)
        : size_(n + 1), scores_(std::size_t{size_} * size_, kNever), heads_(size_, kNobody), gone_(size_, false) {
        for (u32 i = 0; i < n; ++i) {
            for (u32 j = 0; j < n; ++j) {
                if (j != i) at(i, j) = scores[i * stride + j];
            }
            at(i, n) = double{scores[i * stride + n]} - kRootCost;
        }
    }

    std::vector<u32> solve() {
        while (true) {
            choose_heads();
            std::vector<u32> cycle = find_cycle();
            if (cycle.empty()) break;
            contract(std::move(cycle));
        }
        while (!folds_.empty()) unfold();
        heads_.pop_back();
        return std::move(heads_);
    }

  private:
    struct Fold {
        std::vector<u32> cycle;   // the first stands for all of them
        std::vector<u32> heads;   // of the words of the cycle within it
        std::vector<u32> entered;  // by head outside: the word of the cycle that hangs on it
        std::vector<u32> left;     // by word outside: the word of the cycle that it hangs on
    };

    double& at(u32 word, u32 head) { return scores_[std::size_t{word} * size_ + head]; }

    void choose_heads() {
        for (u32 i = 0; i + 1 < size_; ++i) {
            if (gone_[i]) continue;
            u32 best = kNobody;
            for (u32 j = 0; j < size_; ++j) {
                if (gone_[j] || j == i) continue;
                if (best == kNobody || at(i, j) > at(i, best)) best = j;
            }
            heads_[i] = best;
        }
    }

    std::vector<u32> find_cycle() const {
        std::vector<u32> seen(size_, 0);
        for (u32 start = 0; start + 1 < size_; ++start) {
            if (gone_[start] || seen[start] != 0) continue;
            u32 i = start;
            for (; i + 1 < size_ && seen[i] == 0; i = heads_[i]) seen[i] = start + 1;
            if (i + 1 == size_ || seen[i] != start + 1) continue;
            std::vector<u32> cycle = {i};
            for (u32 j = heads_[i]; j != i; j = heads_[j]) cycle.push_back(j);
            return cycle;
        }
        return {};
    }

    void contract(std::vector<u32> cycle) {
        Fold fold{std::move(cycle), {}, std::vector<u32>(size_, kNobody), std::vector<u32>(size_, kNobody)};
        std::vector<bool> inside(size_, false);
        for (const u32 i : fold.cycle) {
            inside[i] = true;
            fold.heads.push_back(heads_[i]);
        }
        const u32 all = fold.cycle.front();
        for (u32 v = 0; v < size_; ++v) {
            if (gone_[v] || inside[v]) continue;
            double enter = kNever, leave = kNever;
            for (const u32 i : fold.cycle) {
                const double gain = at(i, v) - at(i, heads_[i]);
                if (fold.entered[v] == kNobody || gain > enter) {
                    enter = gain;
                    fold.entered[v] = i;
                }
                if (v + 1 < size_ && (fold.left[v] == kNobody || at(v, i) > leave)) {
                    leave = at(v, i);
                    fold.left[v] = i;
                }
            }
            at(all, v) = enter;
            if (v + 1 < size_) at(v, all) = leave;
        }
        for (const u32 i : fold.cycle) gone_[i] = i != all;
        folds_.push_back(std::move(fold));
    }

    void unfold() {
        const Fold fold = std::move(folds_.back());
        folds_.pop_back();
        const u32 all = fold.cycle.front();
        const u32 head = heads_[all];
        const u32 entered = fold.entered[head];
        for (u32 v = 0; v + 1 < size_; ++v) {
            if (!gone_[v] && v != all && heads_[v] == all) heads_[v] = fold.left[v];
        }
        for (std::size_t k = 0; k < fold.cycle.size(); ++k) {
            gone_[fold.cycle[k]] = false;
            heads_[fold.cycle[k]] = fold.heads[k];
        }
        heads_[entered] = head;
    }

    u32 size_;
    std::vector<double> scores_;
    std::vector<u32> heads_;
    std::vector<bool> gone_;
    std::vector<Fold> folds_;
};

}  // namespace

bool is_tree(std::span<const u32> heads) {
    const auto n = static_cast<u32>(heads.size());
    u32 roots = 0;
    std::vector<u32> seen(n, 0);  // the walk that met the word first, from 1
    for (u32 start = 0; start < n; ++start) {
        roots += heads[start] == n ? 1 : 0;
        u32 i = start;
        for (; i < n && seen[i] == 0; i = heads[i]) seen[i] = start + 1;
        if (i < n && seen[i] == start + 1) return false;
    }
    return roots == 1;
}

std::vector<u32> best_tree(std::span<const float> scores, u32 n, std::size_t stride) {
    std::vector<u32> heads(n, n);
    for (u32 i = 0; i < n; ++i) {
        const float* row = scores.data() + i * stride;
        for (u32 j = 0; j < n; ++j) {
            if (j != i && (row[j] > row[heads[i]] || (row[j] == row[heads[i]] && heads[i] == n))) heads[i] = j;
        }
    }
    if (n == 0 || is_tree(heads)) return heads;
    return Contraction(scores, n, stride).solve();
}

}  // namespace hearsay
