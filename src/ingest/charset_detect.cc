#include "ingest/charset_detect.h"

#include <uchardet.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/charset.h"

namespace hearsay {

namespace {

constexpr std::size_t kProbeBytes = 65536;
constexpr std::string_view kWindows1252 = "windows-1252";

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

[[nodiscard]] const char* name_of(WideForm form) {
    if (form.width == 4) return form.big_endian ? "UTF-32BE" : "UTF-32LE";
    return form.big_endian ? "UTF-16BE" : "UTF-16LE";
}

// Whether the bytes make sense in this form: no control characters, surrogates in pairs, nothing past U+10FFFF.
[[nodiscard]] bool reads_as(std::string_view bytes, WideForm form) {
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
[[nodiscard]] std::optional<WideForm> find_zero_pattern(std::string_view bytes) {
    const std::string_view probe = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{3});
    const std::string_view sample = probe.empty() ? bytes : probe;
    std::array<std::size_t, 4> zeros{};
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 4] += sample[i] == '\0' ? 1 : 0;
    const std::size_t units = std::max<std::size_t>(sample.size() / 4, 1);
    if (zeros[0] + zeros[1] + zeros[2] + zeros[3] == 0 || sample.size() < 4) return std::nullopt;
    for (const WideForm form : {WideForm{4, false}, WideForm{4, true}}) {
        const std::size_t top = form.big_endian ? 0 : 3;
        if (zeros[top] == units && reads_as(sample, form)) return form;
    }
    for (const WideForm form : {WideForm{2, false}, WideForm{2, true}}) {
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
        i = skip_ascii(bytes, i);
        if (i == bytes.size()) break;
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

}  // namespace

Converter open_converter(std::string_view charset) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(std::string(charset).c_str(), &status);
    if (U_FAILURE(status)) converter = nullptr;
    return {converter, &ucnv_close};
}

char32_t read_unit(std::string_view bytes, std::size_t at, WideForm form) {
    char32_t value = 0;
    for (unsigned i = 0; i < form.width; ++i) {
        const std::size_t k = form.big_endian ? at + i : at + form.width - 1 - i;
        value = (value << 8U) | static_cast<u8>(bytes[k]);
    }
    return value;
}

std::optional<WideForm> wide_form_of(std::string_view charset) {
    if (charset == "UTF-16LE") return WideForm{2, false};
    if (charset == "UTF-16BE") return WideForm{2, true};
    if (charset == "UTF-32LE") return WideForm{4, false};
    if (charset == "UTF-32BE") return WideForm{4, true};
    return std::nullopt;
}

char32_t shared_windows_punctuation(u8 byte) {
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

namespace {

// By a byte order mark or by zero bytes: what stands whatever the text says of itself.
[[nodiscard]] std::optional<DetectedCharset> detect_by_form(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return DetectedCharset{std::string(kUtf8), 3};
    if (bytes.substr(0, 4) == "\x00\x00\xFE\xFF"sv) return DetectedCharset{"UTF-32BE", 4};
    if (bytes.substr(0, 4) == "\xFF\xFE\x00\x00"sv) return DetectedCharset{"UTF-32LE", 4};
    if (bytes.substr(0, 2) == "\xFE\xFF") return DetectedCharset{"UTF-16BE", 2};
    if (bytes.substr(0, 2) == "\xFF\xFE") return DetectedCharset{"UTF-16LE", 2};
    if (const auto form = find_zero_pattern(bytes)) return DetectedCharset{name_of(*form), 0};
    return std::nullopt;
}

}  // namespace

bool is_wide(std::string_view bytes) {
    const std::optional<DetectedCharset> detected = detect_by_form(bytes);
    return detected && wide_form_of(detected->name);
}

DetectedCharset detect_encoding(std::string_view bytes, std::string_view declared) {
    if (std::optional<DetectedCharset> detected = detect_by_form(bytes)) return std::move(*detected);
    std::string label = resolve_label(declared);
    if (label.empty()) label = resolve_label(find_declared_charset(bytes));
    const bool escapes = bytes.find("\x1B$") != std::string_view::npos;
    if (escapes && label.find("2022") != std::string::npos) return {label, 0};
    const Utf8Count count = count_utf8(bytes);
    if (count.bad == 0 && (count.good > 0 || skip_ascii(bytes, 0) == bytes.size())) {
        if (escapes && count.good == 0 && ask_uchardet(bytes.substr(0, kProbeBytes)) == "iso-2022-jp") {
            return {"iso-2022-jp", 0};
        }
        return {std::string(kUtf8), 0};
    }
    if (count.good >= (label == kUtf8 ? count.bad : count.bad * 4) && count.good > 0) return {std::string(kUtf8), 0};
    if (!label.empty() && label != kUtf8) return {label, 0};
    return {guess_legacy(bytes), 0};
}

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

std::string detect_charset(std::string_view bytes, std::string_view declared) {
    return detect_encoding(bytes, declared).name;
}

}  // namespace hearsay
