#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "ingest/ingest.h"
#include "ingest/test_files.h"

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const InputList& list) {
    std::vector<std::string> out;
    for (const InputFile& file : list.files) out.push_back(file.name);
    return out;
}

std::vector<std::string> problems(const InputList& list) {
    std::vector<std::string> out;
    for (const InputProblem& p : list.problems) out.push_back(p.code);
    return out;
}

InputList list(std::vector<std::string> paths) { return list_inputs(paths, IngestOptions{}); }

TEST(Inputs, NamesFilesBelowTheFolder) {
    const TempFolder folder;
    folder.write("b.txt", "b");
    folder.write("sub/a.txt", "a");
    folder.write(".hidden", "h");
    folder.write(".git/config", "h");
    const InputList found = list({folder.path()});
    EXPECT_THAT(names(found), ElementsAre("b.txt", "sub/a.txt"));
    EXPECT_THAT(found.problems, IsEmpty());
}

TEST(Inputs, ReadsAFileNamedTwiceOnce) {
    const TempFolder folder;
    const std::string a = folder.write("a.txt", "a");
    std::filesystem::create_symlink(a, folder.path("z.txt"));
    EXPECT_THAT(names(list({a, folder.path(), a, folder.path("./a.txt")})), ElementsAre("a.txt"));
}

TEST(Inputs, TellsEqualNamesApart) {
    const TempFolder folder;
    folder.write("x/a.txt", "1");
    folder.write("y/a.txt", "2");
    folder.write("y/b.txt", "3");
    const std::vector<std::string> forth = names(list({folder.path("x"), folder.path("y/")}));
    EXPECT_THAT(forth, ElementsAre(folder.path("x/a.txt"), folder.path("y/a.txt"), "b.txt"));
    EXPECT_EQ(forth, names(list({folder.path("y/"), folder.path("x")})));
}

TEST(Inputs, NamesWhatItCannotFind) {
    const TempFolder folder;
    std::filesystem::create_directory(folder.path("empty"));
    const InputList found = list({folder.path("missing"), folder.path("empty"), folder.path("*.none")});
    EXPECT_THAT(found.files, IsEmpty());
    EXPECT_THAT(problems(found), ElementsAre("not-found", "empty", "not-found"));
}

TEST(Inputs, SurvivesLinksThatGoRound) {
    const TempFolder folder;
    folder.write("in/a.txt", "a");
    std::filesystem::create_directory_symlink(folder.path("in"), folder.path("in/again"));
    std::filesystem::create_symlink(folder.path("in/q"), folder.path("in/p"));
    std::filesystem::create_symlink(folder.path("in/p"), folder.path("in/q"));
    const InputList found = list({folder.path("in")});
    EXPECT_THAT(names(found), ElementsAre("a.txt"));
    EXPECT_THAT(problems(found), ElementsAre("unreadable", "unreadable", "unreadable"));
}

TEST(Inputs, ReadsListsAndPatterns) {
    const TempFolder folder;
    const std::string a = folder.write("a.txt", "a");
    const std::string b = folder.write("b.txt", "b");
    folder.write("c.html", "c");
    const std::string names_file = folder.write("list", "# pages\n" + b + "\r\n\n" + folder.path("c.html") + "\n");
    EXPECT_THAT(names(list({"@" + names_file})), ElementsAre(b, folder.path("c.html")));
    const std::string beside = folder.write("beside", "c.html\n");  // not where the test runs, but beside the list
    EXPECT_THAT(names(list({"@" + beside})), ElementsAre(folder.path("c.html")));
    EXPECT_THAT(names(list({folder.path("*.txt")})), ElementsAre(a, b));
    EXPECT_THAT(problems(list({"@" + folder.path("nowhere")})), ElementsAre("not-found"));
}

TEST(Inputs, MakesNamesThatCanBeShown) {
    const TempFolder folder;
    folder.write("a\xFF.txt", "1");
    folder.write("a\xFE.txt", "2");
    const std::vector<std::string> found = names(list({folder.path()}));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NE(found[0], found[1]);
    EXPECT_NE(found[0].find("\uFFFD"), std::string::npos);
    EXPECT_NE(found[1].find("\uFFFD"), std::string::npos);
}

TEST(Inputs, KeepsStandardInput) {
    const InputList found = list({"-", "-"});
    ASSERT_EQ(found.files.size(), 1U);
    EXPECT_TRUE(found.files[0].is_stdin);
}

}  // namespace
}  // namespace hearsay
