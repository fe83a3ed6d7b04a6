#include "story/link_actors.h"

#include <gtest/gtest.h>

#include "story/sample_document.h"

namespace hearsay {
namespace {

// A text with one name in it, taken for `type`.
Document with_name(std::string_view text, std::string_view name, EntityType type) {
    Document document = make_document("", text);
    const auto begin = static_cast<u32>(document.article.text.find(name));
    Mention mention;
    mention.tokens = document.tokens_in({begin, begin + static_cast<u32>(name.size())});
    mention.head = TokenId{mention.tokens.end - 1};
    mention.entity = EntityId{0};
    mention.type = type;
    document.mentions.push_back(mention);
    Entity entity;
    entity.type = type;
    entity.name = document.strings.add(name);
    entity.mentions = {MentionId{0}};
    document.entities.push_back(entity);
    return document;
}

TEST(LinkActors, OnePersonInTwoSpellings) {
    const std::vector<Document> pile = {
        with_name("Heidar Talvani spoke.", "Heidar Talvani", EntityType::person),
        with_name("Heydar Talvany spoke.", "Heydar Talvany", EntityType::person),
        with_name("Hektor Talvani spoke.", "Hektor Talvani", EntityType::person),
    };
    const Actors actors = link_actors(pile);
    EXPECT_EQ(actors.of(0, EntityId{0}), actors.of(1, EntityId{0}));
    EXPECT_NE(actors.of(0, EntityId{0}), actors.of(2, EntityId{0}));
}

TEST(LinkActors, WhatIsCalledTheIsNoPersonAndANewspapersTitleIsOne) {
    const std::vector<Document> pile = {
        with_name("It was in the Meridian Ledger first.", "Meridian Ledger", EntityType::person),
        with_name("It was in the Quillon first.", "Quillon", EntityType::person),
        with_name("Ada Quill spoke.", "Ada Quill", EntityType::person),
    };
    const Actors actors = link_actors(pile);
    const auto type = [&](std::size_t d) { return actors.actors[index(actors.of(d, EntityId{0}))].type; };
    EXPECT_EQ(type(0), EntityType::outlet);
    EXPECT_EQ(type(1), EntityType::organisation);
    EXPECT_EQ(type(2), EntityType::person);
}

TEST(LinkActors, OnePersonWithASecondSurnameATitleAndOtherVowels) {
    const std::vector<Document> pile = {
        with_name("Tomas Velar spoke.", "Tomas Velar", EntityType::person),
        with_name("Tomas Velar Ruiz spoke.", "Tomas Velar Ruiz", EntityType::person),
        with_name("Velar Ruiz spoke.", "Velar Ruiz", EntityType::person),
        with_name("Parliament Tomas Velar spoke.", "Parliament Tomas Velar", EntityType::person),
        with_name("Ali Badri spoke.", "Ali Badri", EntityType::person),
        with_name("Ali Budairi spoke.", "Ali Budairi", EntityType::person),
        with_name("Ali Bodar spoke.", "Ali Bodar", EntityType::person),
    };
    const Actors actors = link_actors(pile);
    const auto actor = [&](std::size_t d) { return actors.of(d, EntityId{0}); };
    for (const std::size_t d : {1U, 2U, 3U}) EXPECT_EQ(actor(0), actor(d)) << d;
    EXPECT_EQ(actor(4), actor(5));
    EXPECT_NE(actor(4), actor(6));
}

TEST(LinkActors, AFirmWithAndWithoutItsFormAndAMinistryEitherWayRound) {
    const std::vector<Document> pile = {
        with_name("Orrin Batteries Inc. closed.", "Orrin Batteries Inc.", EntityType::organisation),
        with_name("Orrin Batteries closed.", "Orrin Batteries", EntityType::organisation),
        with_name("The Ministry of Health spoke.", "Ministry of Health", EntityType::organisation),
        with_name("The Health Ministry spoke.", "Health Ministry", EntityType::organisation),
        with_name("Quill and the Ministry of Health spoke.", "Quill and the Ministry of Health",
                  EntityType::organisation),
    };
    const Actors actors = link_actors(pile);
    const auto actor = [&](std::size_t d) { return actors.of(d, EntityId{0}); };
    EXPECT_EQ(actor(0), actor(1));
    EXPECT_EQ(actor(2), actor(3));
    EXPECT_NE(actor(3), actor(4));
}

TEST(LinkActors, AMinistryWithItsCountryAndWithout) {
    const std::vector<Document> pile = {
        with_name("Sarn Defense Ministry spoke.", "Sarn Defense Ministry", EntityType::organisation),
        with_name("The Defence Ministry spoke.", "Defence Ministry", EntityType::organisation),
    };
    const Actors actors = link_actors(pile);
    EXPECT_EQ(actors.of(0, EntityId{0}), actors.of(1, EntityId{0}));
}

}  // namespace
}  // namespace hearsay
