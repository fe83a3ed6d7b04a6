#include "story/passages.h"

#include <algorithm>

#include "base/hash.h"

namespace hearsay {

namespace {

constexpr u32 kWindow = 4;              // shingles of which one becomes a fingerprint
constexpr u32 kMinWords = 8;            // a passage
constexpr u32 kMaxGap = 4;              // words of `to` between two runs of one passage
constexpr u32 kMaxSourceGap = 8;        // the same of `from`
constexpr std::size_t kMaxPlaces = 16;  // places in `from` that one shingle is tried at

u32 run_length(std::span<const Word> from, u32 f, std::span<const Word> to, u32 t) {
    u32 length = 0;
    while (f + length < from.size() && t + length < to.size() && from[f + length].key == to[t + length].key) ++length;
    return length;
}

bool continues(const Passage& passage, const Passage& run) {
    return run.to_begin - passage.to_end <= kMaxGap && run.from_begin >= passage.from_end &&
           run.from_begin - passage.from_end <= kMaxSourceGap;
}

}  // namespace

ShingledText::ShingledText(const Document& document) : words_(words_of(document)) {
    if (words_.size() < kShingleWords) return;
    const std::size_t count = words_.size() - kShingleWords + 1;
    shingles_.reserve(count);
    positions_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        u64 hash = 0;
        for (std::size_t k = 0; k < kShingleWords; ++k) hash = combine(hash, words_[i + k].key);
        shingles_.push_back(hash);
        positions_.emplace_back(hash, static_cast<u32>(i));
    }
    std::sort(positions_.begin(), positions_.end());
}

std::vector<u64> ShingledText::fingerprints() const {
    std::vector<u64> out;
    const std::size_t window = std::min<std::size_t>(kWindow, shingles_.size());
    if (window == 0) return out;
    for (std::size_t i = 0; i + window <= shingles_.size(); ++i) {
        const auto begin = shingles_.begin() + static_cast<std::ptrdiff_t>(i);
        out.push_back(*std::min_element(begin, begin + static_cast<std::ptrdiff_t>(window)));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::span<const std::pair<u64, u32>> ShingledText::find(u64 shingle) const {
    const auto begin = std::lower_bound(positions_.begin(), positions_.end(), std::pair(shingle, u32{0}));
    auto end = begin;
    while (end != positions_.end() && end->first == shingle) ++end;
    return {begin, end};
}

std::vector<Passage> find_passages(const ShingledText& from, const ShingledText& to) {
    std::vector<Passage> passages;
    for (u32 t = 0; t < to.shingles().size();) {
        Passage run;
        auto places = from.find(to.shingles()[t]);
        places = places.first(std::min(places.size(), kMaxPlaces));
        for (const auto& [hash, f] : places) {
            const u32 length = run_length(from.words(), f, to.words(), t);
            const Passage found{f, f + length, t, t + length, length};
            const bool follows = length == run.matched && !passages.empty() && continues(passages.back(), found) &&
                                 !continues(passages.back(), run);
            if (length > run.matched || follows) run = found;
        }
        if (run.matched < kShingleWords) {
            ++t;
            continue;
        }
        t = run.to_end;
        if (!passages.empty() && continues(passages.back(), run)) {
            passages.back().from_end = run.from_end;
            passages.back().to_end = run.to_end;
            passages.back().matched += run.matched;
        } else {
            passages.push_back(run);
        }
    }
    std::erase_if(passages, [](const Passage& p) { return p.matched < kMinWords; });
    return passages;
}

}  // namespace hearsay
