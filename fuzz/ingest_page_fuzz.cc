// Any bytes as a file of whatever format: pages and problems, never a crash; the same twice.
#include <cstdint>
#include <string_view>

#include "ingest_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    IngestOptions options;
    options.max_page_bytes = 1'000'000;
    const PageBatch batch = read_pages_from_bytes(bytes, "fuzz", options);
    check_pages(batch);
    require(!batch.pages.empty() || !batch.problems.empty());
    const PageBatch again = read_pages_from_bytes(bytes, "fuzz", options);
    require(batch.pages.size() == again.pages.size());
    for (std::size_t i = 0; i < batch.pages.size(); ++i) require(batch.pages[i].text == again.pages[i].text);
    options.format = InputFormat::plain;
    check_pages(read_pages_from_bytes(bytes, "fuzz.br", options));
    return 0;
}
