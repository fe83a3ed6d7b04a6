// Closed lists of English that segmentation needs. All look-ups take ASCII lower case. Thread-safe.
#pragma once

#include <string_view>

namespace hearsay {

// Abbreviations written with a full stop, the stop left off: "mr", "gen", "jan".
enum class Abbreviation {
    none,
    before_name,    // "Mr", "Gen", "St": a sentence never ends here
    before_number,  // "No", "Fig", "p": an abbreviation only where a digit follows
    before_either,  // "Jan", "vs", "e.g": a sentence hardly ever ends here
    anywhere,       // "Inc", "etc", "a.m": a sentence may end here
};
[[nodiscard]] Abbreviation abbreviation_of(std::string_view lower);

// "non", "anti", "pre": prefixes that keep their hyphen inside one token (Penn Treebank and LDC web tokenisation).
[[nodiscard]] bool is_hyphen_prefix(std::string_view lower);
// "com", "org", "uk": last labels of host names, those left out that are common words ("it", "is", "to").
[[nodiscard]] bool is_top_level_domain(std::string_view lower);
// "pm", "km", "bn": what is cut off a number written together with it.
[[nodiscard]] bool is_unit_suffix(std::string_view lower);
// "said", "told", "asks": verbs that follow a quotation with their subject.
[[nodiscard]] bool is_saying_verb(std::string_view lower);

}  // namespace hearsay
