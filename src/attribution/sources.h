// What kind of source a phrase names, whom it refers to, and how many persons it means.
#pragma once

#include "attribution/draft.h"

namespace hearsay {

struct SourceKind {
    SourceType type = SourceType::unattributed;
    EntityId entity = kNone<EntityId>;  // after coreference; of a relative pronoun, what it refers to
    u16 count = 1;
};

// `head` is the head of the phrase `spans`.
[[nodiscard]] SourceKind classify_source(const Scene& scene, const Spans& spans, u32 head);

// Whether a phrase names an outlet or agency: by the entity's type, the gazetteer, or its noun ("the newspaper").
[[nodiscard]] bool names_outlet(const Scene& scene, const Spans& spans, u32 head);

}  // namespace hearsay
