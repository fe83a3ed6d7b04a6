#include "engine/read_documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <iterator>

#include "base/unicode.h"
#include "ingest/test_files.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string english(const std::string& title) {
    return title +
           "\n\nThe harbour master said on Sunday that the ferry would not sail in this wind, and that the people who "
           "were waiting on the pier should go home until the storm was over.\n\nNobody on the island could say when "
           "that would be, because the weather station had lost its mast in the night.\n";
}

DocumentBatch read_all(const std::vector<std::string>& paths, EngineOptions options = {}) {
    DocumentBatch all;
    const auto done = for_each_batch(paths, nullptr, options, [&](DocumentBatch&& batch) {
        std::move(batch.documents.begin(), batch.documents.end(), std::back_inserter(all.documents));
        std::move(batch.problems.begin(), batch.problems.end(), std::back_inserter(all.problems));
        return true;
    });
    EXPECT_TRUE(done);
    return all;
}

std::vector<std::string> names_of(const DocumentBatch& batch) {
    std::vector<std::string> names;
    for (const Document& document : batch.documents) {
        const PageOrigin& origin = document.article.origin;
        names.push_back(fs::path(origin.file).filename().string() + (origin.record.empty() ? "" : "#" + origin.record));
    }
    return names;
}

TEST(ReadDocuments, OrderIsThatOfTheNames) {
    const TempFolder folder;
    const std::string c = folder.write("c.txt", english("Third"));
    const std::string a = folder.write("a.txt", english("First"));
    const std::string b = folder.write("b.txt", english("Second"));
    for (const auto& paths : {std::vector{c, a, b}, std::vector{folder.path()}, std::vector{b, c, a, a}}) {
        for (const unsigned jobs : {1U, 4U}) {
            EngineOptions options;
            options.jobs = jobs;
            EXPECT_THAT(names_of(read_all(paths, options)), ElementsAre("a.txt", "b.txt", "c.txt"));
        }
    }
}

TEST(ReadDocuments, BadInputIsAProblemBesideTheGood) {
    const TempFolder folder;
    folder.write("good.txt", english("Good"));
    folder.write("empty.txt", "");
    folder.write("image.png", std::string("\x89PNG\r\n\x1a\n\0\0\0", 11) + std::string(4096, '\0'));
    const DocumentBatch batch = read_all({folder.path(), folder.path() + "/nowhere"});
    EXPECT_THAT(names_of(batch), ElementsAre("good.txt"));
    std::vector<std::string> files;
    for (const InputProblem& problem : batch.problems) files.push_back(fs::path(problem.file).filename().string());
    EXPECT_THAT(files, ::testing::UnorderedElementsAre("empty.txt", "image.png", "nowhere"));
}

TEST(ReadDocuments, PagesThatAreNoArticlesAreKeptAndMarked) {
    const TempFolder folder;
    folder.write(
        "gone.html",
        "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>We are sorry, the page "
        "that you are looking for has been moved or does not exist any more.</p></body></html>");
    const DocumentBatch batch = read_all({folder.path()});
    ASSERT_EQ(batch.documents.size(), 1U);
    const Article& article = batch.documents[0].article;
    EXPECT_EQ(article.genre, PageGenre::error);
    EXPECT_FALSE(is_analysed(article));
    ASSERT_EQ(article.problems.size(), 1U);
    EXPECT_EQ(article.problems[0].code, "not-an-article");
    EXPECT_THAT(article.text, HasSubstr("does not exist any more"));
}

TEST(ReadDocuments, OtherLanguagesAreKeptAndMarked) {
    const TempFolder folder;
    folder.write(
        "de.txt",
        "Fähre fällt aus\n\nDie Fähre wird bei diesem Wind nicht auslaufen, sagte die Hafenmeisterin am Sonntag. "
        "Niemand auf der Insel konnte sagen, wie lange der Sturm noch dauern würde, denn die Wetterwarte hatte "
        "in der Nacht ihren Mast verloren.\n");
    const DocumentBatch batch = read_all({folder.path()});
    ASSERT_EQ(batch.documents.size(), 1U);
    const Article& article = batch.documents[0].article;
    EXPECT_EQ(article.language, "de");
    EXPECT_FALSE(is_analysed(article));
    ASSERT_FALSE(article.problems.empty());
    EXPECT_EQ(article.problems.back().code, "not-english");
}

