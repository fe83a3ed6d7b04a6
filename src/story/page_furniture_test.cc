#include "story/page_furniture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "story/sample_document.h"

namespace hearsay {
namespace {

const char* const kAppeal = "Nobody pays us to look the other way, so please become a member today.";

const std::vector<std::string> kTexts = {
    "The ferry to Skerry turned back in the storm on Sunday.\nEighty passengers slept in the village school.",
    "The central bank kept its rate for the ninth time in a row.\nPrices should fall after the harvest.",
    "A cannery in Orlund closes after ninety years.\nTwo hundred workers lose their jobs in the autumn.",
    "The regatta was won by a boat from the outer islands.\nThe crew had sailed together for a decade.",
};

Document page(const std::string& body, const std::string& host = "") {
    Document document = make_document("A headline", body);
    if (!host.empty()) document.article.url = "https://" + host + "/x";
    return document;
}

std::vector<Document> pages(std::size_t count, const std::string& last, const std::string& host = "") {
    std::vector<Document> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(page(kTexts[i] + "\n" + last, host));
    return out;
}

TEST(PageFurniture, RepeatedOnPagesThatHaveNothingElseInCommon) {
    EXPECT_THAT(find_page_furniture(pages(3, kAppeal)),
                ::testing::ElementsAre(BlockRef{0, 3}, BlockRef{1, 3}, BlockRef{2, 3}));
    EXPECT_TRUE(find_page_furniture(pages(2, kAppeal)).empty());
    EXPECT_EQ(find_page_furniture(pages(4, kAppeal, "orta.example")).size(), 4U);
}

TEST(PageFurniture, EachOutletHasItsOwn) {
    auto documents = pages(2, kAppeal, "orta.example");
    documents.push_back(page(kTexts[2] + "\n" + kAppeal, "skerry.example"));
    EXPECT_TRUE(find_page_furniture(documents).empty());
}

TEST(PageFurniture, ReprintsAreNone) {
    const std::string wire = kTexts[0] + "\n" + kTexts[1];
    EXPECT_TRUE(find_page_furniture(std::vector{page(wire), page(wire + "\nMore."), page(wire + "\nLess."), page(wire)})
                    .empty());
}

TEST(PageFurniture, BackgroundOfTheSameMatterStays) {
    const std::string background = "The cannery belongs to the bank that also owns the ferry.";
    std::vector<Document> documents;
    for (const char* text :
         {"The cannery will be shut in autumn, its workers were told on Monday.",
          "A buyer for the cannery has been found at last.", "Fire broke out in the cannery at night."}) {
        documents.push_back(page(std::string(text) + "\n" + background));
    }
    EXPECT_TRUE(find_page_furniture(documents).empty());
}

TEST(PageFurniture, WhereSomebodySpeaksNothingIsDropped) {
    auto documents = pages(3, "A spokesman did not respond.");
    EXPECT_EQ(find_page_furniture(documents).size(), 3U);
    Document& first = documents[0];
    const TokenRange cue = first.tokens_in(first.article.blocks[3].range);
    Attribution declined;
    declined.cue = first.add_spans(std::vector{cue});
    first.attributions.push_back(declined);
    EXPECT_TRUE(find_page_furniture(documents).empty());
}

TEST(PageFurniture, OrderDoesNotMatter) {
    rc::check([](const std::vector<std::pair<u8, bool>>& picks) {
        std::vector<Document> documents;
        for (const auto& [text, appeal] : picks) documents.push_back(page(kTexts[text % 4] + (appeal ? kAppeal : "")));
        auto found = find_page_furniture(documents);
        std::reverse(documents.begin(), documents.end());
        auto turned = find_page_furniture(documents);
        for (BlockRef& ref : turned) ref.document = static_cast<u32>(documents.size()) - 1 - ref.document;
        std::sort(turned.begin(), turned.end());
        RC_ASSERT(found == turned);
    });
}

}  // namespace
}  // namespace hearsay
