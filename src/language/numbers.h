// Quantities in an article: "some 400,000", "at least 10 people", "more than $900 million", "88.7%", "two senior
// officials", "a dozen", "between half and two-thirds", "magnitude 5.9", "58km".
//
// In: a document with tokens and sentences, and with its times (numbers inside them are left out); the counted noun is
// read from the tree where there is one. Out: Document::numbers, replaced, in text order; no two overlap. Ordinals,
// years, labels ("Resolution 2254", "F-16") and "several" are no quantities. Rules only. Thread-safe for different
// documents; linear in the text.
#pragma once

#include "data/document.h"

namespace hearsay {

// Fills `document.numbers`; run after find_times.
//
// `tokens` cover the number, what qualifies it and a sign or unit of measure ("about 58km", "£500m"), not the counted
// noun. Bounds: "at least 10" is 10 to infinity, "up to 10" 0 to 10, "about 100" a tenth to either side, "dozens"
// from 24. `unit` is an ISO 4217 code in lower case ("usd"), "percent" (fractions too: "two-thirds" is 66.7),
// "magnitude", "year-old", a measure ("km", "mile"), or the lemma of the counted noun ("official").
void find_numbers(Document& document);

}  // namespace hearsay
