#include "engine/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/model_folder.h"
#include "ingest/test_files.h"
#include "report/json.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Trace : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        auto opened = LanguageModel::open(HEARSAY_SOURCE_DIR "/models/en");
        if (opened) model_ = std::make_unique<LanguageModel>(std::move(*opened));
    }
    static void TearDownTestSuite() { model_.reset(); }
    void SetUp() override {
        if (model_ == nullptr) GTEST_SKIP() << "models/en is not there";
        folder_.write("1.txt",
                      "Mayor to close the old bridge\n\nThe mayor of Larkmoor will close the old bridge before the "
                      "winter, two city officials told the Northern Wire on Monday.\n\nDivers found cracks in the "
                      "pillars of the bridge in September 2031, they said.\n");
        folder_.write("2.txt",
                      "Larkmoor denies plan to close the old bridge\n\nThe mayor of Larkmoor will close the old bridge "
                      "before the winter, the Northern Wire reported, citing two city officials. A spokeswoman for the "
                      "mayor, Hanna Orlov, denied it. \"There is no such plan,\" she said.\n");
        folder_.write(
            "3.txt",
            "Volcano wakes on Tessaly\n\nThe volcano on the island of Tessaly has sent ash over three villages, "
            "the geological survey said on Friday. Nobody was hurt.\n");
        folder_.write(
            "4.txt",
            "Brücke wird gesperrt\n\nDie alte Brücke wird noch vor dem Winter gesperrt, sagten zwei Beamte der "
            "Stadt am Montag. Die Sprecherin der Bürgermeisterin wollte das nicht bestätigen, und auch der "
            "Stadtrat äußerte sich zunächst nicht zu den Berichten.\n");
    }
    [[nodiscard]] Report run(const EngineOptions& options = {}, std::vector<std::string> paths = {}) const {
        if (paths.empty()) paths = {folder_.path()};
        auto report = trace(paths, *model_, options);
        EXPECT_TRUE(report);
        return report ? std::move(*report) : Report();
    }

    TempFolder folder_;
    static inline std::unique_ptr<LanguageModel> model_;
};

TEST_F(Trace, GroupsAndTraces) {
    const Report report = run();
    check(report);
    ASSERT_THAT(report.documents, SizeIs(4));
    ASSERT_THAT(report.stories, SizeIs(2));
    EXPECT_THAT(report.stories[0].documents, ElementsAre(DocumentId{0}, DocumentId{1}));
    EXPECT_THAT(report.stories[1].documents, ElementsAre(DocumentId{2}));
    EXPECT_FALSE(report.stories[0].claims.empty());
    EXPECT_FALSE(report.sources.empty());
}

TEST_F(Trace, WhatPagesRepeatIsNotAnalysed) {
    const TempFolder folder;
    const std::string appeal =
        "\n\nThe Skerry Post lives on a small gift that each of its readers gives it every month.\n";
    folder.write("1.txt",
                 "Ferry turns back in storm\n\nThe ferry to the island turned back on Sunday because of the storm, and "
                 "eighty passengers slept in the village school until it was over." +
                     appeal);
    folder.write(
        "2.txt",
        "Central bank keeps its rate\n\nThe central bank of Orlund kept its rate at four per cent on Tuesday, for "
        "the ninth time in a row, as the government had hoped." +
            appeal);
    const auto claims_of_gift = [&] {
        std::size_t count = 0;
        for (const Story& story : run({}, {folder.path()}).stories) {
            for (const Claim& claim : story.claims) count += claim.text.find("gift") != std::string::npos ? 1 : 0;
        }
        return count;
    };
    EXPECT_GT(claims_of_gift(), 0U);  // on two pages it could be anything
    folder.write("3.txt",
                 "Cannery in Orlund to close\n\nA cannery in the north of Orlund will close in the autumn after ninety "
                 "years, and two hundred workers will lose their jobs." +
                     appeal);
    EXPECT_EQ(claims_of_gift(), 0U);
}

TEST_F(Trace, OtherLanguagesBelongToNoStory) {
    const Report report = run();
    ASSERT_THAT(report.story_of, SizeIs(4));
    EXPECT_FALSE(is_set(report.story_of[3]));
    EXPECT_THAT(report.documents[3].tokens, IsEmpty());
    EXPECT_EQ(report.documents[3].article.problems.back().code, "not-english");
}

TEST_F(Trace, ThreadsAndOrderMakeNoDifference) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
        paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    const std::string expected = to_json(run({}, paths), {});
    for (const unsigned jobs : {1U, 3U}) {
        std::rotate(paths.begin(), paths.begin() + 1, paths.end());
        EngineOptions options;
        options.jobs = jobs;
        EXPECT_EQ(to_json(run(options, paths), {}), expected);
    }
}

TEST_F(Trace, NothingToRead) {
    const Report report = run({}, {folder_.path("nowhere")});
    EXPECT_THAT(report.documents, IsEmpty());
    EXPECT_THAT(report.stories, IsEmpty());
    EXPECT_THAT(report.problems, SizeIs(1));
}

TEST_F(Trace, StopsBetweenStages) {
    std::atomic<bool> stop{false};
    EngineOptions options;
    options.stop = &stop;
    options.progress = [&](const Progress& progress) {
        if (std::string_view(progress.what) == "linking sources") stop = true;
    };
    const std::vector<std::string> paths{folder_.path()};
    const auto report = trace(paths, *model_, options);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::cancelled);
}

TEST_F(Trace, FindStoriesStopsBeforeClaims) {
    const std::vector<std::string> paths{folder_.path()};
    const auto report = find_stories(paths, *model_, {});
    ASSERT_TRUE(report);
    ASSERT_THAT(report->stories, SizeIs(2));
    EXPECT_THAT(report->stories[0].claims, IsEmpty());
    EXPECT_EQ(report->story_of[1], StoryId{0});
}

TEST(ModelFolder, AGivenFolderMustBeThere) {
    const TempFolder folder;
    const auto found = find_model_folder(folder.path());
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, folder.path());
    const auto missing = find_model_folder(folder.path("nowhere"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace hearsay
