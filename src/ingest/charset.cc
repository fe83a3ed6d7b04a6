#include "ingest/charset.h"

#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <vector>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/text_builder.h"

namespace hearsay {

namespace {

constexpr std::size_t kProbeBytes = 65536;
constexpr std::string_view kUtf8 = "UTF-8";
constexpr std::string_view kWindows1252 = "windows-1252";

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

[[nodiscard]] Converter open_converter(std::string_view charset) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(std::string(charset).c_str(), &status);
    if (U_FAILURE(status)) converter = nullptr;
    return {converter, &ucnv_close};
}

// The encoding that a label means on the web (WHATWG Encoding Standard: old subsets are read as their supersets);
// empty where the label means nothing that can be read.
[[nodiscard]] std::string resolve_label(std::string_view label) {
    std::string name = ascii_lower(trim(label));
    static constexpr std::pair<std::string_view, std::string_view> kSupersets[] = {
        {"iso-8859-1", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"iso_8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"latin-1", "windows-1252"},
        {"l1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},
        {"cp1252", "windows-1252"},
        {"x-cp1252", "windows-1252"},
        {"x-ansi", "windows-1252"},
        {"iso-8859-9", "windows-1254"},
        {"latin5", "windows-1254"},
        {"iso-8859-11", "windows-874"},
        {"tis-620", "windows-874"},
        {"gb2312", "gb18030"},
        {"gbk", "gb18030"},
        {"x-gbk", "gb18030"},
        {"gb_2312-80", "gb18030"},
        {"shift_jis", "windows-31j"},
        {"shift-jis", "windows-31j"},
        {"sjis", "windows-31j"},
        {"x-sjis", "windows-31j"},
        {"euc-kr", "windows-949"},
        {"ks_c_5601-1987", "windows-949"},
        {"ksc5601", "windows-949"},
        {"big5", "big5-hkscs"},
        {"cp1251", "windows-1251"},
        {"win-1251", "windows-1251"},
        {"cp1250", "windows-1250"},
        {"unicode-1-1-utf-8", "UTF-8"},
        {"utf8", "UTF-8"},
        {"utf-8", "UTF-8"},
        {"x-mac-roman", "macintosh"},
        {"mac", "macintosh"},
        {"x-mac-cyrillic", "x-mac-cyrillic"},
    };
    for (const auto& [alias, target] : kSupersets) {
        if (name == alias) return std::string(target);
    }
    // Never an encoding that hides ASCII text from the sniffer, nor one that needs more than a table.
    if (name.empty() || name.size() > 40 || name.substr(0, 4) == "utf-" || name.substr(0, 4) == "scsu" ||
        name.substr(0, 4) == "bocu" || name.substr(0, 4) == "imap" || name.substr(0, 4) == "cesu") {
        return {};
    }
    return open_converter(name) == nullptr ? std::string() : name;
}

// --- which encoding -----------------------------------------------------------------------------------------------

struct Unicode16 {
    unsigned width;  // bytes of a code unit: 2 or 4
    bool big_endian;
};

[[nodiscard]] char32_t read_unit(std::string_view bytes, std::size_t at, Unicode16 form) {
    char32_t value = 0;
    for (unsigned i = 0; i < form.width; ++i) {
        const std::size_t k = form.big_endian ? at + i : at + form.width - 1 - i;
        value = (value << 8U) | static_cast<u8>(bytes[k]);
    }
    return value;
}

[[nodiscard]] const char* name_of(Unicode16 form) {
    if (form.width == 4) return form.big_endian ? "UTF-32BE" : "UTF-32LE";
    return form.big_endian ? "UTF-16BE" : "UTF-16LE";
}

[[nodiscard]] std::optional<Unicode16> form_of(std::string_view charset) {
    if (charset == "UTF-16LE") return Unicode16{2, false};
    if (charset == "UTF-16BE") return Unicode16{2, true};
    if (charset == "UTF-32LE") return Unicode16{4, false};
    if (charset == "UTF-32BE") return Unicode16{4, true};
    return std::nullopt;
}

// Whether the bytes make sense in this form: no control characters, surrogates in pairs, nothing past U+10FFFF.
[[nodiscard]] bool reads_as(std::string_view bytes, Unicode16 form) {
    bool high = false;
    for (std::size_t at = 0; at + form.width <= bytes.size(); at += form.width) {
        const char32_t c = read_unit(bytes, at, form);
        if (c > 0x10FFFF || c == 0xFFFE || c == 0xFFFF) return false;
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') return false;
        const bool low = c >= 0xDC00 && c < 0xE000;
        if (low != high) return false;
        high = form.width == 2 && c >= 0xD800 && c < 0xDC00;
    }
    return true;
}

// UTF-16 or UTF-32 without a mark shows by zero bytes, and only at one place of each unit.
[[nodiscard]] std::optional<Unicode16> find_zero_pattern(std::string_view bytes) {
    const std::string_view probe = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{3});
    const std::string_view sample = probe.empty() ? bytes : probe;
    std::array<std::size_t, 4> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 4] += sample[i] == '\0' ? 1 : 0;
    const std::size_t units = std::max<std::size_t>(sample.size() / 4, 1);
    if (zeros[0] + zeros[1] + zeros[2] + zeros[3] == 0 || sample.size() < 4) return std::nullopt;
    for (const Unicode16 form : {Unicode16{4, false}, Unicode16{4, true}}) {
        const std::size_t top = form.big_endian ? 0 : 3;
        if (zeros[top] == units && reads_as(sample, form)) return form;
    }
    for (const Unicode16 form : {Unicode16{2, false}, Unicode16{2, true}}) {
        const std::size_t high = form.big_endian ? zeros[0] + zeros[2] : zeros[1] + zeros[3];
        const std::size_t low = form.big_endian ? zeros[1] + zeros[3] : zeros[0] + zeros[2];
        if (high * 20 >= units * 2 && low * 20 <= high && reads_as(sample, form)) return form;
    }
    return std::nullopt;
}

struct Utf8Count {
    u64 good = 0;  // sequences of two bytes and more
    u64 bad = 0;
};

[[nodiscard]] Utf8Count count_utf8(std::string_view bytes) {
    Utf8Count count;
    for (std::size_t i = 0; i < bytes.size();) {
        if (static_cast<u8>(bytes[i]) < 0x80) {
            ++i;
            continue;
        }
        const CodePoint c = decode_utf8(bytes, i);
        if (c.valid) {
            ++count.good;
        } else if (i + 4 < bytes.size()) {
            ++count.bad;  // at the very end a cut-off sequence says nothing
        }
        i += c.size;
    }
    return count;
}

[[nodiscard]] bool ends_word(std::string_view bytes, std::size_t at) {
    return at >= bytes.size() || !is_ascii_alpha(bytes[at]);
}

// An apostrophe of Mac Roman (D5) within English words, and no quotation mark of windows-125x anywhere.
[[nodiscard]] bool looks_like_mac_roman(std::string_view bytes) {
    bool found = false;
    for (std::size_t i = 1; i + 1 < bytes.size(); ++i) {
        const u8 c = static_cast<u8>(bytes[i]);
        if (c >= 0x91 && c <= 0x94) return false;
        if (c != 0xD5 || !is_ascii_alpha(bytes[i - 1])) continue;
        for (const std::string_view end : {"s", "t", "re", "ll", "ve", "d", "m"}) {
            found = found || (bytes.substr(i + 1, end.size()) == end && ends_word(bytes, i + 1 + end.size()));
        }
    }
    return found;
}

[[nodiscard]] std::string ask_uchardet(std::string_view bytes) {
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
    uchardet_data_end(detector.get());
    return resolve_label(uchardet_get_charset(detector.get()));
}

// The punctuation that all windows-125x encodings share; 0 for other bytes.
[[nodiscard]] char32_t shared_windows_punctuation(u8 byte) {
    switch (byte) {
        case 0x85: return 0x2026;
        case 0x91: return 0x2018;
        case 0x92: return 0x2019;
        case 0x93: return 0x201C;
        case 0x94: return 0x201D;
        case 0x95: return 0x2022;
        case 0x96: return 0x2013;
        case 0x97: return 0x2014;
        default: return 0;
    }
}

// The encoding of bytes that are not UTF-8 and say nothing (usable) of themselves.
[[nodiscard]] std::string guess_legacy(std::string_view bytes) {
    const std::string_view probe = bytes.substr(0, kProbeBytes * 4);
    std::size_t letters = 0;
    std::size_t high = 0;  // the punctuation that tells nothing left out
    for (const char c : probe) {
        letters += is_ascii_alpha(c) ? 1 : 0;
        high += static_cast<u8>(c) >= 0x80 && shared_windows_punctuation(static_cast<u8>(c)) == 0 ? 1 : 0;
    }
    if (looks_like_mac_roman(probe)) return "macintosh";
    // A few accents in ASCII text are too little to tell encodings apart by frequency.
    if (high * 20 <= letters || (high < 30 && high < letters)) return std::string(kWindows1252);
    std::string guess = ask_uchardet(probe);
    return guess.empty() || guess == kUtf8 ? std::string(kWindows1252) : guess;
}

[[nodiscard]] std::pair<std::string, std::size_t> detect(std::string_view bytes, std::string_view declared) {
    using namespace std::string_view_literals;
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return {std::string(kUtf8), 3};
    if (bytes.substr(0, 4) == "\x00\x00\xFE\xFF"sv) return {"UTF-32BE", 4};
    if (bytes.substr(0, 4) == "\xFF\xFE\x00\x00"sv) return {"UTF-32LE", 4};
    if (bytes.substr(0, 2) == "\xFE\xFF") return {"UTF-16BE", 2};
    if (bytes.substr(0, 2) == "\xFF\xFE") return {"UTF-16LE", 2};
    if (const auto form = find_zero_pattern(bytes)) return {name_of(*form), 0};

    std::string label = resolve_label(declared);
    if (label.empty()) label = resolve_label(find_declared_charset(bytes));
    const bool escapes = bytes.find("\x1B$") != std::string_view::npos;
    if (escapes && label.find("2022") != std::string::npos) return {label, 0};
    const Utf8Count count = count_utf8(bytes);
    if (count.bad == 0 && (count.good > 0 || is_valid_utf8(bytes))) {
        if (escapes && count.good == 0 && ask_uchardet(bytes.substr(0, kProbeBytes)) == "iso-2022-jp") {
            return {"iso-2022-jp", 0};
        }
        return {std::string(kUtf8), 0};
    }
    if (count.good >= (label == kUtf8 ? count.bad : count.bad * 4) && count.good > 0) return {std::string(kUtf8), 0};
    if (!label.empty() && label != kUtf8) return {label, 0};
    return {guess_legacy(bytes), 0};
}

// --- decoding -----------------------------------------------------------------------------------------------------

class Decoder {
  public:
    Decoder(std::string_view bytes, std::size_t start, bool keep_all)
        : bytes_(bytes), position_(start), keep_all_(keep_all) {
        out_.reserve(bytes.size() + bytes.size() / 16);
    }

