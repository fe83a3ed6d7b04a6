// Base64 and quoted-printable (RFC 2045).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

// nullopt where there is anything but the alphabet, white space and padding.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);
// What is no valid escape stays as it is.
[[nodiscard]] std::string decode_quoted_printable(std::string_view text);

}  // namespace hearsay
