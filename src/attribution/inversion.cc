#include "attribution/inversion.h"

#include "attribution/clauses.h"
#include "attribution/verdict_words.h"

namespace hearsay {

Draft turn_inverted(const Scene& scene, Draft draft) {
    constexpr u32 kLongest = 4;  // tokens of a source without a clause
    const Syntax& s = scene.syntax;
    if (draft.source.size() != 1 || draft.content.size() != 1 || draft.cue.size() != 1) return draft;
    const TokenRange said = draft.source.front(), who = draft.content.front(), cue = draft.cue.front();
    if (cue.size() != 1 || !is_one_of(s.lower(cue.begin), {"say", "says", "said"})) return draft;
    if (who.begin != cue.end || who.size() > kLongest || said.end > cue.begin) return draft;
    u32 end = s.sentence(cue.begin).end;
    while (end > who.end && is_punctuation(s.token(end - 1))) --end;
    const bool comma = s.lower(cue.begin - 1) == ",";
    u32 head = who.begin;
    while (head < who.end && s.head(head) != cue.begin) ++head;
    if (!comma || end != who.end || head == who.end || !is_noun(s.token(head))) return draft;
    draft.source = {who};
    draft.content = {said};
    trim_edges(scene.document, draft.content);
    draft.content_head = draft.source_head;
    draft.source_head = head;
    draft.cue_negated = false;
    return draft;
}

}  // namespace hearsay
