#include "base/offset_map.h"

#include <algorithm>
#include <cassert>

namespace hearsay {

void OffsetMap::add(u32 begin, u32 size, u64 source, u32 source_size) {
    if (size == 0) return;
    if (!runs_.empty()) {
        Run& last = runs_.back();
        assert(begin >= last.begin + last.size);
        const bool adjoins = begin == last.begin + last.size && source == last.source + last.source_size;
        // A run of equal size could be a replacement; merging it is harmless only if both copy byte for byte, which
        // callers guarantee by never passing a same-size replacement (they split it).
        if (adjoins && last.verbatim() && size == source_size) {
            last.size += size;
            last.source_size += source_size;
            return;
        }
    }
    runs_.push_back({begin, size, source, source_size});
}

const OffsetMap::Run* OffsetMap::find(u32 position) const {
    auto it =
        std::upper_bound(runs_.begin(), runs_.end(), position, [](u32 p, const Run& run) { return p < run.begin; });
    if (it == runs_.begin()) return nullptr;
    --it;
    return position < it->begin + it->size ? &*it : nullptr;
}

std::optional<SourceRange> OffsetMap::source_of(ByteRange range) const {
    if (range.empty()) return std::nullopt;
    const Run* first = find(range.begin);
    const Run* last = find(range.end - 1);
    if (first == nullptr || last == nullptr) return std::nullopt;
    const u64 begin = first->verbatim() ? first->source + (range.begin - first->begin) : first->source;
    const u64 end = last->verbatim() ? last->source + (range.end - last->begin) : last->source + last->source_size;
    if (begin >= end) return std::nullopt;
    return SourceRange{begin, end};
}

OffsetMap OffsetMap::through(const OffsetMap& below) const {
    OffsetMap out;
    for (const Run& run : runs_) {
        if (!run.verbatim()) {
            const auto source =
                below.source_of({static_cast<u32>(run.source), static_cast<u32>(run.source) + run.source_size});
            if (source) out.add(run.begin, run.size, source->begin, static_cast<u32>(source->end - source->begin));
            continue;
        }
        u32 position = static_cast<u32>(run.source);
        const u32 end = position + run.size;
        auto it = std::upper_bound(below.runs_.begin(), below.runs_.end(), position,
                                   [](u32 p, const Run& r) { return p < r.begin; });
        if (it != below.runs_.begin()) --it;
        for (; it != below.runs_.end() && it->begin < end; ++it) {
            const u32 b = std::max(position, it->begin);
            const u32 e = std::min(end, it->begin + it->size);
            if (b >= e) continue;
            const u32 at = run.begin + (b - static_cast<u32>(run.source));
            if (it->verbatim()) {
                out.add(at, e - b, it->source + (b - it->begin), e - b);
            } else {
                out.add(at, e - b, it->source, it->source_size);
            }
        }
    }
    return out;
}

OffsetMap OffsetMap::identity(u32 size, u64 source) {
    OffsetMap map;
    map.add_verbatim(0, size, source);
    return map;
}

}  // namespace hearsay
