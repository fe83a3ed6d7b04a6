// Speed and memory of the whole path and of each stage, on files that the caller names, printed as a table.
//
//   hearsay-bench [--jobs N] [--input detect|plain] [--model FOLDER] PATH...
//
// Stages run one after the other on one thread, each over all pages, and are timed by the processor time that they
// take, which other programs on the machine disturb little. The whole path runs before that on N threads (all cores
// unless told), so that its peak memory is its own.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "article/read_article.h"
#include "attribution/attribution.h"
#include "base/parallel.h"
#include "claims/group_propositions.h"
#include "claims/oppositions.h"
#include "engine/claim_model.h"
#include "engine/model_folder.h"
#include "engine/role_model.h"
#include "engine/trace.h"
#include "ingest/ingest.h"
#include "provenance/find_disagreements.h"
#include "provenance/link_sources.h"
#include "provenance/trace_claims.h"
#include "report/json.h"
#include "report/text.h"
#include "story/group_stories.h"
#include "story/link_actors.h"
#include "story/reuse.h"

namespace hearsay {
namespace {

// A figure of /proc/self/status in MB: "VmHWM" (peak), "VmRSS" (now).
[[nodiscard]] double memory_mb(std::string_view field) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(field, 0) == 0) return std::strtod(line.c_str() + field.size() + 1, nullptr) / 1000;
    }
    return 0;
}

[[nodiscard]] double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

class Table {
  public:
    Table(std::size_t pages, double megabytes) : pages_(pages), megabytes_(megabytes) {
        fmt::print("{:<32}{:>12}{:>12}{:>10}\n", "stage, on one thread", "CPU seconds", "pages/s", "MB/s");
    }
    template <class Work>
    auto time(const std::string& name, const Work& work) {
        const double begin = cpu_seconds();
        auto result = work();
        const double seconds = std::max(cpu_seconds() - begin, 1e-6);
        fmt::print("{:<32}{:>12.3f}{:>12.0f}{:>10.2f}\n", name, seconds, static_cast<double>(pages_) / seconds,
                   megabytes_ / seconds);
        std::fflush(stdout);
        return result;
    }

  private:
    std::size_t pages_;
    double megabytes_;  // of decoded pages
};

struct Arguments {
    std::vector<std::string> paths;
    std::string model;
    EngineOptions options;
};

[[nodiscard]] Arguments parse(int argc, char** argv) {
    Arguments out;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const bool more = i + 1 < argc;
        if (word == "--jobs" && more) {
            out.options.jobs = static_cast<unsigned>(std::strtoul(argv[++i], nullptr, 10));
        } else if (word == "--input" && more) {
            out.options.input = std::string_view(argv[++i]) == "plain" ? InputMode::plain : InputMode::detect;
        } else if (word == "--model" && more) {
            out.model = argv[++i];
        } else {
            out.paths.emplace_back(word);
        }
    }
    return out;
}

[[nodiscard]] std::vector<Page> read_all_pages(const Arguments& arguments) {
    IngestOptions options;
    options.format = arguments.options.input == InputMode::plain ? InputFormat::plain : InputFormat::detect;
    std::vector<Page> pages;
    for (const InputFile& file : list_inputs(arguments.paths, options).files) {
        for (Page& page : read_pages(file, options).pages) pages.push_back(std::move(page));
    }
    return pages;
}

void time_whole_path(const Arguments& arguments, const LanguageModel& model) {
    const double before = memory_mb("VmRSS");
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    const auto report = trace(arguments.paths, model, arguments.options);
    const double used = cpu_seconds() - cpu;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!report) return;
    double megabytes = 0;
    for (const Document& document : report->documents) megabytes += static_cast<double>(document.text().size()) / 1e6;
    const auto documents = static_cast<double>(report->documents.size());
    const unsigned jobs = arguments.options.jobs == 0 ? hardware_jobs() : arguments.options.jobs;
    fmt::print("whole path, {} threads: {} documents ({:.1f} MB of text), {} stories in {:.2f} s\n", jobs,
               report->documents.size(), megabytes, report->stories.size(), seconds);
    fmt::print("  {:.0f} documents/s, {:.2f} MB of text/s; {:.2f} s of processor time, {:.1f} documents a CPU second\n",
               documents / seconds, megabytes / seconds, used, documents / used);
    fmt::print("  peak memory {:.0f} MB ({:.0f} MB before it began)\n\n", memory_mb("VmHWM"), before);
}

