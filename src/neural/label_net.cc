#include "neural/label_net.h"

#include <algorithm>
#include <array>

namespace hearsay {

namespace {

constexpr u32 kMaxSize = 4096;        // of a layer
constexpr u32 kMaxTable = 1U << 20U;  // rows
constexpr u32 kMaxBlocks = 16;
constexpr u32 kMaxRows = 64;     // of a word
constexpr u32 kBatchRows = 256;  // words are read in batches of whole sequences, of about so many

bool is_sound(const LabelShape& s) {
    const auto fits = [](u32 size) { return size > 0 && size <= kMaxSize && size % kPanel == 0; };
    return fits(s.vector) && fits(s.channels) && s.table_rows > 0 && s.table_rows <= kMaxTable && s.rows_per_word > 0 &&
           s.rows_per_word <= kMaxRows && s.blocks <= kMaxBlocks && s.labels > 0 && s.labels <= kMostLabels;
}

}  // namespace

Result<LabelNet> LabelNet::read(std::string_view section) {
    LabelNet net;
    SectionReader reader(section);
    LabelShape& s = net.shape_;
    static_assert(sizeof(LabelShape) == 24);
    if (section.size() < sizeof(LabelShape)) return fail(ErrorCode::malformed, "the net is cut off");
    __builtin_memcpy(&s, reader.take(sizeof(LabelShape)), sizeof(LabelShape));
    if (!is_sound(s)) return fail(ErrorCode::malformed, "the sizes of the net make no sense");
    net.encoder_.read_table(reader, s.table_rows, s.channels);
    net.project_ = reader.panels(s.vector, s.channels);
    net.encoder_.read_blocks(reader, s.blocks);
    net.labels_ = reader.panels(s.channels, s.labels);
    net.pairs_ = reader.floats(std::size_t{s.labels} * s.labels);
    if (!reader.complete()) return fail(ErrorCode::malformed, "the size of the net is not what it should be");
    return net;
}

std::vector<float> LabelNet::score_words(std::span<const u32> rows, std::span<const float> vectors,
                                         std::span<const u32> lengths, Workspace& w) const {
    const u32 c = shape_.channels, width = padded(shape_.labels);
    std::vector<float> out;
    out.reserve(rows.size() / shape_.rows_per_word * shape_.labels);
    for (std::size_t first = 0; first < lengths.size();) {
        std::size_t end = first, words = 0;
        while (end < lengths.size() && (end == first || words + lengths[end] <= kBatchRows)) words += lengths[end++];
        const auto batch = lengths.subspan(first, end - first);
        encoder_.place(batch, w.words_);
        for (std::size_t s = 0; s < batch.size(); ++s) {
            multiply(project_, vectors.data(), shape_.vector, batch[s],
                     w.words_.x.data() + std::size_t{w.words_.starts[s]} * c, c);
            vectors = vectors.subspan(std::size_t{batch[s]} * shape_.vector);
        }
        encoder_.add_rows(rows.first(words * shape_.rows_per_word), shape_.rows_per_word, batch, w.words_);
        rows = rows.subspan(words * shape_.rows_per_word);
        encoder_.run(w.words_);
        w.scores_.resize(std::size_t{w.words_.starts.back()} * width);
        multiply(labels_, w.words_.x.data(), c, w.words_.starts.back(), w.scores_.data(), width);
        for (std::size_t s = 0; s < batch.size(); ++s) {
            for (u32 i = 0; i < batch[s]; ++i) {
                const float* scores = w.scores_.data() + std::size_t{w.words_.starts[s] + i} * width;
                out.insert(out.end(), scores, scores + shape_.labels);
            }
        }
        first = end;
    }
    return out;
}

std::vector<float> path_scores(std::span<const float> scores, std::span<const float> pairs, u32 labels) {
    const std::size_t n = scores.size() / labels;
    std::vector<float> ahead(n * labels), behind(n * labels, 0.0F);
    for (std::size_t i = 0; i < n; ++i) {
        for (u32 label = 0; label < labels; ++label) {
            float best = i == 0 ? pairs[label] : ahead[(i - 1) * labels] + pairs[label];
            for (u32 k = 1; k < labels && i > 0; ++k) {
                best = std::max(best, ahead[(i - 1) * labels + k] + pairs[k * labels + label]);
            }
            ahead[i * labels + label] = best + scores[i * labels + label];
        }
    }
    for (std::size_t i = n; i-- > 1;) {
        for (u32 label = 0; label < labels; ++label) {
            float best = pairs[label * labels] + scores[i * labels] + behind[i * labels];
            for (u32 k = 1; k < labels; ++k) {
                best = std::max(best, pairs[label * labels + k] + scores[i * labels + k] + behind[i * labels + k]);
            }
            behind[(i - 1) * labels + label] = best;
        }
    }
    for (std::size_t i = 0; i < ahead.size(); ++i) ahead[i] += behind[i];
    return ahead;
}

std::vector<u8> best_path(std::span<const float> scores, std::span<const float> pairs, u32 labels) {
    const std::size_t n = scores.size() / labels;
    std::vector<std::array<u8, kMostLabels>> from(n);
    std::array<float, kMostLabels> best{};
    for (std::size_t i = 0; i < n; ++i) {
        std::array<float, kMostLabels> next{};
        for (u32 label = 0; label < labels; ++label) {
            u32 last = 0;
            for (u32 k = 1; k < labels && i > 0; ++k) {
                if (best[k] + pairs[k * labels + label] > best[last] + pairs[last * labels + label]) last = k;
            }
            from[i][label] = static_cast<u8>(last);
            next[label] = best[last] + pairs[last * labels + label] + scores[i * labels + label];
        }
        best = next;
    }
    std::vector<u8> out(n);
    auto label = static_cast<u8>(std::max_element(best.begin(), best.begin() + labels) - best.begin());
    for (std::size_t i = n; i-- > 0;) {
        out[i] = label;
        label = from[i][label];
    }
    return out;
}

}  // namespace hearsay
