#include "neural/best_tree.h"

#include <algorithm>
#include <cmath>

namespace hearsay {

namespace {

bool is_acyclic(std::span<const u32> heads) {
    const auto n = static_cast<u32>(heads.size());
    std::vector<u32> seen(n, 0);  // the walk that met the word first, from 1
    for (u32 start = 0; start < n; ++start) {
        u32 i = start;
        for (; i < n && seen[i] == 0; i = heads[i]) seen[i] = start + 1;
        if (i < n && seen[i] == start + 1) return false;
    }
    return true;
}

// Whether arcs cross each other, or pass over the word that hangs on the root.
bool has_crossing(std::span<const u32> heads) {
    const auto n = static_cast<u32>(heads.size());
    std::vector<u32> open;  // right ends of the arcs over a place, the innermost last
    std::vector<std::vector<u32>> ends(n);
    for (u32 i = 0; i < n; ++i) {
        if (heads[i] < n) ends[std::min(i, heads[i])].push_back(std::max(i, heads[i]));
    }
    for (u32 i = 0; i < n; ++i) {
        while (!open.empty() && open.back() == i) open.pop_back();
        if (heads[i] == n && !open.empty()) return true;
        std::sort(ends[i].rbegin(), ends[i].rend());
        for (const u32 end : ends[i]) {
            if (!open.empty() && open.back() < end) return true;
            open.push_back(end);
        }
    }
    return false;
}

// The largest a[i] + b[i] and the first place that has it.
struct Best {
    float worth = 0;
    u32 place = 0;
};
Best best_sum(const float* a, const float* b, u32 count) {
    using Floats = float __attribute__((vector_size(16)));
    using Ints = i32 __attribute__((vector_size(16)));
    constexpr u32 kLanes = 4;
    Best best{a[0] + b[0], 0};
    u32 i = 0;
    if (count >= kLanes) {  // each lane keeps its largest sum and the first place that has it
        Floats most{};
        Ints where{}, place{0, 1, 2, 3};
        most -= INFINITY;
        for (; i + kLanes <= count; i += kLanes, place += kLanes) {
            Floats x, y;
            __builtin_memcpy(&x, a + i, sizeof(x));
            __builtin_memcpy(&y, b + i, sizeof(y));
            const Floats sum = x + y;
            const Ints more = sum > most;
            most = more ? sum : most;
            where = more ? place : where;
        }
        for (u32 k = 0; k < kLanes; ++k) {
            const auto at = static_cast<u32>(where[k]);
            if (most[k] > best.worth || (most[k] == best.worth && at < best.place)) best = {most[k], at};
        }
    }
    for (; i < count; ++i) {
        if (a[i] + b[i] > best.worth) best = {a[i] + b[i], i};
    }
    return best;
}

// Builds the best trees of longer and longer spans. In a span from s to t, the head is s (right) or t (left); a span is
// open while its outermost arc, between s and t, may still get children.
class Spans {
  public:
    Spans(std::span<const float> scores, u32 n, std::size_t stride) : scores_(scores), n_(n), stride_(stride) {
        const std::size_t size = std::size_t{n} * n;
        for (auto* table : {&right_, &right_by_end_, &left_, &left_by_end_, &open_right_, &open_left_by_end_}) {
            table->assign(size, 0.0F);
        }
        for (auto* table : {&arc_split_, &right_split_, &left_split_}) table->assign(size, 0);
        for (u32 length = 1; length < n; ++length) {
            for (u32 s = 0; s + length < n; ++s) join(s, s + length);
        }
    }

    std::vector<u32> tree() {
        heads_.assign(n_, n_);
        u32 root = 0;
        float best = 0;
        for (u32 r = 0; r < n_; ++r) {
            const float worth = left_[at(0, r)] + right_[at(r, n_ - 1)] + score(r, n_);
            if (r == 0 || worth > best) {
                best = worth;
                root = r;
            }
        }
        pending_.push_back({0, root, false, false});
        pending_.push_back({root, n_ - 1, true, false});
        while (!pending_.empty()) {
            const Task task = pending_.back();
            pending_.pop_back();
            unfold(task);
        }
        return std::move(heads_);
    }

  private:
    struct Task {
        u32 s, t;
        bool right, open;
    };

    [[nodiscard]] std::size_t at(u32 row, u32 column) const { return std::size_t{row} * n_ + column; }
    [[nodiscard]] float score(u32 word, u32 head) const { return scores_[word * stride_ + head]; }

    void join(u32 s, u32 t) {
        const Best arc = best_sum(&right_[at(s, s)], &left_by_end_[at(t, s + 1)], t - s);
        arc_split_[at(s, t)] = s + arc.place;
        open_right_[at(s, t)] = arc.worth + score(t, s);
        open_left_by_end_[at(t, s)] = arc.worth + score(s, t);
        const Best right = best_sum(&open_right_[at(s, s + 1)], &right_by_end_[at(t, s + 1)], t - s);
        right_[at(s, t)] = right_by_end_[at(t, s)] = right.worth;
        right_split_[at(s, t)] = s + 1 + right.place;
        const Best left = best_sum(&left_[at(s, s)], &open_left_by_end_[at(t, s)], t - s);
        left_[at(s, t)] = left_by_end_[at(t, s)] = left.worth;
        left_split_[at(s, t)] = s + left.place;
    }

    void unfold(Task task) {
        const auto [s, t, right, open] = task;
        if (s == t) return;
        if (open) {
            (right ? heads_[t] : heads_[s]) = right ? s : t;
            const u32 split = arc_split_[at(s, t)];
            pending_.push_back({s, split, true, false});
            pending_.push_back({split + 1, t, false, false});
        } else if (right) {
            const u32 split = right_split_[at(s, t)];
            pending_.push_back({s, split, true, true});
            pending_.push_back({split, t, true, false});
        } else {
            const u32 split = left_split_[at(s, t)];
            pending_.push_back({s, split, false, false});
            pending_.push_back({split, t, false, true});
        }
    }

    std::span<const float> scores_;
    u32 n_;
    std::size_t stride_;
    // Worth of spans, by first word and last, or by last word and first, as they are run through.
    std::vector<float> right_, right_by_end_, left_, left_by_end_, open_right_, open_left_by_end_;
    std::vector<u32> arc_split_, right_split_, left_split_;
    std::vector<Task> pending_;
    std::vector<u32> heads_;
};

}  // namespace

bool is_tree(std::span<const u32> heads) {
    const auto roots = std::count(heads.begin(), heads.end(), static_cast<u32>(heads.size()));
    return roots == 1 && is_acyclic(heads) && !has_crossing(heads);
}

std::vector<u32> best_tree(std::span<const float> scores, u32 n, std::size_t stride) {
    std::vector<u32> heads(n, n);
    for (u32 i = 0; i < n; ++i) {
        const float* row = scores.data() + i * stride;
        for (u32 j = 0; j < n; ++j) {
            if (j != i && row[j] > row[heads[i]]) heads[i] = j;
        }
    }
    if (n == 0 || is_tree(heads)) return heads;
    return Spans(scores, n, stride).tree();
}

}  // namespace hearsay
