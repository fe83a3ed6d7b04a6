// Who is who over all documents of a pile: entities of single documents that are one person, organisation or place.
#pragma once

#include <string>
#include <vector>

#include "data/document.h"

namespace hearsay {

enum class ActorId : u32 {};

struct Actor {
    std::string name;                  // the fullest common name: "Tarik al-Hadi", "Financial Times"
    std::vector<std::string> aliases;  // other forms, most frequent first
    EntityType type = EntityType::other;
    std::string description;  // "Teale's official spokesman"
    ActorId affiliation = kNone<ActorId>;
};

struct Actors {
    std::vector<Actor> actors;
    std::vector<std::vector<ActorId>> of_entity;  // [document][entity]; kNone for an entity without a name

    [[nodiscard]] ActorId of(std::size_t document, EntityId entity) const {
        return is_set(entity) ? of_entity[document][index(entity)] : kNone<ActorId>;
    }
};

}  // namespace hearsay
