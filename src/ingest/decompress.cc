#include "ingest/decompress.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::size_t kInputBytes = 1U << 16U;
constexpr int kMaxZstdWindowLog = 27;  // 128 MiB, what zstd itself reads without being asked

// What the formats share: taking input from below, and the bound on growth.
class Inflater : public ByteSource {
  public:
    explicit Inflater(ByteReader& below) : below_(below), start_(below.position()) {}

    Result<std::size_t> read(char* to, std::size_t size) final {
        for (;;) {
            const std::string_view input = below_.peek(1);
            if (input.empty() && below_.error()) return tl::unexpected<Error>(*below_.error());
            const Result<Step> step = inflate(input.substr(0, kInputBytes), to, size);
            if (!step) return tl::unexpected<Error>(step.error());
            below_.skip(step->consumed);
            produced_ += step->produced;
            if (produced_ > kBombBytes && produced_ / kBombRatio > below_.position() - start_) {
                return fail(ErrorCode::limit, fmt::format("grows to more than {} times its size", kBombRatio), {},
                            byte());
            }
            if (step->produced > 0 || step->ended) return step->produced;
        }
    }

  protected:
    struct Step {
        std::size_t consumed = 0;
        std::size_t produced = 0;
        bool ended = false;
    };
    // One step; `input` is empty at the end of the stream below.
    [[nodiscard]] virtual Result<Step> inflate(std::string_view input, char* to, std::size_t size) = 0;
    [[nodiscard]] u64 byte() const { return below_.position(); }
    [[nodiscard]] tl::unexpected<Error> broken(const char* what) const {
        return fail(ErrorCode::malformed, what, {}, byte());
    }

    ByteReader& below_;

  private:
    u64 start_;
    u64 produced_ = 0;
};

class ZlibSource : public Inflater {
  public:
    // `window` as in inflateInit2: 15 + 16 gzip, 15 zlib, -15 raw deflate.
    ZlibSource(ByteReader& below, int window) : Inflater(below), window_(window) {
        ready_ = inflateInit2(&stream_, window_) == Z_OK;
    }
    ~ZlibSource() override { inflateEnd(&stream_); }

    // The next gzip member.
    bool recover() override {
        if (window_ <= 15) return false;
        below_.skip(1);
        for (;;) {
            if (!below_.skip_to("\x1F\x8B\x08")) return false;
            const std::string_view head = below_.peek(4);
            if (head.size() >= 4 && (static_cast<u8>(head[3]) & 0xE0U) == 0) break;
            below_.skip(1);
        }
        within_ = false;
        return inflateReset(&stream_) == Z_OK;
    }

  protected:
    Result<Step> inflate(std::string_view input, char* to, std::size_t size) override {
        if (!ready_) return fail(ErrorCode::limit, "no memory to decompress");
        if (!within_ && (input.empty() || ended_)) return Step{0, 0, true};
        if (!within_ && !begin_member(input)) {
            // Zeros pad the last member to a block; anything else does not belong there.
            const std::size_t zeros = std::min(input.find_first_not_of('\0'), input.size());
            if (zeros == 0) return broken("the compressed data is followed by something else");
            return Step{zeros, 0, false};
        }
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        stream_.avail_in = static_cast<uInt>(input.size());
        stream_.next_out = reinterpret_cast<Bytef*>(to);
        stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30U));
        const uInt room = stream_.avail_out;
        const int status = ::inflate(&stream_, Z_NO_FLUSH);
        const Step step{input.size() - stream_.avail_in, room - stream_.avail_out, false};
        if (status == Z_STREAM_END) {
            within_ = false;
            ended_ = window_ <= 15;
        } else if (status != Z_OK && status != Z_BUF_ERROR && step.produced == 0) {
            return broken("the compressed data is damaged");
        } else if (input.empty() && step.produced == 0) {
            return broken("the compressed data is cut off");
        }
        return step;
    }

  private:
    [[nodiscard]] bool begin_member(std::string_view input) {
        const bool more = window_ > 15 ? input.substr(0, 1) == "\x1F" : !ended_;
        if (more && started_ && inflateReset(&stream_) != Z_OK) return false;
        started_ = within_ = more;
        return more;
    }

    z_stream stream_{};
    int window_;
    bool ready_ = false;
    bool started_ = false;
    bool within_ = false;  // a member
    bool ended_ = false;   // zlib and raw deflate: the only member
};

