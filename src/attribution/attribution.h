// Who says what, through whom, and with which stance: fills Document::attributions (and Document::spans, which they
// refer to) from the tokens, trees, quotation flags, mentions and entities that `language` has left. What stood there
// goes.
//
// Order: by the cue's place in the text; of two with the same content ("the paper reported, citing officials") the
// inner one comes first. Attributions of wants, plans and feelings are included, with their stance; so are those
// without a source ("it was reported that", "allegedly"). Sentences that nothing marks as anybody's words are left
// alone. Time is linear in the text for sentences of bounded length. Deterministic, thread-safe for different
// documents.
#pragma once

#include <span>

#include "attribution/role_tagger.h"
#include "data/document.h"

namespace hearsay {

// By the rules alone.
void find_attributions(Document& document);
// With a tagger that has learnt what sources, cues and contents look like; `vectors` are those that
// LanguageModel::annotate() returned for this document. Finds more, and draws the borders of spans better.
void find_attributions(Document& document, const RoleTagger& tagger, std::span<const float> vectors);

}  // namespace hearsay
