#include "report/terminal.h"

#include <algorithm>

#include "base/unicode.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

[[nodiscard]] const char* escape_of(Style style) {
    switch (style) {
        case Style::plain: return "";
        case Style::bold: return "\x1b[1m";
        case Style::dim: return "\x1b[2m";
        case Style::red: return "\x1b[31m";
        case Style::yellow: return "\x1b[33m";
        case Style::cyan: return "\x1b[36m";
    }
    return "";
}

constexpr u32 kLeastRoom = 16;  // columns that a wrapped text gets, however narrow the terminal is

struct Word {
    Runs pieces;  // no spaces
    u32 width = 0;
    u32 spaces_before = 0;  // as written, one at least between words; kept to set remarks apart
};

// Adjoining runs without a space between them make one word.
[[nodiscard]] std::vector<Word> words_of(const Runs& runs) {
    std::vector<Word> words;
    u32 gap = 1;
    for (const Run& run : runs) {
        const std::string_view text = run.text;
        for (std::size_t i = 0; i < text.size();) {
            if (text[i] == ' ' || text[i] == '\n') {
                gap = text[i] == ' ' ? std::min(gap + 1, 3U) : std::max(gap, 1U);
                ++i;
                continue;
            }
            const std::size_t end = std::min(text.find_first_of(" \n", i), text.size());
            std::string piece = printable(text.substr(i, end - i));
            i = end;
            if (piece.empty()) continue;
            if (gap > 0 || words.empty()) words.push_back({{}, 0, words.empty() ? 0 : gap});
            gap = 0;
            words.back().width += display_width(piece);
            words.back().pieces.push_back({std::move(piece), run.style});
        }
    }
    return words;
}

}  // namespace

u32 width_of(const Runs& runs) {
    u32 width = 0;
    for (const Run& run : runs) width += display_width(run.text);
    return width;
}

u32 TerminalPage::room_from(u32 column) const { return std::max(width_ > column ? width_ - column : 0, kLeastRoom); }

std::vector<TerminalPage::Line> TerminalPage::wrap(const Runs& runs, u32 first, u32 rest) {
    std::vector<Line> lines(1);
    const auto room = [&] { return lines.size() == 1 ? first : rest; };
    for (const Word& word : words_of(runs)) {
        if (lines.back().width > 0) {
            if (lines.back().width + word.spaces_before + word.width <= room()) {
                lines.back().pieces.push_back({std::string(word.spaces_before, ' '), Style::plain});
                lines.back().width += word.spaces_before;
            } else {
                lines.emplace_back();
            }
        }
        for (const Run& piece : word.pieces) {
            for (std::string_view left = piece.text; !left.empty();) {
                const u32 used = lines.back().width;
                const std::string_view part = prefix_of_width(left, room() - std::min(used, room()));
                const u32 part_width = display_width(part);
                if (used > 0 && used + part_width > room()) {
                    lines.emplace_back();
                    continue;
                }
                lines.back().pieces.push_back({std::string(part), piece.style});
                lines.back().width += part_width;
                left.remove_prefix(part.size());
            }
        }
    }
    return lines;
}

void TerminalPage::put(const Line& line) {
    for (const Run& piece : line.pieces) {
        const bool styled = colour_ && piece.style != Style::plain;
        if (styled) out_ += escape_of(piece.style);
        out_ += piece.text;
        if (styled) out_ += "\x1b[0m";
    }
}

void TerminalPage::put(const std::vector<Line>& lines, u32 hanging) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
            out_ += '\n';
            spaces(hanging);
        }
        put(lines[i]);
    }
}

void TerminalPage::paragraph(u32 indent, u32 hanging, const Runs& runs) {
    spaces(indent);
    put(wrap(runs, room_from(indent), room_from(hanging)), hanging);
    out_ += '\n';
}

void TerminalPage::row(u32 indent, const Runs& label, u32 column, const Runs& body) {
    const auto label_lines = wrap(label, room_from(indent), room_from(indent + 2));
    spaces(indent);
    put(label_lines, indent + 2);
    const u32 at = indent + label_lines.front().width;
    if (label_lines.size() == 1 && (at < column || label_lines.front().width == 0)) {
        spaces(column - std::min(at, column));
    } else {
        out_ += '\n';
        spaces(column);
    }
    put(wrap(body, room_from(column), room_from(column)), column);
    out_ += '\n';
}

void TerminalPage::cells(const std::vector<Cell>& cells) {
    std::vector<std::vector<Line>> wrapped;
    std::size_t height = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool last = i + 1 == cells.size();
        const u32 room = last ? room_from(cells[i].column) : std::max(cells[i + 1].column - cells[i].column, 3U) - 2;
        wrapped.push_back(wrap(cells[i].runs, room, room));
        height = std::max(height, wrapped.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        u32 at = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (line >= wrapped[i].size() || wrapped[i][line].width == 0) continue;
            spaces(cells[i].column - std::min(at, cells[i].column));
            put(wrapped[i][line]);
            at = cells[i].column + wrapped[i][line].width;
        }
        out_ += '\n';
    }
}

void TerminalPage::heading(const Runs& number, u32 hanging, const Runs& left, const Runs& right) {
    put(wrap(number, hanging, hanging).front());
    spaces(hanging - std::min(width_of(number), hanging));
    const auto lines = wrap(left, room_from(hanging), room_from(hanging));
    put(lines, hanging);
    const u32 at = hanging + lines.back().width;
    const u32 right_width = width_of(right);
    if (at + 2 + right_width <= width_) {
        spaces(width_ - right_width - at);
        put(wrap(right, right_width, right_width), hanging);
    } else {
        out_ += '\n';
        spaces(hanging);
        put(wrap(right, room_from(hanging), room_from(hanging)), hanging);
    }
    out_ += '\n';
}

}  // namespace hearsay
