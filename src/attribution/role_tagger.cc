#include "attribution/role_tagger.h"

#include <algorithm>

namespace hearsay {

namespace {

Role role_of(u32 label) { return static_cast<Role>((label - 1) / 2); }

// By how much the best path that gives a word this role is better than the best one that does not.
float margin_of(const float* paths, Role role) {
    float with = -1e30F, without = -1e30F;
    for (u32 label = 0; label < kRoleLabels; ++label) {
        float& side = label != 0 && role_of(label) == role ? with : without;
        side = std::max(side, paths[label]);
    }
    return with - without;
}

}  // namespace

Result<RoleTagger> RoleTagger::read(std::string_view net, std::string_view lemmas, u32 vector_size) {
    RoleTagger tagger;
    auto read = LabelNet::read(net);
    if (!read) return tl::unexpected(read.error());
    tagger.net_ = std::move(*read);
    tagger.lemmas_ = {reinterpret_cast<const u32*>(lemmas.data()), lemmas.size() / sizeof(u32)};
    const LabelShape& shape = tagger.net_.shape();
    if (!std::is_sorted(tagger.lemmas_.begin(), tagger.lemmas_.end())) {
        return fail(ErrorCode::malformed, "the lemmas are not sorted");
    }
    if (shape.labels != kRoleLabels || shape.rows_per_word != kRoleRowsPerWord ||
        shape.table_rows != kRoleFixedRows + 2 * tagger.lemmas_.size()) {
        return fail(ErrorCode::malformed, "the net does not fit its words");
    }
    if (shape.vector != vector_size) return fail(ErrorCode::malformed, "its vectors are those of another net");
    return tagger;
}

RoleReading RoleTagger::tag(const RoleInput& input, std::span<const float> vectors) const {
    std::vector<u32> rows;
    rows.reserve(input.words.size() * kRoleRowsPerWord);
    for (const RoleWord& word : input.words) {
        const auto own = rows_of(word, lemmas_);
        rows.insert(rows.end(), own.begin(), own.end());
    }
    LabelNet::Workspace workspace;
    const std::vector<float> scores = net_.score_words(rows, vectors, input.lengths, workspace);
    RoleReading reading;
    reading.margins.reserve(input.words.size());
    u32 t = 0;
    for (const u32 length : input.lengths) {
        const std::span<const float> own =
            std::span(scores).subspan(std::size_t{t} * kRoleLabels, std::size_t{length} * kRoleLabels);
        const std::vector<float> paths = path_scores(own, net_.pairs(), kRoleLabels);
        const std::vector<u8> labels = best_path(own, net_.pairs(), kRoleLabels);
        for (u32 i = 0; i < length; ++i, ++t) {
            const float* at = paths.data() + std::size_t{i} * kRoleLabels;
            reading.margins.push_back(
                {margin_of(at, Role::source), margin_of(at, Role::cue), margin_of(at, Role::content)});
            if (labels[i] == 0) continue;
            const Role role = role_of(labels[i]);
            const bool begins = labels[i] % 2 == 1 || i == 0 || labels[i - 1] == 0 || role_of(labels[i - 1]) != role;
            if (begins) reading.spans.push_back({role, {t, t}, 0});
            RoleSpan& span = reading.spans.back();
            span.tokens.end = t + 1;
            span.margin = std::max(span.margin, reading.margin(t, role));
        }
    }
    return reading;
}

}  // namespace hearsay
