// Where the result goes: standard output, or a file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace hearsay {

// Not thread-safe.
class Output {
  public:
    // `path`: a file to write; empty for standard output.
    [[nodiscard]] static Result<Output> open(const std::string& path);
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    Output(Output&& other) noexcept { swap(other); }
    Output& operator=(Output&& other) noexcept {
        swap(other);
        return *this;
    }
    ~Output();  // a file that was not finished is removed

    // Writes all bytes; fails with cancelled where nobody reads any more (a closed pipe), else with unreadable.
    [[nodiscard]] Result<void> write(std::string_view bytes);
    // Puts a file in its place.
    [[nodiscard]] Result<void> finish();

  private:
    Output() = default;
    void swap(Output& other) noexcept;
    [[nodiscard]] tl::unexpected<Error> failure(int error) const;

    int descriptor_ = -1;
    std::string path_;     // empty: standard output
    std::string partial_;  // what is written until all is done; empty: `path_` itself (a device or pipe)
};

}  // namespace hearsay