TEST(ReadDocuments, LargeFilesGiveTheSameAsSmallOnes) {
    const TempFolder folder;
    std::string lines;
    for (int i = 0; lines.size() < 5'000'000; ++i) {
        std::string text = english("Page " + std::to_string(i));
        for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) text.replace(at, 1, "\\n");
        lines += "{\"text\": \"" + text + "\"}\n";
    }
    const std::size_t count = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
    folder.write("many.jsonl", lines);
    EngineOptions options;
    options.input = InputMode::plain;
    const DocumentBatch batch = read_all({folder.path()}, options);
    ASSERT_EQ(batch.documents.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
        ASSERT_EQ(batch.documents[i].article.origin.record, std::to_string(i + 1));
        ASSERT_THAT(std::string(batch.documents[i].text()), HasSubstr("Page " + std::to_string(i) + "\n"));
    }
}

TEST(ReadDocuments, StopsWhenAsked) {
    const TempFolder folder;
    folder.write("a.txt", english("First"));
    const std::vector<std::string> paths{folder.path()};
    std::atomic<bool> stop{true};
    EngineOptions options;
    options.stop = &stop;
    const auto done = for_each_batch(paths, nullptr, options, [](DocumentBatch&&) { return true; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::cancelled);
}

TEST(ReadDocuments, StopsWhenTheSinkRefuses) {
    const TempFolder folder;
    folder.write("a.txt", english("First"));
    const std::vector<std::string> paths{folder.path()};
    int batches = 0;
    EXPECT_FALSE(for_each_batch(paths, nullptr, {}, [&](DocumentBatch&&) {
        ++batches;
        return false;
    }));
    EXPECT_EQ(batches, 1);
}

TEST(ReadDocuments, ConlluKeepsItsTokens) {
    const TempFolder folder;
    folder.write("gold.conllu",
                 "# newdoc id = x\n# text = Boats sail.\n1\tBoats\tboat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
                 "2\tsail\tsail\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n");
    EngineOptions options;
    options.input = InputMode::conllu;
    const DocumentBatch batch = read_all({folder.path()}, options);
    ASSERT_EQ(batch.documents.size(), 1U);
    EXPECT_EQ(batch.documents[0].tokens.size(), 3U);
}

// Whatever the file holds, every stretch of the article that claims a place in the file is found there, byte for byte.
TEST(ReadDocuments, PlainTextIsTracedToTheBytesOfItsFile) {
    const TempFolder folder;
    rc::check([&](const std::vector<u16>& units, u16 from, u16 length) {
        std::string content = "Word ";
        for (const u16 unit : units) {
            append_utf8(content, unit % 11 == 0 ? U'\n' : unit % 5 == 0 ? U' ' : unit < 32 ? U'a' : char32_t{unit});
        }
        content += " end.\n";
        folder.write("a.txt", content);
        EngineOptions options;
        options.input = InputMode::plain;
        const DocumentBatch batch = read_all({folder.path()}, options);
        if (batch.documents.empty()) {
            RC_ASSERT(batch.problems.size() == 1);
            return;
        }
        const Article& article = batch.documents[0].article;
        check(article);
        const CodePointIndex index(article.text);
        const u32 count = count_code_points(article.text);
        const u32 first = from % count;
        const ByteRange range{index.byte_of(first), index.byte_of(first + 1 + length % (count - first))};
        const auto source = article.to_input.source_of(range);
        if (!source) return;
        RC_ASSERT(source->end <= content.size());
        RC_ASSERT(content.substr(source->begin, source->end - source->begin) ==
                  std::string(slice(article.text, range)));
    });
}

}  // namespace
}  // namespace hearsay
