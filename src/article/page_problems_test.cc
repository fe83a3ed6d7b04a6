#include "article/page_problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "article/read_article.h"

namespace hearsay {
namespace {

Page page_of(std::string text, MediaType type) {
    Page page;
    page.media_type = type;
    page.text = std::move(text);
    page.to_input = OffsetMap::identity(static_cast<u32>(page.text.size()));
    return page;
}

constexpr const char* kPage =
    "<html><body><nav>Bad ma\xEF\xBF\xBDk</nav><article><p>The harbour of Sarn opened again on Friday, the port "
    "authority said in a statement.</p><p>It had been shut for three days after a cr\xEF\xBF\xBDne fell into the "
    "basin, the harbour master told reporters &mdash; a long time.</p></article></body></html>";

TEST(PageProblems, AreBroughtToTheArticle) {
    Page page = page_of(kPage, MediaType::html);
    const auto furniture = static_cast<u32>(page.text.find("ma\xEF")) + 2;
    const auto body = static_cast<u32>(page.text.find("cr\xEF")) + 2;
    page.problems = {{"whole", "w", {}}, {"nav", "n", {furniture, furniture + 3}}, {"body", "b", {body, body + 3}}};
    const auto article = read_article(page);
    ASSERT_TRUE(article);
    ASSERT_EQ(article->problems.size(), 2U);
    EXPECT_EQ(article->problems[0].code, "whole");
    EXPECT_TRUE(article->problems[0].range.empty());
    EXPECT_EQ(article->problems[1].code, "body");
    EXPECT_EQ(slice(article->text, article->problems[1].range), "\xEF\xBF\xBD");
}

TEST(PageProblems, AreCountedPastALimit) {
    Page page = page_of(kPage, MediaType::html);
    page.problems.assign(1000, {"whole", "w", {}});
    const auto article = read_article(page);
    ASSERT_TRUE(article);
    EXPECT_EQ(article->problems.size(), kMaxPageProblems + 1);
    EXPECT_EQ(article->problems.back().message, "900 more problems");
}

TEST(PageProblems, NameTheDepthThatWasPassedOver) {
    std::string deep = kPage;
    std::string nest;
    for (int i = 0; i < 1000; ++i) nest += "<div>";
    deep.insert(deep.find("<article>"), nest);
    const auto article = read_article(page_of(deep, MediaType::html));
    ASSERT_TRUE(article);
    ASSERT_EQ(article->problems.size(), 1U);
    EXPECT_EQ(article->problems[0].code, "too-deep");
    EXPECT_NE(article->problems[0].message.find("from byte"), std::string::npos);
}

}  // namespace
}  // namespace hearsay
