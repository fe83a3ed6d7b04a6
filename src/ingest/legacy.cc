#include "ingest/legacy.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace hearsay {

namespace {

constexpr char32_t kMostly = 0x2600;  // nearly all characters of these encodings lie below

using Row = std::pair<char32_t, LegacyBytes>;

void add_character(std::vector<Row>& rows, char32_t c, std::size_t encoding, u8 byte) {
    auto it = std::lower_bound(rows.begin(), rows.end(), c, [](const Row& row, char32_t v) { return row.first < v; });
    if (it == rows.end() || it->first != c) it = rows.insert(it, {c, LegacyBytes{}});
    it->second[encoding] = byte;
}

[[nodiscard]] std::vector<Row> make_rows() {
    constexpr std::array<const char*, kLegacyCount> kNames = {"windows-1252", "windows-1251", "windows-1250",
                                                              "iso-8859-2",   "macintosh",    "windows-1254",
                                                              "windows-1257", "ibm-437"};
    std::vector<Row> rows;
    for (std::size_t e = 0; e < kLegacyCount; ++e) {
        std::array<bool, 0x100> used{};
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(kNames[e], &status), &ucnv_close);
        if (U_FAILURE(status)) continue;
        for (unsigned b = 0x80; b < 0x100; ++b) {
            const char byte = static_cast<char>(b);
            const char* from = &byte;
            status = U_ZERO_ERROR;
            const UChar32 c = ucnv_getNextUChar(converter.get(), &from, &byte + 1, &status);
            if (U_SUCCESS(status) && c >= 0xA0 && c != 0xFFFD) {
                add_character(rows, static_cast<char32_t>(c), e, static_cast<u8>(b));
                used[b] = true;
            }
            ucnv_reset(converter.get());
        }
        const bool latin1 = static_cast<Legacy>(e) == Legacy::windows1252;
        for (unsigned b = 0x80; b < 0xA0; ++b) {
            if (latin1 || !used[b]) add_character(rows, b, e, static_cast<u8>(b));
        }
    }
    return rows;
}

}  // namespace

const LegacyBytes* find_legacy_bytes(char32_t c) {
    struct Table {
        std::vector<Row> rows = make_rows();
        std::vector<u16> row_of = std::vector<u16>(kMostly, 0);  // one more than the row; 0: none
        Table() {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i].first < kMostly) row_of[rows[i].first] = static_cast<u16>(i + 1);
            }
        }
    };
    static const Table table;
    if (c < 0x80) return nullptr;
    if (c < kMostly) return table.row_of[c] == 0 ? nullptr : &table.rows[table.row_of[c] - 1u].second;
    const auto it = std::lower_bound(table.rows.begin(), table.rows.end(), c,
                                     [](const Row& row, char32_t v) { return row.first < v; });
    return it != table.rows.end() && it->first == c ? &it->second : nullptr;
}

}  // namespace hearsay
