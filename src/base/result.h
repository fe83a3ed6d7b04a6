// Errors as values. A function that can fail on bad input or I/O returns Result<T>; nothing throws across a module
// border.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/types.h"

namespace hearsay {

enum class ErrorCode : u8 {
    not_found,    // the path or record does not exist
    unreadable,   // it exists but cannot be read
    empty,        // no bytes, or nothing but white space
    binary,       // not text in any encoding that is known
    too_large,    // over a limit that the caller set
    malformed,    // breaks the format that it claims to have
    unsupported,  // a format or version that is not handled
    limit,        // a bound on depth, time or memory was reached
    no_article,   // a page without an article in it
    cancelled,    // the user asked to stop
    ambiguous,    // a name that may be that of several
};

// The stable name that reports carry: "not-found", "too-large", ...
[[nodiscard]] const char* name_of(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::malformed;
    std::string message;      // one sentence for a person, without the file name
    std::string file;         // the input it is about; empty where there is none
    std::optional<u64> byte;  // offset in that input, where known
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string file = {},
                                                std::optional<u64> byte = std::nullopt) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(file), byte});
}

}  // namespace hearsay
