#include "engine/role_model.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "language/model_file.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

// The shipped model without its roles.bin, or with another one.
class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / ("hearsay-roles-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directory(path_);
        for (const std::string_view name : kModelFiles) {
            fs::create_symlink(fs::path(HEARSAY_SOURCE_DIR "/models/en") / name, path_ / name);
        }
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void add_roles(const std::vector<ModelSection>& sections) const {
        std::ofstream(path_ / kRolesFile, std::ios::binary) << build_model_file(sections);
    }
    [[nodiscard]] Result<LanguageModel> open() const { return LanguageModel::open(path_.string()); }

  private:
    fs::path path_;
};

TEST(RoleModel, TheShippedOneOpens) {
    const auto model = LanguageModel::open(HEARSAY_SOURCE_DIR "/models/en");
    ASSERT_TRUE(model);
    const auto tagger = open_role_tagger(*model);
    ASSERT_TRUE(tagger) << tagger.error().message;
    EXPECT_TRUE(tagger->has_value());
}

TEST(RoleModel, MayBeAbsent) {
    const Folder folder;
    const auto model = folder.open();
    ASSERT_TRUE(model) << model.error().message;
    const auto tagger = open_role_tagger(*model);
    ASSERT_TRUE(tagger);
    EXPECT_FALSE(tagger->has_value());
}

TEST(RoleModel, OfAnotherNetIsRefused) {
    const Folder folder;
    std::string net;
    append_value<u64>(net, 1);
    folder.add_roles({{"role-net", net}});
    const auto model = folder.open();
    ASSERT_TRUE(model) << model.error().message;
    const auto tagger = open_role_tagger(*model);
    ASSERT_FALSE(tagger);
    EXPECT_EQ(tagger.error().code, ErrorCode::malformed);
    EXPECT_NE(tagger.error().message.find("--only roles"), std::string::npos);
}

}  // namespace
}  // namespace hearsay
