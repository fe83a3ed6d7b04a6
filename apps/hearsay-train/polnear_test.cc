#include "hearsay-train/polnear.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

// Ten bytes before "Vold" are nine code points.
const std::string kText = "\xE2\x80\x9CYes,\xE2\x80\x9D Vold said. No, the others thought.";

std::string words(const std::vector<ByteRange>& spans) {
    std::string out;
    for (const ByteRange span : spans) out += (out.empty() ? "" : " | ") + kText.substr(span.begin, span.size());
    return out;
}

TEST(StandOff, OffsetsCountCodePoints) {
    const auto found = read_stand_off(
        "T1\tContent 0 6;18 20\t\xE2\x80\x9CYes,\xE2\x80\x9D No\n"
        "T2\tSource 7 11\tVold\n"
        "T3\tCue 12 16\tsaid\n"
        "T4\tAttribution 12 16\tsaid\n"
        "E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2\n",
        kText);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(words(found[0].source), "Vold");
    EXPECT_EQ(words(found[0].cue), "said");
    EXPECT_EQ(words(found[0].content), "\xE2\x80\x9CYes,\xE2\x80\x9D | No");
}

TEST(StandOff, RolesMayRepeatAndSourcesMayBeAbsent) {
    const auto found = read_stand_off(
        "T1\tContent 18 20\tNo\r\n"
        "T2\tContent 0 6\tYes\r\n"
        "T3\tCue 33 40\tthought\r\n"
        "E7\tAttribution-no-source:T3 Content2:T1 Cue:T3 Content:T2\r\n",
        kText);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].source.empty());
    EXPECT_EQ(words(found[0].cue), "thought");
    EXPECT_EQ(words(found[0].content), "\xE2\x80\x9CYes,\xE2\x80\x9D | No");
}

TEST(StandOff, WhatIsNoSpanAndNoAttributionIsPassedOver) {
    EXPECT_TRUE(read_stand_off("", kText).empty());
    EXPECT_TRUE(read_stand_off("# a remark\n"
                               "goes on here\n"
                               "T1\tDiscard 0 6\tYes\n"
                               "T2\tCue 30 999\tbeyond the text\n"
                               "T3\tCue 9 9\t\n"
                               "T\nE\nTx\tCue 0 1\n"
                               "E1\tAttribution-no-source:T1 \n"
                               "E2\tAttribution:T2 Cue:T2\n"
                               "E3\tDiscard:T1\n"
                               "E4\tAttribution:T3 Cue:T9 Source:\n",
                               kText)
                    .empty());
}

}  // namespace
}  // namespace hearsay
