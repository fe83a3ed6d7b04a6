#include "article/judgement.h"

#include <gtest/gtest.h>

#include <string>

#include "article/part_names.h"

namespace hearsay {
namespace {

const std::string kPage =
    "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
    "<article class='story-body'><h1>Harbour wall gives way in Tarsk</h1>"
    "<p>The old harbour wall of Tarsk gave way on Monday night, the port authority said, and two trawlers sank.</p>"
    "<p>Nobody was hurt, but the harbour will stay closed until divers have looked at what is left of the wall.</p>"
    "<p>Engineers had warned the port authority in March that the wall would not last another winter.</p></article>"
    "<aside class='related-stories'><p>Bakers win the spring regatta after a long protest at the finish "
    "line.</p></aside>"
    "</body>";

float feature(const SegmentTable& table, u32 segment, Feature f) {
    return table.row(segment)[static_cast<std::size_t>(f)];
}

struct Judged {
    explicit Judged(const std::string& page) : dom(Dom::parse(page)), rendering(render(dom)) {
        judgement = judge_segments(rendering, &dom, {}, builtin_model(PageKind::html));
    }
    [[nodiscard]] u32 segment(std::string_view words) const {
        for (u32 s = 0; s < rendering.segments.size(); ++s) {
            if (rendering.view(rendering.segments[s]).find(words) != std::string_view::npos) return s;
        }
        ADD_FAILURE() << "no segment with " << words;
        return 0;
    }
    Dom dom;
    Rendering rendering;
    Judgement judgement;
};

TEST(Judgement, TellsArticleFromFurniture) {
    const Judged page(kPage);
    EXPECT_GT(page.judgement.probability[page.segment("gave way on Monday")], 0.5F);
    EXPECT_GT(page.judgement.probability[page.segment("Engineers had warned")], 0.5F);
    EXPECT_LT(page.judgement.probability[page.segment("World")], 0.3F);
    EXPECT_LT(page.judgement.probability[page.segment("spring regatta")],
              page.judgement.probability[page.segment("Nobody was hurt")]);
}

TEST(Judgement, SecondFeaturesFollowTheFirstJudgement) {
    Judged page(kPage);
    SegmentTable& table = page.judgement.table;
    std::vector<float> first(page.rendering.segments.size(), 0);
    for (const char* words : {"gave way on Monday", "Nobody was hurt", "Engineers had warned"})
        first[page.segment(words)] = 1;
    describe_judgement(page.rendering, &page.dom, first, table);
    const u32 middle = page.segment("Nobody was hurt");
    const u32 other = page.segment("spring regatta");
    EXPECT_EQ(feature(table, middle, Feature::prev_first), 1);
    EXPECT_EQ(feature(table, middle, Feature::next_first), 1);
    EXPECT_EQ(feature(table, other, Feature::next_first), -1);  // the last of the page
    EXPECT_EQ(feature(table, middle, Feature::in_core), 1);
    EXPECT_EQ(feature(table, other, Feature::in_core), 0);
    EXPECT_NEAR(feature(table, other, Feature::mass_before), 1, 1e-6);
    EXPECT_EQ(feature(table, other, Feature::text_above), 0);
    // "harbour" and "until" of eight words; none of those of the other story.
    EXPECT_GT(feature(table, middle, Feature::topic), feature(table, other, Feature::topic));
}

TEST(Judgement, PageWithoutTextIsJudgedToo) {
    const Judged page("<body></body>");
    EXPECT_TRUE(page.judgement.probability.empty());
}

TEST(PartNames, TellWhatAPartIs) {
    const std::string html =
        "<div class='c-storyBody x'></div><div id='newsletter_signUp'></div><div class='zzz'></div>";
    const Dom dom = Dom::parse(html);
    std::vector<u8> kinds;
    std::vector<u32> hashes;
    for (u32 i = 0; i < dom.size(); ++i) {
        if (dom[i].tag != Tag::div) continue;
        hashes.clear();
        add_name_parts(dom, i, hashes);
        kinds.push_back(part_kinds(hashes));
    }
    ASSERT_EQ(kinds.size(), 3U);
    EXPECT_EQ(kinds[0], kPartBody);
    EXPECT_EQ(kinds[1], kPartPromo);
    EXPECT_EQ(kinds[2], 0);
}

}  // namespace
}  // namespace hearsay
