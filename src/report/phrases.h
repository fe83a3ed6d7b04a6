// Words that every rendering for people needs: dates, counts, lists of names, quoted passages. English. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/types.h"

namespace hearsay {

// "22 January 2016", "January 2016", "2016"; empty for an unknown date.
[[nodiscard]] std::string format_date(Date date);
// "22–26 January 2016", "30 January – 2 February 2016"; one date where both are equal or one is
// unknown; the wider one where it holds the other.
[[nodiscard]] std::string format_dates(Date from, Date to);

// "1 page", "4 pages"; the plural is the noun with an s.
[[nodiscard]] std::string count_of(std::size_t n, std::string_view noun);

// "A", "A and B", "A, B and C"; past `limit` names "A, B and 3 others" (limit >= 2).
[[nodiscard]] std::string join_names(const std::vector<std::string>& names, std::size_t limit = 4);

// Text that is safe to show on a terminal: runs of white space are one space; every control character, every
// character that reorders text (bidirectional controls) and every invalid byte is U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

// At most `columns` columns of printable(text), cut between words and ended with "…" where something was left out.
// Looks at no more of the text than it can show.
[[nodiscard]] std::string clip(std::string_view text, u32 columns);

// The same for text of many lines: line breaks and tabs stay, white space is kept as it is.
[[nodiscard]] std::string printable_lines(std::string_view text);

// A passage in quotation marks; where it carries a pair of its own around it, these do.
[[nodiscard]] std::string quoted(std::string_view passage);

// The longest prefix of at most `columns` columns; at least one code point, so that loops over a text end.
[[nodiscard]] std::string_view prefix_of_width(std::string_view text, u32 columns);

}  // namespace hearsay
