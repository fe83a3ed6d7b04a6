#include "article/metadata.h"

#include <gtest/gtest.h>

#include "article/read_article.h"

namespace hearsay {
namespace {

Page html_page(std::string text) {
    Page page;
    page.media_type = MediaType::html;
    page.to_input = OffsetMap::identity(static_cast<u32>(text.size()));
    page.text = std::move(text);
    return page;
}

Metadata metadata_of(std::string text) {
    const Page page = html_page(std::move(text));
    return read_metadata(Dom::parse(page.text), page);
}

const MetadataItem* find_item(const std::vector<MetadataItem>& items, MetadataField field) {
    for (const MetadataItem& item : items) {
        if (item.field == field) return &item;
    }
    return nullptr;
}

std::string from_of(const Metadata& metadata, MetadataField field) {
    const MetadataItem* item = find_item(metadata.items, field);
    return item == nullptr ? "" : item->from;
}

TEST(Metadata, ReadsJsonLdGraphWithNamesById) {
    const auto metadata = metadata_of(
        R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"NewsArticle","headline":"Ferry sinks off Aldmoor","author":{"@id":"#p1"},"publisher":{"@id":"#o"},
         "datePublished":"2024-03-06T09:30:00+01:00","dateModified":"2024-03-06T10:00:00Z","articleSection":["Region"],},
        {"@type":"Person","@id":"#p1","name":"Runa Falk"},{"@type":"Organization","@id":"#o","name":"Kestrel Courier"}]}
        </script>)");
    EXPECT_EQ(metadata.headline, "Ferry sinks off Aldmoor");
    EXPECT_EQ(metadata.authors, std::vector<std::string>{"Runa Falk"});
    EXPECT_EQ(metadata.outlet, "Kestrel Courier");
    EXPECT_EQ(metadata.section, "Region");
    EXPECT_EQ(to_string(metadata.published), "2024-03-06T09:30:00+01:00");
    EXPECT_EQ(to_string(metadata.modified), "2024-03-06T10:00:00Z");
    EXPECT_EQ(from_of(metadata, MetadataField::byline), "json-ld:author");
    EXPECT_EQ(from_of(metadata, MetadataField::published), "json-ld:datePublished");
}

TEST(Metadata, SavesWhatItCanOfBrokenJsonLd) {
    const auto metadata = metadata_of(
        R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry sinks","datePublished":"2024-03-06",
        "author":{"@type":"Person","name":"Runa Falk"},"articleBody":"He said "no" and left"}</script>)");
    EXPECT_EQ(metadata.headline, "Ferry sinks");
    EXPECT_EQ(metadata.authors, std::vector<std::string>{"Runa Falk"});
    EXPECT_EQ(to_string(metadata.published), "2024-03-06");
}

TEST(Metadata, ReadsEscapedJsonLd) {
    const auto metadata = metadata_of(
        "<script "
        "type='application/"
        "ld+json'>{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2024-03-06&quot;}"
        "</script>");
    EXPECT_EQ(to_string(metadata.published), "2024-03-06");
}

TEST(Metadata, ReadsMicrodataWithNestedNames) {
    const auto metadata = metadata_of(
        "<article itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop=headline>Ferry sinks off Aldmoor</h1>"
        "<span itemprop=author itemscope itemtype='http://schema.org/Person'><meta itemprop=url content='/x'>"
        "<span itemprop=name>Ola Brandt</span></span><meta itemprop=datePublished content='2024-03-06'>"
        "<div itemscope itemtype='http://schema.org/Comment'><span itemprop=author>troll99</span>"
        "<time itemprop=dateModified datetime='2025-01-01'></time></div></article>");
    EXPECT_EQ(metadata.authors, std::vector<std::string>{"Ola Brandt"});
    EXPECT_EQ(to_string(metadata.published), "2024-03-06");
    EXPECT_FALSE(metadata.modified.known());
}

TEST(Metadata, PrefersTheHeadlineThatReadersSee) {
    const auto metadata = metadata_of(
        "<title>Ferry sinks | Kestrel Courier</title><meta property='og:title' content='Ferry sinks'>"
        "<meta property='og:site_name' content='Kestrel Courier'><h1 class=site-title>Kestrel Courier</h1>"
        "<h1>Ferry sinks off Aldmoor in heavy storm</h1>");
    EXPECT_EQ(metadata.headline, "Ferry sinks off Aldmoor in heavy storm");
    EXPECT_EQ(from_of(metadata, MetadataField::headline), "h1");
}

TEST(Metadata, LeavesAnH1ThatNothingBearsOut) {
    const auto metadata = metadata_of(
        "<title>Ferry sinks off Aldmoor</title><meta property='og:title' content='Ferry sinks off Aldmoor'>"
        "<h1>All the best from our region</h1>");
    EXPECT_EQ(metadata.headline, "Ferry sinks off Aldmoor");
}

TEST(Metadata, FindsTheOutletInTheTitle) {
    const auto metadata =
        metadata_of("<title>Ferry sinks off Aldmoor – Kestrel Courier</title><h1>Ferry sinks off Aldmoor</h1>");
    EXPECT_EQ(metadata.headline, "Ferry sinks off Aldmoor");
    EXPECT_EQ(metadata.outlet, "Kestrel Courier");
}

