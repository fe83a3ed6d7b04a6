#include "ingest/http_message.h"

#include <gtest/gtest.h>

#include "ingest/compress_for_test.h"

namespace hearsay {
namespace {

std::string body_of(const std::string& message) {
    const auto response = parse_http_response(message);
    return response ? decode_http_body(*response, 1'000'000).bytes : "no response";
}

TEST(HttpMessage, ReadsStatusAndHeaders) {
    const std::string message = "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"utf-8\"\r\nX: a\r\n b\r\n\r\nhi";
    const auto response = parse_http_response(message);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(media_type_of(response->headers.value("content-type")), "text/html");
    EXPECT_EQ(parameter_of(response->headers.value("content-type"), "charset"), "utf-8");
    EXPECT_EQ(response->headers.value("x"), "a b");
    EXPECT_EQ(response->body, "hi");
    EXPECT_EQ(parameter_of("text/html;charset = x-sjis ; q=1", "charset"), "x-sjis");
    EXPECT_FALSE(parse_http_response("<html>"));
    EXPECT_FALSE(parse_http_response("HTTP/1.1 abc\r\n\r\n"));
}

TEST(HttpMessage, JoinsChunks) {
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(body_of(head + "5;x=1\r\nHello\r\n6\r\n world\r\n0\r\n\r\n"), "Hello world");
    EXPECT_EQ(body_of(head + "5\nHello\n0\n\n"), "Hello");
    EXPECT_EQ(body_of(head + "<p>Not chunked"), "<p>Not chunked");
    EXPECT_EQ(body_of(head + "5\r\nHello\r\nwrong here"), "Hellowrong here");
    EXPECT_EQ(body_of(head + "FFFFF\r\nshort"), "short");
}

TEST(HttpMessage, UndoesCodings) {
    const std::string text = "<p>Some text that is long enough to be compressed, compressed, compressed.";
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Encoding: ";
    EXPECT_EQ(body_of(head + "gzip\r\n\r\n" + zlib_compress(text)), text);
    EXPECT_EQ(body_of(head + "deflate\r\n\r\n" + zlib_compress(text, 15)), text);
    EXPECT_EQ(body_of(head + "deflate\r\n\r\n" + zlib_compress(text, -15)), text);
    EXPECT_EQ(body_of(head + "br\r\n\r\n" + brotli_compress(text)), text);
    EXPECT_EQ(body_of(head + "deflate, gzip\r\n\r\n" + zlib_compress(zlib_compress(text, 15))), text);
    EXPECT_EQ(body_of(head + "gzip\r\n\r\n" + text), text);  // stored as decoded
}

}  // namespace
}  // namespace hearsay
