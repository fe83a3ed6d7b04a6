#include "output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace hearsay {

Result<Output> Output::open(const std::string& path) {
    Output output;
    output.path_ = path;
    if (path.empty()) {
        output.descriptor_ = STDOUT_FILENO;
        return output;
    }
    struct stat status {};
    const bool special = ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
    const std::string target = special ? path : path + ".part";
    output.descriptor_ = ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (output.descriptor_ < 0) return output.failure(errno);
    if (!special) output.partial_ = target;
    return output;
}

Output::~Output() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
    if (!partial_.empty()) ::unlink(partial_.c_str());
}

void Output::swap(Output& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
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
    if (!partial_.empty() && std::rename(partial_.c_str(), path_.c_str()) != 0) return failure(errno);
    partial_.clear();
    return {};
}

}  // namespace hearsay
