// Noun phrases joined to what they describe or repeat: titles around names, appositions, predicates, definite phrases
// ("the Syrian president", "the newspaper", "the source"). Internal to coreference.cc.
#pragma once

#include "language/coref_mentions.h"

namespace hearsay {

// Titles, appositions, "the X newspaper", "is the X": by structure alone.
void join_descriptions(const CorefScene& scene, Clusters& clusters);
// Definite phrases to what was named or told before.
void join_definite_phrases(const CorefScene& scene, Clusters& clusters);

}  // namespace hearsay
