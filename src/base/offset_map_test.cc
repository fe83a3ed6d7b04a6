#include "base/offset_map.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>

namespace hearsay {
namespace {

TEST(OffsetMap, KeepsUnitsOfOneKindInOneRun) {
    OffsetMap map;
    for (u32 i = 0; i < 1000; ++i) map.add(2 * i, 2, 100 + i, 1);  // two bytes for one, as in a page of windows-1251
    ASSERT_EQ(map.runs().size(), 1U);
    EXPECT_EQ(map.source_of({20, 24}), (SourceRange{110, 112}));
    EXPECT_EQ(map.source_of({21, 22}), (SourceRange{110, 111}));  // a unit maps as a whole
    EXPECT_EQ(map.source_of({0, 2000}), (SourceRange{100, 1100}));
    EXPECT_EQ(map.source_of({1999, 2001}), std::nullopt);
}

// A text of units, each with its place in the origin; size 0: left out of the derived text.
struct Units {
    struct Unit {
        u32 begin, size;
        u64 source;
        u32 source_size;
    };
    std::vector<Unit> units;
    OffsetMap map;
    u32 size = 0;    // of the derived text
    u32 origin = 0;  // of the origin
};

Units make_units(const std::vector<u8>& kinds, u32 origin_limit) {
    Units out;
    for (const u8 kind : kinds) {
        const u32 size = kind % 3u;
        const u32 source_size = size == 1 ? 1 + (kind / 3u) % 2u : 1 + (kind / 3u) % 3u;
        if (out.origin + source_size > origin_limit) break;
        if (size > 0 && !(size == source_size && size > 1)) {
            out.map.add(out.size, size, out.origin, source_size);
            out.units.push_back({out.size, size, out.origin, source_size});
            out.size += size;
        }
        out.origin += source_size;
    }
    return out;
}

RC_GTEST_PROP(OffsetMap, MapsEachUnitToItsOrigin, (const std::vector<u8>& kinds)) {
    const Units units = make_units(kinds, 1'000'000);
    for (const Units::Unit& unit : units.units) {
        RC_ASSERT(units.map.source_of({unit.begin, unit.begin + unit.size}) ==
                  (SourceRange{unit.source, unit.source + unit.source_size}));
    }
}

// Going down two maps one after the other is going down the map through both.
RC_GTEST_PROP(OffsetMap, LeadsThroughAnotherMap, (const std::vector<u8>& below_kinds, const std::vector<u8>& kinds)) {
    const Units below = make_units(below_kinds, 1'000'000);
    const Units above = make_units(kinds, below.size);
    const OffsetMap both = above.map.through(below.map);
    for (const Units::Unit& unit : above.units) {
        const auto down =
            below.map.source_of({static_cast<u32>(unit.source), static_cast<u32>(unit.source) + unit.source_size});
        RC_ASSERT(both.source_of({unit.begin, unit.begin + unit.size}) == down);
    }
}

}  // namespace
}  // namespace hearsay
