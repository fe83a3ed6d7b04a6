#include "report/html.h"

#include <gtest/gtest.h>

#include "report/testing/sample_report.h"

namespace hearsay {
namespace {

std::string between(const std::string& text, std::string_view begin, std::string_view end) {
    const auto from = text.find(begin);
    if (from == std::string::npos) return {};
    const auto to = text.find(end, from + begin.size());
    return text.substr(from + begin.size(), to - from - begin.size());
}

TEST(Html, HoldsTheReportAsDataWithoutAnythingThatCouldEndIt) {
    Report report = testing::make_sample_report();
    report.stories.front().headline = "A </script><script>alert(1)</script> <!-- <b>";
    const std::string data =
        between(to_html(report, {"1", "m"}), R"(<script type="application/json" id="report">)", "<");
    EXPECT_EQ(data.front(), '{');
    EXPECT_NE(data.find(R"(A \u003c/script>\u003cscript>alert(1)\u003c/script> \u003c!-- \u003cb>)"),
              std::string::npos);
    EXPECT_NE(data.find(R"("problems")"), std::string::npos) << "the data ends early";
}

TEST(Html, LoadsNothing) {
    const std::string page = to_html(testing::make_sample_report(), {"1", "m"});
    EXPECT_EQ(page.find("./app."), std::string::npos);
    EXPECT_NE(page.find("default-src 'none'; script-src 'sha256-"), std::string::npos);
    EXPECT_NE(page.find(explorer_script()), std::string::npos);
    EXPECT_NE(page.find(explorer_style()), std::string::npos);
}

// Else the parts could not be put into one page.
TEST(Html, TheBundleHasItsTagsAndNothingThatEndsAScript) {
    EXPECT_NE(explorer_page().find(R"(<script type="module" src="./app.js"></script>)"), std::string_view::npos);
    EXPECT_NE(explorer_page().find(R"(<link rel="stylesheet" href="./app.css">)"), std::string_view::npos);
    EXPECT_EQ(explorer_script().find("</script"), std::string_view::npos);
    EXPECT_EQ(explorer_script().find("<!--"), std::string_view::npos);
    EXPECT_EQ(explorer_style().find("</style"), std::string_view::npos);
}

}  // namespace
}  // namespace hearsay
