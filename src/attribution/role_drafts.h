// Brings together what the rules find and what the tagger of roles finds. The tagger decides which attributions stand
// in no other's content and where their spans begin and end; the rules know chains, nesting, layout and stance.
#pragma once

#include <vector>

#include "attribution/draft.h"
#include "attribution/role_links.h"
#include "attribution/role_tagger.h"

namespace hearsay {

// `drafts` are those of find_rule_drafts().
//  - A draft whose cue the tagger confirms takes the tagger's spans where it has them.
//  - A cue of the tagger that no draft has becomes a draft, with the source and content that suit it best.
//  - A draft that stands in no other's content, and whose cue the tagger is sure is none, goes.
[[nodiscard]] std::vector<Draft> combine_with_roles(const Scene& scene, std::vector<Draft> drafts,
                                                    const RoleReading& reading);

// `drafts` with those added that only the tagger has, out of `cues`, which link_roles() made of `reading`.
[[nodiscard]] std::vector<Draft> add_roles(const Scene& scene, std::vector<Draft> drafts, const RoleReading& reading,
                                           const std::vector<LinkedCue>& cues);

}  // namespace hearsay
