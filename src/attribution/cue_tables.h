// The word lists behind lexicon.h: groups of lemmas, separated by single spaces, that share frames and stance. A lemma
// that stands in several groups of one table counts where it stands first.
#pragma once

#include <span>
#include <string_view>

#include "attribution/lexicon.h"

namespace hearsay {

struct CueGroup {
    Stance stance;
    Stance to_do;
    u32 frames;
    float weight;
    std::string_view lemmas;
};

// Lemmas whose content may follow this preposition.
struct LinkGroup {
    std::string_view preposition;
    std::string_view lemmas;
};

struct SourceNounGroup {
    SourceNoun kind;
    std::string_view lemmas;
};

[[nodiscard]] std::span<const CueGroup> verb_groups();
[[nodiscard]] std::span<const LinkGroup> verb_links();
[[nodiscard]] std::span<const CueGroup> noun_groups();
[[nodiscard]] std::span<const LinkGroup> noun_links();
[[nodiscard]] std::span<const CueGroup> adjective_groups();
[[nodiscard]] std::span<const LinkGroup> adjective_links();
[[nodiscard]] std::span<const SourceNounGroup> source_noun_groups();

}  // namespace hearsay
