#include "article/byline.h"

#include <gtest/gtest.h>

#include "article/corrections.h"
#include "article/credits.h"

namespace hearsay {
namespace {

std::string names_in(std::string_view text) { return join_names(read_byline(text).names); }

TEST(Byline, NamesThePersons) {
    EXPECT_EQ(names_in("By JANE DOE and John Roe, Staff Writer"), "JANE DOE, John Roe");
    EXPECT_EQ(names_in("Written by Ola Brandt, Published March 3, 2020"), "Ola Brandt");
    EXPECT_EQ(names_in("Posted on March 3, 2020 by Runa Falk"), "Runa Falk");
    EXPECT_EQ(names_in("ByRuna Falk | Tuesday, November 7"), "Runa Falk");
    EXPECT_EQ(names_in("Hanne Vold, PhD, RD"), "Hanne Vold");
    EXPECT_EQ(names_in("Perry Halver Jr. and C.J. Sando"), "Perry Halver Jr., C.J. Sando");
    EXPECT_EQ(names_in("Falk, Runa"), "Runa Falk");
    EXPECT_EQ(names_in("Runa Falk December 3"), "Runa Falk");
    EXPECT_EQ(names_in("April Falk"), "April Falk");
}

TEST(Byline, KeepsADeskWhereNobodyElseSigns) {
    EXPECT_EQ(names_in("Courier Staff"), "Courier Staff");
    EXPECT_EQ(names_in("Courier Editorial Board"), "Courier Editorial Board");
}

TEST(Byline, TellsTheAgency) {
    EXPECT_EQ(read_byline("By RUNA FALK, Associated Press").agency, "Associated Press");
    EXPECT_EQ(names_in("By RUNA FALK, Associated Press"), "RUNA FALK");
}

TEST(Byline, RefusesWhatIsNoName) {
    for (const char* text : {"", "By", "admin", "https://kestrel.example/me", "Posted", "Follow us", "2024", "Dec"})
        EXPECT_EQ(names_in(text), "") << text;
}

std::string credits_in(std::string_view line) {
    std::string out;
    for (const Credit& credit : find_credits(line, {{{0, static_cast<u32>(line.size())}, BlockKind::credit}})) {
        if (!out.empty()) out += ", ";
        out += credit.name;
    }
    return out;
}

TEST(Credits, AreReadInManyWords) {
    EXPECT_EQ(credits_in("With files from Reuters and The Canadian Press"), "Reuters, Canadian Press");
    EXPECT_EQ(credits_in("The Associated Press contributed to this report."), "Associated Press");
    EXPECT_EQ(credits_in("Copyright 2019 The Associated Press. All rights reserved."), "Associated Press");
    EXPECT_EQ(credits_in("— Reuters"), "Reuters");
    EXPECT_EQ(credits_in("(With AFP)"), "Agence France-Presse");
    EXPECT_EQ(credits_in("Source: tvrain.ru"), "tvrain.ru");
    EXPECT_EQ(credits_in("Copyright 2019 Nobody in Particular"), "");
    EXPECT_EQ(credits_in("With the help of friends she came home."), "");
}

TEST(Corrections, AreTold) {
    EXPECT_TRUE(is_correction("Correction: The bridge has nine pillars, not seven."));
    EXPECT_TRUE(is_correction("An earlier version of this story misstated the number of pillars."));
    EXPECT_TRUE(is_correction("This article has been updated to include a statement by the mayor."));
    EXPECT_FALSE(is_correction("The correction of the river took nine years, and the bridge was updated twice."));
    EXPECT_FALSE(is_correction("Corrections"));
}

}  // namespace
}  // namespace hearsay
