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

// Slots of a word: one row for the form, six for its beginnings and endings, one each for shape, place and case in the
// sentence, common knowledge, quotation marks.
inline constexpr u32 kAffixSlots = 6;
inline constexpr u32 kRowsPerWord = 5 + kAffixSlots;
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

// The forms (WordAtoms::word) that the net has met often enough to have learnt them, at most kFormRows. Views memory of
// others.
class KnownForms {
  public:
    KnownForms() = default;
    explicit KnownForms(std::span<const u32> sorted) : sorted_(sorted) {}
    // Its place among them; kFormRows where it is unknown.
    [[nodiscard]] u32 find(u32 form) const;

  private:
    std::span<const u32> sorted_;
};

// The rows of a word with the KnownFlag bits of `known`. A form that is not among `forms` has no row of its own; what
// it begins and ends with, its shape and its neighbours must do.
[[nodiscard]] WordRows rows_of(const WordAtoms& atoms, u16 known, const Token& token, const KnownForms& forms);

}  // namespace hearsay
