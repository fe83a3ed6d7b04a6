// Any bytes as JSON Lines, as a JSON document and as plain JSON.
#include <cstdint>
#include <string>

#include "ingest_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    IngestOptions options;
    options.max_page_bytes = 100'000;
    for (const std::string& text : {bytes, "{\"text\":\"x\"}\n" + bytes, "[{\"text\":\"" + bytes + "\"}]"}) {
        check_pages(read_pages_from_bytes(text, "fuzz", options));
        IngestOptions plain = options;
        plain.format = InputFormat::plain;
        check_pages(read_pages_from_bytes(text, "fuzz", plain));
    }
    return 0;
}
