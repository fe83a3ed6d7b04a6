#include "report/xml.h"

#include <pugixml.hpp>

#include "base/unicode.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

class StringWriter : public pugi::xml_writer {
  public:
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
    std::string text;
};

}  // namespace

std::string xml_line(std::string_view text) {
    const std::string clean = printable(text);
    std::string out;
    out.reserve(clean.size());
    for (std::size_t i = 0; i < clean.size();) {
        const CodePoint c = decode_utf8(clean, i);
        const bool forbidden = c.value == 0xFFFE || c.value == 0xFFFF;
        append_utf8(out, forbidden ? char32_t{0xFFFD} : c.value);
        i += c.size;
    }
    return out;
}

std::string write_xml(const pugi::xml_document& document) {
    StringWriter writer;
    document.save(writer, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.text;
}

}  // namespace hearsay