    void read_utf8();
    void read_wide(Unicode16 form);
    void read_table(UConverter* converter);
    void read_stream(UConverter* converter);
    [[nodiscard]] Decoded finish(std::string charset);

  private:
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

void Decoder::read_utf8() {
    const auto is_plain = [&](char c) { return c != '\r' && c != '\0'; };
    while (position_ < bytes_.size()) {
        std::size_t end = position_;
        while (end < bytes_.size()) {
            const CodePoint c = decode_utf8(bytes_, end);
            if (!c.valid || (!keep_all_ && !is_plain(bytes_[end]))) break;
            end += c.size;
        }
        if (after_return_ && end > position_ && bytes_[position_] == '\n') ++position_;
        if (end > position_) {
            after_return_ = false;
            out_.copy(bytes_.substr(position_, end - position_), position_);
            position_ = end;
        }
        if (position_ >= bytes_.size()) break;
        const u8 byte = static_cast<u8>(bytes_[position_]);
        if (byte < 0x80) {
            put(byte, position_, 1);
            ++position_;
            continue;
        }
        const bool after_ascii = position_ == 0 || static_cast<u8>(bytes_[position_ - 1]) < 0x80;
        const char32_t punctuation = after_ascii ? shared_windows_punctuation(byte) : 0;
        if (decode_utf8(bytes_, position_).valid) continue;
        const std::size_t size = ill_formed_size(bytes_, position_);
        if (punctuation != 0) {
            put(punctuation, position_, 1);
            position_ += 1;
        } else {
            put_bad(position_, size);
            position_ += size;
        }
    }
}

void Decoder::read_wide(Unicode16 form) {
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
    constexpr std::size_t kChunk = 1U << 18U;
    std::vector<UChar> units(kChunk * 2 + 64);
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
        const std::size_t size = std::min(kChunk, bytes_.size() - position_);
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

std::string_view find_declared_charset(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    const std::string_view start = trim_ascii(head);
    std::size_t at = std::string_view::npos;
    if (starts_with_word(start, "<?xml")) {
        const std::string_view declaration = start.substr(0, start.find("?>"));
        at = find_word(declaration, "encoding");
        if (at != std::string_view::npos) at += static_cast<std::size_t>(start.data() - head.data()) + 8;
    }
    for (std::size_t tag = 0; at == std::string_view::npos;) {
        tag = find_word(head, "<meta", tag);
        if (tag == std::string_view::npos) return {};
        const std::size_t end = std::min(head.find('>', tag), head.size());
        at = find_word(head.substr(0, end), "charset", tag);
        if (at != std::string_view::npos) at += 7;
        tag = end;
    }
    const auto skip_space = [&] {
        while (at < head.size() && is_ascii_space(head[at])) ++at;
    };
    skip_space();
    if (at >= head.size() || head[at] != '=') return {};
    ++at;
    skip_space();
    if (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
    const std::size_t end = head.find_first_of("\"' \t\r\n;>/?", at);
    return end == std::string_view::npos ? std::string_view() : trim_ascii(head.substr(at, end - at));
}

std::string detect_charset(std::string_view bytes, std::string_view declared) { return detect(bytes, declared).first; }

Decoded decode_text(std::string_view bytes, const DecodeOptions& options) {
    bytes = bytes.substr(0, kMaxDecodedBytes);
    auto [charset, start] = detect(bytes, options.declared);
    Decoder decoder(bytes, start, options.keep_all);
    if (const auto form = form_of(charset)) {
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

}  // namespace hearsay
