// Where and from whom a story says that it comes, at the start of its text: "MOSCOW, January 26. /TASS/.", "WASHINGTON
// (AP) —", "BAGHDAD, Iraq –", "(Reuters) -", "LONDON, Jan. 5 (Xinhua) --". Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "article/dates.h"
#include "base/range.h"

namespace hearsay {

struct Dateline {
    ByteRange range;    // up to the dash or full stop that ends it, without it
    std::string place;  // as written; empty for "(Reuters) -"
    Date date;          // year 0 where only month and day are written; month 0 where none
    std::string wire;   // the agency or outlet in brackets, as its abbreviation or name is usually written
    ByteRange wire_range;
    u32 text_begin = 0;  // where the prose begins
};

// The dateline at the start of `paragraph`, the bytes `range` of `text`; nullopt where there is none.
[[nodiscard]] std::optional<Dateline> read_dateline(std::string_view text, ByteRange paragraph);

}  // namespace hearsay
