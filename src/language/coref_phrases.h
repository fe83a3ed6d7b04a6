// Noun phrases joined to what they describe: titles around names, appositions, predicates, relative pronouns. Internal
// to coreference.cc.
#pragma once

#include "language/coref_mentions.h"

namespace hearsay {

// Titles, appositions, "the X newspaper", "is the X", "who": by structure alone.
void join_descriptions(const CorefScene& scene, Clusters& clusters);

}  // namespace hearsay
