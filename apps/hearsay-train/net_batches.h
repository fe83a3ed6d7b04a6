// Sentences as the net learns from them, and batches of them as tensors.
#pragma once

#include <torch/torch.h>

#include <span>
#include <vector>

#include "hearsay-train/random.h"
#include "language/net_words.h"

namespace hearsay {

inline constexpr i64 kIgnored = -100;  // no truth is known here

// One sentence: what the net sees, and what it should say; kIgnored where that is not known.
struct Example {
    std::vector<WordRows> rows;
    std::vector<i64> tags, heads, relations, names, words;
    [[nodiscard]] i64 size() const { return static_cast<i64>(rows.size()); }
};

// A batch as tensors; sentences of like length together.
struct Batch {
    torch::Tensor rows, used_rows, mask;           // places among the used rows; the used rows; 0 at empty rows
    torch::Tensor place;                           // of each word in the matrix
    torch::Tensor tags, names, words;              // per word
    torch::Tensor padded;                          // [sentences, longest]: place of each word, 0 past the end
    torch::Tensor beyond;                          // [sentences, 1, longest + 1]: 1 where no word is
    torch::Tensor heads;                           // [sentences, longest]; the root is `longest`
    torch::Tensor head_place, is_root, relations;  // per word
};
[[nodiscard]] Batch make_batch(std::span<const Example* const> examples);

// Batches of about `words` words in random order, of sentences of like length.
[[nodiscard]] std::vector<std::vector<const Example*>> make_batches(const std::vector<Example>& examples, u32 words,
                                                                    Random& random);

}  // namespace hearsay
