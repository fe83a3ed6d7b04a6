// Dates as feeds, mail and HTTP write them: RFC 822 and 850, asctime, ISO 8601 and W3CDTF with all their shortcuts and
// the usual mistakes. Only the day is read, as it is written: no time zone is applied.
#pragma once

#include <string_view>

#include "base/calendar.h"

namespace hearsay {

// Unknown (year 0) where the text holds no date.
[[nodiscard]] Date parse_feed_date(std::string_view text);

}  // namespace hearsay
