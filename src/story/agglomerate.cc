#include "story/agglomerate.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hearsay {

namespace {

constexpr double kSameTime = 1;  // days
constexpr double kHalfTime = 7;  // further days that halve a similarity
constexpr double kCoherence = 0.4;
constexpr u32 kNobody = 0xFFFFFFFFU;

struct Cluster {
    TermVector sum;  // of the unit vectors of its members
    double size = 1;
    double scale = 1;  // its share in what makes of a product of sums a similarity
    Period period;     // mean of the members with both ends known; without any, what all of them have come after
    double timed = 0;  // members with both ends known
    bool alive = true;
    u32 nearest = kNobody;
    double similarity = 0;
};

TermVector add(const TermVector& a, const TermVector& b) {
    TermVector out;
    out.reserve(a.size() + b.size());
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        if (j == b.size() || (i < a.size() && a[i].id < b[j].id)) {
            out.push_back(a[i++]);
        } else if (i == a.size() || b[j].id < a[i].id) {
            out.push_back(b[j++]);
        } else {
            out.push_back({a[i].id, a[i].weight + b[j].weight});
            ++i;
            ++j;
        }
    }
    return out;
}

// The similarity of two clusters is the mean similarity of their members, made larger the less the members of each
// resemble one another: a story that many tell in many ways must not fall apart. It is the product of the sums times
// the scales of both.
double scale_of(const TermVector& sum, double size) {
    double squares = 0;
    for (const Term& t : sum) squares += static_cast<double>(t.weight) * static_cast<double>(t.weight);
    const double spread = size / std::sqrt(squares);  // 1 where all members are alike
    return std::pow(spread, kCoherence) / size;
}

class Agglomeration {
  public:
    Agglomeration(std::vector<ClusterItem> items, std::size_t term_count, double threshold)
        : threshold_(threshold), postings_(term_count), dot_(items.size()) {
        for (ClusterItem& item : items) {
            Cluster& cluster = clusters_.emplace_back();
            cluster.sum = std::move(item.terms);
            cluster.period = item.period;
            cluster.timed = item.period.kind == Period::Kind::between ? 1 : 0;
        }
        for (u32 c = 0; c < clusters_.size(); ++c) owner_.push_back(c);
    }

    std::vector<u32> run() {
        std::vector<u32> changed = owner_;
        while (!changed.empty()) {
            index();
            for (const u32 c : changed) find_nearest(c);
            changed = merge_pairs();
        }
        std::vector<u32> out;
        for (u32 c : owner_) {
            while (owner_[c] != c) c = owner_[c];
            out.push_back(c);
        }
        return out;
    }

  private:
    struct Posting {
        u32 cluster;
        float weight;
    };

    void index() {
        for (auto& list : postings_) list.clear();
        for (u32 c = 0; c < clusters_.size(); ++c) {
            if (!clusters_[c].alive) continue;
            for (const Term& t : clusters_[c].sum) postings_[t.id].push_back({c, t.weight});
        }
    }

    // Compares one cluster with all, and tells the others where it is nearer than what they had.
    void find_nearest(u32 c) {
        std::vector<u32> touched;
        for (const Term& t : clusters_[c].sum) {
            for (const Posting& p : postings_[t.id]) {
                if (dot_[p.cluster] == 0) touched.push_back(p.cluster);
                dot_[p.cluster] += static_cast<double>(t.weight) * static_cast<double>(p.weight);
            }
        }
        clusters_[c].nearest = kNobody;
        clusters_[c].similarity = 0;
        for (const u32 other : touched) {
            const double dot = std::exchange(dot_[other], 0);
            if (other == c) continue;
            double similarity = dot * (clusters_[c].scale * clusters_[other].scale);
            if (similarity < threshold_) continue;
            similarity *= time_factor(clusters_[c].period, clusters_[other].period);
            if (similarity < threshold_) continue;
            propose(c, other, similarity);
            propose(other, c, similarity);
        }
    }

    void propose(u32 to, u32 other, double similarity) {
        Cluster& cluster = clusters_[to];
        if (similarity < cluster.similarity) return;
        if (similarity == cluster.similarity && other >= cluster.nearest) return;
        cluster.similarity = similarity;
        cluster.nearest = other;
    }

    // Merges all pairs of nearest neighbours. Returns the clusters that must look for their nearest again.
    std::vector<u32> merge_pairs() {
        std::vector<u32> merged;
        for (u32 a = 0; a < clusters_.size(); ++a) {
            const u32 b = clusters_[a].nearest;
            if (!clusters_[a].alive || b == kNobody || b < a || clusters_[b].nearest != a) continue;
            merge(a, b);
            merged.push_back(a);
        }
        std::vector<u32> changed;
        for (u32 c = 0; c < clusters_.size(); ++c) {
            const u32 nearest = clusters_[c].nearest;
            if (!clusters_[c].alive || nearest == kNobody) continue;
            const bool fresh = std::binary_search(merged.begin(), merged.end(), c);
            const bool lost = !clusters_[nearest].alive || std::binary_search(merged.begin(), merged.end(), nearest);
            if (fresh || lost) changed.push_back(c);
        }
        return changed;
    }

    void merge(u32 a, u32 b) {
        Cluster& to = clusters_[a];
        Cluster& from = clusters_[b];
        to.sum = add(to.sum, from.sum);
        to.size += from.size;
        to.scale = scale_of(to.sum, to.size);
        to.period = join(to.period, to.timed, from.period, from.timed);
        to.timed += from.timed;
        from.alive = false;
        from.sum = {};
        owner_[b] = a;
    }

    double threshold_;
    std::vector<Cluster> clusters_;
    std::vector<u32> owner_;
    std::vector<std::vector<Posting>> postings_;
    std::vector<double> dot_;  // scratch of find_nearest; all zero between calls
};

}  // namespace

Period join(const Period& a, double weight_a, const Period& b, double weight_b) {
    const double weight = weight_a + weight_b;
    if (weight > 0) {
        return {Period::Kind::between, (a.first * weight_a + b.first * weight_b) / weight,
                (a.last * weight_a + b.last * weight_b) / weight};
    }
    if (a.kind == Period::Kind::unknown) return b;
    if (b.kind == Period::Kind::unknown) return a;
    return {Period::Kind::since, std::max(a.first, b.first), 0};
}

double time_factor(const Period& a, const Period& b) {
    using Kind = Period::Kind;
    double gap = 0;
    if (a.kind == Kind::between && b.kind != Kind::unknown) gap = std::max(gap, b.first - a.last);
    if (b.kind == Kind::between && a.kind != Kind::unknown) gap = std::max(gap, a.first - b.last);
    return 1 / (1 + std::max(0.0, gap - kSameTime) / kHalfTime);
}

std::vector<u32> agglomerate(std::vector<ClusterItem> items, std::size_t term_count, double threshold) {
    return Agglomeration(std::move(items), term_count, threshold).run();
}

}  // namespace hearsay
