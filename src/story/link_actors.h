// Finds out which entities of different documents are the same person, organisation or place, by their names: equal
// once folded, a surname of a fuller name, an acronym of a longer one, another name that the gazetteer of outlets
// knows. Near-linear in the number of entities. Thread-safe.
#pragma once

#include <span>

#include "data/actor.h"

namespace hearsay {

[[nodiscard]] Actors link_actors(std::span<const Document> documents);

}  // namespace hearsay
