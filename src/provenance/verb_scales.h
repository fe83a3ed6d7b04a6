// Verbs that tell one kind of act, from the mildest to the hardest word for it. Thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "base/types.h"

namespace hearsay {

struct VerbStrength {
    u32 scale = 0;  // which kind of act; strengths on different scales cannot be compared
    u32 level = 0;  // greater is harder
};

// Nullopt for a verb (lemma) on no scale.
[[nodiscard]] std::optional<VerbStrength> strength_of(std::string_view lemma);

}  // namespace hearsay
