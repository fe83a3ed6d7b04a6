#include "claims/average_link.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <tuple>

namespace hearsay {

namespace {

// All links between two clusters.
struct Bundle {
    double sum = 0;
    u32 links = 0;
};

struct Cluster {
    std::map<u32, Bundle> near;
    u32 size = 1;
    u32 version = 0;  // of what is queued about it
    bool alive = true;
};

struct Candidate {
    double mean;
    u32 a;
    u32 b;
    u32 version_a;
    u32 version_b;

    // The highest mean comes first, of equal ones that of the earlier clusters.
    bool operator<(const Candidate& other) const {
        return std::tuple(mean, other.a, other.b) < std::tuple(other.mean, a, b);
    }
};

class Agglomeration {
  public:
    Agglomeration(u32 items, std::span<const WeightedPair> links, float absent, float threshold)
        : clusters_(items), owner_(items), absent_(absent), threshold_(threshold) {
        std::iota(owner_.begin(), owner_.end(), 0U);
        for (const WeightedPair& link : links) {
            clusters_[link.a].near[link.b] = {link.weight, 1};
            clusters_[link.b].near[link.a] = {link.weight, 1};
        }
        for (const WeightedPair& link : links) offer(std::min(link.a, link.b), std::max(link.a, link.b));
    }

    [[nodiscard]] std::vector<u32> run() {
        while (!queue_.empty()) {
            const Candidate best = queue_.top();
            queue_.pop();
            const bool stale = !clusters_[best.a].alive || !clusters_[best.b].alive ||
                               clusters_[best.a].version != best.version_a ||
                               clusters_[best.b].version != best.version_b;
            if (!stale) join(best.a, best.b);
        }
        for (u32& o : owner_) {
            while (owner_[o] != o) o = owner_[o];
        }
        return owner_;
    }

  private:
    void offer(u32 a, u32 b) {
        const Bundle& bundle = clusters_[a].near.at(b);
        const double pairs = static_cast<double>(clusters_[a].size) * clusters_[b].size;
        const double missing = std::min(pairs - bundle.links, static_cast<double>(bundle.links));
        const double mean = (bundle.sum + absent_ * missing) / (bundle.links + missing);
        if (mean > threshold_) queue_.push({mean, a, b, clusters_[a].version, clusters_[b].version});
    }

    // `b` goes into `a`, the earlier one.
    void join(u32 a, u32 b) {
        Cluster& to = clusters_[a];
        Cluster& from = clusters_[b];
        to.near.erase(b);
        from.near.erase(a);
        for (const auto& [other, bundle] : from.near) {
            Bundle& sum = to.near[other];
            sum.sum += bundle.sum;
            sum.links += bundle.links;
            clusters_[other].near.erase(b);
            clusters_[other].near[a] = sum;
        }
        to.size += from.size;
        ++to.version;
        from.alive = false;
        from.near.clear();
        owner_[b] = a;
        for (const auto& [other, bundle] : to.near) offer(std::min(a, other), std::max(a, other));
    }

    std::vector<Cluster> clusters_;
    std::vector<u32> owner_;
    std::priority_queue<Candidate> queue_;
    double absent_;
    double threshold_;
};

}  // namespace

std::vector<u32> average_link(u32 items, std::span<const WeightedPair> links, float absent, float threshold) {
    return Agglomeration(items, links, absent, threshold).run();
}

}  // namespace hearsay
