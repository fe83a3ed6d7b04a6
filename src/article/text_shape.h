// What a line of text looks like, before anybody understands it: length, sentence ends, case, function words, whom it
// addresses, links. Linear, thread-safe. Words are compared by a hash of their folded form (ASCII lower-cased, curly
// apostrophes made straight; other letters as they are).
#pragma once

#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

struct TextShape {
    u32 words = 0;
    u32 letters = 0;         // bytes of words
    u32 capitalised = 0;     // words that begin with a capital
    u32 all_caps = 0;        // words of two or more capitals
    u32 numbers = 0;         // words that begin with a digit
    u32 function_words = 0;  // the, of, and, ...
    u32 second_person = 0;   // you, your
    u32 first_plural = 0;    // we, us, our
    u32 first_singular = 0;  // I, my, me
    u32 commas = 0;
    u32 sentence_ends = 0;       // '.', '?' or '!' before a space or the end
    u32 quotes = 0;              // quotation marks
    u32 picture_words = 0;       // photo, image, getty, courtesy, ...: of captions and their credits
    u32 signs = 0;               // | » › • → © @ # and the like
    bool ends_sentence = false;  // with '.', '?', '!' or '…', a closing quote or bracket behind it allowed
    bool ends_colon = false;
    bool labelled = false;  // opens with one to three words and a colon: "Related: ..."
    bool starts_lower = false;
    char last = 0;  // last byte that is no quote or bracket
};

inline constexpr u32 kMaxWordHashes = 400;  // per text: enough to tell what it is

// Hashes of the first kMaxWordHashes words of a text, and of those that name its matter (five letters or more).
struct WordHashes {
    std::vector<u32> all;
    std::vector<u32> content;
};

// Fills `hashes` (cleared first; reused between calls).
[[nodiscard]] TextShape shape_of(std::string_view text, WordHashes& hashes);

[[nodiscard]] constexpr u32 hash_word(std::string_view lower) {
    u32 hash = 2166136261U;
    for (const char c : lower) hash = (hash ^ static_cast<u8>(c)) * 16777619U;
    return hash;
}
[[nodiscard]] constexpr u32 hash_pair(u32 first, u32 second) { return (first * 0x9E3779B1U) ^ (second + 0x7F4A7C15U); }

}  // namespace hearsay
