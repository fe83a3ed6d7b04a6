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

// Takes the parts of a section one after the other.
class TextNet::Reader {
  public:
    explicit Reader(std::string_view section) : section_(section) {}

    const char* take(std::size_t bytes) {
        if (bytes > section_.size() - at_) {
            short_ = true;
            at_ = 0;
            return section_.data();
        }
        const char* part = section_.data() + at_;
        at_ += bytes;
        return part;
    }
    const float* floats(std::size_t count) { return reinterpret_cast<const float*>(take(count * sizeof(float))); }
    Norm norm(u32 size) {
        const float* scale = floats(size);
        return {scale, floats(size)};
    }
    Panels panels(u32 in, u32 out) {
        const float* weights = floats(std::size_t{in} * padded(out));
        return {weights, floats(padded(out)), in, out};
    }
    [[nodiscard]] bool complete() const { return !short_ && at_ == section_.size(); }
    [[nodiscard]] bool is_short() const { return short_; }

  private:
    std::string_view section_;
    std::size_t at_ = 0;
    bool short_ = false;
};

Result<TextNet> TextNet::read(std::string_view section) {
    TextNet net;
    Reader reader(section);
    NetShape& s = net.shape_;
    static_assert(sizeof(NetShape) == 40);
    if (section.size() < sizeof(NetShape)) return fail(ErrorCode::malformed, "the net is cut off");
    __builtin_memcpy(&s, reader.take(sizeof(NetShape)), sizeof(NetShape));
    if (!is_sound(s)) return fail(ErrorCode::malformed, "the sizes of the net make no sense");
    const u32 c = s.channels;
    net.row_scales_ = reader.floats(s.table_rows);
    net.table_ = reinterpret_cast<const i8*>(reader.take(std::size_t{s.table_rows} * c));
    net.input_norm_ = reader.norm(c);
    for (u32 b = 0; b < s.blocks; ++b) {
        Block block;
        block.window = reader.panels(3 * c, c);
        block.window_norm = reader.norm(c);
        block.gate = reader.panels(c, c);
        block.value = reader.panels(c, c);
        block.out = reader.panels(c, c);
        block.out_norm = reader.norm(c);
        net.blocks_.push_back(block);
    }
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
    place_sentences(lengths, w);
    embed(rows, lengths, w);
    for (const Block& block : blocks_) encode(block, w);
    tag(lengths, w, out);
    attach(lengths, w, out);
    relate(lengths, w, out);
    label(lengths, w, out);
}

// A matrix has an empty row before each sentence and at its end; starts_ holds the first word of each sentence, and
// last the number of rows.
void TextNet::place_sentences(std::span<const u32> lengths, Workspace& w) const {
    w.starts_.clear();
    u32 row = 1;
    for (const u32 length : lengths) {
        w.starts_.push_back(row);
        row += length + 1;
    }
    w.starts_.push_back(row);
    const std::size_t size = std::size_t{row} * shape_.channels;
    for (auto* matrix : {&w.x_, &w.near_, &w.gate_, &w.far_}) matrix->assign(size, 0.0F);
}

void TextNet::clear_gaps(std::vector<float>& matrix, const Workspace& w) const {
    for (const u32 start : w.starts_) {
        std::fill_n(matrix.begin() + static_cast<std::ptrdiff_t>(std::size_t{start - 1} * shape_.channels),
                    shape_.channels, 0.0F);
    }
}

void TextNet::normalise_words(const Norm& norm, Workspace& w) const {
    const u32 c = shape_.channels;
    for (std::size_t at = c; at + c < w.x_.size(); at += c) {
        normalise(std::span(w.x_).subspan(at, c), norm.scale, norm.shift);
    }
    clear_gaps(w.x_, w);
}

void TextNet::embed(std::span<const u32> rows, std::span<const u32> lengths, Workspace& w) const {
    const u32 c = shape_.channels;
    std::size_t next = 0;
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            float* x = w.x_.data() + std::size_t{w.starts_[s] + i} * c;
            for (u32 k = 0; k < shape_.rows_per_word; ++k) {
                const u32 row = rows[next++];
                const float scale = row_scales_[row];
                const i8* values = table_ + std::size_t{row} * c;
                for (u32 j = 0; j < c; ++j) x[j] += scale * static_cast<float>(values[j]);
            }
        }
    }
    normalise_words(input_norm_, w);
}

