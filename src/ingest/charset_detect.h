// Which encoding bytes are in; the order of the tests stands in charset.h. Internal to the decoder.
#pragma once

#include <unicode/ucnv.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace hearsay {

inline constexpr std::string_view kUtf8 = "UTF-8";

struct DetectedCharset {
    std::string name;
    std::size_t mark = 0;  // bytes of the byte order mark
};

[[nodiscard]] DetectedCharset detect_encoding(std::string_view bytes, std::string_view declared);
// Whether that is UTF-16 or UTF-32, without looking at the bytes for more than that.
[[nodiscard]] bool is_wide(std::string_view bytes);

// UTF-16 and UTF-32.
struct WideForm {
    unsigned width;  // bytes of a code unit: 2 or 4
    bool big_endian;
};
[[nodiscard]] std::optional<WideForm> wide_form_of(std::string_view charset);
[[nodiscard]] char32_t read_unit(std::string_view bytes, std::size_t at, WideForm form);

// The punctuation that all windows-125x encodings share at this byte; 0 for other bytes.
[[nodiscard]] char32_t shared_windows_punctuation(u8 byte);

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
// nullptr where ICU does not know the encoding.
[[nodiscard]] Converter open_converter(std::string_view charset);

}  // namespace hearsay
