// Cue phrases by which pages call themselves an error page, a live blog and so on, in several languages. None is made
// for one site. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

// Phrases to be looked for in folded text (base/unicode.h).
class Cues {
  public:
    explicit Cues(std::span<const std::string_view> phrases);
    [[nodiscard]] bool in(std::string_view folded) const;  // one stands somewhere in it
    // It begins with one, behind which no word follows; behind one with a number ("error 404") anything may.
    [[nodiscard]] bool open(std::string_view folded) const;
    [[nodiscard]] bool equal(std::string_view folded) const;  // it is one

  private:
    std::vector<std::string> folded_;
};

enum class CueList : u8 {
    error_title,    // a title that is this and nothing else, apart from the site's name
    error_opening,  // the beginning of a title
    error_words,    // in a page that has next to no other words
    paywall,        // under the open beginning of an article
    live,           // in a title or address
    gallery,        // in a title or address
};

[[nodiscard]] const Cues& cues(CueList list);

}  // namespace hearsay
