#include "language/model_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "language/language.h"
#include "language/lemmas.h"

namespace hearsay {
namespace {

class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("hearsay-model-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::string path() const { return path_.string(); }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
    }

  private:
    std::filesystem::path path_;
};

std::string small_model() {
    const std::vector<ModelSection> sections{{"a", "first"}, {"b", "second"}};
    return build_model_file(sections);
}

TEST(ModelFile, KeepsSections) {
    const Folder folder;
    folder.write("m.bin", small_model());
    const auto model = ModelFile::open(folder.file("m.bin"));
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_EQ(model->section("a"), "first");
    EXPECT_EQ(model->section("b"), "second");
    EXPECT_EQ(model->section("c"), "");
}

TEST(ModelFile, TellsDamage) {
    const Folder folder;
    EXPECT_EQ(ModelFile::open(folder.file("none.bin")).error().code, ErrorCode::not_found);
    const std::string whole = small_model();
    const auto code = [&](std::string bytes) {
        folder.write("m.bin", bytes);
        const auto model = ModelFile::open(folder.file("m.bin"));
        EXPECT_FALSE(model);
        EXPECT_NE(model.error().message.find("m.bin"), std::string::npos);
        return model.error().code;
    };
    for (std::size_t size = 1; size < whole.size(); size += 7)
        EXPECT_EQ(code(whole.substr(0, size)), ErrorCode::malformed);
    std::string other = whole;
    other[8] = 99;
    EXPECT_EQ(code(other), ErrorCode::unsupported);
    other = whole;
    other.back() = static_cast<char>(other.back() ^ 1);
    EXPECT_EQ(code(other), ErrorCode::malformed);
    EXPECT_EQ(LanguageModel::open(folder.path()).error().code, ErrorCode::not_found);
}

TEST(Lemmas, FollowRulesAndExceptions) {
    const std::string table = build_lemma_table({{"went", Xpos::VBD, "go"}, {"me", Xpos::PRP, "I"}});
    const std::string bases = build_lemma_bases({{'v', "make"}, {'v', "plan"}, {'v', "need"}, {'n', "house"}});
    const auto lemmas = Lemmatiser::read(table, bases);
    ASSERT_TRUE(lemmas);
    const auto lemma = [&](std::string form, Xpos tag) {
        std::string lower = form;
        for (char& c : lower) c = static_cast<char>(std::tolower(c));
        return lemmas->lemma(form, lower, tag);
    };
    EXPECT_EQ(lemma("went", Xpos::VBD), "go");
    EXPECT_EQ(lemma("me", Xpos::PRP), "I");
    EXPECT_EQ(lemma("making", Xpos::VBG), "make");
    EXPECT_EQ(lemma("Planned", Xpos::VBN), "plan");
    EXPECT_EQ(lemma("agreed", Xpos::VBD), "agree");
    EXPECT_EQ(lemma("denied", Xpos::VBD), "deny");
    EXPECT_EQ(lemma("accused", Xpos::VBD), "accuse");
    EXPECT_EQ(lemma("claimed", Xpos::VBD), "claim");
    EXPECT_EQ(lemma("says", Xpos::VBZ), "say");
    EXPECT_EQ(lemma("cities", Xpos::NNS), "city");
    EXPECT_EQ(lemma("houses", Xpos::NNS), "house");
    EXPECT_EQ(lemma("boxes", Xpos::NNS), "box");
    EXPECT_EQ(lemma("Oslo", Xpos::NNP), "Oslo");
    EXPECT_EQ(lemma("bigger", Xpos::JJR), "big");
    EXPECT_EQ(lemma("Officials", Xpos::NNS), "official");
}

}  // namespace
}  // namespace hearsay
