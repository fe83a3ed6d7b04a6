// Who is who within one article: names, phrases and pronouns that mean the same person, body or thing become one
// Entity.
//
// In: a document with tokens, tags, trees, quotation flags, and its names (Document::mentions of kind name, with
// types). Out: Document::mentions with the noun phrases and pronouns added, in text order (of two that begin together
// the longer first), and Document::entities, replaced; every mention has an entity. A name keeps its own range; the
// larger phrase around it ("Calvessan President Tarik al-Hadi") is a nominal mention of the same entity. Entities are
// numbered by their first mention.
//
// Method: passes from the surest to the least sure over clusters that share what their mentions tell (gender, number,
// type), after Lee et al., "Deterministic coreference resolution based on entity-centric, precision-ranked rules"
// (Computational Linguistics 39/4, 2013): names, titles and appositions by rule; then pronouns and phrases in text
// order by a log-linear model that ranks what stands before them (coref_ranker.h). A name is never joined to another
// name by way of a pronoun or phrase.
//
// Left open: "I" and "we" in a quotation mean its speaker, but form entities of their own here; attribution knows the
// speaker.
//
// Thread-safe for different documents. Bounded: phrases and pronouns look back a fixed number of mentions, so time is
// linear in the text save for sorting.
#pragma once

#include "data/document.h"
#include "language/coref_model.h"

namespace hearsay {

// Fills mentions and entities; what stood in `entities` goes, mentions of other kinds than name go.
void resolve_coreference(Document& document, const CorefModel& model);

}  // namespace hearsay
