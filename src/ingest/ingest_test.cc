#include "ingest/ingest.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "ingest/test_files.h"

namespace hearsay {
namespace {

using namespace std::string_literals;

PageBatch read(std::string_view bytes, IngestOptions options = {}) {
    const TempFolder folder;
    return read_pages({folder.write("page", bytes), "page", false}, options);
}

std::string problem(const PageBatch& batch) {
    return batch.problems.empty() ? ""
                                  : batch.problems[0].code + "@" + std::to_string(batch.problems[0].byte.value_or(999));
}

TEST(Ingest, TellsHtmlFromText) {
    EXPECT_EQ(read("Just words.\n").pages.at(0).media_type, MediaType::text);
    EXPECT_EQ(read("<!-- x --><!DOCTYPE html><p>Words.").pages.at(0).media_type, MediaType::html);
    EXPECT_EQ(read("First. <b>x</b> <p>a</p> <p>b</p>").pages.at(0).media_type, MediaType::html);
    EXPECT_EQ(read("5 < 6 and <not a tag>\n").pages.at(0).media_type, MediaType::text);
}

TEST(Ingest, NamesEveryBadInput) {
    EXPECT_EQ(problem(read("")), "empty@0");
    EXPECT_EQ(problem(read(" \r\n\t \xC2\xA0\n")), "empty@0");
    EXPECT_EQ(problem(read("\x89PNG\r\n\x1A\n\0\0\0"s)), "binary@0");
    EXPECT_EQ(problem(read("\x7F"
                           "ELF\2\1"s)),
              "binary@0");
    EXPECT_EQ(problem(read("PK\x03\x04zip")), "binary@0");
    EXPECT_EQ(problem(read(std::string(5000, '\0'))), "binary@0");
    EXPECT_EQ(problem(read("abc" + std::string(5000, '\0'))), "binary@3");
    IngestOptions small;
    small.max_page_bytes = 10;
    EXPECT_EQ(problem(read("twelve bytes", small)), "too-large@999");
}

TEST(Ingest, NamesWhatCannotBeOpened) {
    const TempFolder folder;
    const auto read_path = [&](const std::string& path) { return problem(read_pages({path, "x", false}, {})); };
    EXPECT_EQ(read_path(folder.path("missing")), "not-found@999");
    ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_path(folder.path("pipe")), "unreadable@999");
    EXPECT_EQ(read_path("/dev/zero"), "unreadable@999");
    EXPECT_EQ(read_path(folder.path()), "unreadable@999");
}

TEST(Ingest, MapsRepairedTextToBytesOfTheFile) {
    const std::string bytes = "\xEF\xBB\xBFOne ?\xE2\x82\xAC\xE2\x80\x9D two.\r\n\r\nThree";
    const PageBatch batch = read(bytes);
    const Page& page = batch.pages.at(0);
    EXPECT_EQ(page.text, "One \u2014 two.\n\nThree");
    EXPECT_EQ(*page.to_input.source_of({4, 7}), (SourceRange{7, 14}));
    EXPECT_EQ(*page.to_input.source_of({14, 19}), (SourceRange{bytes.size() - 5, bytes.size()}));
}

TEST(Ingest, LeavesPlainTextAsItIs) {
    IngestOptions options;
    options.format = InputFormat::plain;
    const std::string bytes = "<p>It\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s &amp; so\r\n";
    const PageBatch batch = read(bytes, options);
    EXPECT_EQ(batch.pages.at(0).text, bytes);
    EXPECT_TRUE(batch.pages.at(0).plain);
    EXPECT_EQ(batch.pages.at(0).media_type, MediaType::text);
}

TEST(Ingest, NamesBytesThatAreNotUtf8AndUsesThePage) {
    const PageBatch batch = read("caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 is \xFF closed today.");
    EXPECT_EQ(batch.pages.size(), 1U);
    EXPECT_EQ(problem(batch), "malformed@27");
}

}  // namespace
}  // namespace hearsay
