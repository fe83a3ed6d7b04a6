// Resolving a reference against a base address (RFC 3986, section 5).
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

// The address that `reference` means on a page at `base`; the reference itself where the base is empty or no address.
[[nodiscard]] std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace hearsay
