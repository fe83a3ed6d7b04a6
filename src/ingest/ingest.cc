#include "ingest/ingest.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/file.h"
#include "base/unicode.h"
#include "ingest/charset.h"
#include "ingest/repair.h"
#include "ingest/sniff.h"

namespace hearsay {

namespace {

void repair_page(Page& page) {
    RepairResult result = repair_text(page.text, page.media_type);
    if (result.repaired) {
        page.to_input = result.repaired->to_original.through(page.to_input);
        page.text = std::move(result.repaired->text);
    }
    page.problems.insert(page.problems.end(), result.problems.begin(), result.problems.end());
}

// Decodes and repairs one page. The sink hears what is wrong with a page that is used all the same.
[[nodiscard]] Result<Page> make_page(std::string_view bytes, const InputFile& file, const IngestOptions& options,
                                     const PageSink& sink) {
    const Sniffed sniffed = sniff_bytes(bytes.substr(0, 65536));
    if (sniffed.content == Content::empty) return fail(ErrorCode::empty, "no bytes", file.name, 0);
    if (sniffed.content == Content::binary) {
        return fail(ErrorCode::binary, fmt::format("not a page: {}", sniffed.what), file.name, sniffed.byte);
    }
    const bool plain = options.format == InputFormat::plain;
    Decoded decoded = decode_text(bytes, {{}, plain});
    if (trim(decoded.text).empty()) return fail(ErrorCode::empty, "nothing but white space", file.name, 0);
    Page page;
    page.origin.file = file.name;
    page.plain = plain;
    page.media_type = !plain && looks_like_html(decoded.text) ? MediaType::html : MediaType::text;
    if (decoded.bad > 0) {
        std::string message = fmt::format("{} places are not valid {}", decoded.bad, decoded.charset);
        page.problems.push_back({"malformed", message, {}});
        sink.problem(input_problem({ErrorCode::malformed, std::move(message), file.name, decoded.first_bad}));
    }
    page.text = std::move(decoded.text);
    page.to_input = std::move(decoded.to_bytes);
    page.hints.charset = std::move(decoded.charset);
    if (!plain) repair_page(page);
    return page;
}

}  // namespace

void for_each_page(const InputFile& file, const IngestOptions& options, const PageSink& sink) {
    const auto report = [&](Error error) {
        error.file = file.name;
        sink.problem(input_problem(error));
    };
    if (options.stop != nullptr && options.stop->load()) {
        return report({ErrorCode::cancelled, "stopped before it was read", {}, std::nullopt});
    }
    const u64 limit = std::min(options.max_page_bytes, kMaxDecodedBytes);
    const Result<std::string> bytes =
        file.is_stdin ? read_descriptor(STDIN_FILENO, file.name, limit) : read_file(file.path, limit);
    if (!bytes) return report(bytes.error());
    Result<Page> page = make_page(*bytes, file, options, sink);
    if (!page) return report(page.error());
    sink.page(std::move(*page));
}

PageBatch read_pages(const InputFile& file, const IngestOptions& options) {
    PageBatch batch;
    for_each_page(file, options,
                  {[&](Page&& page) {
                       batch.pages.push_back(std::move(page));
                       return true;
                   },
                   [&](InputProblem&& problem) { batch.problems.push_back(std::move(problem)); }});
    return batch;
}

}  // namespace hearsay
