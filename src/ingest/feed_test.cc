#include "ingest/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ingest/feed_date.h"
#include "ingest/url.h"

namespace hearsay {
namespace {

std::vector<FeedEntry> read(std::string_view text) {
    std::vector<FeedEntry> entries;
    (void)read_feed(text, [&](FeedEntry&& e) {
        entries.push_back(std::move(e));
        return true;
    });
    return entries;
}

TEST(Feed, ReadsRss) {
    const std::string text = R"(<?xml version="1.0"?><!-- x --><rss version="2.0"
        xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:c="http://purl.org/dc/elements/1.1/">
        <channel><title>The Daily &amp; Co</title><image><title>Logo</title></image>
        <item><title>Bridge &lt;b&gt;closed&lt;/b&gt;</title><link> http://news.example/1 </link>
          <guid isPermaLink="false">abc</guid><pubDate>Fri, 22 Jan 2016 23:30:00 -0500</pubDate><c:creator>Ann Lee</c:creator>
          <description>Short.</description><content:encoded><![CDATA[<p>The bridge &amp; road.</p>]]></content:encoded></item>
        <item><guid>http://news.example/2</guid><author>bob@news.example (Bob Ray)</author>
          <description>Only &lt;i&gt;this&lt;/i&gt;.</description></item></channel></rss>)";
    EXPECT_TRUE(looks_like_feed(text));
    const auto entries = read(text);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].id, "abc");
    EXPECT_EQ(entries[0].url, "http://news.example/1");
    EXPECT_EQ(entries[0].title, "Bridge closed");
    EXPECT_EQ(entries[0].byline, "Ann Lee");
    EXPECT_EQ(entries[0].outlet, "The Daily & Co");
    EXPECT_EQ(to_string(entries[0].published), "2016-01-22");
    EXPECT_EQ(entries[0].content, "<p>The bridge &amp; road.</p>");
    EXPECT_TRUE(entries[0].is_html);
    EXPECT_EQ(entries[1].url, "http://news.example/2");
    EXPECT_EQ(entries[1].byline, "Bob Ray");
    EXPECT_EQ(entries[1].content, "Only <i>this</i>.");
}

TEST(Feed, ReadsAtom) {
    const auto entries = read(R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="http://news.example/feeds/">
        <a:title>News</a:title>
        <a:entry><a:id>urn:1</a:id><a:title type="html">A &amp;amp; B</a:title><a:link rel="self" href="x.atom"/>
          <a:link href="../story/1?a=1&amp;b=2"/><a:author><a:name>Cy Day</a:name><a:email>c@d</a:email></a:author>
          <a:updated>2016-01-25T00:00:00Z</a:updated><a:published>2016-01-22T23:59:59-08:00</a:published>
          <a:content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Text &amp; more</h:p></h:div></a:content>
          <a:source><a:title>Elsewhere</a:title><a:id>urn:other</a:id></a:source></a:entry>
        <a:entry><a:id>urn:1</a:id><a:content type="text">1 &lt; 2</a:content></a:entry></a:feed>)");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].id, "urn:1");
    EXPECT_EQ(entries[0].title, "A & B");
    EXPECT_EQ(entries[0].url, "http://news.example/story/1?a=1&b=2");
    EXPECT_EQ(entries[0].byline, "Cy Day");
    EXPECT_EQ(to_string(entries[0].published), "2016-01-22");
    EXPECT_EQ(entries[0].content, "<div xmlns:h=\"http://www.w3.org/1999/xhtml\"><p>Text &amp; more</p></div>");
    EXPECT_EQ(entries[1].id, "urn:1#2");
    EXPECT_EQ(entries[1].content, "1 < 2");
    EXPECT_FALSE(entries[1].is_html);
}

TEST(Feed, ReadsRdfWithItemsBesideTheChannel) {
    const auto entries = read(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
        <item rdf:about="http://news.example/9"><title>T</title><dc:date>2003-12</dc:date><description>D</description></item>
        </rdf:RDF>)");
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].id, "http://news.example/9");
    EXPECT_EQ(entries[0].outlet, "Old");
    EXPECT_EQ(to_string(entries[0].published), "2003-12");
}

