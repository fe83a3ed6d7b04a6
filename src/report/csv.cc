#include "report/csv.h"

#include <string_view>

namespace hearsay {

namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

}  // namespace

std::string csv_row(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        std::string cell = cells[i];
        if (!cell.empty() && kFormulaStarts.find(cell[0]) != std::string_view::npos) cell.insert(0, 1, '\'');
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
        out += '"';
    }
    return out + "\r\n";
}

}  // namespace hearsay
