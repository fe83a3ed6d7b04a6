// Attributions whose cue is a verb or an adjective with a copula: "said that", "denied the report", "was quoted by X as
// saying", "is confident that". Reads the trees only; quotations are joined to their cues later (speech.h), for which
// verbs without content of their own are returned as drafts that await a quotation.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

[[nodiscard]] std::vector<Draft> find_verb_cues(const Scene& scene);

}  // namespace hearsay
