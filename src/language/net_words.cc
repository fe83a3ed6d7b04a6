#include "language/net_words.h"

#include <algorithm>

namespace hearsay {

namespace {

// A second, independent number for a hash and a slot.
u32 mix(u32 hash, u32 slot) {
    u32 h = hash ^ (slot * 0x9E3779B1U);
    h ^= h >> 16U;
    h *= 0x7FEB352DU;
    h ^= h >> 15U;
    h *= 0x846CA68BU;
    return h ^ (h >> 16U);
}

}  // namespace

u32 KnownForms::find(u32 form) const {
    const auto at = std::lower_bound(sorted_.begin(), sorted_.end(), form);
    return at != sorted_.end() && *at == form ? static_cast<u32>(at - sorted_.begin()) : kFormRows;
}

WordRows rows_of(const WordAtoms& atoms, u16 known, const Token& token, const KnownForms& forms) {
    u32 base = 2;
    WordRows rows{};
    if (const u32 form = forms.find(atoms.word); form < kFormRows) rows[0] = base + form;
    base += kFormRows;
    const std::array<u32, 6> affixes = {atoms.prefix[1], atoms.prefix[2], atoms.suffix[0],
                                        atoms.suffix[1], atoms.suffix[2], atoms.suffix[3]};
    for (u32 k = 0; k < affixes.size(); ++k) {
        rows[1 + k] = affixes[k] == 0 ? kNoRow : base + mix(affixes[k], 3 + k) % kAffixRows;
    }
    base += kAffixRows;
    rows[7] = base + mix(atoms.shape, 9) % kShapeRows;
    base += kShapeRows;
    rows[8] = base + atoms.sentence_case * 8U + atoms.first * 4U + atoms.elsewhere;
    base += kCaseRows;
    rows[9] = base + (known & 0xFFU);
    base += kKnownRows;
    rows[10] = base + (token.flags >> 3U) % kQuoteRows;
    return rows;
}

}  // namespace hearsay
