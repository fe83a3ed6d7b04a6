#include "neural/best_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace hearsay {
namespace {

double worth(const std::vector<float>& scores, const std::vector<u32>& heads) {
    double sum = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
    return sum;
}

// The best of all trees, by trying them.
double best_by_search(const std::vector<float>& scores, u32 n) {
    std::vector<u32> heads(n, 0);
    double best = -1e30;
    while (true) {
        if (is_tree(heads)) best = std::max(best, worth(scores, heads));
        u32 i = 0;
        while (i < n && ++heads[i] > n) heads[i++] = 0;
        if (i == n) return best;
    }
}

TEST(BestTree, TellsTrees) {
    EXPECT_TRUE(is_tree(std::vector<u32>{1, 2, 2 + 1}));
    EXPECT_FALSE(is_tree(std::vector<u32>{1, 0, 3}));  // a cycle
    EXPECT_FALSE(is_tree(std::vector<u32>{3, 3, 0}));  // two roots
    EXPECT_FALSE(is_tree(std::vector<u32>{0, 2}));
    EXPECT_FALSE(is_tree(std::vector<u32>{}));
    EXPECT_FALSE(is_tree(std::vector<u32>{2, 4, 1, 1}));  // 0-2 crosses 1-3
    EXPECT_FALSE(is_tree(std::vector<u32>{2, 3, 1}));     // an arc over the word under the root
}

TEST(BestTree, FindsTheBestTree) {
    rc::check([] {
        const u32 n = *rc::gen::inRange<u32>(1, 6);
        const auto whole = *rc::gen::container<std::vector<int>>(n * (n + 1), rc::gen::inRange(-20, 20));
        const std::vector<float> scores(whole.begin(), whole.end());
        const auto heads = best_tree(scores, n, n + 1);
        RC_ASSERT(is_tree(heads));
        RC_ASSERT(worth(scores, heads) == best_by_search(scores, n));
    });
}

TEST(BestTree, LongSentencesStayTrees) {
    const u32 n = 250;
    std::vector<float> scores(n * (n + 1));
    u32 seed = 7;
    for (float& v : scores) v = static_cast<float>((seed = seed * 1664525U + 1013904223U) >> 8U);
    EXPECT_TRUE(is_tree(best_tree(scores, n, n + 1)));
    EXPECT_TRUE(is_tree(best_tree(std::vector<float>(n * (n + 1), 0.0F), n, n + 1)));
}

}  // namespace
}  // namespace hearsay
