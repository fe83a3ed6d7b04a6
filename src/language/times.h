// Expressions of time in an article, with what they mean on the calendar: dates, times of the day, durations, sets
// (TIMEX3 of TimeML 1.2.1, https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html).
//
// In: a document with tokens and sentences; tags and heads are used where they are set (for the tense of the verb that
// an expression stands with), Article::published anchors what is relative. Out: Document::times, replaced, in text
// order. Rules only; no model. Thread-safe for different documents; linear in the text.
#pragma once

#include "data/document.h"

namespace hearsay {

// Fills `document.times`.
//
// The value is anchored as far as the day of publication is known: published "2016-01" gives "2016-01-XX" for
// "yesterday" and all days that it may be in from..to. Where it is not known at all, a weekday with a date fixes the
// year ("Friday, January 22" in a text that speaks of 2015), and that date stands in for it; else what is relative has
// X in its value and unknown days. Past or future is chosen by the tense of the verb; the past where nothing decides,
// as news tell mostly of what has been.
void find_times(Document& document);

}  // namespace hearsay
