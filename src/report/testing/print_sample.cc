// Prints the sample report; tests compare and validate it. print_sample json|extracted|text|all|markdown [WIDTH]
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "report/json.h"
#include "report/testing/sample_report.h"
#include "report/text.h"

namespace {

// The articles alone, with and without what they say about themselves.
std::string extracted(const hearsay::Report& report) {
    std::string out;
    for (std::size_t i = 0; i < report.documents.size(); ++i) {
        const hearsay::Article article = hearsay::testing::with_metadata(report.documents[i].article);
        out += article_to_json(article, hearsay::make_id<hearsay::DocumentId>(i),
                               {.with_metadata = i % 2 == 0, .whole = i % 3 == 0});
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view format = argc > 1 ? argv[1] : "json";
    const hearsay::Report report = hearsay::testing::make_sample_report();
    hearsay::TextOptions options;
    options.all = format == "all";
    if (argc > 2) options.width = static_cast<hearsay::u32>(std::strtoul(argv[2], nullptr, 10));
    const std::string out = format == "json"        ? hearsay::to_json(report, {"0.0.0", "none"})
                            : format == "extracted" ? extracted(report)
                            : format == "markdown"  ? hearsay::to_markdown(report)
                                                    : hearsay::to_text(report, options);
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 1;
}
