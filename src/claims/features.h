// What a proposition is about, as a sparse vector that can be compared over documents: who takes part (actors, not
// words), what happens (lemmas folded into classes of near-synonyms), numbers. Thread-safe.
#pragma once

#include <span>
#include <vector>

#include "data/proposition.h"

namespace hearsay {

struct Feature {
    u64 key;  // hash of its kind and value
    float weight;
};

struct FeatureVector {
    std::vector<Feature> features;  // by rising key, each key once
    float norm = 0;                 // Euclidean length
};

struct PropositionFeatures {
    FeatureVector vector;
    u64 subject = 0;  // key of the actor that is the predicate's subject, 0 where unknown
    u64 object = 0;   // and of its object
    u64 action = 0;   // key of the predicate
};

// Weights rise with how few propositions of the story share a feature. `documents` are those of the whole pile.
[[nodiscard]] std::vector<PropositionFeatures> make_features(std::span<const Document> documents, const Actors& actors,
                                                             std::span<const Proposition> propositions);

// Cosine of two vectors, 0..1.
[[nodiscard]] float similarity(const FeatureVector& a, const FeatureVector& b);

}  // namespace hearsay
