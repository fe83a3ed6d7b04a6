#include "ingest/decompress.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ingest/compress_for_test.h"

namespace hearsay {
namespace {

struct Read {
    std::string bytes;
    std::string error;
};

Read read_stream(std::string_view compressed, Compression compression, bool recover = false) {
    const auto memory = open_memory(compressed);
    ByteReader below(*memory, 1'000'000'000);
    const auto source = decompress(below, compression);
    ByteReader reader(*source, 1'000'000'000);
    Read result;
    do {
        while (!reader.at_end()) result.bytes += reader.take(1000);
        if (reader.error()) result.error += std::string(name_of(reader.error()->code)) + " ";
    } while (recover && reader.recover());
    return result;
}

std::string lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "line " + std::to_string(i * 7919 % 1000) + "\n";
    return text;
}

TEST(Decompress, ReadsEveryFormat) {
    const std::string text = lines(100'000);
    EXPECT_EQ(read_stream(zlib_compress(text), Compression::gzip).bytes, text);
    EXPECT_EQ(read_stream(zstd_compress(text), Compression::zstd).bytes, text);
    EXPECT_EQ(read_stream(brotli_compress(text), Compression::brotli).bytes, text);
    EXPECT_EQ(decompress_body(zlib_compress(text, 15), Compression::deflate, 10'000'000).bytes, text);
    EXPECT_EQ(decompress_body(zlib_compress(text, -15), Compression::deflate, 10'000'000).bytes, text);
}

TEST(Decompress, ReadsOnAfterAMember) {
    EXPECT_EQ(read_stream(zlib_compress("one ") + zlib_compress("two"), Compression::gzip).bytes, "one two");
    EXPECT_EQ(read_stream(zstd_compress("one ") + zstd_compress("two"), Compression::zstd).bytes, "one two");
    const Read padded = read_stream(zlib_compress("one") + std::string(100, '\0'), Compression::gzip);
    EXPECT_EQ(padded.bytes + padded.error, "one");
}

TEST(Decompress, NamesWhatIsCutOffOrDamaged) {
    const std::string text = lines(1000);
    for (const auto& [bytes, compression] :
         {std::pair(zlib_compress(text), Compression::gzip), std::pair(zstd_compress(text), Compression::zstd),
          std::pair(brotli_compress(text), Compression::brotli)}) {
        EXPECT_EQ(read_stream(bytes.substr(0, bytes.size() - 5), compression).error, "malformed ");
    }
    EXPECT_EQ(read_stream(zlib_compress(text) + "tail", Compression::gzip).error, "malformed ");
}

TEST(Decompress, GoesOnAtTheNextMember) {
    std::string broken = zlib_compress(lines(200));
    for (std::size_t i = 20; i < 60; ++i) broken[i] = '\x55';
    const Read read = read_stream(broken + zlib_compress("next"), Compression::gzip, true);
    EXPECT_EQ(read.error, "malformed ");
    EXPECT_EQ(read.bytes.substr(read.bytes.size() - 4), "next");
}

TEST(Decompress, StopsABomb) {
    const std::string bomb = zlib_compress(std::string(kBombBytes + 10'000'000, ' '));
    EXPECT_EQ(read_stream(bomb, Compression::gzip).error, "limit ");
    const Decompressed body = decompress_body(bomb, Compression::gzip, 1'000'000);
    EXPECT_EQ(body.error->code, ErrorCode::too_large);
    EXPECT_LT(body.bytes.size(), 3'000'000U);
}

RC_GTEST_PROP(Decompress, BringsAnyBytesBack, (const std::string& bytes)) {
    RC_ASSERT(read_stream(zlib_compress(bytes), Compression::gzip).bytes == bytes);
    RC_ASSERT(read_stream(zstd_compress(bytes), Compression::zstd).bytes == bytes);
    RC_ASSERT(read_stream(brotli_compress(bytes), Compression::brotli).bytes == bytes);
}

}  // namespace
}  // namespace hearsay
