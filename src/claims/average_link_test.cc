#include "claims/average_link.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace hearsay {
namespace {

constexpr float kAbsent = -4;

// By looking at all pairs of clusters in every step.
std::vector<u32> brute_force(u32 items, const std::vector<WeightedPair>& links, float threshold) {
    std::map<std::pair<u32, u32>, float> weight;
    for (const WeightedPair& link : links) weight[{std::min(link.a, link.b), std::max(link.a, link.b)}] = link.weight;
    std::vector<u32> cluster(items);
    for (u32 i = 0; i < items; ++i) cluster[i] = i;
    while (true) {
        struct Sum {
            double of_links = 0;
            u32 links = 0, missing = 0;
        };
        std::map<std::pair<u32, u32>, Sum> sums;
        for (u32 i = 0; i < items; ++i) {
            for (u32 j = i + 1; j < items; ++j) {
                const auto pair = std::minmax(cluster[i], cluster[j]);
                if (pair.first == pair.second) continue;
                const auto it = weight.find({i, j});
                Sum& sum = sums[pair];
                sum.of_links += it == weight.end() ? 0 : it->second;
                ++(it == weight.end() ? sum.missing : sum.links);
            }
        }
        double best = threshold;
        std::pair<u32, u32> joined;
        for (const auto& [pair, sum] : sums) {
            const double missing = std::min(sum.missing, sum.links);
            const double mean = (sum.of_links + kAbsent * missing) / std::max(1.0, sum.links + missing);
            if (sum.links == 0 || mean <= best) continue;
            best = mean;
            joined = pair;
        }
        if (best <= threshold) return cluster;
        std::replace(cluster.begin(), cluster.end(), joined.second, joined.first);
    }
}

TEST(AverageLink, AgreesWithBruteForceOnRandomGraphs) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> weight(-6, 6), chance(0, 1);
    for (int round = 0; round < 300; ++round) {
        const u32 items = 1 + random() % 12;
        std::vector<WeightedPair> links;
        for (u32 a = 0; a < items; ++a) {
            for (u32 b = a + 1; b < items; ++b) {
                if (chance(random) < 0.6F) links.push_back({a, b, weight(random)});
            }
        }
        EXPECT_EQ(average_link(items, links, kAbsent, 0), brute_force(items, links, 0)) << round;
    }
}

TEST(AverageLink, OneBadLinkDoesNotPartManyGoodOnes) {
    const std::vector<WeightedPair> links = {{0, 1, 3}, {0, 2, 3}, {1, 2, -1}};
    EXPECT_EQ(average_link(4, links, kAbsent, 0), (std::vector<u32>{0, 0, 0, 3}));
}

// Five hundred alike, of which each was compared with twenty.
TEST(AverageLink, FewLinksJoinALargeCluster) {
    std::vector<WeightedPair> links;
    for (u32 a = 0; a < 500; ++a) {
        for (u32 b = a + 1; b < std::min(500U, a + 11); ++b) links.push_back({a, b, 6});
    }
    EXPECT_EQ(average_link(500, links, -5, -0.3F), std::vector<u32>(500, 0));
}

TEST(AverageLink, NothingIsJoinedWithoutLinks) { EXPECT_EQ(average_link(2, {}, kAbsent, 0), (std::vector<u32>{0, 1})); }

}  // namespace
}  // namespace hearsay