TEST(Metadata, PassesOverBylinesOfOtherStories) {
    const auto metadata = metadata_of(
        "<h1>Ferry sinks off Aldmoor</h1><div class=byline>By Runa Falk and Ola Brandt</div>"
        "<div class=related-stories><span class=byline>By Somebody Else</span></div>"
        "<div class=comment-author>troll99</div>");
    EXPECT_EQ(metadata.authors, (std::vector<std::string>{"Runa Falk", "Ola Brandt"}));
    EXPECT_EQ(from_of(metadata, MetadataField::byline), ".byline");
}

TEST(Metadata, DistrustsDatesAfterTheFetch) {
    Page page = html_page("<meta property='article:published_time' content='2031-01-01'>");
    page.hints.fetched = Date{2024, 3, 7};
    EXPECT_FALSE(read_metadata(Dom::parse(page.text), page).published.known());
}

TEST(Metadata, IsBoundedForHostilePages) {
    std::string many;
    for (int i = 0; i < 200'000; ++i) many += "<meta name=author content='A B'><p class=byline>By C D</p>";
    EXPECT_LE(metadata_of(many).authors.size(), 20U);
    const std::string deep = "<script type='application/ld+json'>" + std::string(1'000'000, '[') + "</script>";
    EXPECT_TRUE(metadata_of(deep).headline.empty());
    const std::string unclosed =
        "<script type='application/ld+json'>{\"@type\":\"Article\"" + std::string(1'000'000, ',') + "}";
    EXPECT_TRUE(metadata_of(unclosed).authors.empty());
}

const char* const kStory =
    "<p>The bridge over the Kestrel will stay closed until June, the mayor of Kestrel Bay, Hanne Vold, said on "
    "Wednesday. "
    "Engineers had found that two of its nine pillars had sunk by almost three inches.</p><p>\"We will not risk a "
    "single "
    "life,\" Vold told the council. The ferry will run every half hour, free of charge, and buses take the road "
    "through "
    "Aldmoor.</p>";

TEST(ReadArticleMetadata, TellsTheDayWhereItWasPublished) {
    const std::string utc =
        "<h1>Bridge closed</h1><meta property='article:published_time' content='2024-03-07T02:15:31+00:00'>";
    const auto by_offset =
        read_article(html_page(utc + "<script>x={date:'2024-03-06T21:15:31-05:00'}</script>" + kStory));
    ASSERT_TRUE(by_offset.has_value());
    EXPECT_EQ(to_string(by_offset->published), "2024-03-06");
    EXPECT_EQ(to_string(by_offset->published_time), "2024-03-07T02:15:31Z");
    const auto by_address =
        read_article(html_page(utc + "<link rel=canonical href='https://kestrel.example/2024/03/06/bridge'>" + kStory));
    ASSERT_TRUE(by_address.has_value());
    EXPECT_EQ(to_string(by_address->published), "2024-03-06");
    const auto alone = read_article(html_page(utc + kStory));
    ASSERT_TRUE(alone.has_value());
    EXPECT_EQ(to_string(alone->published), "2024-03-07");
}

TEST(ReadArticleMetadata, RecordsChangesLinksAndTheirWords) {
    const auto article = read_article(html_page(
        std::string("<html lang=en><h1>Bridge stays closed until June</h1><p>By Runa Falk</p><p>Published March 4, "
                    "2024. Updated March "
                    "6, 2024 4:15 p.m. EST</p>") +
        kStory +
        "<p>The company declined to comment, <a href='https://courier.example/a?b=1&amp;c'>the Kestrel <b>Courier</b> "
        "reported</a> on Monday, as it had <a href='https://other.example/x'>before</a> the storm of last winter "
        "came.</p>"
        "<p>Correction: An earlier version of this article gave a wrong number of pillars.</p>"));
    ASSERT_TRUE(article.has_value());
    EXPECT_EQ(to_string(article->published), "2024-03-04");
    EXPECT_EQ(to_string(article->modified), "2024-03-06T16:15:00-05:00");
    ASSERT_EQ(article->corrections.size(), 1U);
    EXPECT_EQ(article->corrections[0].text.substr(0, 11), "Correction:");
    ASSERT_FALSE(article->links.empty());
    EXPECT_EQ(slice(article->text, article->links[0].range), "the Kestrel Courier reported");
    EXPECT_EQ(article->links[0].url, "https://courier.example/a?b=1&c");
    const MetadataItem* byline = find_item(article->metadata, MetadataField::byline);
    ASSERT_NE(byline, nullptr);
    EXPECT_EQ(byline->from, "text");
    const MetadataItem* headline = find_item(article->metadata, MetadataField::headline);
    ASSERT_NE(headline, nullptr);
    EXPECT_EQ(slice(article->text, headline->range), headline->value);
}

TEST(ReadArticleMetadata, TakesAnAgencyFromTheByline) {
    const auto article = read_article(html_page(
        std::string("<h1>Bridge closed</h1><meta name=author content='Runa Falk, Associated Press'>") + kStory));
    ASSERT_TRUE(article.has_value());
    EXPECT_EQ(article->byline, "Runa Falk");
    EXPECT_EQ(article->wire, "AP");
}

}  // namespace
}  // namespace hearsay
