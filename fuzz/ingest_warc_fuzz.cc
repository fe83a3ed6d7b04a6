// Any bytes as the inside of a web archive, plain and as an HTTP response.
#include <cstdint>
#include <string>

#include "ingest/http_message.h"
#include "ingest_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    IngestOptions options;
    options.max_page_bytes = 100'000;
    check_pages(read_pages_from_bytes(bytes, "fuzz", options));
    check_pages(read_pages_from_bytes("WARC/1.0\r\n" + bytes, "fuzz", options));
    check_pages(read_pages_from_bytes("filedesc://" + bytes, "fuzz", options));
    if (const auto response = parse_http_response("HTTP/1.1 200 OK\r\n" + bytes)) {
        (void)response->status;
    }
    const std::string message = "HTTP/1.1 200 OK\r\n" + bytes;
    if (const auto response = parse_http_response(message)) {
        require(decode_http_body(*response, 100'000).bytes.size() <= 100'000 + size + (1U << 20U));
    }
    return 0;
}
