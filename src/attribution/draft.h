// An attribution in the making: what the finders of this folder hand to one another. Spans are token ranges.
#pragma once

#include <vector>

#include "attribution/lexicon.h"
#include "attribution/quotes.h"
#include "attribution/syntax.h"

namespace hearsay {

struct Draft {
    u32 cue_head = kNoToken;      // the verb, noun or mark that attributes
    u32 source_head = kNoToken;   // head of the source phrase
    u32 content_head = kNoToken;  // predicate of the content's first clause, where it has one
    u32 outer_cue = kNoToken;  // cue_head of the attribution that this one stands in, where the content does not tell
    const CueWord* word = nullptr;
    Spans source;
    Spans cue;
    Spans content;
    Spans via;
    Stance stance = Stance::asserts;
    float confidence = 0;
    bool speech = false;        // said in words
    bool cue_negated = false;   // "did not say"
    bool negated = false;       // the content's own clause
    bool awaits_quote = false;  // no content of its own: needs a quotation beside it
    bool verbatim = false;      // the source's own words, though no quotation marks stand around them
    bool hearsay = false;       // "reportedly": the cue is itself a hedge
};

// What the finders read.
struct Scene {
    const Document& document;
    const Syntax& syntax;
    const Quotes& quotes;
};

}  // namespace hearsay
