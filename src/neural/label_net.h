// A small net that labels words in context on top of what TextNet says of them.
//
//   input    dense(the word's vector of TextNet) + the sum of the word's rows of the table
//   then as in encoder.h, and dense(x) for the scores of the labels
//
// A sequence may be longer than a sentence. Besides scores there is one number for each pair of labels that follow one
// another; best_path() finds the labels whose scores and pairs add up to most (Viterbi).
//
// Weights lie in a section of a mapped model file. Const use is thread-safe; a Workspace belongs to one thread. Time is
// linear in the words.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "neural/encoder.h"

namespace hearsay {

struct LabelShape {
    u32 vector = 0;  // TextNet's channels
    u32 table_rows = 0;
    u32 rows_per_word = 0;
    u32 channels = 0;
    u32 blocks = 0;
    u32 labels = 0;  // at most kMostLabels
};

inline constexpr u32 kMostLabels = 16;

class LabelNet {
  public:
    // Views a section; fails with malformed where its size is not what its numbers say.
    [[nodiscard]] static Result<LabelNet> read(std::string_view section);

    class Workspace {
        friend class LabelNet;
        Encoder::Workspace words_;
        std::vector<float> scores_;
    };

    // shape().labels scores for each word of sequences of `lengths` words. `rows` holds rows_per_word places in the
    // table for each word, all below table_rows; `vectors` holds shape().vector numbers for each.
    [[nodiscard]] std::vector<float> score_words(std::span<const u32> rows, std::span<const float> vectors,
                                                 std::span<const u32> lengths, Workspace& workspace) const;
    // For best_path() and path_scores().
    [[nodiscard]] std::span<const float> pairs() const { return {pairs_, std::size_t{shape_.labels} * shape_.labels}; }
    [[nodiscard]] const LabelShape& shape() const { return shape_; }

  private:
    LabelShape shape_;
    Panels project_, labels_;
    Encoder encoder_;
    const float* pairs_ = nullptr;  // of the label before and the label
};

// `scores` holds `labels` numbers for each word of a sequence, `pairs` one for each label (row) and the label after it
// (column); before the first word stands label 0. For each word and label: what the best path adds up to that gives the
// word this label.
[[nodiscard]] std::vector<float> path_scores(std::span<const float> scores, std::span<const float> pairs, u32 labels);
// The labels of the best path of all.
[[nodiscard]] std::vector<u8> best_path(std::span<const float> scores, std::span<const float> pairs, u32 labels);

}  // namespace hearsay
