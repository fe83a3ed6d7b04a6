// Names of one person, body or place: equal, shortened ("Assad" for "Bashar al-Assad"), abbreviated ("WHO"), spelled
// otherwise ("Sergei", "Sergey"), or explained in brackets ("Islamic State (ISIS)"). Internal to coreference.cc.
#pragma once

#include "language/coref_mentions.h"

namespace hearsay {

void join_names(const CorefScene& scene, Clusters& clusters);

}  // namespace hearsay
