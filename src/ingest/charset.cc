#include "ingest/charset.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/charset_detect.h"
#include "ingest/text_builder.h"

namespace hearsay {

namespace {

constexpr std::size_t kChunkBytes = 1U << 18U;  // handed to ICU at once

class Decoder {
  public:
    Decoder(std::string_view bytes, std::size_t start, bool keep_all)
        : bytes_(bytes), position_(start), keep_all_(keep_all) {
        out_.reserve(bytes.size() + bytes.size() / 16);
    }

    void read_utf8();
    void read_wide(WideForm form);
    void read_table(UConverter* converter);
    void read_stream(UConverter* converter);
    [[nodiscard]] Decoded finish(std::string charset);

  private:
    [[nodiscard]] std::size_t end_of_plain(std::size_t at) const;
    // Appends the code point that stands for bytes [from, from + size).
    void put(char32_t c, u64 from, u64 size);
    void put_bad(u64 from, u64 size) {
        ++bad_;
        if (!first_bad_) first_bad_ = from;
        put(0xFFFD, from, size);
    }

    std::string_view bytes_;
    std::size_t position_;
    bool keep_all_;
    bool after_return_ = false;  // the last code point was a carriage return, written as '\n'
    TextBuilder out_;
    std::string scratch_;
    u64 bad_ = 0;
    std::optional<u64> first_bad_;
};

void Decoder::put(char32_t c, u64 from, u64 size) {
    if (!keep_all_) {
        if (c == 0) return;
        if (c == '\n' && after_return_) {
            after_return_ = false;
            return;
        }
        after_return_ = c == '\r';
        if (after_return_) c = '\n';
    }
    scratch_.clear();
    append_utf8(scratch_, c);
    out_.replace(scratch_, from, size);
}

[[nodiscard]] std::size_t ill_formed_size(std::string_view bytes, std::size_t at) {
    // The maximal subpart of a sequence (Unicode 15, section 3.9, table 3-7): what Python and browsers replace by one
    // U+FFFD.
    const u8 a = static_cast<u8>(bytes[at]);
    const std::size_t want = a >= 0xF0 && a < 0xF5 ? 4 : a >= 0xE0 && a < 0xF0 ? 3 : a >= 0xC2 && a < 0xE0 ? 2 : 1;
    std::size_t size = 1;
    for (; size < want && at + size < bytes.size(); ++size) {
        const u8 b = static_cast<u8>(bytes[at + size]);
        u8 low = 0x80;
        u8 high = 0xBF;
        if (size == 1 && a == 0xE0) low = 0xA0;
        if (size == 1 && a == 0xED) high = 0x9F;
        if (size == 1 && a == 0xF0) low = 0x90;
        if (size == 1 && a == 0xF4) high = 0x8F;
        if (b < low || b > high) break;
    }
    return size;
}

// The end of the valid UTF-8 from `at` that can be copied as it is.
std::size_t Decoder::end_of_plain(std::size_t at) const {
    while (at < bytes_.size()) {
        std::size_t end = skip_ascii(bytes_, at);
        if (!keep_all_) {
            const std::string_view ascii = bytes_.substr(at, end - at);
            const std::size_t stop = std::min(ascii.find('\r'), ascii.find('\0'));
            if (stop != std::string_view::npos) return at + stop;
        }
        const CodePoint c = decode_utf8(bytes_, end);
        if (c.size == 0 || !c.valid) return end;
        at = end + c.size;
    }
    return at;
}

void Decoder::read_utf8() {
    while (position_ < bytes_.size()) {
        if (after_return_ && bytes_[position_] == '\n') ++position_;
        after_return_ = false;
        const std::size_t end = end_of_plain(position_);
        if (end > position_) out_.copy(bytes_.substr(position_, end - position_), position_);
        position_ = end;
        if (position_ >= bytes_.size()) break;
        const u8 byte = static_cast<u8>(bytes_[position_]);
        const bool after_ascii = position_ == 0 || static_cast<u8>(bytes_[position_ - 1]) < 0x80;
        const char32_t punctuation = after_ascii ? shared_windows_punctuation(byte) : 0;
        const std::size_t size = byte < 0x80 || punctuation != 0 ? 1 : ill_formed_size(bytes_, position_);
        if (byte < 0x80) {
            put(byte, position_, 1);
        } else if (punctuation != 0) {
            put(punctuation, position_, 1);
        } else {
            put_bad(position_, size);
        }
        position_ += size;
    }
}

void Decoder::read_wide(WideForm form) {
    while (position_ < bytes_.size()) {
        const std::size_t at = position_;
        if (bytes_.size() - at < form.width) {
            put_bad(at, bytes_.size() - at);
            return;
        }
        char32_t c = read_unit(bytes_, at, form);
        position_ += form.width;
        if (form.width == 2 && c >= 0xD800 && c < 0xDC00 && bytes_.size() - position_ >= 2) {
            const char32_t low = read_unit(bytes_, position_, form);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
                position_ += 2;
            }
        }
        if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
            put_bad(at, position_ - at);
        } else {
            put(c, at, position_ - at);
        }
    }
}