void time_stages(const Arguments& arguments, const LanguageModel& model) {
    std::vector<Page> pages = read_all_pages(arguments);
    double megabytes = 0;
    for (const Page& page : pages) megabytes += static_cast<double>(page.text.size()) / 1e6;
    Table table(pages.size(), megabytes);
    pages = table.time("ingest", [&] { return read_all_pages(arguments); });
    Report report;
    report.documents = table.time("article", [&] {
        std::vector<Document> documents;
        for (const Page& page : pages) {
            auto article = read_article(page);
            if (!article) continue;
            documents.emplace_back();
            documents.back().article = std::move(*article);
        }
        return documents;
    });
    std::vector<std::vector<float>> vectors;
    table.time("language", [&] {
        for (Document& document : report.documents) vectors.push_back(model.annotate(document));
        return 0;
    });
    table.time("attribution: rules alone", [&] {
        for (Document& document : report.documents) find_attributions(document);
        return 0;
    });
    const auto tagger = open_role_tagger(model);
    table.time("attribution", [&] {
        for (std::size_t i = 0; i < vectors.size() && tagger && *tagger; ++i) {
            find_attributions(report.documents[i], **tagger, vectors[i]);
        }
        return 0;
    });
    const auto reuse = table.time("story: copied text", [&] { return find_reuse(report.documents, 1); });
    const Actors actors = table.time("story: actors", [&] { return link_actors(report.documents); });
    const auto groups = table.time("story: grouping", [&] { return group_stories(report.documents, reuse); });
    report.stories.resize(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) report.stories[i].documents = groups[i];
    auto sources = table.time("provenance: sources", [&] { return link_sources(report.documents, actors, groups); });
    const auto same_claim = open_claim_model(model);
    if (!same_claim) return;
    std::vector<Propositions> propositions = table.time("claims", [&] {
        std::vector<Propositions> all;
        for (const auto& group : groups)
            all.push_back(
                join_oppositions(report.documents, group_propositions(report.documents, actors, group, *same_claim)));
        return all;
    });
    table.time("provenance: claims", [&] {
        for (std::size_t i = 0; i < groups.size(); ++i) {
            Story& story = report.stories[i];
            story.claims = trace_claims(report.documents, sources, propositions[i], story.reuse);
            story.disagreements = find_disagreements(report.documents, actors, sources, propositions[i], story.claims);
        }
        return 0;
    });
    report.story_of.assign(report.documents.size(), kNone<StoryId>);
    report.sources = std::move(sources.sources);
    const auto json = table.time("report (JSON)", [&] { return to_json(report, {}).size(); });
    const auto text = table.time("report (text)", [&] { return to_text(report, {}).size(); });
    fmt::print("\n{} pages, {:.1f} MB; {:.1f} MB of JSON, {:.2f} MB of text\n", pages.size(), megabytes,
               static_cast<double>(json) / 1e6, static_cast<double>(text) / 1e6);
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
    const auto arguments = hearsay::parse(argc, argv);
    if (arguments.paths.empty()) {
        std::fputs("hearsay-bench [--jobs N] [--input detect|plain] [--model FOLDER] PATH...\n", stderr);
        return 2;
    }
    const auto model = hearsay::find_model_folder(arguments.model).and_then(hearsay::LanguageModel::open);
    if (!model) {
        fmt::print(stderr, "hearsay-bench: {}\n", model.error().message);
        return 1;
    }
    hearsay::time_whole_path(arguments, *model);
    hearsay::time_stages(arguments, *model);
    return 0;
}
