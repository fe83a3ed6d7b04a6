#include "article/read_article.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

Page html_page(std::string text) {
    Page page;
    page.media_type = MediaType::html;
    page.to_input = OffsetMap::identity(static_cast<u32>(text.size()));
    page.text = std::move(text);
    return page;
}

TEST(ReadArticle, FindsTheArticleOfAPage) {
    const auto article = read_article(html_page(
        "<html lang=en><head><title>Bridge reopens after storm | The Daily Lantern</title>"
        "<meta property='og:site_name' content='The Daily Lantern'>"
        "<meta property='article:published_time' content='2019-03-04T10:00:00Z'></head><body>"
        "<nav><a href=/>Home</a> <a href=/w>World</a></nav><h1>Bridge reopens after storm</h1>"
        "<div class=body><p>HALVERTON (AP) &#8212; The old bridge over the river Halver was opened again on Monday, "
        "the mayor "
        "said.</p><p>&ldquo;It has stood for two hundred years and will stand for more,&rdquo; she told "
        "reporters.</p></div>"
        "<footer>Copyright The Daily Lantern. All rights reserved by the owner of this page.</footer></body></html>"));
    ASSERT_TRUE(article.has_value());
    EXPECT_EQ(article->headline, "Bridge reopens after storm");
    EXPECT_EQ(article->outlet, "The Daily Lantern");
    EXPECT_EQ(to_string(article->published), "2019-03-04");
    EXPECT_EQ(article->dateline, "HALVERTON");
    EXPECT_EQ(article->wire, "AP");
    EXPECT_EQ(article->language, "en");
    EXPECT_EQ(running_text(*article).text,
              "HALVERTON (AP) — The old bridge over the river Halver was opened again on Monday, the mayor said.\n\n"
              "“It has stood for two hundred years and will stand for more,” she told reporters.");
}

TEST(ReadArticle, SaysThatThereIsNoArticle) {
    const auto article =
        read_article(html_page("<html><body><ul><li><a href=1>One</a><li><a href=2>Two</a></ul></body></html>"));
    ASSERT_FALSE(article.has_value());
    EXPECT_EQ(article.error().code, ErrorCode::no_article);
}

TEST(ReadArticle, TakesPlainTextAsItIs) {
    Page page;
    page.plain = true;
    page.text = "A headline without a stop\n\n  Some text.  \nAnother line.\n";
    page.to_input = OffsetMap::identity(static_cast<u32>(page.text.size()));
    const auto article = read_article(page);
    ASSERT_TRUE(article.has_value());
    EXPECT_EQ(article->text, page.text);
    ASSERT_EQ(article->blocks.size(), 3U);
    EXPECT_EQ(article->blocks[0].kind, BlockKind::headline);
    EXPECT_EQ(slice(article->text, article->blocks[1].range), "Some text.");
}

}  // namespace
}  // namespace hearsay
