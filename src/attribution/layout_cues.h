// Attributions by the layout of headlines and labelled lines: "FT: Premier asked ...", "... : official", "Two dead in
// blast - police", "SMITH: We did not know." Thread-safe; linear in the tokens, but for names below a headline.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

[[nodiscard]] std::vector<Draft> find_layout_cues(const Scene& scene);

}  // namespace hearsay
