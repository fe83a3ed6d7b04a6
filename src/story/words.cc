#include "story/words.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/unicode.h"
#include "story/terms.h"

namespace hearsay {

namespace {

constexpr double kTelling = 0.02;  // share of general articles that a telling word may be found in

bool is_ascii(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<u8>(c) < 0x80U; });
}

u64 hash_letters(std::string_view folded) {
    std::array<char, 64> kept{};
    std::size_t size = 0;
    for (std::size_t i = 0; i < folded.size() && size + 4 <= kept.size();) {
        const CodePoint c = decode_utf8(folded, i);
        if (is_letter(c.value) || is_digit(c.value)) {
            for (u32 k = 0; k < c.size; ++k) kept[size++] = folded[i + k];
        }
        i += c.size;
    }
    return size == 0 ? 0 : hash64({kept.data(), size}) | 1U;
}

u64 hash_ascii_letters(std::string_view word) {
    std::array<char, 64> kept{};
    std::size_t size = 0;
    for (const char c : word) {
        if (size == kept.size()) break;
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            kept[size++] = static_cast<char>(upper ? c + 32 : c);
    }
    return size == 0 ? 0 : hash64({kept.data(), size}) | 1U;
}

bool is_telling(std::string_view word) { return background_share(stem_of(word)) < kTelling; }

}  // namespace

u64 key_of(std::string_view word) { return is_ascii(word) ? hash_ascii_letters(word) : hash_letters(fold(word)); }

std::vector<Word> words_of(const Document& document) {
    std::vector<Word> words;
    words.reserve(document.tokens.size());
    for (const Sentence& sentence : document.sentences) {
        const auto& blocks = document.article.blocks;
        if (sentence.block < blocks.size() && !is_prose(blocks[sentence.block].kind)) continue;
        for (u32 t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            const std::string_view word = document.text(document.tokens[t]);
            if (const u64 key = key_of(word); key != 0) words.push_back({key, t, is_telling(word)});
        }
    }
    return words;
}

}  // namespace hearsay
