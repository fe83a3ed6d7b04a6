#include "ingest/base64.h"

#include "base/types.h"
#include "ingest/ascii.h"

namespace hearsay {

namespace {

[[nodiscard]] int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

[[nodiscard]] int hex_value(char c) {
    c = ascii_lower(c);
    return is_ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    u32 bits = 0;
    int count = 0;
    for (const char c : text) {
        if (is_ascii_space(c) || c == '=') continue;
        const int value = base64_value(c);
        if (value < 0) return std::nullopt;
        bits = (bits << 6U) | static_cast<u32>(value);
        if (++count == 4) {
            out += static_cast<char>(bits >> 16U);
            out += static_cast<char>(bits >> 8U);
            out += static_cast<char>(bits);
            bits = 0;
            count = 0;
        }
    }
    if (count >= 2) out += static_cast<char>(bits >> (count == 2 ? 4U : 10U));
    if (count == 3) out += static_cast<char>(bits >> 2U);
    return out;
}

std::string decode_quoted_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '=') {
            out += text[at];
            continue;
        }
        std::size_t end = at + 1;
        while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
        if (text.substr(end, 2) == "\r\n") {
            at = end + 1;
        } else if (text.substr(end, 1) == "\n") {
            at = end;
        } else if (at + 2 < text.size() && hex_value(text[at + 1]) >= 0 && hex_value(text[at + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
            at += 2;
        } else {
            out += '=';
        }
    }
    return out;
}

}  // namespace hearsay
