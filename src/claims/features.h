// What a proposition is about, as a sparse vector that can be compared over documents: who takes part (actors, not
// words), what happens (lemmas folded into classes of near-synonyms), numbers. Thread-safe.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "data/proposition.h"

namespace hearsay {

enum class FeatureKind : u8 { actor, word, synonyms, unit };

struct Feature {
    u64 key;  // hash of its kind and value
    float weight;
    FeatureKind kind;
};

struct FeatureVector {
    std::vector<Feature> features;  // by rising key, each key once
    float norm = 0;                 // Euclidean length
};

struct PropositionFeatures {
    FeatureVector vector;
    u64 subject = 0;                          // key of the actor that is the predicate's subject, 0 where unknown
    u64 object = 0;                           // and of its object
    u64 action = 0;                           // key of the predicate
    std::vector<u64> action_senses;           // keys of the sets of synonyms that the predicate is in
    std::vector<std::pair<u64, u64>> senses;  // of all words: set of synonyms, word
    std::vector<std::pair<u64, u32>> where;   // features and the tokens that they were read off
    Frame frame;
    double persons = 0;           // the number of people that it gives, 0 where none or several
    bool existence = false;       // only says that there is something, or not: "no cases were found"
    bool open = false;            // may, could, would, will, if: not said to have happened
    bool finite = false;          // has a finite verb, so may stand alone
    u64 source = 0;               // key of the actor that it comes from in the end, 0 where none is known
    std::vector<u32> word_pairs;  // hashes of neighbouring words, sorted
};

// Weights rise with how few propositions of the story share a feature. `documents` are those of the whole pile.
[[nodiscard]] std::vector<PropositionFeatures> make_features(std::span<const Document> documents, const Actors& actors,
                                                             std::span<const Proposition> propositions);

// Their predicates are one word, or synonyms.
[[nodiscard]] bool same_action(const PropositionFeatures& a, const PropositionFeatures& b);

// Both count people, and one counts more than eight times as many.
[[nodiscard]] bool far_numbers(const PropositionFeatures& a, const PropositionFeatures& b);

// Keys of a word (lemma, folded): its own, or that of its class, and those of the sets of synonyms that it is in.
[[nodiscard]] std::vector<u64> word_keys(std::string_view lemma);
// Says too little to tell matters apart: "be", "say", "day".
[[nodiscard]] bool is_light_word(std::string_view lemma);

}  // namespace hearsay
