// Which of the sources and contents that the tagger of roles has found belong to which of its cues.
#pragma once

#include <vector>

#include "attribution/draft.h"
#include "attribution/role_tagger.h"

namespace hearsay {

// A cue of the tagger and what belongs to it.
struct LinkedCue {
    TokenRange cue;
    float margin = 0;
    u32 draft = kNoToken;  // index of the draft of the rules that has this cue
    TokenRange source;     // empty where nobody is named
    Spans contents;        // as the tagger cut them: they may touch
};

// In text order. A cue takes the draft whose head word it holds, else the one that it shares most words with. Sources
// and contents are chosen by nearness and by what stands in between, and what the rules link counts for most. A source
// may have several cues; a content has one, and only a cue that is left without takes that of another.
[[nodiscard]] std::vector<LinkedCue> link_roles(const Scene& scene, const std::vector<Draft>& drafts,
                                                const RoleReading& reading);

}  // namespace hearsay
