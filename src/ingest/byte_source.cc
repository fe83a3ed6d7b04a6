#include "ingest/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace hearsay {

namespace {

constexpr std::size_t kReadBytes = 1U << 16U;

[[nodiscard]] tl::unexpected<Error> io_error() {
    const int number = errno;
    const auto code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::unreadable;
    return fail(code, std::strerror(number));
}

class DescriptorSource : public ByteSource {
  public:
    DescriptorSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
    ~DescriptorSource() override {
        if (owned_) ::close(descriptor_);
    }
    Result<std::size_t> read(char* to, std::size_t size) override {
        for (;;) {
            const ssize_t got = ::read(descriptor_, to, size);
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) return io_error();
        }
    }

  private:
    int descriptor_;
    bool owned_;
};

class MemorySource : public ByteSource {
  public:
    explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
    Result<std::size_t> read(char* to, std::size_t size) override {
        const std::size_t count = std::min(size, rest_.size());
        rest_.copy(to, count);
        rest_.remove_prefix(count);
        return count;
    }

  private:
    std::string_view rest_;
};

}  // namespace

Result<OpenedFile> open_file(const std::string& path) {
    // O_NONBLOCK: opening a FIFO must not wait for a writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return io_error();
    auto source = std::make_unique<DescriptorSource>(descriptor, true);
    struct stat info {};
    if (::fstat(descriptor, &info) != 0) return io_error();
    if (!S_ISREG(info.st_mode)) return fail(ErrorCode::unreadable, "not a regular file");
    return OpenedFile{std::move(source), static_cast<u64>(info.st_size)};
}

std::unique_ptr<ByteSource> open_stdin() { return std::make_unique<DescriptorSource>(STDIN_FILENO, false); }

std::unique_ptr<ByteSource> open_memory(std::string_view bytes) { return std::make_unique<MemorySource>(bytes); }

void ByteReader::fill(std::size_t size) {
    while (!ended_ && buffer_.size() - start_ < size) {
        if (start_ > kReadBytes && start_ * 2 > buffer_.size()) {
            buffer_.erase(0, start_);
            start_ = 0;
        }
        const std::size_t had = buffer_.size();
        const std::size_t want = std::max(kReadBytes, std::min(size, had));
        buffer_.resize(had + want);
        const Result<std::size_t> got = source_.read(buffer_.data() + had, want);
        buffer_.resize(had + got.value_or(0));
        received_ += got.value_or(0);
        ended_ = !got || *got == 0;
        if (!got) error_ = got.error();
        if (received_ > max_bytes_) {
            ended_ = true;
            error_ =
                Error{ErrorCode::limit, fmt::format("more than the limit of {} bytes", max_bytes_), {}, max_bytes_};
        }
    }
}

std::string_view ByteReader::peek(std::size_t size) {
    fill(size);
    return std::string_view(buffer_).substr(start_);
}

void ByteReader::skip(u64 size) {
    while (size > 0) {
        const u64 here = std::min<u64>(size, peek(1).size());
        if (here == 0) return;
        start_ += here;
        position_ += here;
        size -= here;
    }
}

std::string ByteReader::take(std::size_t size) {
    std::string out(peek(size).substr(0, size));
    skip(out.size());
    return out;
}

std::optional<std::string> ByteReader::take_line(std::size_t max_size) {
    std::size_t searched = 0;
    for (std::size_t want = 256;; want = want * 2) {
        const std::string_view here = peek(std::min(want, max_size + 2));
        const std::size_t end = here.find('\n', searched);
        if (end != std::string_view::npos && end <= max_size + 1) {
            std::string line(here.substr(0, end));
            skip(end + 1);
            if (!line.empty() && line.back() == '\r') line.pop_back();
            return line;
        }
        if (here.size() > max_size + 1) return std::nullopt;
        if (here.size() < std::min(want, max_size + 2)) {  // the last line
            if (here.empty() || here.size() > max_size) return std::nullopt;
            return take(here.size());
        }
        searched = here.size();
    }
}

bool ByteReader::skip_to(std::string_view mark) {
    for (;;) {
        const std::string_view here = peek(kReadBytes);
        const std::size_t at = here.find(mark);
        if (at != std::string_view::npos) {
            skip(at);
            return true;
        }
        if (here.size() < kReadBytes) {
            skip(here.size());
            return false;
        }
        skip(here.size() - (mark.size() - 1));
    }
}

bool ByteReader::recover() {
    if (!error_ || error_->code == ErrorCode::limit || !source_.recover()) return false;
    error_.reset();
    ended_ = false;
    return true;
}

}  // namespace hearsay
