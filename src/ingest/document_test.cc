// Feeds, JSON and MHTML as files, up to the page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/compress_for_test.h"
#include "ingest/ingest.h"
#include "ingest/test_files.h"

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PageBatch read(std::string_view bytes, IngestOptions options = {}, const std::string& name = "x") {
    const TempFolder folder;
    return read_pages({folder.write(name, bytes), name, false}, options);
}

std::vector<std::string> problems(const PageBatch& batch) {
    std::vector<std::string> out;
    for (const InputProblem& p : batch.problems) {
        out.push_back(p.code + " " + p.record + "@" + (p.byte ? std::to_string(*p.byte) : "-"));
    }
    return out;
}

std::vector<std::string> records(const PageBatch& batch) {
    std::vector<std::string> out;
    for (const Page& p : batch.pages) out.push_back(p.origin.record);
    return out;
}

TEST(Documents, ReadsAFeedInAnyEncoding) {
    const std::string bytes =
        "<?xml version='1.0' encoding='windows-1252'?><rss><item><guid>g1</guid><title>Caf\xE9</title>"
        "<description>It\x92s &lt;b&gt;here&lt;/b&gt;.&#13;\nNow.</description></item>"
        "<item><title>Bare</title></item></rss>";
    const PageBatch batch = read(bytes);
    ASSERT_THAT(records(batch), ElementsAre("g1"));
    const Page& page = batch.pages[0];
    EXPECT_EQ(page.text, "It\u2019s <b>here</b>.\nNow.");
    EXPECT_EQ(page.hints.title, "Caf\u00E9");
    EXPECT_EQ(page.media_type, MediaType::html);
    const auto at = static_cast<u32>(page.text.find("here"));
    EXPECT_EQ(page.to_input.source_of({at, at + 4})->begin, bytes.find("here"));
    EXPECT_EQ(page.to_input.source_of({2, 5}), (SourceRange{bytes.find('\x92'), bytes.find('\x92') + 1}));
    EXPECT_THAT(problems(batch), ElementsAre("no-article #2@" + std::to_string(bytes.rfind("<item"))));
}

TEST(Documents, ReadsJsonLines) {
    const std::string lines =
        "{\"url\":\"http://n.example/1\",\"title\":\"T\",\"text\":\"One \\u2014 two.\\r\\nThree.\",\"date\":"
        "\"2016-01-22T10:00:00Z\",\"outlet\":\"O\",\"byline\":\"B\",\"tags\":[\"x\",{\"text\":\"no\"}]}\n"
        "\n{\"html\":\"<p>Four</p>\"}\r\n{\"title\":\"none\"}\n{\"text\": \"cut\n{\"text\":\"Five\"}";
    const PageBatch batch = read(lines);
    ASSERT_THAT(records(batch), ElementsAre("1", "3", "6"));
    const Page& page = batch.pages[0];
    EXPECT_EQ(page.text, "One \u2014 two.\nThree.");
    EXPECT_EQ(page.media_type, MediaType::text);
    EXPECT_EQ(
        page.hints.url + page.hints.title + page.hints.outlet + page.hints.byline + to_string(page.hints.published),
        "http://n.example/1TOB2016-01-22");
    EXPECT_EQ(page.to_input.source_of({4, 7}), (SourceRange{4, 7}));
    EXPECT_EQ(batch.pages[1].media_type, MediaType::html);
    EXPECT_EQ(batch.problems.size(), 2U);
    EXPECT_EQ(batch.problems[0].code + batch.problems[0].record, "no-article4");
    EXPECT_EQ(batch.problems[1].code + batch.problems[1].record, "malformed5");
}

TEST(Documents, TakesPlainJsonTextAsItIs) {
    IngestOptions plain;
    plain.format = InputFormat::plain;
    const PageBatch batch = read("{\"text\":\"<b>It?s &amp; so\\r\\n\"}\n", plain);
    EXPECT_EQ(batch.pages.at(0).text, "<b>It?s &amp; so\r\n");
    EXPECT_TRUE(batch.pages[0].plain);
}

