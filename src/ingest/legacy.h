// The single-byte encodings that UTF-8 is most often mistaken for, the other way round: from character to byte.
#pragma once

#include <array>

#include "base/types.h"

namespace hearsay {

enum class Legacy : u8 { windows1252, windows1251, windows1250, latin2, mac_roman, windows1254, windows1257, cp437 };
inline constexpr std::size_t kLegacyCount = 8;

using LegacyBytes = std::array<u8, kLegacyCount>;  // by Legacy; 0: the encoding has no such character

// The byte, 0x80 to 0xFF, that stands for `c` in each encoding; nullptr where none has it. The control characters
// U+0080 to U+009F are what decoders make of bytes that an encoding does not use; in windows-1252, which stands for
// ISO-8859-1 as well, they are all bytes of the same value.
[[nodiscard]] const LegacyBytes* find_legacy_bytes(char32_t c);

}  // namespace hearsay
