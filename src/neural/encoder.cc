#include "neural/encoder.h"

#include <algorithm>

namespace hearsay {

const char* SectionReader::take(std::size_t bytes) {
    if (bytes > section_.size() - at_) {
        short_ = true;
        at_ = 0;
        return section_.data();
    }
    const char* part = section_.data() + at_;
    at_ += bytes;
    return part;
}

Norm SectionReader::norm(u32 size) {
    const float* scale = floats(size);
    return {scale, floats(size)};
}

Panels SectionReader::panels(u32 in, u32 out) {
    const float* weights = floats(std::size_t{in} * padded(out));
    return {weights, floats(padded(out)), in, out};
}

void Encoder::read_table(SectionReader& reader, u32 rows, u32 channels) {
    channels_ = channels;
    row_scales_ = reader.floats(rows);
    table_ = reinterpret_cast<const i8*>(reader.take(std::size_t{rows} * channels));
    input_norm_ = reader.norm(channels);
}

void Encoder::read_blocks(SectionReader& reader, u32 blocks) {
    const u32 c = channels_;
    for (u32 b = 0; b < blocks; ++b) {
        Block block;
        block.window = reader.panels(3 * c, c);
        block.window_norm = reader.norm(c);
        block.gate = reader.panels(c, c);
        block.value = reader.panels(c, c);
        block.out = reader.panels(c, c);
        block.out_norm = reader.norm(c);
        blocks_.push_back(block);
    }
}

void Encoder::place(std::span<const u32> lengths, Workspace& w) const {
    w.starts.clear();
    u32 row = 1;
    for (const u32 length : lengths) {
        w.starts.push_back(row);
        row += length + 1;
    }
    w.starts.push_back(row);
    const std::size_t size = std::size_t{row} * channels_;
    for (auto* matrix : {&w.x, &w.near, &w.gate, &w.far}) matrix->assign(size, 0.0F);
}

void Encoder::clear_gaps(std::vector<float>& matrix, const Workspace& w) const {
    for (const u32 start : w.starts) {
        std::fill_n(matrix.begin() + static_cast<std::ptrdiff_t>(std::size_t{start - 1} * channels_), channels_, 0.0F);
    }
}

void Encoder::normalise_words(const Norm& norm, Workspace& w) const {
    const u32 c = channels_;
    for (std::size_t at = c; at + c < w.x.size(); at += c) {
        normalise(std::span(w.x).subspan(at, c), norm.scale, norm.shift);
    }
    clear_gaps(w.x, w);
}

void Encoder::add_rows(std::span<const u32> rows, u32 rows_per_word, std::span<const u32> lengths, Workspace& w) const {
    const u32 c = channels_;
    std::size_t next = 0;
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        for (u32 i = 0; i < lengths[s]; ++i) {
            float* x = w.x.data() + std::size_t{w.starts[s] + i} * c;
            for (u32 k = 0; k < rows_per_word; ++k) {
                const u32 row = rows[next++];
                const float scale = row_scales_[row];
                const i8* values = table_ + std::size_t{row} * c;
                for (u32 j = 0; j < c; ++j) x[j] += scale * static_cast<float>(values[j]);
            }
        }
    }
}

void Encoder::run(Workspace& w) const {
    normalise_words(input_norm_, w);
    for (const Block& block : blocks_) encode(block, w);
}

void Encoder::encode(const Block& block, Workspace& w) const {
    const u32 c = channels_, n = w.starts.back();
    const auto inner = [c](std::vector<float>& matrix) { return matrix.data() + c; };  // from the second row
    multiply(block.window, w.x.data(), c, n - 2, inner(w.near), c);
    rectify(w.near);
    for (std::size_t i = c; i + c < w.x.size(); ++i) w.x[i] += w.near[i];
    normalise_words(block.window_norm, w);

    multiply(block.gate, inner(w.x), c, n - 2, inner(w.gate), c);
    multiply(block.value, inner(w.x), c, n - 2, inner(w.far), c);
    squash(w.gate);
    for (std::size_t i = 0; i < w.far.size(); ++i) w.far[i] *= 1.0F - w.gate[i];
    clear_gaps(w.gate, w);
    clear_gaps(w.far, w);
    for (u32 t = 1; t < n; ++t) {
        float* far = w.far.data() + std::size_t{t} * c;
        const float* gate = w.gate.data() + std::size_t{t} * c;
        for (u32 k = 0; k < c / 2; ++k) far[k] += gate[k] * (far - c)[k];
    }
    for (u32 t = n - 1; t-- > 0;) {
        float* far = w.far.data() + std::size_t{t} * c;
        const float* gate = w.gate.data() + std::size_t{t} * c;
        for (u32 k = c / 2; k < c; ++k) far[k] += gate[k] * (far + c)[k];
    }
    multiply(block.out, inner(w.far), c, n - 2, inner(w.near), c);
    for (std::size_t i = c; i + c < w.x.size(); ++i) w.x[i] += w.near[i];
    normalise_words(block.out_norm, w);
}

}  // namespace hearsay
