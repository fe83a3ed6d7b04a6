// Names of persons, organisations and places: the labels that the net gives to words become mentions, with what lists
// of well-known names say. Peoples ("Norwegian") and news outlets are told by list and pattern. Thread-safe.
#pragma once

#include <span>
#include <vector>

#include "data/document.h"
#include "language/places.h"

namespace hearsay {

enum class NameLabel : u8 {
    outside,
    begin_person,
    in_person,
    begin_organisation,
    in_organisation,
    begin_place,
    in_place
};
inline constexpr u32 kNameLabels = 7;

// The KnownFlag bits of all tokens, sentence by sentence.
[[nodiscard]] std::vector<u16> find_known(const Document& document, const KnownNames& known);

// Appends the names of a parsed document to its mentions, each with an entity of its own spelling: names that are
// spelled alike share one. `labels` and `known` are those of all its tokens.
void write_names(Document& document, std::span<const NameLabel> labels, std::span<const u16> known);

}  // namespace hearsay
