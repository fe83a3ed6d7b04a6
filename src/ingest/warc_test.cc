#include "ingest/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/compress_for_test.h"
#include "ingest/ingest.h"
#include "ingest/test_files.h"

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string record(const std::string& id, const std::string& type, const std::string& block,
                   const std::string& length = {}) {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:" + id +
           ">\r\nWARC-Target-URI: http://news.example/" + id +
           "\r\nWARC-Date: 2016-01-22T10:00:00Z\r\nContent-Length: " +
           (length.empty() ? std::to_string(block.size()) : length) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "Content-Type: text/html\r\n") {
    return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
}

std::string page(const std::string& id) { return record(id, "response", response("<html><p>Page " + id + "</html>")); }

PageBatch read(const std::string& bytes, IngestOptions options = {}) {
    const TempFolder folder;
    return read_pages({folder.write("x", bytes), "x", false}, options);
}

std::vector<std::string> records(const PageBatch& batch) {
    std::vector<std::string> out;
    for (const Page& p : batch.pages) out.push_back(p.origin.record);
    return out;
}

std::vector<std::string> problems(const PageBatch& batch) {
    std::vector<std::string> out;
    for (const InputProblem& p : batch.problems) out.push_back(p.code + " " + p.record);
    return out;
}

TEST(Warc, ReadsPagesAndNamesWhatIsLeftAside) {
    const PageBatch batch =
        read(record("0", "warcinfo", "software: test\r\n") + page("a") +
             record("r", "request", "GET / HTTP/1.1\r\n\r\n") + record("v", "revisit", "HTTP/1.1 200 OK\r\n\r\n") +
             record("i", "response", response("x", "Content-Type: image/png\r\n")) +
             record("m", "response", "HTTP/1.1 301 Moved\r\n\r\n") + page("b"));
    EXPECT_THAT(records(batch), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(problems(batch), ElementsAre("skipped-records "));
    EXPECT_EQ(
        batch.problems[0].message,
        "records that are no pages: 1 image/png, 1 request record, 1 response with status 301, 1 revisit record (of "
        "pages that were stored before)");
    const Page& first = batch.pages[0];
    EXPECT_EQ(first.hints.url, "http://news.example/a");
    EXPECT_EQ(to_string(first.hints.fetched), "2016-01-22");
    EXPECT_FALSE(first.hints.published.known());
    EXPECT_EQ(first.to_input.source_of({6, 9}), (SourceRange{6, 9}));  // of the body
}

TEST(Warc, ReadsCompressedFiles) {
    const std::string both = page("a") + page("b");
    EXPECT_THAT(records(read(zlib_compress(page("a")) + zlib_compress(page("b")))), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(records(read(zlib_compress(both))), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(records(read(zstd_compress(both))), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(records(read(zlib_compress(zlib_compress(both)))), ElementsAre("urn:a", "urn:b"));
}

TEST(Warc, SurvivesAWrongLength) {
    const std::string block = response("<html><p>Page</html>");
    const PageBatch longer = read(record("a", "response", block, "300") + page("b") + page("c"));
    EXPECT_THAT(records(longer), ElementsAre("urn:a", "urn:b", "urn:c"));
    EXPECT_THAT(problems(longer), ElementsAre("malformed urn:a"));
    EXPECT_EQ(longer.problems[0].byte, 0U);
    const PageBatch shorter = read(record("a", "response", block, "50") + page("b"));
    EXPECT_THAT(records(shorter), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(problems(shorter), ElementsAre("malformed urn:a"));
    EXPECT_EQ(shorter.pages[0].text, "<html><p>Page</html>");  // all of it
    EXPECT_TRUE(shorter.pages[0].problems.empty());
    const PageBatch none = read(record("a", "response", block, "many") + page("b"));
    EXPECT_THAT(records(none), ElementsAre("urn:b"));
    EXPECT_THAT(problems(none), ElementsAre("malformed urn:a"));
    const PageBatch skipped = read(record("q", "request", "GET", "1") + page("b"));
    EXPECT_THAT(records(skipped), ElementsAre("urn:b"));
    EXPECT_THAT(problems(skipped), ElementsAre("malformed urn:q", "skipped-records "));
}

TEST(Warc, UsesWhatIsLeftOfACutFile) {
    const std::string whole = page("a") + page("b");
    const PageBatch batch = read(whole.substr(0, whole.size() - 12));
    EXPECT_THAT(records(batch), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(problems(batch), ElementsAre("malformed urn:b"));
    EXPECT_EQ(batch.pages[1].problems.at(0).code, "truncated");
    std::string text = "<html>";
    for (int i = 0; i < 5000; ++i) text += "word" + std::to_string(i * 7919 % 1000) + " ";
    const std::string packed = zlib_compress(page("a")) + zlib_compress(record("b", "response", response(text)));
    const PageBatch cut = read(packed.substr(0, packed.size() / 2));
    EXPECT_THAT(records(cut), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(problems(cut), ElementsAre("malformed urn:b", "malformed "));
}

TEST(Warc, GoesOnAfterDamage) {
    std::string damaged = zlib_compress(page("b"));
    for (std::size_t i = 12; i < 40; ++i) damaged[i] = '\x77';
    const PageBatch packed = read(zlib_compress(page("a")) + damaged + zlib_compress(page("c")));
    EXPECT_THAT(records(packed), ElementsAre("urn:a", "urn:c"));
    const PageBatch garbage = read(page("a") + "garbage\r\nmore garbage\r\n" + page("b"));
    EXPECT_THAT(records(garbage), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(problems(garbage), ElementsAre("malformed "));
}

TEST(Warc, LimitsThePageNotTheFile) {
    IngestOptions options;
    options.max_page_bytes = 1000;
    const std::string big = record("big", "response", response(std::string(100'000, 'x')));
    const std::string packed = record(
        "packed", "response",
        response(zlib_compress(std::string(100'000, 'x')), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"));
    const PageBatch batch = read(page("a") + big + packed + page("b"), options);
    EXPECT_THAT(records(batch), ElementsAre("urn:a", "urn:b"));
    EXPECT_THAT(problems(batch), ElementsAre("too-large urn:big", "too-large urn:packed"));
}

TEST(Warc, StopsWhenAsked) {
    const TempFolder folder;
    const std::string path = folder.write("x", page("a") + page("b") + page("c"));
    int seen = 0;
    for_each_page({path, "x", false}, {}, {[&](Page&&) { return ++seen < 2; }, [](InputProblem&&) {}});
    EXPECT_EQ(seen, 2);
}

TEST(Arc, ReadsPages) {
    const std::string block = response("<html><p>Page</html>");
    const std::string info = "1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n";
    const std::string file = "filedesc://x.arc 0.0.0.0 20160122100000 text/plain " + std::to_string(info.size()) +
                             "\n" + info + "\nhttp://news.example/a page 1.2.3.4 20160122100000 text/html " +
                             std::to_string(block.size()) + "\n" + block + "\n";
    const PageBatch batch = read(file);
    ASSERT_THAT(records(batch), ElementsAre("http://news.example/a page 20160122100000"));
    EXPECT_THAT(batch.problems, IsEmpty());
    EXPECT_EQ(batch.pages[0].hints.url, "http://news.example/a page");
    EXPECT_EQ(to_string(batch.pages[0].hints.fetched), "2016-01-22");
    EXPECT_THAT(problems(read(file + "garbage\n")), ElementsAre("malformed "));
}

}  // namespace
}  // namespace hearsay
