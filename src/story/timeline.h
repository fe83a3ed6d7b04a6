// What happened when in one story, and what to call it.
//
// In: the documents of a story with tokens, trees and time expressions. Out: events with a day or month, each in the
// words of an article, with the places where documents tell it. Only clauses are taken that speak of what the headlines
// and first paragraphs of the story are about; clauses of several documents that tell much the same of one date are one
// event. A date without a year is read as the one nearest to the days on which the story was published. Days of
// publication are events too ("Published: <headline>").
//
// Deterministic; thread-safe; near-linear in the text of the story.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/report.h"

namespace hearsay {

// At most `max_events`, in order of date: those that most documents tell, then those nearest to the story in words and
// time.
[[nodiscard]] std::vector<TimelineEvent> build_timeline(std::span<const Document> documents,
                                                        std::span<const DocumentId> story, std::size_t max_events = 10);

// The headline, word for word, that says most of what headlines and first paragraphs of the story have in common. Empty
// where no document has one.
[[nodiscard]] std::string story_headline(std::span<const Document> documents, std::span<const DocumentId> story);

// The first and last date on which documents of the story were published, as far as known.
struct PublicationSpan {
    Date from;
    Date to;
};
[[nodiscard]] PublicationSpan publication_span(std::span<const Document> documents, std::span<const DocumentId> story);

}  // namespace hearsay
