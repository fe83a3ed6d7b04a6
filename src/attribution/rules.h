// All that the rules find: the finders of this folder in their order, and what joins, detaches and relates their
// drafts. Stance and nesting come later.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

[[nodiscard]] std::vector<Draft> find_rule_drafts(const Scene& scene);

}  // namespace hearsay
