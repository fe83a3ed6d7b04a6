// Tables as text: RFC 4180. Thread-safe.
#pragma once

#include <string>
#include <vector>

namespace hearsay {

// One line with its CR LF. Cells that need it are put in quotation marks; one that a spreadsheet would run as a formula
// (it begins with = + - @, a tab or a CR) gets an apostrophe in front, which spreadsheets hide.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);

}  // namespace hearsay
