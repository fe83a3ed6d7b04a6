#include "story/group_stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "story/reuse.h"
#include "story/sample_document.h"

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::vector<u32>> group(std::span<const Document> documents) {
    std::vector<std::vector<u32>> out;
    for (const auto& story : group_stories(documents, find_reuse(documents, 1))) {
        auto& ids = out.emplace_back();
        for (const DocumentId id : story) ids.push_back(index(id));
    }
    return out;
}

const char* const kBridge =
    "The Karst bridge in Velmora collapsed on Friday and seven workers were hurt. Mayor Ilka Dorn closed the river "
    "road. "
    "Engineers had warned about rust in the cables of the Karst bridge.";
const char* const kBridgeAgain =
    "Seven workers are in hospital after a bridge fell into the Karst at Velmora. The mayor, Ilka Dorn, spoke of rust. "
    "Cables had been due for repair.";
const char* const kChess =
    "Grandmaster Petros Alvi won the chess open in Lisbury after a long endgame. The young challenger resigned on move "
    "61.";

TEST(GroupStories, AnEmptyPileHasNoStories) { EXPECT_THAT(group({}), IsEmpty()); }

TEST(GroupStories, DocumentsWithoutWordsStandAlone) {
    const std::vector<Document> documents(3);
    EXPECT_EQ(group(documents).size(), 3U);
}

TEST(GroupStories, OneHappeningToldTwiceIsOneStory) {
    const std::vector<Document> documents = {make_document("Bridge collapses in Velmora", kBridge, {2024, 5, 3}),
                                             make_document("Alvi wins Lisbury open", kChess, {2024, 5, 3}),
                                             make_document("Velmora bridge falls, seven hurt", kBridgeAgain)};
    EXPECT_THAT(group(documents), ElementsAre(ElementsAre(0, 2), ElementsAre(1)));
}

TEST(GroupStories, TheSamePeopleAYearLaterAreAnotherStory) {
    const std::vector<Document> documents = {
        make_document("Bridge collapses in Velmora", kBridge, {2024, 5, 3}),
        make_document("Velmora bridge falls, seven hurt", kBridgeAgain, {2024, 5, 4}),
        make_document("Mayor Ilka Dorn opens new bridge in Velmora",
                      "Mayor Ilka Dorn opened the new bridge over the Karst in Velmora. The old one fell.",
                      {2025, 6, 1})};
    EXPECT_THAT(group(documents), ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(GroupStories, AnUnknownDateDoesNotSeparate) {
    const std::vector<Document> documents = {make_document("Bridge collapses in Velmora", kBridge),
                                             make_document("Velmora bridge falls, seven hurt", kBridgeAgain)};
    EXPECT_EQ(group(documents).size(), 1U);
}

TEST(GroupStories, CopiesStayTogetherAndCountOnce) {
    std::vector<Document> documents(5, make_document("Bridge collapses in Velmora", kBridge, {2024, 5, 3}));
    documents.push_back(make_document("Velmora bridge falls, seven hurt", kBridgeAgain, {2024, 5, 4}));
    EXPECT_THAT(group(documents), ElementsAre(ElementsAre(0, 1, 2, 3, 4, 5)));
}

TEST(GroupStories, LargestFirstThenEarliest) {
    const std::vector<Document> documents = {
        make_document("Alvi wins Lisbury open", kChess),
        make_document("Ferry strike ends in Pell", "Crews of the Pell ferry took up work again on Sunday.",
                      {2024, 5, 2}),
        make_document("Bridge collapses in Velmora", kBridge, {2024, 5, 3}),
        make_document("Velmora bridge falls, seven hurt", kBridgeAgain, {2024, 5, 4})};
    EXPECT_THAT(group(documents), ElementsAre(ElementsAre(2, 3), ElementsAre(1), ElementsAre(0)));
}

// Documents of words that are drawn from a few topics, so that there is something to group.
Document make_random_document() {
    const u32 topic = *rc::gen::inRange<u32>(0, 4);
    std::string text;
    const u32 words = *rc::gen::inRange<u32>(0, 30);
    for (u32 w = 0; w < words; ++w) {
        const u32 word = *rc::gen::inRange<u32>(0, 12);
        text += "w" + std::string(1, static_cast<char>('a' + topic)) + std::string(1, static_cast<char>('a' + word)) +
                (word == 0 ? ". " : " ");
    }
    Date published;
    if (*rc::gen::inRange(0, 3) > 0) published = {2024, 3, static_cast<u8>(*rc::gen::inRange(1, 31))};
    return make_document("", text, published);
}

RC_GTEST_PROP(GroupStories, PartitionsThePileInWhateverOrderItComes, ()) {
    std::vector<Document> documents(*rc::gen::inRange<std::size_t>(0, 14));
    for (std::size_t i = 0; i < documents.size(); ++i) {
        documents[i] = make_random_document();
        documents[i].article.origin.file = std::to_string(i);
    }
    std::vector<u32> order(documents.size());
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    std::vector<Document> shuffled;
    for (const u32 d : order) shuffled.push_back(documents[d]);

    const auto as_sets = [](std::span<const Document> pile, const std::vector<std::vector<u32>>& stories) {
        std::set<std::set<std::string>> out;
        for (const auto& story : stories) {
            std::set<std::string> files;
            for (const u32 d : story) files.insert(pile[d].article.origin.file);
            out.insert(files);
        }
        return out;
    };
    const auto stories = group(documents);
    std::size_t members = 0;
    for (const auto& story : stories) {
        RC_ASSERT(!story.empty());
        RC_ASSERT(std::is_sorted(story.begin(), story.end()));
        members += story.size();
    }
    RC_ASSERT(members == documents.size());
    RC_ASSERT(as_sets(documents, stories) == as_sets(shuffled, group(shuffled)));
}

}  // namespace
}  // namespace hearsay
