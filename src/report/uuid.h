// Identifiers that follow from what they name: UUIDs of version 5 (RFC 4122, section 4.3). Internal to `report`.
// Thread-safe.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/types.h"
#include "data/report.h"

namespace hearsay {

// FIPS 180-4. Not for security.
[[nodiscard]] std::array<u8, 20> sha1(std::string_view bytes);

// In the namespace of this program: "2f1e0c3a-....". Equal names give equal identifiers, on any machine.
[[nodiscard]] std::string uuid_of(std::string_view name);

// The identifier of a page: of where it was found and what it says.
[[nodiscard]] std::string uuid_of(const Article& article);

// What a page is called among linked data: its own address where it has an absolute one, else "urn:uuid:...".
[[nodiscard]] std::string iri_of(const Article& article);

}  // namespace hearsay
