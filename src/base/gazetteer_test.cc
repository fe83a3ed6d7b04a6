#include "base/gazetteer.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Gazetteer, FindsNamesAbbreviationsAndDomains) {
    ASSERT_NE(find_news_name("the associated press"), nullptr);
    EXPECT_EQ(find_news_name("the associated press")->name, "Associated Press");
    EXPECT_EQ(find_news_name("AP")->name, "Associated Press");
    EXPECT_EQ(find_news_name("A.P.")->name, "Associated Press");
    EXPECT_EQ(find_news_name("ap"), nullptr);
    EXPECT_EQ(find_news_name("El Pais")->name, find_news_name("El País")->name);
    EXPECT_EQ(find_news_domain("https://www.edition.cnn.com/2020/01/02/x.html?y#z")->name, "CNN");
    EXPECT_EQ(find_news_domain("bbc.co.uk")->name, "BBC");
    EXPECT_EQ(find_news_domain("notbbc.co.uk"), nullptr);
    EXPECT_EQ(find_news_domain(""), nullptr);
}

TEST(Gazetteer, SaysWhatNeedsContext) {
    const NewsName* time = find_news_name("Time");
    ASSERT_NE(time, nullptr);
    EXPECT_TRUE(is_ambiguous(*time, "TIME"));
    EXPECT_FALSE(is_ambiguous(*time, "TIME magazine"));
    EXPECT_TRUE(is_agency(*find_news_name("Reuters")));
    EXPECT_FALSE(is_agency(*find_news_name("Newsweek")));
}

TEST(Gazetteer, TakesTheHostOfAUrl) {
    EXPECT_EQ(host_of("http://user:pass@www.example.org:8080/a/b"), "example.org");
    EXPECT_EQ(host_of("//cdn.example.org/x"), "cdn.example.org");
    EXPECT_EQ(host_of("example.org"), "example.org");
    EXPECT_EQ(host_of(""), "");
}

}  // namespace
}  // namespace hearsay
