// Streams of bytes, read once and forward: files, standard input, memory; and a buffered reader over one. Decompression
// (decompress.h) is a stream over a stream, so that memory is bounded whatever the size of the input.
//
// Not thread-safe. A stream that reads from another refers to it and does not own it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/types.h"

namespace hearsay {

class ByteSource {
  public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    // Reads up to `size` bytes into `to`; 0 at the end. The error's byte is an offset in the stream below.
    [[nodiscard]] virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
    // After an error: goes on at the next place where reading can start again. False where there is none.
    [[nodiscard]] virtual bool recover() { return false; }
};

// A regular file; `size` is what it holds when it is opened. Anything else is unreadable and is not waited for.
struct OpenedFile {
    std::unique_ptr<ByteSource> source;
    std::optional<u64> size;  // unknown for standard input
};
[[nodiscard]] Result<OpenedFile> open_file(const std::string& path);
[[nodiscard]] std::unique_ptr<ByteSource> open_stdin();
// Bytes that live elsewhere and outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_memory(std::string_view bytes);

class ByteReader {
  public:
    // Reading ends with an error (limit) after `max_bytes`.
    ByteReader(ByteSource& source, u64 max_bytes) : source_(source), max_bytes_(max_bytes) {}
    ByteReader(const ByteReader&) = delete;
    ByteReader& operator=(const ByteReader&) = delete;

    // At least `size` bytes from the current position, where that many are left; valid until the next call.
    [[nodiscard]] std::string_view peek(std::size_t size);
    // Passes over up to `size` bytes.
    void skip(u64 size);
    // The next bytes, up to `size`.
    [[nodiscard]] std::string take(std::size_t size);
    // The line from the current position without its end ("\n" or "\r\n"); nullopt where it is longer than `max_size`
    // or at the end of the stream. Nothing is consumed in the first case.
    [[nodiscard]] std::optional<std::string> take_line(std::size_t max_size);
    // Passes over everything before the next `mark`; false where there is none.
    bool skip_to(std::string_view mark);
    [[nodiscard]] bool at_end() { return peek(1).empty(); }

    [[nodiscard]] u64 position() const { return position_; }  // bytes passed over
    // Why the stream ended early; reading may go on after recover().
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }
    [[nodiscard]] bool recover();

  private:
    void fill(std::size_t size);

    ByteSource& source_;
    u64 max_bytes_;
    u64 position_ = 0;
    u64 received_ = 0;
    std::string buffer_;
    std::size_t start_ = 0;  // of what is left in the buffer
    bool ended_ = false;
    std::optional<Error> error_;
};

}  // namespace hearsay
