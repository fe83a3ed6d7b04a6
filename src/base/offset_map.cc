#include "base/offset_map.h"

#include <algorithm>
#include <cassert>

namespace hearsay {

void OffsetMap::add(u32 begin, u32 size, u64 source, u32 source_size, u32 count) {
    if (size == 0 || count == 0) return;
    if (!runs_.empty()) {
        Run& last = runs_.back();
        assert(begin >= last.end());
        const bool adjoins = begin == last.end() && source == last.source_end();
        // A run of equal size could be a replacement; merging it is harmless only if both copy byte for byte, which
        // callers guarantee by never passing a same-size replacement (they split it).
        if (adjoins && last.verbatim() && size == source_size) {
            last.size += size * count;
            last.source_size += source_size * count;
            return;
        }
        if (adjoins && last.size == size && last.source_size == source_size) {
            last.count += count;
            return;
        }
    }
    if (size == source_size) {
        runs_.push_back({begin, size * count, source, source_size * count, 1});
    } else {
        runs_.push_back({begin, size, source, source_size, count});
    }
}

const OffsetMap::Run* OffsetMap::find(u32 position) const {
    auto it =
        std::upper_bound(runs_.begin(), runs_.end(), position, [](u32 p, const Run& run) { return p < run.begin; });
    if (it == runs_.begin()) return nullptr;
    --it;
    return position < it->end() ? &*it : nullptr;
}

std::optional<SourceRange> OffsetMap::source_of(ByteRange range) const {
    if (range.empty()) return std::nullopt;
    const Run* first = find(range.begin);
    const Run* last = find(range.end - 1);
    if (first == nullptr || last == nullptr) return std::nullopt;
    const auto unit = [](const Run& run, u32 position) { return u64{(position - run.begin) / run.size}; };
    const u64 begin = first->verbatim() ? first->source + (range.begin - first->begin)
                                        : first->source + unit(*first, range.begin) * first->source_size;
    const u64 end = last->verbatim() ? last->source + (range.end - last->begin)
                                     : last->source + (unit(*last, range.end - 1) + 1) * last->source_size;
    if (begin >= end) return std::nullopt;
    return SourceRange{begin, end};
}

// Adds the part of `below` that derived bytes [b, e) come from, where b stands at `at` of this map.
void OffsetMap::add_part(const Run& below, u32 b, u32 e, u32 at) {
    if (below.verbatim()) return add(at, e - b, below.source + (b - below.begin), e - b);
    while (b < e) {
        const u32 unit = (b - below.begin) / below.size;
        const u32 unit_begin = below.begin + unit * below.size;
        const u64 source = below.source + u64{unit} * below.source_size;
        const u32 whole = b == unit_begin ? (e - b) / below.size : 0;
        const u32 size = whole > 0 ? whole * below.size : std::min(e, unit_begin + below.size) - b;
        if (whole > 0) {
            add(at, below.size, source, below.source_size, whole);
        } else {
            add(at, size, source, below.source_size);
        }
        b += size;
        at += size;
    }
}

OffsetMap OffsetMap::through(const OffsetMap& below) const {
    OffsetMap out;
    for (const Run& run : runs_) {
        if (!run.verbatim()) {
            for (u32 i = 0; i < run.count; ++i) {
                const u32 from = static_cast<u32>(run.source) + i * run.source_size;
                const auto source = below.source_of({from, from + run.source_size});
                if (!source) continue;
                const auto size = static_cast<u32>(source->end - source->begin);
                out.add(run.begin + i * run.size, run.size, source->begin, size);
            }
            continue;
        }
        const u32 position = static_cast<u32>(run.source);
        const u32 end = position + run.size;
        auto it = std::upper_bound(below.runs_.begin(), below.runs_.end(), position,
                                   [](u32 p, const Run& r) { return p < r.begin; });
        if (it != below.runs_.begin()) --it;
        for (; it != below.runs_.end() && it->begin < end; ++it) {
            const u32 b = std::max(position, it->begin);
            const u32 e = std::min(end, it->end());
            if (b < e) out.add_part(*it, b, e, run.begin + (b - position));
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
