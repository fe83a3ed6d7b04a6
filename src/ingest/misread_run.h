// Reads characters as the bytes of a legacy encoding, and those bytes as UTF-8: the candidates for mojibake repair.
// Thread-safe for const use; refers to the text it is given.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "ingest/ascii.h"
#include "ingest/legacy.h"

namespace hearsay {

// One character as it stands in the text.
struct Atom {
    char32_t c = 0;
    u32 size = 0;  // bytes of text; 0 at the end
};

// Characters of one encoding that spell one code point in UTF-8.
struct MisreadSequence {
    char32_t decoded = 0;
    u32 begin = 0;  // bytes of text
    u32 end = 0;
    u8 count = 0;                       // characters
    std::array<char32_t, 6> written{};  // as they stand
    bool space = false;                 // one of them is a plain space that stands for U+00A0
};

// Sequences one after the other.
struct MisreadRun {
    Legacy encoding = Legacy::windows1252;
    std::vector<MisreadSequence> sequences;
    [[nodiscard]] bool empty() const { return sequences.empty(); }
    [[nodiscard]] u32 begin() const { return sequences.empty() ? 0 : sequences.front().begin; }
    [[nodiscard]] u32 end() const { return sequences.empty() ? 0 : sequences.back().end; }
};

class MisreadReader {
  public:
    // `entities`: characters may also be written as HTML references.
    MisreadReader(std::string_view text, bool entities) : text_(text), entities_(entities) {}

    [[nodiscard]] Atom atom_at(u32 at) const;
    [[nodiscard]] char32_t before(u32 at) const;  // the character that ends at `at`; 0 at the start
    // The longest run that starts at `at` and spells likely characters, of so many sequences at most; empty where there
    // is none.
    [[nodiscard]] MisreadRun read_run(u32 at, Legacy encoding, std::size_t max_sequences) const;
    // The first byte at or after `at` where an atom other than ASCII may start; the text's size where there is none.
    [[nodiscard]] u32 find_start(u32 at) const {
        return static_cast<u32>(entities_ ? skip_ascii_but(text_, at, '&') : skip_ascii(text_, at));
    }
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    [[nodiscard]] MisreadSequence read_sequence(u32 at, Legacy encoding) const;
    [[nodiscard]] MisreadSequence read_scalar(u32 at, Legacy encoding) const;

    std::string_view text_;
    bool entities_;
};

}  // namespace hearsay
