#include "language/places.h"

#include <algorithm>
#include <string>

#include "base/gazetteer.h"
#include "base/hash.h"

namespace hearsay {

namespace {
#include "language/places.inc"
constexpr u32 kLongest = 5;  // words
}  // namespace

KnownNames::KnownNames() {
    add(kCountries, kKnownCountry);
    add(kPeoples, kKnownPeople);
    add(kPlaces, kKnownPlace);
    add(kOrganisationWords, kKnownOrganisationWord);
    add(kTitles, kKnownTitle);
    add(kCalendar, kKnownCalendar);
}

void KnownNames::add(std::string_view list, u16 flag) {
    while (!list.empty()) {
        const std::string_view item = list.substr(0, list.find('|'));
        phrases_[hash64(item)] |= flag;
        list.remove_prefix(std::min(list.size(), item.size() + 1));
    }
}

void KnownNames::find(const Document& document, TokenRange sentence, std::vector<u16>& flags) const {
    flags.assign(sentence.size(), 0);
    std::string phrase;
    for (u32 i = sentence.begin; i < sentence.end;) {
        u32 best = i;
        u16 found = 0;
        phrase.clear();
        for (u32 j = i; j < std::min(sentence.end, i + kLongest); ++j) {
            std::string_view word = document.lower(j);
            if (j > i && (document.tokens[j - 1].flags & kSpaceAfter) != 0) phrase += ' ';
            phrase += word;
            auto it = phrases_.find(hash64(phrase));
            if (it == phrases_.end() && j == i && word.size() > 2 && word.back() == '.') {
                it = phrases_.find(hash64(word.substr(0, word.size() - 1)));  // "gen."
            }
            u16 flag = it == phrases_.end() ? 0 : it->second;
            if ((document.tokens[i].flags & kCapitalised) != 0) {
                const NewsName* outlet = find_news_name(phrase);
                if (outlet != nullptr && !is_ambiguous(*outlet, phrase)) flag = static_cast<u16>(flag | kKnownOutlet);
            }
            if (flag == 0) continue;
            best = j + 1;
            found = flag;
        }
        for (u32 j = i; j < best; ++j) flags[j - sentence.begin] = found;
        if (found != 0) flags[i - sentence.begin] |= kKnownBegin;
        i = std::max(best, i + 1);
    }
}

}  // namespace hearsay
