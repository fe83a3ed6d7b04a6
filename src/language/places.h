// What common knowledge says of a word or phrase: countries, peoples, places, titles, heads of organisations' names
// (places.inc) and news outlets (base/gazetteer.h). Const use is thread-safe.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/document.h"

namespace hearsay {

enum KnownFlag : u16 {
    kKnownCountry = 1,
    kKnownPeople = 2,  // nationalities, faiths: "Norwegian", "Copts"
    kKnownPlace = 4,
    kKnownOrganisationWord = 8,  // "ministry", "party"
    kKnownTitle = 16,            // "Gen.", "president"
    kKnownCalendar = 32,         // months and weekdays
    kKnownOutlet = 64,
    kKnownBegin = 128,  // the first word of the phrase found
};

class KnownNames {
  public:
    KnownNames();

    // For each token of a sentence the flags of the longest phrase that covers it. Capitals are not asked for.
    void find(const Document& document, TokenRange sentence, std::vector<u16>& flags) const;

  private:
    void add(std::string_view list, u16 flag);
    std::unordered_map<u64, u16> phrases_;  // hash of the lower-cased words joined by blanks
};

}  // namespace hearsay
