// "The report that the mayor has resigned is false": words of others that are told only to be called untrue. Found by
// the words, not by the tree, which such sentences lead astray. Thread-safe; linear in tokens times sentence length.
#pragma once

#include <vector>

#include "attribution/draft.h"

namespace hearsay {

// Adds a denial of what a report says for each verdict on one, in the voice around it unless somebody is named for the
// verdict; takes away the attributions to the report itself.
[[nodiscard]] std::vector<Draft> add_verdicts(const Scene& scene, std::vector<Draft> drafts);

// The first token of what the report that noun `n` names says, before `end`: after "that" or "of", or after a verb of
// its own ("a story in the Ledger saying"). kNoToken where it does not tell.
[[nodiscard]] u32 told_after(const Syntax& syntax, u32 n, u32 end);

// "the entire tale is rubbish" stands among the words.
[[nodiscard]] bool is_report_called_false(const Syntax& syntax, TokenRange words);

}  // namespace hearsay
