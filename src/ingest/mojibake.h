// Undoes text that was UTF-8, was read in a legacy encoding, and was written as UTF-8 again ("â€™" for "’"), once or
// several times over.
//
// Method: every place where characters of one legacy encoding spell valid UTF-8 is a candidate, in runs as long as
// they go. A candidate is undone where the characters as they stand cannot be meant (control characters, a capital
// after a small letter within a word, a symbol within a word, several in a row) and what they spell fits its
// surroundings (the script and the case of the letters around it). What is possible but not certain by itself is
// undone only on a page that shows the same mistake elsewhere. Nothing is judged by a language's words.
//
// Thread-safe. Input is valid UTF-8.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "ingest/text_builder.h"

namespace hearsay {

struct MojibakeOptions {
    bool entities = false;  // characters may also be written as HTML references ("&acirc;&#128;&#153;")
};

struct MojibakeLayer {
    TextBuilder out;                   // maps to bytes of the input
    std::vector<ByteRange> leftovers;  // of the input: damaged, but what was meant is not certain
    bool changed = false;
};

// Undoes one reading; call again on the result for text that was misread twice.
[[nodiscard]] MojibakeLayer undo_misreading(std::string_view text, const MojibakeOptions& options);

// Whether there is anything in the text that undo_misreading would have to look at.
[[nodiscard]] bool may_be_misread(std::string_view text);

}  // namespace hearsay