void TextNet::encode(const Block& block, Workspace& w) const {
    const u32 c = shape_.channels, n = w.starts_.back();
    const auto inner = [c](std::vector<float>& matrix) { return matrix.data() + c; };  // from the second row
    multiply(block.window, w.x_.data(), c, n - 2, inner(w.near_), c);
    rectify(w.near_);
    for (std::size_t i = c; i + c < w.x_.size(); ++i) w.x_[i] += w.near_[i];
    normalise_words(block.window_norm, w);

    multiply(block.gate, inner(w.x_), c, n - 2, inner(w.gate_), c);
    multiply(block.value, inner(w.x_), c, n - 2, inner(w.far_), c);
    squash(w.gate_);
    for (std::size_t i = 0; i < w.far_.size(); ++i) w.far_[i] *= 1.0F - w.gate_[i];
    clear_gaps(w.gate_, w);
    clear_gaps(w.far_, w);
    for (u32 t = 1; t < n; ++t) {
        float* far = w.far_.data() + std::size_t{t} * c;
        const float* gate = w.gate_.data() + std::size_t{t} * c;
        for (u32 k = 0; k < c / 2; ++k) far[k] += gate[k] * (far - c)[k];
    }
    for (u32 t = n - 1; t-- > 0;) {
        float* far = w.far_.data() + std::size_t{t} * c;
        const float* gate = w.gate_.data() + std::size_t{t} * c;
        for (u32 k = c / 2; k < c; ++k) far[k] += gate[k] * (far + c)[k];
    }
    multiply(block.out, inner(w.far_), c, n - 2, inner(w.near_), c);
    for (std::size_t i = c; i + c < w.x_.size(); ++i) w.x_[i] += w.near_[i];
    normalise_words(block.out_norm, w);
}

void TextNet::tag(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 width = padded(shape_.tags), c = shape_.channels;
    w.scores_.resize(std::size_t{w.starts_.back()} * width);
    multiply(tags_, w.x_.data(), c, w.starts_.back(), w.scores_.data(), width);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            out.tags.push_back(best_of(w.scores_.data() + std::size_t{w.starts_[s] + i} * width, shape_.tags));
        }
    }
}

void TextNet::attach(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 n = w.starts_.back(), c = shape_.channels, a = shape_.arc;
    w.near_.resize(std::size_t{n} * a);
    w.word_.resize(std::size_t{n} * a);
    w.head_.resize(std::size_t{n} * a);
    multiply(arc_word_, w.x_.data(), c, n, w.near_.data(), a);
    rectify(w.near_);
    multiply(arc_both_, w.near_.data(), a, n, w.word_.data(), a);
    multiply(arc_head_, w.x_.data(), c, n, w.head_.data(), a);
    rectify(w.head_);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        // The heads of the sentence and the root, which takes the empty row after it, as panels of columns.
        const u32 length = lengths[s], width = padded(length + 1);
        float* heads = w.head_.data() + std::size_t{w.starts_[s]} * a;
        std::copy_n(arc_root_, a, heads + std::size_t{length} * a);
        w.packed_.assign(std::size_t{width} * a, 0.0F);
        for (u32 j = 0; j <= length; ++j) {
            float* to = w.packed_.data() + std::size_t{j / kPanel} * a * kPanel + j % kPanel;
            for (u32 k = 0; k < a; ++k) to[std::size_t{k} * kPanel] = heads[std::size_t{j} * a + k];
        }
        w.scores_.resize(std::size_t{length} * width);
        multiply({w.packed_.data(), nullptr, a, length + 1}, w.word_.data() + std::size_t{w.starts_[s]} * a, a, length,
                 w.scores_.data(), width);
        const std::vector<u32> tree = best_tree(w.scores_, length, width);
        out.heads.insert(out.heads.end(), tree.begin(), tree.end());
    }
}

void TextNet::relate(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 n = w.starts_.back(), c = shape_.channels, h = shape_.hidden, width = padded(shape_.relations);
    w.word_.resize(std::size_t{n} * h);
    w.head_.resize(std::size_t{n} * h);
    multiply(relation_word_, w.x_.data(), c, n, w.word_.data(), h);
    multiply(relation_head_, w.x_.data(), c, n, w.head_.data(), h);
    const std::size_t first = out.relations.size();
    std::size_t next = first;
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i, ++next) {
            const u32 head = out.heads[next];
            const float* from =
                head == lengths[s] ? relation_root_ : w.head_.data() + std::size_t{w.starts_[s] + head} * h;
            float* to = w.word_.data() + std::size_t{w.starts_[s] + i} * h;
            for (u32 k = 0; k < h; ++k) to[k] += from[k];
        }
    }
    rectify(w.word_);
    w.scores_.resize(std::size_t{n} * width);
    multiply(relation_out_, w.word_.data(), h, n, w.scores_.data(), width);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            const float* scores = w.scores_.data() + std::size_t{w.starts_[s] + i} * width;
            out.relations.push_back(best_of(scores, shape_.relations));
        }
    }
}

void TextNet::label(std::span<const u32> lengths, Workspace& w, NetReading& out) const {
    const u32 n = w.starts_.back(), c = shape_.channels, h = shape_.name_hidden, width = padded(shape_.names);
    w.word_.resize(std::size_t{n} * h);
    multiply(name_hidden_, w.x_.data(), c, n, w.word_.data(), h);
    rectify(w.word_);
    w.scores_.resize(std::size_t{n} * width);
    multiply(name_out_, w.word_.data(), h, n, w.scores_.data(), width);
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            const float* scores = w.scores_.data() + std::size_t{w.starts_[s] + i} * width;
            out.names.insert(out.names.end(), scores, scores + shape_.names);
        }
    }
}

}  // namespace hearsay
