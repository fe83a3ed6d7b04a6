// Pronouns joined to what they mean. Internal to coreference.cc.
#pragma once

#include "language/coref_mentions.h"

namespace hearsay {

void join_pronouns(const CorefScene& scene, Clusters& clusters);

}  // namespace hearsay
