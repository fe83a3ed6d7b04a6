// What one clause of one document says, before it is known who else says it. Made by `claims`, read by `provenance`.
#pragma once

#include <string>
#include <vector>

#include "data/actor.h"
#include "data/report.h"

namespace hearsay {

enum class PropositionId : u32 {};

// Who does what to whom, as keys that are the same in all documents of a pile for one actor, or for words that mean the
// same; 0 where the clause does not tell.
struct Frame {
    u64 action = 0;
    u64 doer = 0;
    u64 done_to = 0;
    std::vector<u64> about;    // its other actors and words, by rising key
    std::vector<u64> figures;  // its numbers and dates, by rising key
};

// Whether two clauses, of whose actions it is known that they are alike, are about the same: no participant differs,
// one is the same, and so is another one or some other word; if both give figures, one of these is.
[[nodiscard]] bool fit(const Frame& a, const Frame& b);

// How it is known what an anaphoric proposition is about.
enum class AnaphorBasis : u8 {
    none,             // it is not anaphoric, or is about nothing that is known
    named_account,    // it names whose account it denies
    named_matter,     // it names what is denied ("denied the truce")
    same_speaker,     // what the same speaker denied or doubted in the sentences around
    sentence_before,  // a pronoun stands for the sentence before
    main_matter       // what the document is mostly about, the nearer the likelier
};

struct Proposition {
    DocumentId document = kNone<DocumentId>;
    u32 sentence = 0;                                  // index into Document::sentences
    TokenRange tokens;                                 // the clause, white space and punctuation at its ends excluded
    u32 predicate = 0;                                 // token
    AttributionId attribution = kNone<AttributionId>;  // the innermost one whose content it stands in
    bool headline = false;
    bool negated = false;  // says that it is not so
    bool implied =
        false;  // the attribution is not around it but in a neighbouring sentence that it continues or precedes
    bool denied = false;     // its own speaker calls it untrue ("I have read that he ... This is not true")
    bool doubted = false;    // "this may be a hoax": its own speaker doubts what it is about
    bool affirmed = false;   // stands beside a denial in one breath, and is what its speaker says instead
    bool anaphoric = false;  // "No, that is not the case": what it is about stands elsewhere
    AnaphorBasis about = AnaphorBasis::none;
    // When it happened, as days since 1970; an empty range (from > to) where nothing tells.
    i32 day_from = 1;
    i32 day_to = 0;
    Frame frame;
    bool earlier = false;  // of a time well before what its story is about: an earlier quake, how a war began
};

// Only says that there is something, or not: "there are no cases", "no cases were found".
[[nodiscard]] bool tells_existence(const Document& document, const Proposition& proposition);

// "no other part", "not until May": where a clause has a "not", it is of the rest, or of the time before.
[[nodiscard]] bool is_of_the_rest(const Document& document, TokenRange clause);

// The propositions, of any documents of one story, that are about the same matter.
struct PropositionGroup {
    std::vector<PropositionId> members;  // in order of document, then text
    PropositionId clearest{};            // its words are the claim's text
    double importance = 0;               // how central to the story
};

struct Propositions {
    std::vector<Proposition> all;
    std::vector<PropositionGroup> groups;  // most important first
};

}  // namespace hearsay
