// Names of one person, body or place: equal, shortened ("Hadi" for "Tarik al-Hadi"), abbreviated ("WHO"), spelled
// otherwise ("Sergei", "Sergey"), or explained in brackets ("Islamic State (ISIS)"). Internal to coreference.cc.
#pragma once

#include "language/coref_mentions.h"

namespace hearsay {

void join_names(const CorefScene& scene, Clusters& clusters);

}  // namespace hearsay
