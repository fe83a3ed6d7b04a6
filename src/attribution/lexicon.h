// Words that attribute: verbs ("say", "deny"), nouns ("claim", "rumour"), adjectives ("confident"), with what each may
// take as content and the stance that it expresses; and nouns that tell what kind of source a phrase names. Compiled-in
// tables, looked up by lemma. Thread-safe.
#pragma once

#include <string_view>

#include "base/types.h"
#include "data/document.h"

namespace hearsay {

// What a cue word takes as its content, and how.
enum Frame : u32 {
    kClause = 1,        // a finite clause: "said that", "asked whether"
    kQuote = 2,         // direct speech beside it: "...," he sighed
    kInfinitive = 4,    // "wants to"
    kGerund = 8,        // "denied having"
    kObject = 16,       // a noun phrase: "denied the report"
    kHearer = 32,       // its object is whom it is told to, and no part of the content: "told reporters"
    kPredicate = 64,    // object with predicate: "called it false", "described it as"
    kCiting = 128,      // its object is whom the words are taken from: "citing officials"
    kImpression = 256,  // subject and infinitive are the content, and nobody is named: "seems to"
    kArtefact = 512,  // takes a noun phrase where a document, poll or the like is the subject: "the poll shows a lead"
    kSpeech = 1024,   // somebody says something in words, as against thinking or wanting it
};

struct CueWord {
    u32 frames = 0;
    u32 prepositions = 0;             // those that link it to its content, as bits of preposition_bit()
    Stance stance = Stance::asserts;  // with a clause or an object
    Stance to_do = Stance::asserts;   // with an infinitive: "agreed that" asserts, "agreed to" plans
    float weight = 0;                 // how surely it attributes where a frame fits
    [[nodiscard]] bool takes(u32 frame) const { return (frames & frame) != 0; }
    [[nodiscard]] bool links(std::string_view preposition) const;
};

// The bit of "about", "of", ...; 0 for a word that never links.
[[nodiscard]] u32 preposition_bit(std::string_view word);

// Null for other words. Phrasal verbs are looked up as "point_out".
[[nodiscard]] const CueWord* find_cue_verb(std::string_view lemma);
[[nodiscard]] const CueWord* find_cue_noun(std::string_view lemma);
[[nodiscard]] const CueWord* find_cue_adjective(std::string_view lemma);

// "make" a claim, "issue" a denial: verbs that leave the meaning to their object.
[[nodiscard]] bool is_light_verb(std::string_view lemma);
// Verbs that say how or when another verb holds, not what: "began by saying", "appeared to suggest".
[[nodiscard]] bool is_aspect_verb(std::string_view lemma);

// "allegedly", "reportedly": an attribution in one word. The others, "may", "apparently", only weaken.
[[nodiscard]] bool is_hearsay_adverb(std::string_view lower);
[[nodiscard]] bool is_hedge(std::string_view lower);

enum class SourceNoun : u8 {
    none,
    role,      // speaks for somebody, on record: "spokeswoman", "minister"
    insider,   // "source", "insider", "official": unnamed where nothing names it
    person,    // "man", "witness", "voter"
    body,      // "ministry", "police", "company"
    outlet,    // "newspaper", "agency", "channel"
    report,    // "report", "media": outlets' reports in the plural, else a document
    document,  // "statement", "poll", "photograph"
};
[[nodiscard]] SourceNoun find_source_noun(std::string_view lemma);

// The last word of many an outlet's name: "Post", "Herald", as written.
[[nodiscard]] bool is_news_title(std::string_view word);
// The first word of a broadcaster's: "Radio", "Channel".
[[nodiscard]] bool is_news_opening(std::string_view word);

// 2 for "two", 12 for "dozen", 0 for what is no number word.
[[nodiscard]] u16 number_of(std::string_view lower);

}  // namespace hearsay
