// Restores characters of which a byte was lost before the text was written: "?€”" (a dash whose first byte became a
// question mark), "?€?" (a quotation mark of which only the middle byte is left), "don?t" and "don\uFFFDt", lone
// control characters that are windows-1252 punctuation. Restored is what is certain from the byte that is left or from
// the surroundings (a pair of quotation marks within a paragraph); the rest is named.
//
// Thread-safe. Input is valid UTF-8.
#pragma once

#include <string_view>

#include "data/page.h"
#include "ingest/mojibake.h"

namespace hearsay {

[[nodiscard]] MojibakeLayer restore_lossy(std::string_view text, MediaType media_type);

}  // namespace hearsay
