// Turns what the user names into pages: paths -> list of input files -> Pages (decoded, valid UTF-8, repaired).
//
// In: files, folders, "-" (standard input), "@list.txt" (one path per line), glob patterns that the shell left alone.
// Out: Pages for `article`, and an InputProblem for everything that gave none. What a file is, is decided by its
// content, never by its name.
//
// Formats: HTML, XHTML and text in any usual encoding; RSS, Atom and JSON Feed; JSON Lines and other JSON with `text`
// or `html` (json_fields.h has the names that are understood); WARC and ARC; MHTML; gzip, Zstandard or Brotli (by its
// name alone) around any of them.
//
// Offsets: Page::to_input counts bytes of the input file as it lies on disk, where it is compressed of the decompressed
// content; feeds count as one file. In WARC and ARC they are bytes of the record's payload (of HTTP responses the body,
// after chunked transfer and compression are undone), in JSON bytes of the article's string value in UTF-8, in MHTML
// bytes of the HTML part after its transfer encoding is undone. Page::origin.record names the record: WARC-Record-ID,
// ARC address and date, entry id of a feed, line number of JSON Lines.
//
// Errors are problems in the result; nothing throws. All functions are thread-safe: several files may be read at the
// same time. Results do not depend on the order in which paths are given.
#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "data/page.h"
#include "data/problem.h"
#include "ingest/json_fields.h"

namespace hearsay {

enum class InputFormat : u8 {
    detect,
    plain,  // the text is the article: decoded, but nothing is repaired or removed
};

struct IngestOptions {
    u64 max_page_bytes = 20'000'000;           // of one page as it comes in; a larger one is a problem
    u64 max_input_bytes = 256'000'000'000ULL;  // of one container, after decompression
    InputFormat format = InputFormat::detect;
    std::vector<JsonFieldName> json_fields;   // where in JSON the text, the date, ... stand, beside the usual names
    const std::atomic<bool>* stop = nullptr;  // checked between pages; not owned
};

struct InputFile {
    std::string path;  // to open it
    std::string name;  // what the report calls it: the path below the folder that was named, or the path as named
    bool is_stdin = false;
};

struct InputList {
    std::vector<InputFile> files;  // sorted by name; names are unique, and so are the files behind them
    std::vector<InputProblem> problems;
};

// Finds the files under `paths`. Folders are searched in depth; hidden files in them are left out. Two files that
// would have the same name are told apart by the folder that was named.
[[nodiscard]] InputList list_inputs(std::span<const std::string> paths, const IngestOptions& options);

struct PageBatch {
    std::vector<Page> pages;  // in the order of the file
    std::vector<InputProblem> problems;
};

// All pages of one file, in memory at once.
[[nodiscard]] PageBatch read_pages(const InputFile& file, const IngestOptions& options);

// The same of bytes in memory: what a file called `name` with this content would give.
[[nodiscard]] PageBatch read_pages_from_bytes(std::string_view bytes, const std::string& name,
                                              const IngestOptions& options);

// Called for each page and each problem in the order of the file; `page` returns false to stop reading.
struct PageSink {
    std::function<bool(Page&&)> page;
    std::function<void(InputProblem&&)> problem;
};

// The same one page at a time: memory is bounded by the page size limit, not by the size of the file.
void for_each_page(const InputFile& file, const IngestOptions& options, const PageSink& sink);

}  // namespace hearsay
