// Refusals to speak that no verb of speaking tells: "could not be reached", "had no comment". Thread-safe; linear in
// the tokens.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

// "could not be reached", "did not respond", "had no comment", "was not available for comment": refusals whose content
// may be empty.
[[nodiscard]] std::vector<Draft> find_refusals(const Scene& scene);

// "Sol declined to comment, as did his agent": adds the same of the second.
[[nodiscard]] std::vector<Draft> add_likewise(const Scene& scene, std::vector<Draft> drafts);

}  // namespace hearsay
