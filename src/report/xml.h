// What the XML exports share. pugixml escapes markup; what XML 1.0 has no place for is replaced here. Internal to
// `report`. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace pugi {
class xml_document;
}

namespace hearsay {

// One line of characters that XML 1.0 allows: white space is one space; control characters, invalid bytes, U+FFFE and
// U+FFFF are U+FFFD.
[[nodiscard]] std::string xml_line(std::string_view text);

// The document with its declaration, indented, ended by a newline.
[[nodiscard]] std::string write_xml(const pugi::xml_document& document);

}  // namespace hearsay