TEST(Feed, MapsContentToTheFeed) {
    const std::string text = "<rss><item><description>a &lt;p&gt;fish &amp;amp; chips</description></item></rss>";
    const auto entries = read(text);
    const FeedEntry& e = entries.at(0);
    EXPECT_EQ(e.content, "a <p>fish &amp; chips");
    const auto at = static_cast<u32>(e.content.find("fish"));
    EXPECT_EQ(e.to_feed.source_of({at, at + 4})->begin, text.find("fish"));
    EXPECT_EQ(e.to_feed.source_of({2, 5})->begin, text.find("&lt;p"));
}

TEST(Feed, ReadsWhatIsLeftOfABrokenFeed) {
    const std::string text =
        "<rss><channel><item><title>One<description>x</item><item><title>Two</title>"
        "<description>y &nbsp; <b>z</description></item><item><description>cut";
    const auto entries = read(text);
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[1].title, "Two");
    EXPECT_EQ(entries[1].content, "y &nbsp; <b>z");
    EXPECT_EQ(entries[2].content, "cut");
    EXPECT_TRUE(read_feed(text, [](FeedEntry&&) { return true; }));
}

TEST(Feed, BoundsDepthAndEntities) {
    std::string deep = "<rss>";
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    EXPECT_EQ(read_feed(deep, [](FeedEntry&&) { return true; })->code, ErrorCode::limit);
    const std::string lol =
        "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><rss><item><description>&b; &a;"
        "</description></item></rss>";
    EXPECT_EQ(read(lol).at(0).content, "&a;&a; ha");
}

RC_GTEST_PROP(Feed, NeverFailsOnAnyText, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("<rss>", "<item>", "</item>", "<title>", "</title", "<description", ">",
                                      "<![CDATA[", "]]>", "&lt;", "&", "<!--", "<?", "x", "<content type='html'>",
                                      "</content>", "<a:b xmlns:a='http://www.w3.org/1999/xhtml'>", "\"", "/>"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    for (const FeedEntry& e : read(text)) {
        for (const OffsetMap::Run& run : e.to_feed.runs()) {
            RC_ASSERT(run.source_end() <= text.size());
            RC_ASSERT(run.end() <= e.content.size());
        }
    }
}

TEST(FeedDate, ReadsTheUsualForms) {
    const auto read_date = [](std::string_view text) { return to_string(parse_feed_date(text)); };
    for (const char* text : {"Fri, 22 Jan 2016 23:30:00 GMT", "22 Jan 16 10:00", "Friday, 22-Jan-16 10:00:00 GMT",
                             "Fri Jan 22 10:00:00 2016", "Fri Jan 22 10:00:00 +0100 2016", "January 22, 2016",
                             "2016-01-22T10:00:00Z", "2016-01-22 10:00", "2016/01/22", "20160122", "20160122T100000Z",
                             "20160122100000", "2016-022", "160122", "Fri, 22 January 2016", "22 jan. 2016"}) {
        EXPECT_EQ(read_date(text), "2016-01-22") << text;
    }
    EXPECT_EQ(read_date("2016-01"), "2016-01");
    EXPECT_EQ(read_date("2016"), "2016");
    EXPECT_EQ(read_date("Jan 2016"), "2016-01");
    EXPECT_EQ(read_date("2016-02-31"), "2016-02");
    EXPECT_EQ(read_date("yesterday"), "");
    EXPECT_EQ(read_date(""), "");
    EXPECT_EQ(read_date("2016-13-01"), "");
}

TEST(Url, ResolvesReferences) {
    // The examples of RFC 3986, section 5.4.
    const std::string base = "http://a/b/c/d;p?q";
    for (const auto& [reference, want] :
         std::vector<std::pair<std::string, std::string>>{{"g:h", "g:h"},
                                                          {"g", "http://a/b/c/g"},
                                                          {"./g", "http://a/b/c/g"},
                                                          {"/g", "http://a/g"},
                                                          {"//g", "http://g"},
                                                          {"?y", "http://a/b/c/d;p?y"},
                                                          {"g?y#s", "http://a/b/c/g?y#s"},
                                                          {"..", "http://a/b/"},
                                                          {"../../g", "http://a/g"},
                                                          {"../../../g", "http://a/g"},
                                                          {"#s", "http://a/b/c/d;p?q#s"}}) {
        EXPECT_EQ(resolve_url(base, reference), want) << reference;
    }
    EXPECT_EQ(resolve_url("", "x/y"), "x/y");
}

}  // namespace
}  // namespace hearsay
