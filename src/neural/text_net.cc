#include "neural/text_net.h"

#include <algorithm>

#include "neural/best_tree.h"

namespace hearsay {

namespace {

constexpr u32 kMaxSize = 4096;        // of a layer
constexpr u32 kMaxTable = 1U << 22U;  // rows
constexpr u32 kMaxBlocks = 16;
constexpr u32 kMaxRows = 64;     // of a word
constexpr u32 kBatchRows = 256;  // words are read in batches of whole sentences, of about so many

bool is_sound(const NetShape& s) {
    const auto fits = [](u32 size) { return size > 0 && size <= kMaxSize; };
    return s.table_rows > 0 && s.table_rows <= kMaxTable && s.rows_per_word > 0 && s.rows_per_word <= kMaxRows &&
           fits(s.channels) && s.channels % kPanel == 0 && s.blocks <= kMaxBlocks && fits(s.tags) && fits(s.arc) &&
           s.arc % kPanel == 0 && fits(s.hidden) && s.hidden % kPanel == 0 && fits(s.relations) &&
           fits(s.name_hidden) && s.name_hidden % kPanel == 0 && fits(s.names);
}

u16 best_of(const float* scores, u32 count) {
    return static_cast<u16>(std::max_element(scores, scores + count) - scores);
}

}  // namespace

Result<TextNet> TextNet::read(std::string_view section) {
    TextNet net;
    SectionReader reader(section);
    NetShape& s = net.shape_;
    static_assert(sizeof(NetShape) == 40);
    if (section.size() < sizeof(NetShape)) return fail(ErrorCode::malformed, "the net is cut off");
    __builtin_memcpy(&s, reader.take(sizeof(NetShape)), sizeof(NetShape));
    if (!is_sound(s)) return fail(ErrorCode::malformed, "the sizes of the net make no sense");
    const u32 c = s.channels;
    net.encoder_.read_table(reader, s.table_rows, c);
    net.encoder_.read_blocks(reader, s.blocks);
    net.tags_ = reader.panels(c, s.tags);
    net.arc_word_ = reader.panels(c, s.arc);
    net.arc_head_ = reader.panels(c, s.arc);
    net.arc_root_ = reader.floats(s.arc);
    net.arc_both_ = reader.panels(s.arc, s.arc);
    net.relation_word_ = reader.panels(c, s.hidden);
    net.relation_head_ = reader.panels(c, s.hidden);
    net.relation_root_ = reader.floats(s.hidden);
    net.relation_out_ = reader.panels(s.hidden, s.relations);
    net.name_hidden_ = reader.panels(c, s.name_hidden);
    net.name_out_ = reader.panels(s.name_hidden, s.names);
    if (!reader.complete()) return fail(ErrorCode::malformed, "the size of the net is not what it should be");
    return net;
}

NetReading TextNet::read_words(std::span<const u32> rows, std::span<const u32> lengths, Workspace& workspace) const {
    NetReading reading;
    workspace.keeps_vectors_ = rows.size() <= kMaxVectors * shape_.rows_per_word;
    for (std::size_t sentence = 0; sentence < lengths.size();) {
        std::size_t end = sentence, words = 0;
        while (end < lengths.size() && (end == sentence || words + lengths[end] <= kBatchRows)) words += lengths[end++];
        const std::size_t places = words * shape_.rows_per_word;
        read_some(rows.first(places), lengths.subspan(sentence, end - sentence), workspace, reading);
        rows = rows.subspan(places);
        sentence = end;
    }
    return reading;
}

void TextNet::read_some(std::span<const u32> rows, std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    encoder_.place(lengths, w.words_);
    encoder_.add_rows(rows, shape_.rows_per_word, lengths, w.words_);
    encoder_.run(w.words_);
    for (std::size_t s = 0; s < lengths.size() && w.keeps_vectors_; ++s) {
        const float* x = w.words_.x.data() + std::size_t{w.words_.starts[s]} * shape_.channels;
        out.vectors.insert(out.vectors.end(), x, x + std::size_t{lengths[s]} * shape_.channels);
    }
    tag(lengths, w, out);
    attach(lengths, w, out);
    relate(lengths, w, out);
    label(lengths, w, out);
}

void TextNet::tag(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 width = padded(shape_.tags), c = shape_.channels;
    w.scores_.resize(std::size_t{w.words_.starts.back()} * width);
    multiply(tags_, w.words_.x.data(), c, w.words_.starts.back(), w.scores_.data(), width);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            out.tags.push_back(best_of(w.scores_.data() + std::size_t{w.words_.starts[s] + i} * width, shape_.tags));
        }
    }
}

