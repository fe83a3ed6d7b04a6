#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>

#include "base/file.h"
#include "ingest/charset.h"
#include "ingest/ingest.h"

namespace hearsay {

namespace {

namespace fs = std::filesystem;

constexpr u64 kMaxListBytes = 64'000'000;
constexpr int kMaxFolderDepth = 100;

struct Found {
    std::string path;
    std::string name;       // as the report would call it
    std::string qualified;  // with the folder that was named
};

class Lister {
  public:
    explicit Lister(const IngestOptions& options) : options_(options) {}

    void add_argument(const std::string& argument) {
        if (argument == "-") {
            stdin_ = true;
        } else if (argument.size() > 1 && argument[0] == '@' && !exists(argument)) {
            add_list(argument.substr(1));
        } else {
            add_path(argument);
        }
    }

    [[nodiscard]] InputList finish();

  private:
    [[nodiscard]] static bool exists(const std::string& path) {
        std::error_code ignored;
        return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
    }
    [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

    void add_problem(ErrorCode code, const std::string& message, const std::string& file) {
        problems_.push_back(input_problem(Error{code, message, make_valid_utf8(file), std::nullopt}));
    }
    void add_system_problem(const std::error_code& error, const std::string& file) {
        if (error == std::errc::too_many_symbolic_link_levels) {
            add_problem(ErrorCode::unreadable, "symbolic links lead round in a circle", file);
        } else if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
            add_problem(ErrorCode::not_found, "no such file or folder", file);
        } else {
            add_problem(ErrorCode::unreadable, error.message(), file);
        }
    }

    void add_list(const std::string& path);
    void add_path(const std::string& path);
    void add_pattern(const std::string& pattern);
    void add_file(const std::string& path, std::string name, std::string qualified);
    // Adds what lies in `folder`; `prefix` is put before the names ("" or "sub/"). Returns the number of files found,
    // those known already and those reported as problems included.
    std::size_t add_folder(const fs::path& folder, const std::string& prefix, const std::string& root, int depth);
    std::size_t add_entry(const fs::path& entry, const std::string& name, const std::string& root, int depth);

    const IngestOptions& options_;
    bool stdin_ = false;
    std::map<std::string, Found> files_;  // by canonical path
    std::set<std::string> folders_;       // canonical paths of the folders that have been walked
    std::vector<std::string> open_;       // canonical paths of the folders being walked
    std::vector<InputProblem> problems_;
};

void Lister::add_list(const std::string& path) {
    const auto list = read_file(path, kMaxListBytes);
    if (!list) {
        problems_.push_back(input_problem(list.error()));
        return;
    }
    std::set<std::string> lines;
    for (std::size_t at = 0; at < list->size();) {
        const std::size_t end = std::min(list->find('\n', at), list->size());
        std::string line = list->substr(at, end - at);
        at = end + 1;
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        if (!line.empty() && line[0] != '#') lines.insert(std::move(line));
    }
    if (lines.empty()) add_problem(ErrorCode::empty, "the list names no files", path);
    const std::string folder = fs::path(path).parent_path().string();
    for (const std::string& line : lines) {
        // Names are relative to where the program runs, or else to the list itself.
        const std::string beside = (fs::path(folder) / line).string();
        if (line == "-") {
            stdin_ = true;
        } else {
            add_path(!folder.empty() && !exists(line) && exists(beside) ? beside : line);
        }
    }
}

void Lister::add_path(const std::string& path) {
    if (stopped()) return;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::directory) {
        std::string root = path;
        while (root.size() > 1 && root.back() == '/') root.pop_back();
        if (add_folder(path, "", root, 0) == 0) add_problem(ErrorCode::empty, "the folder holds no files", path);
    } else if (fs::exists(status)) {
        add_file(path, path, path);
    } else if (status.type() == fs::file_type::not_found && path.find_first_of("*?[") != std::string::npos) {
        add_pattern(path);
    } else {
        add_system_problem(error ? error : std::make_error_code(std::errc::no_such_file_or_directory), path);
    }
}

void Lister::add_pattern(const std::string& pattern) {
    glob_t found{};
    std::vector<std::string> paths;
    if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i) paths.emplace_back(found.gl_pathv[i]);
    }
    ::globfree(&found);
    std::sort(paths.begin(), paths.end());
    if (paths.empty()) add_problem(ErrorCode::not_found, "no file matches the pattern", pattern);
    for (const std::string& path : paths) {
        if (exists(path)) add_path(path);
    }
}

