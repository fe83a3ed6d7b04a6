#include "engine/model_folder.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace hearsay {

namespace {

namespace fs = std::filesystem;

[[nodiscard]] bool is_folder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

[[nodiscard]] std::string program_folder() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    return error ? std::string() : program.parent_path().string();
}

// A folder that somebody named; `by` is how.
[[nodiscard]] Result<std::string> named_folder(const std::string& path, const char* by) {
    if (is_folder(path)) return path;
    std::error_code error;
    const char* what = fs::exists(path, error) ? "this is a file, not a folder" : "there is no such folder";
    return fail(ErrorCode::not_found,
                std::string(what) + "; " + by + " must name the folder of the language model, which holds net.bin",
                path);
}

}  // namespace

Result<std::string> find_model_folder(const std::string& given) {
    if (!given.empty()) return named_folder(given, "--model");
    if (const char* named = std::getenv("HEARSAY_MODEL"); named != nullptr && *named != '\0') {
        return named_folder(named, "HEARSAY_MODEL");
    }
    std::vector<std::string> places;
    if (const std::string folder = program_folder(); !folder.empty()) {
        places.push_back(folder + "/../share/hearsay/models/en");
        places.push_back(folder + "/../models/en");
    }
    places.emplace_back(HEARSAY_SOURCE_DIR "/models/en");
    std::string tried;
    for (const std::string& place : places) {
        if (is_folder(place)) return place;
        tried += (tried.empty() ? "" : ", ") + place;
    }
    return fail(ErrorCode::not_found, "no language model; looked in " + tried + " (--model names another folder)");
}

}  // namespace hearsay
