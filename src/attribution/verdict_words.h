// Words that say whether something said is so ("false", "a hoax", "accurate"), and nouns for what somebody has said.
// Compiled-in; thread-safe.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace hearsay {

[[nodiscard]] inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

[[nodiscard]] bool is_false_word(std::string_view lemma);
[[nodiscard]] bool is_true_word(std::string_view lemma);
// Things that may be forged; of a story or a claim a word for falsity says that it is not so, of a picture not.
[[nodiscard]] bool is_artefact(std::string_view lemma);
// "vile and wrong": wrong in the moral sense, where no claim is spoken of.
[[nodiscard]] bool may_be_moral(std::string_view lemma);
// Nouns for what somebody has said: to reject one is to deny it.
[[nodiscard]] bool is_claim_noun(std::string_view lemma);

}  // namespace hearsay