void Lister::add_file(const std::string& path, std::string name, std::string qualified) {
    std::error_code error;
    std::string key = fs::canonical(path, error).string();
    if (error) {
        add_system_problem(error, name);
        return;
    }
    Found found{path, make_valid_utf8(std::move(name)), make_valid_utf8(std::move(qualified))};
    const auto [it, is_new] = files_.try_emplace(std::move(key), found);
    const auto order = [](const Found& f) { return std::make_pair(f.name.size(), std::string_view(f.name)); };
    if (!is_new && order(found) < order(it->second)) it->second = std::move(found);
}

std::size_t Lister::add_folder(const fs::path& folder, const std::string& prefix, const std::string& root, int depth) {
    const std::string shown = prefix.empty() ? root : prefix.substr(0, prefix.size() - 1);
    if (depth > kMaxFolderDepth) {
        add_problem(ErrorCode::limit, fmt::format("folders nested more than {} deep", kMaxFolderDepth), shown);
        return 1;
    }
    std::error_code error;
    const std::string key = fs::canonical(folder, error).string();
    if (error) {
        add_system_problem(error, shown);
        return 1;
    }
    if (std::find(open_.begin(), open_.end(), key) != open_.end()) {
        add_problem(ErrorCode::unreadable, "symbolic links lead round in a circle", shown);
        return 1;
    }
    if (!folders_.insert(key).second) return 1;  // walked before under another name
    std::vector<fs::path> entries;
    fs::directory_iterator it(folder, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
        if (it->path().filename().string().front() != '.') entries.push_back(it->path());
    }
    if (error) {
        add_system_problem(error, shown);
        return 1;
    }
    std::sort(entries.begin(), entries.end());
    open_.push_back(key);
    std::size_t files = 0;
    for (const fs::path& entry : entries) {
        files += stopped() ? 1 : add_entry(entry, prefix + entry.filename().string(), root, depth);
    }
    open_.pop_back();
    return files;
}

std::size_t Lister::add_entry(const fs::path& entry, const std::string& name, const std::string& root, int depth) {
    std::error_code error;
    const fs::file_status status = fs::status(entry, error);
    if (status.type() == fs::file_type::directory) {
        return add_folder(entry, name + "/", root, depth + 1);
    }
    if (fs::exists(status)) {
        add_file(entry.string(), name, root + "/" + name);
    } else {
        add_system_problem(error ? error : std::make_error_code(std::errc::no_such_file_or_directory), name);
    }
    return 1;
}

InputList Lister::finish() {
    InputList list;
    std::map<std::string, int> uses;
    if (stdin_) ++uses["-"];
    for (const auto& [key, found] : files_) ++uses[found.name];
    std::set<std::string> taken;
    if (stdin_) {
        taken.insert("-");
        list.files.push_back({"-", "-", true});
    }
    for (const auto& [key, found] : files_) {
        if (uses[found.name] == 1) taken.insert(found.name);
    }
    for (const auto& [key, found] : files_) {
        std::string name = found.name;
        if (uses[name] > 1) {
            name = found.qualified;
            const std::string base = make_valid_utf8(key);
            for (int n = 1; !taken.insert(name).second; ++n) name = n == 1 ? base : fmt::format("{} ({})", base, n);
        }
        list.files.push_back({found.path, std::move(name), false});
    }
    std::sort(list.files.begin(), list.files.end(),
              [](const InputFile& a, const InputFile& b) { return a.name < b.name; });
    std::sort(problems_.begin(), problems_.end(), [](const InputProblem& a, const InputProblem& b) {
        return std::tie(a.file, a.code, a.message) < std::tie(b.file, b.code, b.message);
    });
    problems_.erase(std::unique(problems_.begin(), problems_.end(),
                                [](const InputProblem& a, const InputProblem& b) {
                                    return a.file == b.file && a.code == b.code && a.message == b.message;
                                }),
                    problems_.end());
    list.problems = std::move(problems_);
    return list;
}

}  // namespace

InputList list_inputs(std::span<const std::string> paths, const IngestOptions& options) {
    const std::set<std::string> sorted(paths.begin(), paths.end());
    Lister lister(options);
    for (const std::string& path : sorted) lister.add_argument(path);
    return lister.finish();
}

}  // namespace hearsay
