// Where the result goes: standard output, or a file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/types.h"

namespace hearsay {

// What becomes of a file that has the name already.
enum class Existing : u8 { replace, keep };

// Not thread-safe.
class Output {
  public:
    // `path`: a file to write; empty for standard output. Where an existing file is to be kept, open fails, or finish
    // if it came in the meantime. No other file is touched: until all is done the bytes are in a new one beside it.
    [[nodiscard]] static Result<Output> open(const std::string& path, Existing existing = Existing::replace);
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
    Existing existing_ = Existing::replace;
    std::string path_;     // empty: standard output
    std::string partial_;  // what is written until all is done; empty: `path_` itself (a device or pipe)
};

}  // namespace hearsay
