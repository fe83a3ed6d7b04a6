// Where each byte of a derived text came from: page text from the input's bytes, article text from page text.
// A map is a sorted list of runs. A verbatim run copies bytes one to one; a replaced run is one or more units that
// follow each other and map each as a whole (an entity, a repaired character, the characters of another charset); bytes
// under no run were inserted and come from nowhere.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/range.h"
#include "base/types.h"

namespace hearsay {

struct SourceRange {
    u64 begin = 0;  // byte in the input file, or in the body of the record
    u64 end = 0;
    friend constexpr auto operator<=>(const SourceRange&, const SourceRange&) = default;
};

class OffsetMap {
  public:
    struct Run {
        u32 begin;        // first byte of the derived text
        u32 size;         // bytes of derived text; of one unit
        u64 source;       // first byte of the origin
        u32 source_size;  // bytes of the origin; of one unit
        u32 count = 1;    // units; a verbatim run is one
        [[nodiscard]] bool verbatim() const { return size == source_size; }
        [[nodiscard]] u32 end() const { return begin + size * count; }
        [[nodiscard]] u64 source_end() const { return source + u64{source_size} * count; }
    };

    // Adds a run after all earlier ones (begin >= end of the last run); what adjoins and is of the same kind is merged.
    void add(u32 begin, u32 size, u64 source, u32 source_size, u32 count = 1);
    void add_verbatim(u32 begin, u32 size, u64 source) { add(begin, size, source, size); }

    // The origin of a range of derived bytes: from the start of its first byte to the end of its last. Empty where
    // either end was inserted, or where the origins run backwards.
    [[nodiscard]] std::optional<SourceRange> source_of(ByteRange range) const;

    // The map from this map's derived text straight to the origin of `below`, where this map's origin is the text
    // that `below` derives.
    [[nodiscard]] OffsetMap through(const OffsetMap& below) const;

    [[nodiscard]] std::span<const Run> runs() const { return runs_; }
    [[nodiscard]] static OffsetMap identity(u32 size, u64 source = 0);

  private:
    [[nodiscard]] const Run* find(u32 position) const;
    void add_part(const Run& below, u32 b, u32 e, u32 at);
    std::vector<Run> runs_;
};

}  // namespace hearsay
