// Any bytes in any encoding: the first byte chooses what is declared. Repair of what comes out.
#include <cstdint>
#include <string_view>

#include "ingest/charset.h"
#include "ingest/repair.h"
#include "ingest_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    if (size == 0) return 0;
    static constexpr const char* kDeclared[] = {"",         "utf-8",     "iso-8859-1", "windows-1251", "shift_jis",
                                                "euc-kr",   "gb18030",   "big5",       "iso-2022-jp",  "macintosh",
                                                "utf-16le", "hz-gb-2312"};
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    for (const bool keep_all : {false, true}) {
        const Decoded decoded = decode_text(bytes, {kDeclared[data[0] % std::size(kDeclared)], keep_all});
        require(is_valid_utf8(decoded.text));
        check_map(decoded.to_bytes, decoded.text.size());
        for (const OffsetMap::Run& run : decoded.to_bytes.runs()) require(run.source_end() <= bytes.size());
        if (keep_all) continue;
        for (const MediaType type : {MediaType::text, MediaType::html}) {
            const RepairResult result = repair_text(decoded.text, type);
            if (result.repaired) {
                require(is_valid_utf8(result.repaired->text));
                check_map(result.repaired->to_original, result.repaired->text.size());
            }
        }
    }
    return 0;
}
