// Words in context: the layers that TextNet and LabelNet have in common, between their inputs and what they say.
//
//   input    a sum of rows of a table, and of what the net adds, normalised
//   blocks   each: near = relu(dense(word before, word, word after)), x = norm(x + near);
//            gate = squash(dense(x)), far[t] = gate[t] far[t-1] + (1 - gate[t]) dense(x)[t], for half of the channels
//            from left to right, for the others from right to left (a recurrence without a product of matrices, as in
//            Bradbury et al. 2017, Lei et al. 2018); x = norm(x + dense(far))
//
// Weights are views of a section of a mapped model file. Const use is thread-safe; a Workspace belongs to one thread.
// Time is linear in the words.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "neural/dense.h"

namespace hearsay {

struct Norm {
    const float* scale = nullptr;
    const float* shift = nullptr;
};

// Takes the parts of a section one after the other. What lies beyond its end is no part: it is_short() from then on.
class SectionReader {
  public:
    explicit SectionReader(std::string_view section) : section_(section) {}
    const char* take(std::size_t bytes);
    const float* floats(std::size_t count) { return reinterpret_cast<const float*>(take(count * sizeof(float))); }
    Norm norm(u32 size);
    Panels panels(u32 in, u32 out);
    // Nothing was missing and nothing is left.
    [[nodiscard]] bool complete() const { return !short_ && at_ == section_.size(); }

  private:
    std::string_view section_;
    std::size_t at_ = 0;
    bool short_ = false;
};

class Encoder {
  public:
    // A matrix has an empty row before each sequence and at its end; `starts` holds the row of the first word of each
    // sequence, and last the number of rows.
    struct Workspace {
        std::vector<u32> starts;
        std::vector<float> x, near, gate, far;
    };

    // The table of embeddings and the normalisation of the input, then the blocks.
    void read_table(SectionReader& reader, u32 rows, u32 channels);
    void read_blocks(SectionReader& reader, u32 blocks);

    // Lays out sequences of `lengths` words, all zero.
    void place(std::span<const u32> lengths, Workspace& w) const;
    // Adds `rows_per_word` rows of the table to each word.
    void add_rows(std::span<const u32> rows, u32 rows_per_word, std::span<const u32> lengths, Workspace& w) const;
    // From the sums in w.x to words in context.
    void run(Workspace& w) const;

    [[nodiscard]] u32 channels() const { return channels_; }

  private:
    struct Block {
        Panels window, gate, value, out;
        Norm window_norm, out_norm;
    };
    void encode(const Block& block, Workspace& w) const;
    void normalise_words(const Norm& norm, Workspace& w) const;
    void clear_gaps(std::vector<float>& matrix, const Workspace& w) const;

    u32 channels_ = 0;
    const float* row_scales_ = nullptr;
    const i8* table_ = nullptr;
    Norm input_norm_;
    std::vector<Block> blocks_;
};

}  // namespace hearsay
