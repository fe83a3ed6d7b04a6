#include "article/dom.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay {
namespace {

// The tree as it was read: "p(b(x)y)"; drawings, scripts and the like with what is in them.
std::string outline(std::string_view page) {
    const Dom dom = Dom::parse(page);
    std::string out;
    std::vector<u32> ends;
    for (u32 i = 1; i < dom.size(); ++i) {
        for (; !ends.empty() && ends.back() <= i; ends.pop_back()) out += ')';
        if (dom[i].tag == Tag::text) {
            if (!out.empty() && out.back() != '(' && out.back() != ')') out += ' ';
            out += dom.source(dom[i].bytes);
            continue;
        }
        if (!out.empty() && out.back() != '(' && out.back() != ')') out += ' ';
        out += dom[i].tag == Tag::unknown ? "?" : name_of(dom[i].tag);
        if (dom[i].end > i + 1) {
            out += '(';
            ends.push_back(dom[i].end);
        }
    }
    return out + std::string(ends.size(), ')');
}

TEST(Dom, ClosesWhatEndsByItself) {
    EXPECT_EQ(outline("<p>a<p>b<div>c</div>d"), "p(a)p(b)div(c)d");
    EXPECT_EQ(outline("<ul><li>a<li>b<ul><li>c</ul>d</ul>"), "ul(li(a)li(b ul(li(c))d))");
    EXPECT_EQ(outline("<table><tr><td>a<td>b<tr><td>c</table>"), "table(tr(td(a)td(b))tr(td(c)))");
}

TEST(Dom, TakesStrayEndTagsForElements) {
    EXPECT_EQ(outline("a</br>b"), "a br b");
    EXPECT_EQ(outline("<div>a</p>b</div>"), "div(a p b)");
    EXPECT_EQ(outline("<div>a</b></td>b</div>"), "div(a b)");
}

TEST(Dom, ReadsScriptsThatWriteScripts) {
    EXPECT_EQ(outline("<script><!--\nw('<script src=x></script>');\n--></script>a"),
              "script(<!--\nw('<script src=x></script>');\n-->)a");
    EXPECT_EQ(outline("<script>w('<script>');</script>a"), "script(w('<script>');)a");
    // The standard would hide the rest of the page.
    EXPECT_EQ(outline("<script><!-- <script> </script>a"), "script(<!-- <script> )a");
}

TEST(Dom, EndsADrawingWhereThePageGoesOn) {
    EXPECT_EQ(outline("<svg><path><p>a</p>"), "svg(?)p(a)");
    EXPECT_EQ(outline("<svg><path/></svg><p>a</p>"), "svg(?)p(a)");
    EXPECT_EQ(outline("<svg><foreignObject><p>a</p></foreignObject></svg>b"), "svg(?(p(a)))b");
}

TEST(Dom, ClosesFormattingAcrossBlocks) {
    const std::string_view page = "<a>x<div>y</a>z</div>";
    const Dom dom = Dom::parse(page);
    ASSERT_EQ(dom.size(), 6U);
    EXPECT_TRUE(dom.encloses(1, 4));   // y is part of the link
    EXPECT_FALSE(dom.encloses(1, 5));  // z is not
    EXPECT_TRUE(dom.encloses(3, 5));
}

TEST(Dom, BoundsDepthAndKeepsTheText) {
    std::string page;
    for (int i = 0; i < 100'000; ++i) page += "<div>";
    page += "text";
    const Dom dom = Dom::parse(page);
    EXPECT_EQ(dom.limit(), DomLimit::too_deep);
    EXPECT_EQ(dom.source(dom[dom.size() - 1].bytes), "text");
    EXPECT_LE(dom.size(), Dom::kMaxDepth + 1);
}

}  // namespace
}  // namespace hearsay
