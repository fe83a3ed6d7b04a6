// What a reader needs to know a story again: its headline, the days on which it was published, and its timeline.
// Thread-safe; linear in the text of the story's claims.
#pragma once

#include <span>

#include "data/report.h"

namespace hearsay {

// Sets headline, from and to. The headline is the one of a document, word for word: that which says most of what the
// other headlines say; where none has one, the first sentence of the first.
void describe_story(Story& story, std::span<const Document> documents);

// What happened when, by the dates that stand in the words of the story's claims: for each claim and date one event, in
// the words of the first document that gives it. At most `max_events`, those that most documents and the most important
// claims tell; in order of date.
[[nodiscard]] std::vector<TimelineEvent> make_timeline(const Story& story, std::span<const Document> documents,
                                                       std::size_t max_events = 20);

}  // namespace hearsay
