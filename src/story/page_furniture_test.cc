#include "story/page_furniture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/hash.h"
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

TEST(PageFurniture, OneHostIsOneOutlet) {
    auto documents = pages(3, kAppeal);
    documents[0].article.url = "https://www.orta.example/a";
    documents[1].article.url = "http://orta.example:80/b";
    documents[2].article.url = "https://Orta.example/c";
    EXPECT_EQ(find_page_furniture(documents).size(), 3U);
}

TEST(PageFurniture, PagesOfOneBlockAreCopies) {
    std::vector<Document> documents;  // each longer than the one before, by wider blanks
    for (const char* text : {"Please become a member today.", "Please become a member\u00A0today.",
                             "Please\u00A0become\u00A0a\u00A0member today."}) {
        documents.push_back(make_document("", text));
    }
    EXPECT_TRUE(find_page_furniture(documents).empty());
}

// Not to be waited for, were each shared block looked for in the whole page.
TEST(PageFurniture, LongPagesThatShareManyBlocks) {
    std::string shared;
    for (int i = 0; i < 1500; ++i) shared += "Support " + std::to_string(i) + " letter\n";
    std::vector<Document> documents;
    for (int p = 0; p < 3; ++p) {
        std::string body = shared;
        for (int i = 0; i < 2500; ++i) {
            body += "On day " + std::to_string(i) + " the council of town " + std::to_string(p) +
                    " heard more about the harbour, its cranes and the long quay before noon.\n";
        }
        documents.push_back(page(body));
    }
    EXPECT_EQ(find_page_furniture(documents).size(), 4500U);
}

// Each pair of pages shares blocks of its own: what is compared is limited, whatever the order of the pages.
TEST(PageFurniture, ManyPagesThatShareInManyWays) {
    std::vector<Document> documents;
    for (u32 p = 0; p < 200; ++p) {
        std::string body;
        for (u32 i = 0; i < 200; ++i) body += "Sign up " + std::to_string(combine(p, i) % 2500) + " now\n";
        for (u32 i = 0; i < 60; ++i) {
            body += "On day " + std::to_string(i) + " the council of town " + std::to_string(p) + " heard more of it\n";
        }
        documents.push_back(page(body));
    }
    const auto found = find_page_furniture(documents);
    EXPECT_FALSE(found.empty());
    std::reverse(documents.begin(), documents.end());
    auto turned = find_page_furniture(documents);
    for (BlockRef& ref : turned) ref.document = static_cast<u32>(documents.size()) - 1 - ref.document;
    std::sort(turned.begin(), turned.end());
    EXPECT_EQ(found, turned);
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
