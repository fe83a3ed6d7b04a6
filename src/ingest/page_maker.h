// The last step of every format: from the bytes or the text of one page to a Page, or to a problem.
//
// One PageMaker serves one input file, on one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "base/result.h"
#include "data/page.h"
#include "ingest/ingest.h"

namespace hearsay {

// What is known of a page before it is decoded.
struct PageSeed {
    std::string record;
    PageHints hints;                    // charset: as declared by the container
    std::optional<MediaType> media;     // where the container knows better than the content
    std::vector<TextProblem> problems;  // of the page as a whole
};

inline constexpr u64 kMaxSameProblems = 1000;

class PageMaker {
  public:
    PageMaker(const InputFile& file, const IngestOptions& options, const PageSink& sink)
        : file_(file), options_(options), sink_(sink) {}

    // A page as bytes. False where reading is to stop.
    bool add_bytes(std::string_view bytes, PageSeed seed);
    // A page as UTF-8 that a container has decoded, with the map to the input.
    bool add_text(std::string text, OffsetMap to_input, PageSeed seed);

    // Names a problem. Past kMaxSameProblems of one code in a file, the rest are counted and named together at the end.
    void report(ErrorCode code, std::string message, std::string record = {}, std::optional<u64> byte = std::nullopt);
    void report(const Error& error, std::string record = {});

    // Records that are no pages, knowingly left aside: one summary for the file.
    void report_skipped(std::string message);

    // Ends the file: names what was only counted.
    void finish_file();

    // Whether the user or the sink wants no more.
    [[nodiscard]] bool stopped() const;
    [[nodiscard]] const IngestOptions& options() const { return options_; }
    [[nodiscard]] bool plain() const { return options_.format == InputFormat::plain; }

  private:
    bool add(Page page);

    const InputFile& file_;
    const IngestOptions& options_;
    const PageSink& sink_;
    bool stopped_ = false;
    std::map<ErrorCode, u64> counts_;  // problems by code
};

}  // namespace hearsay
