// What single words tell of whom a phrase can mean: titles, first names, nouns for persons and bodies, countries.
// General English, from general knowledge. All look-ups take lower case (as Document::lower gives it). Thread-safe.
#pragma once

#include <string_view>

#include "data/document.h"

namespace hearsay {

// What a noun can stand for.
enum class NounClass : u8 {
    none,
    person,     // "minister", "resident"
    group,      // persons as one: "police", "family", "crowd"
    outlet,     // "newspaper", "channel", "website"
    agency,     // "agency"
    ministry,   // "ministry", "department"
    company,    // "company", "firm"
    militants,  // "group", "militia"
    body,       // any other organisation: "court", "committee", "university"
    country,    // "country", "nation"
    town,       // "city", "village"
    place,      // any other place: "island", "province", "building"
    time,       // "year", "morning": never what "it" means
};
[[nodiscard]] NounClass noun_class(std::string_view lemma);
[[nodiscard]] bool is_organisation(NounClass noun);
[[nodiscard]] bool is_location(NounClass noun);

// Words of rank and office that can stand before a name without an article: "President", "Colonel", "Mr".
[[nodiscard]] bool is_title(std::string_view word);
// Offices held by one person at a time, in groups of words for the same: "president" and "leader" of a country share
// one; 0 for other words.
[[nodiscard]] int office_group(std::string_view lemma);

// "he" and "she" as the word itself tells: "Mrs", "spokesman", "queen", "actress".
[[nodiscard]] Gender word_gender(std::string_view lemma);
// By common use of a first name; unknown where both use it.
[[nodiscard]] Gender first_name_gender(std::string_view name);

// The country that a name, an adjective or a people stands for, one number for all of its words: "russia", "russian",
// "russians" -> the same; 0 where the word is none.
[[nodiscard]] int nation_of(std::string_view word);
// "al", "bin", "van": parts of names that are left out when names are compared.
[[nodiscard]] bool is_name_particle(std::string_view word);
// "jr", "iii"
[[nodiscard]] bool is_name_suffix(std::string_view word);
// "inc", "ltd": what an organisation's name may lack
[[nodiscard]] bool is_company_suffix(std::string_view word);

}  // namespace hearsay
