// The net that reads text: words of sentences in, tags, heads, relations and name labels out.
//
//   words in context (encoder.h): x
//   tags     dense(x)
//   heads    relu(dense(x)) of the word, times a matrix, times relu(dense(x)) of the head (Dozat and Manning 2017);
//            then the best tree
//   relations  dense(relu(dense(x of the word) + dense(x of the head)))
//   names    dense(relu(dense(x)))
//
// Weights lie in a section of a mapped model file and are used there. Const use is thread-safe; a Workspace belongs to
// one thread. Time is linear in the words, for heads quadratic in the words of a sentence (at worst cubic).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "neural/encoder.h"

namespace hearsay {

struct NetShape {
    u32 table_rows = 0;
    u32 rows_per_word = 0;
    u32 channels = 0;
    u32 blocks = 0;
    u32 tags = 0;
    u32 arc = 0;     // size of the vectors that heads are chosen by
    u32 hidden = 0;  // hidden layer of the relations
    u32 relations = 0;
    u32 name_hidden = 0;
    u32 names = 0;
};

inline constexpr std::size_t kMaxVectors = 250000;  // words; their vectors take 160 MB

// What the net says of some words, in their order.
struct NetReading {
    std::vector<u16> tags;
    std::vector<u32> heads;  // within the sentence, from 0; the length of the sentence stands for the root
    std::vector<u16> relations;
    std::vector<float> names;  // NetShape::names scores each
    std::vector<float>
        vectors;  // NetShape::channels each: the word in its sentence; none of more than kMaxVectors words
};

class TextNet {
  public:
    // Views a section; fails with malformed where its size is not what its numbers say.
    [[nodiscard]] static Result<TextNet> read(std::string_view section);

    class Workspace {
        friend class TextNet;
        Encoder::Workspace words_;
        std::vector<float> word_, head_, scores_, packed_;
        bool keeps_vectors_ = true;
    };

    // Reads sentences of `lengths` words; `rows` holds shape().rows_per_word places in the table for each word, all
    // below shape().table_rows.
    [[nodiscard]] NetReading read_words(std::span<const u32> rows, std::span<const u32> lengths,
                                        Workspace& workspace) const;

    [[nodiscard]] const NetShape& shape() const { return shape_; }

  private:
    void read_some(std::span<const u32> rows, std::span<const u32> lengths, Workspace& w, NetReading& out) const;
    void tag(std::span<const u32> lengths, Workspace& w, NetReading& out) const;
    void attach(std::span<const u32> lengths, Workspace& w, NetReading& out) const;
    void relate(std::span<const u32> lengths, Workspace& w, NetReading& out) const;
    void label(std::span<const u32> lengths, Workspace& w, NetReading& out) const;

    NetShape shape_;
    Encoder encoder_;
    Panels tags_, arc_word_, arc_head_, arc_both_, relation_word_, relation_head_, relation_out_, name_hidden_,
        name_out_;
    const float* arc_root_ = nullptr;
    const float* relation_root_ = nullptr;
};

}  // namespace hearsay
