#include "claims/features.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearsay {
namespace {

bool share_a_key(std::string_view a, std::string_view b) {
    const auto x = word_keys(a);
    const auto y = word_keys(b);
    return std::any_of(x.begin(), x.end(), [&](u64 key) { return std::find(y.begin(), y.end(), key) != y.end(); });
}

TEST(Features, SynonymsShareAKey) {
    EXPECT_TRUE(share_a_key("abandon", "abandonment"));
    EXPECT_TRUE(share_a_key("foil", "thwart"));
    EXPECT_TRUE(share_a_key("bridge", "bridge"));
    EXPECT_FALSE(share_a_key("abandon", "refuse"));
}

}  // namespace
}  // namespace hearsay
