#include "claims/features.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "claims/event_times.h"

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

TEST(Features, TenDeadAreNotSixHundred) {
    PropositionFeatures ten;
    PropositionFeatures many;
    PropositionFeatures none;
    ten.persons = 10;
    many.persons = 612;
    EXPECT_TRUE(far_numbers(ten, many));
    EXPECT_FALSE(far_numbers(ten, ten));
    EXPECT_FALSE(far_numbers(ten, none));
}

TEST(EventTimes, ThreeWeeksPart) {
    Proposition a;
    Proposition b;
    EXPECT_FALSE(far_apart(a, b));
    a.day_from = a.day_to = 100;
    EXPECT_FALSE(far_apart(a, b));
    b.day_from = 110;
    b.day_to = 140;
    EXPECT_FALSE(far_apart(a, b));
    b.day_from = 130;
    EXPECT_TRUE(far_apart(a, b));
    EXPECT_TRUE(far_apart(b, a));
}

}  // namespace
}  // namespace hearsay
