#include "report/markdown_escape.h"

#include <algorithm>

#include "report/phrases.h"

namespace hearsay {

std::string escape_markdown(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (std::string_view("\\`*_[]<>#|~&").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string escape_markdown_line(std::string_view text) {
    std::string out = escape_markdown(text);
    const std::size_t digits = std::min(out.find_first_not_of("0123456789"), out.size());
    if (digits < out.size() && (std::string_view("-+=").find(out[0]) != std::string_view::npos ||
                                (digits > 0 && (out[digits] == '.' || out[digits] == ')')))) {
        out.insert(digits, 1, '\\');
    }
    return out;
}

}  // namespace hearsay
