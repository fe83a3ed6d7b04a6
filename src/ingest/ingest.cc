#include "ingest/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ingest/ascii.h"
#include "ingest/byte_source.h"
#include "ingest/charset.h"
#include "ingest/decompress.h"
#include "ingest/document.h"
#include "ingest/json_input.h"
#include "ingest/page_maker.h"
#include "ingest/sniff.h"
#include "ingest/warc.h"

namespace hearsay {

namespace {

constexpr std::size_t kSniffBytes = 65536;
constexpr int kMaxCompressions = 3;  // "pages.warc.gz.zst"
constexpr u64 kWholeFactor = 8;      // feeds and the like may be so much larger than a page
constexpr u64 kMaxWholeBytes = kMaxDecodedBytes;

// Everything up to the end of the stream; too_large past `max_bytes`.
[[nodiscard]] Result<std::string> read_rest(ByteReader& reader, u64 max_bytes) {
    const std::string_view all = reader.peek(static_cast<std::size_t>(max_bytes) + 1);
    if (reader.error()) return tl::unexpected<Error>(*reader.error());
    if (all.size() > max_bytes)
        return fail(ErrorCode::too_large, fmt::format("more than the limit of {} bytes", max_bytes));
    return std::string(all);
}

// One piece: a page, a feed, JSON, MHTML. `size` is known for files that are not compressed.
void read_whole(ByteReader& reader, std::optional<u64> size, PageMaker& pages) {
    const std::string_view head = reader.peek(kSniffBytes).substr(0, kSniffBytes);
    const Sniffed sniffed = sniff_bytes(head);
    if (sniffed.content == Content::binary) {
        return pages.report(ErrorCode::binary, fmt::format("not a page: {}", sniffed.what), {}, sniffed.byte);
    }
    DocumentKind kind = sniff_document(head, {});
    if (pages.plain() && kind != DocumentKind::json) kind = DocumentKind::page;
    const u64 page = std::min(pages.options().max_page_bytes, kMaxWholeBytes);
    const u64 limit = kind == DocumentKind::page ? page : std::min(page * kWholeFactor, kMaxWholeBytes);
    if (size && *size > limit) {
        return pages.report(ErrorCode::too_large,
                            fmt::format("{} bytes, more than the limit of {} bytes", *size, limit));
    }
    const Result<std::string> bytes = read_rest(reader, limit);
    if (!bytes) return pages.report(bytes.error());
    read_document(*bytes, kind, {}, pages);
}

void read_content(ByteReader& reader, std::optional<u64> size, PageMaker& pages) {
    const std::string_view head = reader.peek(kSniffBytes).substr(0, kSniffBytes);
    if (head.empty()) {
        if (reader.error()) return pages.report(*reader.error());
        return pages.report(ErrorCode::empty, "no bytes", {}, 0);
    }
    if (looks_like_warc(head)) return read_warc(reader, pages);
    if (looks_like_arc(head)) return read_arc(reader, pages);
    if (trim_ascii(head).substr(0, 1) == "{" && looks_like_json_lines(reader, pages.options())) {
        return read_json_lines(reader, pages);
    }
    read_whole(reader, size, pages);
}

[[nodiscard]] bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Undoes compression, as often as there is any, and reads what is inside.
void read_layers(ByteReader& reader, std::optional<u64> size, bool brotli, int depth, PageMaker& pages) {
    Compression compression = sniff_compression(reader.peek(4));
    if (compression == Compression::none && brotli) compression = Compression::brotli;
    if (compression == Compression::none || depth >= kMaxCompressions) return read_content(reader, size, pages);
    const std::unique_ptr<ByteSource> source = decompress(reader, compression);
    ByteReader inside(*source, pages.options().max_input_bytes);
    read_layers(inside, std::nullopt, false, depth + 1, pages);
}

}  // namespace

void for_each_page(const InputFile& file, const IngestOptions& options, const PageSink& sink) {
    PageMaker pages(file, options, sink);
    if (pages.stopped()) return pages.report(ErrorCode::cancelled, "stopped before it was read");
    Result<OpenedFile> opened = file.is_stdin ? OpenedFile{open_stdin(), std::nullopt} : open_file(file.path);
    if (!opened) return pages.report(opened.error());
    ByteReader reader(*opened->source, options.max_input_bytes);
    // Brotli has no mark of its own: here alone the name has to tell.
    read_layers(reader, opened->size, ends_with(file.path, ".br"), 0, pages);
    pages.finish_file();
}

namespace {

[[nodiscard]] PageSink collect_into(PageBatch& batch) {
    return {[&](Page&& page) {
                batch.pages.push_back(std::move(page));
                return true;
            },
            [&](InputProblem&& problem) { batch.problems.push_back(std::move(problem)); }};
}

}  // namespace

PageBatch read_pages(const InputFile& file, const IngestOptions& options) {
    PageBatch batch;
    for_each_page(file, options, collect_into(batch));
    return batch;
}

PageBatch read_pages_from_bytes(std::string_view bytes, const std::string& name, const IngestOptions& options) {
    PageBatch batch;
    const InputFile file{name, name, false};
    const PageSink sink = collect_into(batch);
    PageMaker pages(file, options, sink);
    const std::unique_ptr<ByteSource> source = open_memory(bytes);
    ByteReader reader(*source, options.max_input_bytes);
    read_layers(reader, bytes.size(), ends_with(name, ".br"), 0, pages);
    pages.finish_file();
    return batch;
}

}  // namespace hearsay
