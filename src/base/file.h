// Reading input files: mapped read-only, never copied unless asked.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace hearsay {

// A regular file mapped read-only for as long as the object lives. Movable, not copyable. Const use is thread-safe.
// A file that another program truncates while it is mapped can raise SIGBUS; inputs are therefore read with
// read_file(), and mapping is for the program's own model files.
class MappedFile {
  public:
    MappedFile() = default;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    MappedFile(MappedFile&& other) noexcept { swap(other); }
    MappedFile& operator=(MappedFile&& other) noexcept {
        swap(other);
        return *this;
    }
    ~MappedFile();

    [[nodiscard]] static Result<MappedFile> open(const std::string& path);
    [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

  private:
    void swap(MappedFile& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
    }
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

// All bytes of a file. Fails with too_large, having read nothing, where the file holds more than `max_bytes`.
[[nodiscard]] Result<std::string> read_file(const std::string& path, u64 max_bytes);
// All bytes up to end of file of an open descriptor (standard input); too_large past `max_bytes`.
[[nodiscard]] Result<std::string> read_descriptor(int descriptor, const std::string& name, u64 max_bytes);

}  // namespace hearsay
