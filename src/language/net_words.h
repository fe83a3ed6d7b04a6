// Words as the neural net sees them: each is a sum of rows of one table of embeddings. This says which rows. Shared by
// the annotator and by training, which must agree.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "data/document.h"
#include "language/features.h"
#include "language/places.h"

namespace hearsay {

// Slots of a word: two rows for the form (so that two words that share one row rarely share both), six for its
// beginnings and endings, one each for shape, place and case in the sentence, common knowledge, quotation marks.
inline constexpr u32 kRowsPerWord = 12;
using WordRows = std::array<u32, kRowsPerWord>;

inline constexpr u32 kNoRow = 0;    // the zero row
inline constexpr u32 kMaskRow = 1;  // stands for a hidden word in pretraining
inline constexpr u32 kFormRows = 32768;
inline constexpr u32 kAffixRows = 16384;
inline constexpr u32 kShapeRows = 512;
inline constexpr u32 kCaseRows = 32;
inline constexpr u32 kKnownRows = 256;
inline constexpr u32 kQuoteRows = 8;
inline constexpr u32 kTableRows = 2 + kFormRows + kAffixRows + kShapeRows + kCaseRows + kKnownRows + kQuoteRows;

// The rows of a word with the KnownFlag bits of `known`.
[[nodiscard]] WordRows rows_of(const WordAtoms& atoms, u16 known, const Token& token);

}  // namespace hearsay
