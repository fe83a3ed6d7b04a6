#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace hearsay {

namespace {

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

  private:
    int fd_;
};

[[nodiscard]] tl::unexpected<Error> io_error(const std::string& path) {
    const int number = errno;
    const auto code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::unreadable;
    return fail(code, std::strerror(number), path);
}

}  // namespace

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

Result<MappedFile> MappedFile::open(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return io_error(path);
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return io_error(path);
    if (!S_ISREG(info.st_mode)) return fail(ErrorCode::unreadable, "not a regular file", path);
    MappedFile mapped;
    if (info.st_size == 0) return mapped;
    void* at = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (at == MAP_FAILED) return io_error(path);
    mapped.data_ = static_cast<const char*>(at);
    mapped.size_ = static_cast<std::size_t>(info.st_size);
    return mapped;
}

Result<std::string> read_descriptor(int descriptor, const std::string& name, u64 max_bytes) {
    std::string out;
    for (;;) {
        const std::size_t had = out.size();
        const std::size_t want = std::max<std::size_t>(std::size_t{64} << 10, had / 2);
        out.resize(had + want);
        const ssize_t got = ::read(descriptor, out.data() + had, want);
        if (got < 0) {
            if (errno == EINTR) {
                out.resize(had);
                continue;
            }
            return io_error(name);
        }
        out.resize(had + static_cast<std::size_t>(got));
        if (out.size() > max_bytes) {
            return fail(ErrorCode::too_large, fmt::format("more than the limit of {} bytes", max_bytes), name);
        }
        if (got == 0) return out;
    }
}

Result<std::string> read_file(const std::string& path, u64 max_bytes) {
    // O_NONBLOCK: opening a FIFO must not wait for a writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return io_error(path);
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return io_error(path);
    if (!S_ISREG(info.st_mode)) return fail(ErrorCode::unreadable, "not a regular file", path);
    if (static_cast<u64>(info.st_size) > max_bytes) {
        return fail(ErrorCode::too_large,
                    fmt::format("{} bytes, more than the limit of {} bytes", info.st_size, max_bytes), path);
    }
    std::string out(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t at = 0;
    while (at < out.size()) {
        const ssize_t got = ::read(file.get(), out.data() + at, out.size() - at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return io_error(path);
        if (got == 0) break;  // it shrank while it was read
        at += static_cast<std::size_t>(got);
    }
    out.resize(at);
    return out;
}

}  // namespace hearsay
