#include "report/json_writer.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "base/unicode.h"

namespace hearsay {

void JsonWriter::open(char bracket, Layout layout) {
    before_value();
    out_ += bracket;
    ++depth_;
    if (flat_from_ == 0 && layout == Layout::one_line) flat_from_ = depth_;
    first_ = true;
}

void JsonWriter::close(char bracket) {
    const bool empty = first_;
    const bool flat = flat_from_ != 0;
    if (flat_from_ == depth_) flat_from_ = 0;
    --depth_;
    if (!empty && !flat) break_line();
    out_ += bracket;
    first_ = false;
}

void JsonWriter::break_line() {
    out_ += '\n';
    out_.append(std::size_t{depth_} * 2, ' ');
}

void JsonWriter::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (depth_ == 0) return;
    if (!first_) out_ += ',';
    if (flat_from_ == 0) {
        break_line();
    } else if (!first_) {
        out_ += ' ';
    }
    first_ = false;
}

void JsonWriter::key(std::string_view name) {
    before_value();
    quote(name);
    out_ += ": ";
    after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
    before_value();
    quote(text);
}

void JsonWriter::integer(i64 value) {
    before_value();
    fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonWriter::real(double value) {
    before_value();
    const double rounded = std::abs(value) < 1e12 ? std::round(value * 1000) / 1000 : value;
    fmt::format_to(std::back_inserter(out_), "{}", std::isfinite(rounded) ? rounded : 0.0);
}

void JsonWriter::boolean(bool value) {
    before_value();
    out_ += value ? "true" : "false";
}

void JsonWriter::null() {
    before_value();
    out_ += "null";
}

void JsonWriter::text_field(std::string_view name, std::string_view text) {
    key(name);
    string(text);
}

void JsonWriter::text_or_null_field(std::string_view name, std::string_view text) {
    text.empty() ? null_field(name) : text_field(name, text);
}

void JsonWriter::integer_field(std::string_view name, i64 value) {
    key(name);
    integer(value);
}

void JsonWriter::real_field(std::string_view name, double value) {
    key(name);
    real(value);
}

void JsonWriter::boolean_field(std::string_view name, bool value) {
    key(name);
    boolean(value);
}

void JsonWriter::null_field(std::string_view name) {
    key(name);
    null();
}

void JsonWriter::quote(std::string_view text) {
    out_ += '"';
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size();) {
        const u8 byte = static_cast<u8>(text[i]);
        if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
            ++i;
            continue;
        }
        const CodePoint c = decode_utf8(text, i);
        const bool separator = c.value == 0x2028 || c.value == 0x2029;
        if (c.value >= 0xA0 && c.valid && !separator) {
            i += c.size;
            continue;
        }
        out_.append(text.substr(copied, i - copied));
        i += c.size;
        copied = i;
        switch (c.value) {
            case U'"': out_ += "\\\""; break;
            case U'\\': out_ += "\\\\"; break;
            case U'\n': out_ += "\\n"; break;
            case U'\t': out_ += "\\t"; break;
            case U'\r': out_ += "\\r"; break;
            default:
                if (c.valid) {
                    fmt::format_to(std::back_inserter(out_), "\\u{:04x}", static_cast<u32>(c.value));
                } else {
                    append_utf8(out_, 0xFFFD);
                }
        }
    }
    out_.append(text.substr(copied));
    out_ += '"';
}

}  // namespace hearsay
