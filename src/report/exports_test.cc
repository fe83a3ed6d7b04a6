#include "report/exports.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "report/layered_layout.h"
#include "report/testing/sample_report.h"
#include "report/uuid.h"

namespace hearsay {
namespace {

[[nodiscard]] std::string hex(std::span<const u8> bytes) {
    std::string out;
    for (const u8 byte : bytes) {
        out += "0123456789abcdef"[byte >> 4U];
        out += "0123456789abcdef"[byte & 15U];
    }
    return out;
}

TEST(Sha1, GivesThePublishedDigests) {
    EXPECT_EQ(hex(sha1("")), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    EXPECT_EQ(hex(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(hex(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    EXPECT_EQ(hex(sha1(std::string(1000000, 'a'))), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

// Python: uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, "urn:hearsay:report"), "a name")
TEST(Uuid, IsThatOfOtherPrograms) { EXPECT_EQ(uuid_of("a name"), "831ba1f4-9da1-5fc2-ae20-57278bc2b257"); }

TEST(LayeredLayout, PutsEdgesFromLeftToRightAndNodesApart) {
    rc::check([] {
        const auto count = *rc::gen::inRange<u32>(1, 12);
        const auto pairs = *rc::gen::container<std::vector<std::pair<u32, u32>>>(
            rc::gen::pair(rc::gen::inRange<u32>(0, count), rc::gen::inRange<u32>(0, count)));
        std::vector<std::pair<u32, u32>> edges;  // without cycles, into nodes of the last column at most
        for (const auto& [a, b] : pairs) {
            if (a != b && std::min(a, b) < count / 2) edges.emplace_back(std::min(a, b), std::max(a, b));
        }
        std::vector<LayoutNode> nodes(count);
        for (u32 i = 0; i < count; ++i) nodes[i].last = i >= count / 2;
        const LayoutSizes sizes;
        const Layout layout = lay_out(nodes, edges, sizes);
        RC_ASSERT(layout.nodes.size() == nodes.size() && layout.edges.size() == edges.size());
        for (u32 i = 0; i < count; ++i) {
            const LayoutPoint a = layout.nodes[i];
            RC_ASSERT(a.x >= 0 && a.y >= 0 && a.x + sizes.node_width <= layout.width + 1);
            RC_ASSERT(a.y + sizes.node_height <= layout.height + 1);
            for (u32 j = 0; j < i; ++j) {
                const LayoutPoint b = layout.nodes[j];
                RC_ASSERT(std::abs(a.x - b.x) >= sizes.node_width || std::abs(a.y - b.y) >= sizes.node_height);
            }
        }
        for (std::size_t e = 0; e < edges.size(); ++e) {
            RC_ASSERT(layout.nodes[edges[e].first].x < layout.nodes[edges[e].second].x);
            RC_ASSERT(layout.edges[e].front().x == layout.nodes[edges[e].first].x + sizes.node_width);
            RC_ASSERT(layout.edges[e].back().x == layout.nodes[edges[e].second].x);
        }
    });
}

TEST(LayeredLayout, EndsOnCycles) {
    const Layout layout = lay_out({{}, {}, {true}}, {{0, 1}, {1, 0}, {1, 2}}, {});
    EXPECT_LT(layout.nodes[0].x, layout.nodes[1].x);
    EXPECT_GT(layout.edges[1].front().x, layout.edges[1].back().x);
}

TEST(Exports, SayWhoHasItFromWhom) {
    const Report report = testing::make_sample_report();
    const std::string dot = to_dot(report, {});
    EXPECT_NE(dot.find("c1_src2 -> c1_d2"), std::string::npos) << dot;
    EXPECT_NE(dot.find("c1_src1 -> c1_src2"), std::string::npos);
    const std::string stix = to_stix(report, {"0.0.0", ""});
    EXPECT_NE(stix.find("Admiralty credibility 4: doubtful."), std::string::npos);  // one origin, and denied
}

TEST(Csv, KeepsFormulasFromBeingOnes) {
    Report report = testing::make_sample_report();
    report.sources[0].name = "=1+1, \"x\"";
    for (const CsvTable& table : to_csv(report)) {
        if (table.name != "sources") continue;
        EXPECT_NE(table.text.find("src1,\"'=1+1, \"\"x\"\"\","), std::string::npos);
    }
}

}  // namespace
}  // namespace hearsay