class ZstdSource : public Inflater {
  public:
    explicit ZstdSource(ByteReader& below) : Inflater(below), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
        if (stream_ != nullptr) ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
    }

  protected:
    Result<Step> inflate(std::string_view input, char* to, std::size_t size) override {
        if (stream_ == nullptr) return fail(ErrorCode::limit, "no memory to decompress");
        ZSTD_inBuffer in{input.data(), input.size(), 0};
        ZSTD_outBuffer out{to, size, 0};
        const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
        if (ZSTD_isError(status) != 0) return broken("the compressed data is damaged");
        if (input.empty() && out.pos == 0) {
            if (within_) return broken("the compressed data is cut off");
            return Step{0, 0, true};
        }
        within_ = status != 0;
        return Step{in.pos, out.pos, false};
    }

  private:
    std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
    bool within_ = false;  // a frame
};

class BrotliSource : public Inflater {
  public:
    explicit BrotliSource(ByteReader& below)
        : Inflater(below),
          state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance) {}

  protected:
    Result<Step> inflate(std::string_view input, char* to, std::size_t size) override {
        if (state_ == nullptr) return fail(ErrorCode::limit, "no memory to decompress");
        if (ended_) return Step{0, 0, true};
        std::size_t in_left = input.size();
        const auto* in = reinterpret_cast<const u8*>(input.data());
        std::size_t out_left = size;
        auto* out = reinterpret_cast<u8*>(to);
        const BrotliDecoderResult status =
            BrotliDecoderDecompressStream(state_.get(), &in_left, &in, &out_left, &out, nullptr);
        if (status == BROTLI_DECODER_RESULT_ERROR) return broken("no Brotli data, or damaged");
        if (input.empty() && status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && out_left == size) {
            return broken("the compressed data is cut off");
        }
        ended_ = status == BROTLI_DECODER_RESULT_SUCCESS;
        return Step{input.size() - in_left, size - out_left, ended_};
    }

  private:
    std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state_;
    bool ended_ = false;
};

[[nodiscard]] Decompressed read_all(ByteSource& source, u64 max_bytes) {
    Decompressed result;
    for (;;) {
        const std::size_t had = result.bytes.size();
        result.bytes.resize(had + std::max<std::size_t>(kInputBytes, had / 2));
        const Result<std::size_t> got = source.read(result.bytes.data() + had, result.bytes.size() - had);
        result.bytes.resize(had + got.value_or(0));
        if (!got) result.error = got.error();
        if (result.bytes.size() > max_bytes) {
            result.error =
                Error{ErrorCode::too_large, fmt::format("more than the limit of {} bytes", max_bytes), {}, {}};
        }
        if (result.error || *got == 0) return result;
    }
}

}  // namespace

Compression sniff_compression(std::string_view head) {
    if (head.substr(0, 3) == "\x1F\x8B\x08") return Compression::gzip;
    if (head.substr(0, 4) == "\x28\xB5\x2F\xFD") return Compression::zstd;
    return Compression::none;
}

std::unique_ptr<ByteSource> decompress(ByteReader& below, Compression compression) {
    switch (compression) {
        case Compression::gzip: return std::make_unique<ZlibSource>(below, 15 + 16);
        case Compression::deflate: return std::make_unique<ZlibSource>(below, 15);
        case Compression::zstd: return std::make_unique<ZstdSource>(below);
        case Compression::brotli: return std::make_unique<BrotliSource>(below);
        case Compression::none: break;
    }
    return nullptr;
}

Decompressed decompress_body(std::string_view body, Compression compression, u64 max_bytes) {
    const std::unique_ptr<ByteSource> memory = open_memory(body);
    ByteReader below(*memory, body.size());
    if (compression == Compression::none) return {std::string(body), std::nullopt};
    const u8 first = body.empty() ? 0 : static_cast<u8>(body[0]);
    const bool raw = compression == Compression::deflate && (first & 0x0FU) != 8;  // RFC 1950: 8 is deflate
    const std::unique_ptr<ByteSource> source =
        raw ? std::make_unique<ZlibSource>(below, -15) : decompress(below, compression);
    return read_all(*source, max_bytes);
}

}  // namespace hearsay
