// Lays styled text out in lines of a given width. Everything that comes in is made printable first, so that no page
// can send control sequences to the reader's terminal. Not thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

enum class Style : u8 { plain, bold, dim, red, yellow, cyan };

struct Run {
    std::string text;
    Style style = Style::plain;
};
using Runs = std::vector<Run>;

[[nodiscard]] u32 width_of(const Runs& runs);

class TerminalPage {
  public:
    // `width` in columns; with `colour` false no escape sequence is written.
    TerminalPage(u32 width, bool colour) : width_(width), colour_(colour) {}

    void blank() { out_ += '\n'; }
    // Text that starts at column `indent` and goes on at column `hanging`.
    void paragraph(u32 indent, u32 hanging, const Runs& runs);
    // `label` at column `indent`, `body` at column `column` and wrapped there; where the label reaches beyond that,
    // the body starts on the next line.
    void row(u32 indent, const Runs& label, u32 column, const Runs& body);
    // Cells side by side, each wrapped between its column and the next cell's.
    struct Cell {
        u32 column;
        Runs runs;
    };
    void cells(const std::vector<Cell>& cells);
    // `number` at column 0, `left` at column `hanging`, `right` flush right: on the same line if there is room, else
    // below at column `hanging`.
    void heading(const Runs& number, u32 hanging, const Runs& left, const Runs& right);

    [[nodiscard]] u32 width() const { return width_; }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    struct Line {
        Runs pieces;
        u32 width = 0;
    };
    [[nodiscard]] u32 room_from(u32 column) const;
    // Breaks text between words, and within a word that is wider than a line; `first` and `rest` are the widths.
    [[nodiscard]] static std::vector<Line> wrap(const Runs& runs, u32 first, u32 rest);
    void put(const Line& line);
    // Lines from the cursor, which stands at `column`; each but the last is ended and the next begun at `hanging`.
    void put(const std::vector<Line>& lines, u32 hanging);
    void spaces(u32 n) { out_.append(n, ' '); }

    u32 width_;
    bool colour_;
    std::string out_;
};

}  // namespace hearsay
