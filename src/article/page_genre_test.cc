#include "article/page_genre.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(UrlShape, FrontSectionArticle) {
    EXPECT_EQ(shape_of_url("https://orta.example/"), UrlShape::front);
    EXPECT_EQ(shape_of_url("https://orta.example"), UrlShape::front);
    EXPECT_EQ(shape_of_url("https://orta.example/?p=4711"), UrlShape::unknown);
    EXPECT_EQ(shape_of_url("https://orta.example/economy/"), UrlShape::section);
    EXPECT_EQ(shape_of_url("https://orta.example/tag/ferry-fares"), UrlShape::section);
    EXPECT_EQ(shape_of_url("https://orta.example/2031/03/02/ferry-fares"), UrlShape::article);
    EXPECT_EQ(shape_of_url("https://orta.example/news/ferry-fares-rise-again?x=/tag/"), UrlShape::article);
    EXPECT_EQ(shape_of_url("https://orta.example/about.html"), UrlShape::unknown);
    EXPECT_EQ(shape_of_url(""), UrlShape::unknown);
    EXPECT_EQ(shape_of_url("://"), UrlShape::front);
}

TEST(PageEvidence, WordsOfScriptsWithoutSpaces) {
    EXPECT_EQ(count_words(""), 0U);
    EXPECT_EQ(count_words("  ferry fares\nrise "), 3U);
    EXPECT_EQ(count_words("паром не вышел"), 3U);
    EXPECT_EQ(count_words("渡轮停航"), 3U);
}

PageEvidence article_page() {
    PageEvidence page;
    page.is_markup = page.is_whole = true;
    page.title = "ferry fares rise - orta";
    page.schema_article = true;
    page.page_words = 700;
    page.text_words = page.prose_words = 400;
    return page;
}

TEST(PageGenre, WhenInDoubtAnArticle) {
    EXPECT_EQ(tell_genre(PageEvidence{}), PageGenre::article);
    EXPECT_EQ(tell_genre(article_page()), PageGenre::article);
}

TEST(PageGenre, ErrorsByTitleOnlyWhereLittleTextIs) {
    PageEvidence page = article_page();
    for (const char* title : {"page not found", "404", "orta | page not found", "404 - orta", "just a moment...",
                              "error 404 (not found)", "access denied"}) {
        page.title = title;
        EXPECT_EQ(tell_genre(page), PageGenre::article) << title;
        PageEvidence empty = page;
        empty.text_words = empty.prose_words = 20;
        EXPECT_EQ(tell_genre(empty), PageGenre::error) << title;
    }
    page.text_words = page.prose_words = 20;
    for (const char* title : {"404 islanders at the regatta", "500 boats - orta", "the forbidden island"}) {
        page.title = title;
        EXPECT_EQ(tell_genre(page), PageGenre::article) << title;
    }
}

TEST(PageGenre, APaidArticleIsAStubOnlyWhereItBreaksOff) {
    PageEvidence page = article_page();
    page.says_paid = true;
    page.around = "subscribe to continue reading";
    EXPECT_EQ(tell_genre(page), PageGenre::article);
    page.text_words = page.prose_words = 90;
    EXPECT_EQ(tell_genre(page), PageGenre::paywall_stub);
    page.around = "the council meets again on monday";
    EXPECT_EQ(tell_genre(page), PageGenre::article);
}

TEST(PageGenre, TimesMakeNoLiveBlogUnlessItIsCalledOne) {
    PageEvidence page = article_page();
    page.stamps = 9;
    EXPECT_EQ(tell_genre(page), PageGenre::article);
    page.title = "storm over the islands: live updates";
    EXPECT_EQ(tell_genre(page), PageGenre::live_blog);
}

TEST(PageGenre, ListingsByTheWeightOfTheEvidence) {
    PageEvidence page;
    page.is_markup = page.is_whole = true;
    page.url_shape = UrlShape::section;
    page.page_words = 900;
    page.text_words = page.prose_words = page.teased_words = 170;
    page.teased = 12;
    page.teasers = 40;
    EXPECT_EQ(tell_genre(page), PageGenre::listing);
    page.prices = 12;
    EXPECT_EQ(tell_genre(page), PageGenre::product);
    page.schema_article = page.og_article = page.is_dated = true;
    page.prices = 0;
    EXPECT_EQ(tell_genre(page), PageGenre::article);
    page = {};
    page.prose_words = 10;  // a fragment that a feed holds
    EXPECT_EQ(tell_genre(page), PageGenre::article);
}

}  // namespace
}  // namespace hearsay
