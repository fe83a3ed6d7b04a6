#include "ingest/sniff.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"
#include "ingest/charset_detect.h"

namespace hearsay {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    const char* what;
};

constexpr Magic kMagic[] = {
    {"\x89PNG"sv, "a PNG image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"GIF8"sv, "a GIF image"},
    {"%PDF-"sv, "a PDF document"},
    {"\x7F"
     "ELF"sv,
     "an ELF program"},
    {"PK\x03\x04"sv, "a ZIP archive or office document"},
    {"PK\x05\x06"sv, "an empty ZIP archive"},
    {"\xD0\xCF\x11\xE0"sv, "an old office document"},
    {"Rar!"sv, "a RAR archive"},
    {"7z\xBC\xAF"sv, "a 7z archive"},
    {"\xFD"
     "7zXZ"sv,
     "xz-compressed data"},
    {"BZh"sv, "bzip2-compressed data"},
    {"\x04\x22\x4D\x18"sv, "LZ4-compressed data"},
    {"SQLite format 3"sv, "an SQLite database"},
    {"OggS"sv, "an Ogg recording"},
    {"ID3"sv, "an MP3 recording"},
    {"\x1A\x45\xDF\xA3"sv, "a Matroska video"},
    {"wOFF"sv, "a font"},
    {"wOF2"sv, "a font"},
};

// Control characters but white space (9 to 13), 1A and 1B.
[[nodiscard]] constexpr bool is_odd_control(char c) {
    constexpr u32 kUsual = 0x0C003E00U;
    const u8 b = static_cast<u8>(c);
    return b < 0x20 && (kUsual >> b & 1U) == 0;
}

[[nodiscard]] bool starts_with_markup(std::string_view text) {
    static constexpr std::string_view kTags[] = {
        "html",  "head",    "body",    "title", "meta",   "link",       "script", "style", "div",  "p",    "span",
        "table", "article", "section", "main",  "h1",     "h2",         "h3",     "ul",    "ol",   "a",    "img",
        "b",     "i",       "em",      "br",    "strong", "blockquote", "header", "nav",   "font", "base", "figure"};
    if (text.empty() || text.front() != '<') return false;
    if (starts_with_word(text, "<!doctype html")) return true;
    std::size_t end = 1;
    while (end < text.size() && is_ascii_alnum(text[end])) ++end;
    if (end >= text.size() || !(is_ascii_space(text[end]) || text[end] == '>' || text[end] == '/')) return false;
    const std::string_view name = text.substr(1, end - 1);
    return std::any_of(std::begin(kTags), std::end(kTags),
                       [&](std::string_view tag) { return equals_word(name, tag); });
}

// Past white space, comments, <?...?> and a byte order mark.
[[nodiscard]] std::string_view skip_prolog(std::string_view text) {
    for (;;) {
        text = trim_ascii(text);
        if (text.substr(0, 3) == "\xEF\xBB\xBF") {
            text.remove_prefix(3);
        } else if (text.substr(0, 4) == "<!--" && text.find("-->") != std::string_view::npos) {
            text.remove_prefix(text.find("-->") + 3);
        } else if (text.substr(0, 2) == "<?" && text.find("?>") != std::string_view::npos) {
            text.remove_prefix(text.find("?>") + 2);
        } else {
            return text;
        }
    }
}

}  // namespace

Sniffed sniff_bytes(std::string_view head) {
    if (head.empty()) return {Content::empty, nullptr, 0};
    for (const Magic& magic : kMagic) {
        if (head.substr(0, magic.bytes.size()) == magic.bytes) return {Content::binary, magic.what, 0};
    }
    if (is_wide(head)) return {Content::text, nullptr, 0};
    const auto first = std::find_if(head.begin(), head.end(), is_odd_control);
    const auto odd = static_cast<std::size_t>(std::count_if(first, head.end(), is_odd_control));
    if (odd * 100 > head.size()) {
        return {Content::binary, *first == '\0' ? "data with zero bytes" : "data with control characters",
                static_cast<u64>(first - head.begin())};
    }
    return {Content::text, nullptr, 0};
}

bool looks_like_html(std::string_view text) {
    const std::string_view head = skip_prolog(text.substr(0, 65536));
    if (starts_with_markup(head)) return true;
    const std::string_view top = head.substr(0, 4096);
    for (const std::string_view mark : {"<!doctype html"sv, "<html"sv, "<head>"sv, "<body"sv}) {
        if (find_word(top, mark) != std::string_view::npos) return true;
    }
    // A fragment that starts with text: several closing tags give it away.
    int closings = 0;
    for (const std::string_view tag : {"</p>"sv, "</a>"sv, "</div>"sv, "</b>"sv, "</i>"sv, "</em>"sv, "</strong>"sv,
                                       "</span>"sv, "</h2>"sv, "</li>"sv, "<br>"sv, "<br/>"sv, "<br />"sv}) {
        for (std::size_t at = find_word(head, tag); at != std::string_view::npos && closings < 3;
             at = find_word(head, tag, at + 1)) {
            ++closings;
        }
    }
    return closings >= 3;
}

}  // namespace hearsay
