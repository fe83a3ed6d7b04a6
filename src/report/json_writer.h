// Writes JSON as it goes, into one string. Keys stand in the order in which they are written. Whatever bytes come in,
// what comes out is valid JSON in valid UTF-8: an invalid byte becomes U+FFFD; control characters (C0, C1) and the two
// separators that JavaScript trips over are escaped. Not thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace hearsay {

class JsonWriter {
  public:
    enum class Layout : u8 {
        lines,     // each member on a line of its own, indented
        one_line,  // this container and all that stands in it on one line
    };

    void begin_object(Layout layout = Layout::lines) { open('{', layout); }
    void end_object() { close('}'); }
    void begin_array(Layout layout = Layout::lines) { open('[', layout); }
    void end_array() { close(']'); }

    void key(std::string_view name);
    void string(std::string_view text);
    void integer(i64 value);
    void real(double value);  // three decimals at most; 0 where it is not finite
    void boolean(bool value);
    void null();

    // A member of the open object.
    void text_field(std::string_view name, std::string_view text);
    void text_or_null_field(std::string_view name, std::string_view text);  // null where it is empty
    void integer_field(std::string_view name, i64 value);
    void real_field(std::string_view name, double value);
    void boolean_field(std::string_view name, bool value);
    void null_field(std::string_view name);

    void newline() { out_ += '\n'; }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void open(char bracket, Layout layout);
    void close(char bracket);
    void before_value();  // the comma and the line break that belong in front of the next value
    void break_line();
    void quote(std::string_view text);

    std::string out_;
    u32 depth_ = 0;
    u32 flat_from_ = 0;  // depth of the outermost container on one line; 0: none
    bool first_ = true;  // no value yet in the open container
    bool after_key_ = false;
};

}  // namespace hearsay
