#include "output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace hearsay {

namespace {

constexpr int kTries = 1000;

[[nodiscard]] tl::unexpected<Error> is_there_already(const std::string& path) {
    return fail(ErrorCode::unreadable, "is there already; --overwrite replaces it", path);
}

// Gives a file another name unless something has that name; 0 or the error. Some file systems know only the one call,
// some only the other.
[[nodiscard]] int move_to_free_name(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (::link(from.c_str(), to.c_str()) != 0) return errno;
    ::unlink(from.c_str());
    return 0;
}

}  // namespace

Result<Output> Output::open(const std::string& path, Existing existing) {
    Output output;
    output.path_ = path;
    output.existing_ = existing;
    if (path.empty()) {
        output.descriptor_ = STDOUT_FILENO;
        return output;
    }
    struct stat status {};
    if (existing == Existing::keep && ::lstat(path.c_str(), &status) == 0) return is_there_already(path);
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        output.descriptor_ = ::open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
        if (output.descriptor_ < 0) return output.failure(errno);
        return output;
    }
    // A new file beside it: O_EXCL neither takes one that is there nor follows a link. Unlike mkstemp, it leaves the
    // mode to the umask.
    int error = EEXIST;
    for (int i = 0; i < kTries && error == EEXIST; ++i) {
        const std::string partial = path + ".part" + (i == 0 ? "" : std::to_string(i));
        output.descriptor_ = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (output.descriptor_ >= 0) {
            output.partial_ = partial;
            return output;
        }
        error = errno;
    }
    return output.failure(error);
}

Output::~Output() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
    if (!partial_.empty()) ::unlink(partial_.c_str());
}

void Output::swap(Output& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(existing_, other.existing_);
    std::swap(path_, other.path_);
    std::swap(partial_, other.partial_);
}

tl::unexpected<Error> Output::failure(int error) const {
    const ErrorCode code = error == EPIPE ? ErrorCode::cancelled : ErrorCode::unreadable;
    return fail(code, std::strerror(error), path_.empty() ? "standard output" : path_);
}

Result<void> Output::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return failure(errno);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
}

Result<void> Output::finish() {
    if (path_.empty()) return {};
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0) return failure(errno);
    if (partial_.empty()) return {};
    if (existing_ == Existing::keep) {
        const int error = move_to_free_name(partial_, path_);
        if (error == EEXIST) return is_there_already(path_);
        if (error != 0) return failure(error);
    } else if (std::rename(partial_.c_str(), path_.c_str()) != 0) {
        return failure(errno);
    }
    partial_.clear();
    return {};
}

}  // namespace hearsay