TEST(Documents, ReadsJsonArraysAndFeeds) {
    EXPECT_THAT(records(read("[\n{\"id\":7,\"text\":\"One\"},\n{\"text\":\"Two\"}]")), ElementsAre("7", "#2"));
    const PageBatch feed = read(R"({ "version": "https://jsonfeed.org/version/1", "title": "Feed",
        "items": [ { "id": "a", "url": "http://n.example/a", "title": "A", "authors": [ { "name": "Di" } ],
                     "content_text": "plain", "content_html": "<p>Rich</p>", "date_published": "2016-01-22T10:00:00Z" },
                   { "id": "b", "title": "no content" } ] })");
    ASSERT_THAT(records(feed), ElementsAre("a"));
    EXPECT_EQ(feed.pages[0].text, "<p>Rich</p>");
    EXPECT_EQ(feed.pages[0].hints.outlet, "Feed");
    EXPECT_EQ(feed.pages[0].hints.byline, "Di");
    EXPECT_THAT(problems(feed), ElementsAre("no-article b@-"));
    EXPECT_THAT(problems(read("{\"claims\":[1,2]}")), ElementsAre("no-article 1@0"));
    EXPECT_THAT(problems(read("{\n\"claims\":\n[1,2]}")), ElementsAre("unsupported @0"));
    EXPECT_EQ(read("[Updated] The mayor said so.").pages.size(), 1U);
}

TEST(Documents, BoundsDeepAndLongJson) {
    const std::string deep =
        "{\"text\":\"ok\",\"x\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}";
    EXPECT_EQ(read(deep).pages.size(), 1U);
    IngestOptions small;
    small.max_page_bytes = 1000;
    const PageBatch batch =
        read("{\"text\":\"one\"}\n{\"text\":\"" + std::string(5'000'000, 'x') + "\"}\n{\"text\":\"two\"}\n", small);
    EXPECT_THAT(records(batch), ElementsAre("1", "3"));
    EXPECT_THAT(problems(batch), ElementsAre("too-large 2@15"));
}

TEST(Documents, ReadsMhtml) {
    const std::string bytes =
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: http://n.example/m\r\nSubject: "
        "=?utf-8?Q?Caf=C3=A9_news?=\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"--B--1\"\r\n\r\n"
        "----B--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        "----B--1\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\n"
        "<html><p>It=92s a long li=\r\nne</html>\r\n----B--1--\r\n";
    const PageBatch batch = read(bytes);
    ASSERT_EQ(batch.pages.size(), 1U);
    EXPECT_EQ(batch.pages[0].text, "<html><p>It\u2019s a long line</html>");
    EXPECT_EQ(batch.pages[0].hints.title, "Caf\u00E9 news");
    EXPECT_EQ(batch.pages[0].hints.url, "http://n.example/m");
    EXPECT_THAT(problems(read(
                    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x--")),
                ElementsAre("malformed @0"));
}

TEST(Documents, ReadsCompressedPages) {
    const std::string page = "<html><p>Compressed words</html>";
    EXPECT_EQ(read(zlib_compress(page)).pages.at(0).text, page);
    EXPECT_EQ(read(zstd_compress(page)).pages.at(0).text, page);
    EXPECT_EQ(read(brotli_compress(page), {}, "x.html.br").pages.at(0).text, page);
    EXPECT_THAT(problems(read(zlib_compress("")).problems.empty() ? PageBatch{} : read(zlib_compress(""))),
                ElementsAre("empty @0"));
    IngestOptions small;
    small.max_page_bytes = 1000;
    EXPECT_THAT(problems(read(zlib_compress(std::string(1'000'000, 'x')), small)), ElementsAre("too-large @-"));
}

TEST(Documents, NamesOtherXml) {
    EXPECT_THAT(problems(read("<?xml version='1.0'?><urlset><url/></urlset>")), ElementsAre("unsupported @0"));
    EXPECT_EQ(read("<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p>X</p></html>")
                  .pages.at(0)
                  .media_type,
              MediaType::html);
    EXPECT_THAT(problems(read("<rss><channel><title>Empty</title></channel></rss>")), ElementsAre("empty @0"));
}

}  // namespace
}  // namespace hearsay