void TextNet::attach(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 n = w.words_.starts.back(), c = shape_.channels, a = shape_.arc;
    w.words_.near.resize(std::size_t{n} * a);
    w.word_.resize(std::size_t{n} * a);
    w.head_.resize(std::size_t{n} * a);
    multiply(arc_word_, w.words_.x.data(), c, n, w.words_.near.data(), a);
    rectify(w.words_.near);
    multiply(arc_both_, w.words_.near.data(), a, n, w.word_.data(), a);
    multiply(arc_head_, w.words_.x.data(), c, n, w.head_.data(), a);
    rectify(w.head_);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        // The heads of the sentence and the root, which takes the empty row after it, as panels of columns.
        const u32 length = lengths[s], width = padded(length + 1);
        float* heads = w.head_.data() + std::size_t{w.words_.starts[s]} * a;
        std::copy_n(arc_root_, a, heads + std::size_t{length} * a);
        w.packed_.assign(std::size_t{width} * a, 0.0F);
        for (u32 j = 0; j <= length; ++j) {
            float* to = w.packed_.data() + std::size_t{j / kPanel} * a * kPanel + j % kPanel;
            for (u32 k = 0; k < a; ++k) to[std::size_t{k} * kPanel] = heads[std::size_t{j} * a + k];
        }
        w.scores_.resize(std::size_t{length} * width);
        multiply({w.packed_.data(), nullptr, a, length + 1}, w.word_.data() + std::size_t{w.words_.starts[s]} * a, a,
                 length, w.scores_.data(), width);
        const std::vector<u32> tree = best_tree(w.scores_, length, width);
        out.heads.insert(out.heads.end(), tree.begin(), tree.end());
    }
}

void TextNet::relate(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 n = w.words_.starts.back(), c = shape_.channels, h = shape_.hidden, width = padded(shape_.relations);
    w.word_.resize(std::size_t{n} * h);
    w.head_.resize(std::size_t{n} * h);
    multiply(relation_word_, w.words_.x.data(), c, n, w.word_.data(), h);
    multiply(relation_head_, w.words_.x.data(), c, n, w.head_.data(), h);
    const std::size_t first = out.relations.size();
    std::size_t next = first;
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i, ++next) {
            const u32 head = out.heads[next];
            const float* from =
                head == lengths[s] ? relation_root_ : w.head_.data() + std::size_t{w.words_.starts[s] + head} * h;
            float* to = w.word_.data() + std::size_t{w.words_.starts[s] + i} * h;
            for (u32 k = 0; k < h; ++k) to[k] += from[k];
        }
    }
    rectify(w.word_);
    w.scores_.resize(std::size_t{n} * width);
    multiply(relation_out_, w.word_.data(), h, n, w.scores_.data(), width);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            const float* scores = w.scores_.data() + std::size_t{w.words_.starts[s] + i} * width;
            out.relations.push_back(best_of(scores, shape_.relations));
        }
    }
}

void TextNet::label(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 n = w.words_.starts.back(), c = shape_.channels, h = shape_.name_hidden, width = padded(shape_.names);
    w.word_.resize(std::size_t{n} * h);
    multiply(name_hidden_, w.words_.x.data(), c, n, w.word_.data(), h);
    rectify(w.word_);
    w.scores_.resize(std::size_t{n} * width);
    multiply(name_out_, w.word_.data(), h, n, w.scores_.data(), width);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            const float* scores = w.scores_.data() + std::size_t{w.words_.starts[s] + i} * width;
            out.names.insert(out.names.end(), scores, scores + shape_.names);
        }
    }
}

}  // namespace hearsay
