// What `ingest` makes of inputs, as JSON lines for tests/score.py: the pages before the article is looked for in them,
// and the entries of feeds whether they have text or not.
//
//     ingest_probe pages PATH...    a line for each page and each problem, in the order of the files
//     ingest_probe feeds PATH...    a line for each entry of each file, read as a feed
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "ingest/charset.h"
#include "ingest/feed.h"
#include "ingest/ingest.h"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

constexpr u64 kMaxFeedBytes = 100'000'000;

void print(const Json& line) { fmt::print("{}\n", line.dump()); }

[[nodiscard]] Json date_of(const Date& date) { return date.known() ? Json(to_string(date)) : Json(nullptr); }

[[nodiscard]] Json json_of(const Page& page) {
    Json repairs = Json::array();
    for (const OffsetMap::Run& run : page.to_input.runs()) {
        if (!run.verbatim()) repairs.push_back({run.begin, run.end(), run.source, run.source_end()});
    }
    Json problems = Json::array();
    for (const TextProblem& p : page.problems) problems.push_back({p.code, p.range.begin, p.range.end, p.message});
    return {{"file", page.origin.file},
            {"record", page.origin.record},
            {"media", page.media_type == MediaType::html ? "html" : "text"},
            {"charset", page.hints.charset},
            {"url", page.hints.url},
            {"title", page.hints.title},
            {"outlet", page.hints.outlet},
            {"byline", page.hints.byline},
            {"published", date_of(page.hints.published)},
            {"text", page.text},
            {"replaced", std::move(repairs)},
            {"problems", std::move(problems)}};
}

void print_pages(const std::vector<std::string>& paths) {
    const IngestOptions options;
    const InputList inputs = list_inputs(paths, options);
    const auto print_problem = [](InputProblem&& p) {
        print({{"file", p.file},
               {"record", p.record},
               {"problem", p.code},
               {"message", p.message},
               {"byte", p.byte ? Json(*p.byte) : Json(nullptr)}});
    };
    for (InputProblem problem : inputs.problems) print_problem(std::move(problem));
    for (const InputFile& file : inputs.files) {
        for_each_page(file, options,
                      {[](Page&& page) {
                           print(json_of(page));
                           return true;
                       },
                       print_problem});
    }
}

void print_entries(const std::vector<std::string>& paths) {
    for (const InputFile& file : list_inputs(paths, {}).files) {
        const auto bytes = read_file(file.path, kMaxFeedBytes);
        if (!bytes) continue;
        const Decoded feed = decode_text(*bytes, {});
        const auto error = read_feed(feed.text, [&](FeedEntry&& entry) {
            print({{"file", file.name},
                   {"id", entry.id},
                   {"link", entry.url},
                   {"title", entry.title},
                   {"byline", entry.byline},
                   {"outlet", entry.outlet},
                   {"published", date_of(entry.published)},
                   {"is_html", entry.is_html},
                   {"content", entry.content}});
            return true;
        });
        if (error) print({{"file", file.name}, {"problem", name_of(error->code)}, {"message", error->message}});
    }
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const std::string_view what = words.empty() ? std::string_view() : std::string_view(words[0]);
    if (words.size() < 2 || (what != "pages" && what != "feeds")) {
        std::fputs("ingest_probe pages|feeds PATH...\n", stderr);
        return 2;
    }
    const std::vector<std::string> paths(words.begin() + 1, words.end());
    if (what == "pages") {
        hearsay::print_pages(paths);
    } else {
        hearsay::print_entries(paths);
    }
    return 0;
}