void Decoder::read_table(UConverter* converter) {
    std::array<char32_t, 256> table{};
    for (unsigned b = 0; b < 256; ++b) {
        const char byte = static_cast<char>(b);
        const char* from = &byte;
        UErrorCode status = U_ZERO_ERROR;
        const UChar32 c = ucnv_getNextUChar(converter, &from, &byte + 1, &status);
        table[b] = U_SUCCESS(status) ? static_cast<char32_t>(c) : 0xFFFD;
        ucnv_reset(converter);
    }
    for (; position_ < bytes_.size(); ++position_) {
        const char32_t c = table[static_cast<u8>(bytes_[position_])];
        if (c == 0xFFFD) {
            put_bad(position_, 1);
        } else {
            put(c, position_, 1);
        }
    }
}

void Decoder::read_stream(UConverter* converter) {
    const std::size_t chunk = std::min(kChunkBytes, bytes_.size());
    std::vector<UChar> units(chunk * 2 + 64);
    std::vector<int32_t> offsets(units.size());
    // Code points are written when those of later bytes start, because only then their size is known.
    std::u32string pending;
    u64 pending_from = 0;
    const auto flush = [&](u64 end) {
        for (const char32_t c : pending) {
            if (c == 0xFFFD) {
                put_bad(pending_from, end - pending_from);
            } else {
                put(c, pending_from, end - pending_from);
            }
        }
        pending.clear();
    };
    while (position_ < bytes_.size()) {
        const std::size_t size = std::min(chunk, bytes_.size() - position_);
        UErrorCode status = U_ZERO_ERROR;
        const u64 carried = static_cast<u64>(std::max(0, ucnv_toUCountPending(converter, &status)));
        const char* from = bytes_.data() + position_;
        UChar* to = units.data();
        const bool last = position_ + size == bytes_.size();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &to, units.data() + units.size(), &from, from + size, offsets.data(), last, &status);
        for (UChar* at = units.data(); at < to;) {
            const int32_t offset = offsets[static_cast<std::size_t>(at - units.data())];
            const u64 start = offset < 0 ? position_ - carried : position_ + static_cast<u64>(offset);
            char32_t c = *at++;
            if (U16_IS_LEAD(c) && at < to && U16_IS_TRAIL(*at)) c = U16_GET_SUPPLEMENTARY(c, *at++);
            if (start > pending_from) flush(start);
            if (pending.empty()) pending_from = start;
            pending += c;
        }
        position_ += size;
        if (U_FAILURE(status)) break;
    }
    flush(bytes_.size());
}

Decoded Decoder::finish(std::string charset) {
    Decoded decoded;
    decoded.text = out_.take_text();
    decoded.to_bytes = out_.take_map();
    decoded.charset = std::move(charset);
    decoded.bad = bad_;
    decoded.first_bad = first_bad_;
    return decoded;
}

}  // namespace

Decoded decode_text(std::string_view bytes, const DecodeOptions& options) {
    bytes = bytes.substr(0, kMaxDecodedBytes);
    auto [charset, mark] = detect_encoding(bytes, options.declared);
    Decoder decoder(bytes, mark, options.keep_all);
    if (const auto form = wide_form_of(charset)) {
        decoder.read_wide(*form);
        return decoder.finish(std::move(charset));
    }
    const Converter converter = charset == kUtf8 ? Converter(nullptr, &ucnv_close) : open_converter(charset);
    if (converter == nullptr) {
        decoder.read_utf8();
        return decoder.finish(std::string(kUtf8));
    }
    if (ucnv_getMaxCharSize(converter.get()) == 1) {
        decoder.read_table(converter.get());
    } else {
        decoder.read_stream(converter.get());
    }
    return decoder.finish(std::move(charset));
}

std::string make_valid_utf8(std::string text) {
    if (is_valid_utf8(text)) return text;
    std::string valid;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_utf8(text, at);
        append_utf8(valid, c.value);
        at += c.size;
    }
    return valid;
}

}  // namespace hearsay
