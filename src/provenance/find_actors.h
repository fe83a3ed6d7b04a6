// Whom the words of a source's description mean among the actors that a document names: the person in a role, the body
// that somebody speaks for. All answers are kNone where nobody fits or several do. Reads only; thread-safe. Documents
// are given by their place in the pile, ranges in tokens.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/actor.h"

namespace hearsay {

class ActorFinder {
  public:
    ActorFinder(std::span<const Document> documents, const Actors& actors);

    // The actor named inside a description: "the health ministry's spokesman", "Robert Hale's publicist". An outlet or
    // organisation goes before a person, and that before a country.
    [[nodiscard]] ActorId owner_in(std::size_t d, TokenRange span) const;
    // Whether the actor's name is the head of the phrase, or ends with it.
    [[nodiscard]] bool is_headed_by(std::size_t d, TokenRange span, u32 head, ActorId actor) const;
    // "newspaper" of "the Meridian Ledger newspaper": the name that it ends, or stands right after.
    [[nodiscard]] ActorId name_around(std::size_t d, u32 token) const;
    // "Ada Holm, the ministry's spokeswoman said": the person's name right before a role or right after, set off by a
    // comma.
    [[nodiscard]] ActorId apposed_person(std::size_t d, TokenRange span) const;
    [[nodiscard]] ActorId last_person_in(std::size_t d, TokenRange span) const;
    // "the governor of Sarn island" where some document says that Ada Holm is governor of Sarn; "a spokesman of the
    // president, Dorian Keel", where Keel is known as a spokesman.
    [[nodiscard]] ActorId person_in_role(std::size_t d, TokenRange span, u32 head, ActorId owner) const;
    // The one person whom a document describes by this noun, or titles so; none where there are two, unless one has the
    // very words of the phrase.
    [[nodiscard]] ActorId person_of_role(std::size_t d, TokenRange span, std::string_view lemma) const;
    // Whether an entity of the document is described so or has the office for a title: "Rep. Ada Holm" is a
    // congresswoman.
    [[nodiscard]] bool holds(std::size_t d, EntityId entity, std::string_view office) const;
    // "a report from Harbour Ledger", "the story in the Ledger": who published it.
    [[nodiscard]] ActorId publisher_in(std::size_t d, TokenRange span, u32 head) const;
    // "a ministry spokeswoman", in a document that names one ministry.
    [[nodiscard]] ActorId body_in(std::size_t d, TokenRange span, u32 head) const;
    // "This was published by the Ledger, citing two officials": the outlet that does the citing of this verb.
    [[nodiscard]] ActorId outlet_citing(std::size_t d, u32 verb) const;
    // Whether the words for an attribution's source are media in general, and the actor named within only tells which.
    [[nodiscard]] bool is_of_media(std::size_t d, u32 attribution, ActorId actor) const;
    // "police", "the force", "Sarn police", "RSC police", where the Royal Sarn Constabulary is named: in the document,
    // or on any page where a name tells which.
    [[nodiscard]] ActorId police_in(std::size_t d, TokenRange span, u32 head) const;
    // "the Sarnian government" and "the Sarnian foreign minister, Ada Holm," speak for Sarnia.
    [[nodiscard]] ActorId country_of(const Actor& actor) const;
    // "KBHA spokeswoman", "Orrin Batteries chief executive": the body that a person's description begins with.
    [[nodiscard]] ActorId body_of(const Actor& person) const;

  private:
    // "the governor", after "Ada Holm, the governor of Sarn": the person of that role whom the document named last.
    [[nodiscard]] ActorId person_before(std::size_t d, u32 token, std::string_view role) const;

    std::span<const Document> documents_;
    const Actors& actors_;
    std::map<std::string, std::vector<ActorId>> countries_;  // places of one word, by its first letters
    std::map<std::string, ActorId> bodies_;                  // folded names of organisations, and their initials
};

}  // namespace hearsay
