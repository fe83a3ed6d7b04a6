#include "ingest/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "ingest/ascii.h"
#include "ingest/document.h"
#include "ingest/feed_date.h"
#include "ingest/http_message.h"

namespace hearsay {

namespace {

constexpr std::size_t kMaxHeaderBytes = 65536;
constexpr std::string_view kVersion = "WARC/";
constexpr std::string_view kNextRecord = "\nWARC/1.";

// What is left aside, counted by what it is; '%' in a name stands for the "s" of the plural.
class Skipped {
  public:
    void add(std::string what) {
        if (kinds_.size() < 50 || kinds_.count(what) != 0) {
            ++kinds_[std::move(what)];
        } else {
            ++kinds_["others"];
        }
    }
    void report(PageMaker& pages) const {
        if (kinds_.empty()) return;
        std::string list;
        for (const auto& [what, count] : kinds_) {
            const std::size_t mark = std::min(what.find('%'), what.size());
            list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count, what.substr(0, mark));
            if (mark < what.size()) list += (count == 1 ? "" : "s") + what.substr(mark + 1);
        }
        pages.report_skipped("records that are no pages: " + list);
    }

  private:
    std::map<std::string, u64> kinds_;
};

[[nodiscard]] std::optional<u64> read_length(std::string_view text) {
    if (text.empty() || text.size() > 18) return std::nullopt;
    u64 value = 0;
    for (const char c : text) {
        if (!is_ascii_digit(c)) return std::nullopt;
        value = value * 10 + static_cast<u64>(c - '0');
    }
    return value;
}

[[nodiscard]] std::string strip_brackets(std::string_view text) {
    text = trim_ascii(text);
    if (!text.empty() && text.front() == '<') text.remove_prefix(1);
    if (!text.empty() && text.back() == '>') text.remove_suffix(1);
    return std::string(text);
}

// Not "metadata://..." and the like, under which crawlers keep their logs.
[[nodiscard]] bool is_web_address(std::string_view url) {
    const std::string_view scheme = url.substr(0, url.find(':'));
    return equals_word(scheme, "http") || equals_word(scheme, "https") || equals_word(scheme, "ftp") ||
           equals_word(scheme, "file");
}

// Types under which pages are served; the content decides in the end.
[[nodiscard]] bool may_be_page(std::string_view media) {
    if (media.empty()) return true;
    if (starts_with_word(media, "text/")) {
        return media != "text/css" && media != "text/javascript" && media != "text/dns" && media != "text/csv";
    }
    return media == "application/xhtml+xml" || media == "application/xml" || media == "application/rss+xml" ||
           media == "application/atom+xml" || media == "application/rdf+xml" || media == "application/feed+json" ||
           media == "multipart/related" || media == "application/octet-stream";
}

// Adds what an HTTP response holds. A response that is not `whole` has been named already.
void add_response(std::string_view block, bool whole, PageSeed seed, PageMaker& pages, Skipped& skipped) {
    const auto response = parse_http_response(block);
    if (!response) {
        pages.report(ErrorCode::malformed, "no HTTP response in the record", std::move(seed.record));
        return;
    }
    if (response->status < 200 || response->status > 299 || response->status == 204) {
        return skipped.add(fmt::format("response% with status {}", response->status));
    }
    const std::string_view type = response->headers.value("content-type");
    const std::string media = media_type_of(type);
    if (!may_be_page(media)) return skipped.add(media);
    const HttpBody body = decode_http_body(*response, pages.options().max_page_bytes);
    if (body.error && (body.error->code == ErrorCode::too_large || body.error->code == ErrorCode::limit)) {
        pages.report(body.error->code, body.error->message, std::move(seed.record));
        return;
    }
    if (body.error && whole) {
        pages.report(ErrorCode::malformed, "the body is compressed and damaged", seed.record, body.error->byte);
        seed.problems.push_back({"truncated", "the page as it was fetched is damaged and ends early", {}});
    }
    seed.hints.charset = parameter_of(type, "charset");
    const DocumentKind kind = sniff_document(body.bytes, seed.hints.charset);
    read_document(body.bytes, kind, std::move(seed), pages);
}

// The two line ends that close a record.
[[nodiscard]] bool starts_closed(std::string_view text) {
    return text.substr(0, 4) == "\r\n\r\n" || text.substr(0, 2) == "\n\n";
}

struct RecordHeader {
    std::string id;
    std::string type;
    u64 length = 0;
    HeaderFields fields;
    u64 begin = 0;  // of the record in the stream
};

class WarcReader {
  public:
    WarcReader(ByteReader& reader, PageMaker& pages) : reader_(reader), pages_(pages) {}

    void read() {
        while (!pages_.stopped()) {
            skip_line_ends();
            if (reader_.at_end()) {
                if (!reader_.error()) break;
                pages_.report(*reader_.error());
                if (!reader_.recover()) break;
                continue;
            }
            if (const auto header = read_header()) read_block(*header);
        }
        skipped_.report(pages_);
    }

  private:
    void skip_line_ends() {
        for (std::string_view next = reader_.peek(2); !next.empty() && (next[0] == '\r' || next[0] == '\n');
             next = reader_.peek(2)) {
            reader_.skip(1);
        }
    }
    void resync() {
        reader_.skip(1);
        if (reader_.skip_to("\nWARC/")) reader_.skip(1);
    }
    // Names the problem and goes on at the next record.
    void reject(std::string message, std::string record, u64 byte) {
        pages_.report(ErrorCode::malformed, std::move(message), std::move(record), byte);
        resync();
    }

    [[nodiscard]] std::optional<RecordHeader> read_header();
    void read_block(const RecordHeader& header);
    void add_page(const RecordHeader& header, std::string_view block, bool whole);
    void pass_over(const RecordHeader& header);
    [[nodiscard]] std::string_view extend_block(std::size_t length);

    ByteReader& reader_;
    PageMaker& pages_;
    Skipped skipped_;
};

std::optional<RecordHeader> WarcReader::read_header() {
    RecordHeader header;
    header.begin = reader_.position();
    const std::string_view head = reader_.peek(kMaxHeaderBytes);
    if (head.substr(0, kVersion.size()) != kVersion) {
        reject("not a record: it does not start with a WARC version", {}, header.begin);
        return std::nullopt;
    }
    const std::size_t end = end_of_headers(head.substr(0, kMaxHeaderBytes));
    if (end == std::string_view::npos) {
        const bool cut = head.size() < kMaxHeaderBytes;
        // No header ends in all this: at most its last part can be the start of another.
        const std::size_t last = head.substr(0, kMaxHeaderBytes).rfind("\nWARC/");
        if (last != std::string_view::npos) reader_.skip(last - 1);
        reject(cut ? "the record's header is cut off" : "the record's header does not end", {}, header.begin);
        return std::nullopt;
    }
    header.fields = HeaderFields::parse(head.substr(std::min(head.find('\n'), head.size() - 1) + 1));
    header.id = strip_brackets(header.fields.value("warc-record-id"));
    header.type = ascii_lower(header.fields.value("warc-type"));
    const auto length = read_length(header.fields.value("content-length"));
    if (!length) {
        reject("the record has no valid Content-Length", header.id, header.begin);
        return std::nullopt;
    }
    header.length = *length;
    reader_.skip(end);
    return header;
}

void WarcReader::add_page(const RecordHeader& header, std::string_view block, bool whole) {
    PageSeed seed;
    seed.record = header.id;
    seed.hints.url = strip_brackets(header.fields.value("warc-target-uri"));
    seed.hints.fetched = parse_feed_date(header.fields.value("warc-date"));
    if (!whole || !header.fields.value("warc-truncated").empty()) {
        seed.problems.push_back({"truncated", "the record does not hold the whole page", {}});
    }
    const std::string_view type = header.fields.value("content-type");
    if (header.type == "response" && starts_with_word(type, "text/dns")) return skipped_.add("DNS record%");
    if (header.type == "response") return add_response(block, whole, std::move(seed), pages_, skipped_);
    const std::string media = media_type_of(type);
    if (!is_web_address(seed.hints.url)) return skipped_.add(header.type + " record% of the crawler");
    if (!may_be_page(media)) return skipped_.add(media);
    seed.hints.charset = parameter_of(type, "charset");
    const DocumentKind kind = sniff_document(block, seed.hints.charset);
    read_document(block, kind, std::move(seed), pages_);
}

// Passes over a block that is not read; where no record follows it, the length was wrong.
void WarcReader::pass_over(const RecordHeader& header) {
    const u64 begin = reader_.position();
    reader_.skip(header.length);
    if (reader_.position() - begin < header.length) {
        pages_.report(ErrorCode::malformed, "the record is cut off", header.id, header.begin);
        return;
    }
    if (starts_closed(reader_.peek(4))) return;
    skip_line_ends();
    if (!reader_.at_end() && reader_.peek(kVersion.size()).substr(0, kVersion.size()) != kVersion) {
        reject("the record's Content-Length is wrong", header.id, header.begin);
    }
}

// The block that is said to be `length` long and is longer: what stands before the next record, if that is no more than
// a page may have.
std::string_view WarcReader::extend_block(std::size_t length) {
    const std::size_t limit = pages_.options().max_page_bytes + kMaxHeaderBytes;
    const std::string_view here = reader_.peek(limit + kNextRecord.size()).substr(0, limit + kNextRecord.size());
    std::size_t end = here.find(kNextRecord, length);
    if (end == std::string_view::npos && here.size() > limit) return here.substr(0, length);
    end = std::min(end, here.size());
    while (end > length && (here[end - 1] == '\r' || here[end - 1] == '\n')) --end;
    return here.substr(0, end);
}

void WarcReader::read_block(const RecordHeader& header) {
    if (header.type != "response" && header.type != "resource" && header.type != "conversion") {
        if (header.type == "revisit") {
            skipped_.add("revisit record% (of pages that were stored before)");
        } else if (header.type != "warcinfo") {
            skipped_.add(header.type.empty() ? "record% without a type" : header.type + " record%");
        }
        return pass_over(header);
    }
    if (header.length > pages_.options().max_page_bytes + kMaxHeaderBytes) {
        pages_.report(
            ErrorCode::too_large,
            fmt::format("{} bytes, more than the limit of {} bytes", header.length, pages_.options().max_page_bytes),
            header.id, header.begin);
        return pass_over(header);
    }
    const auto length = static_cast<std::size_t>(header.length);
    const std::string_view here = reader_.peek(length + 2 * kVersion.size());
    std::string_view block = here.substr(0, length);
    const std::string_view after = here.substr(block.size());
    const std::size_t next = std::min(after.find_first_not_of("\r\n"), after.size());
    const bool closed = starts_closed(after) && block.find(kNextRecord) == std::string_view::npos;
    const bool followed = next == after.size() || after.substr(next, kVersion.size()) == kVersion;
    const bool fits = block.size() == length && (closed || followed);
    bool whole = fits;
    if (!fits) {
        // Either the block runs into the next record, or it ends before the record does, or the file ends.
        const std::size_t record = block.find(kNextRecord);
        const bool cut = record == std::string_view::npos && block.size() < length;
        if (record != std::string_view::npos) {
            block = block.substr(0, record);
        } else if (!cut) {
            block = extend_block(length);
            whole = block.size() > length;
        }
        pages_.report(ErrorCode::malformed,
                      cut ? fmt::format("the record is cut off: {} of {} bytes", block.size(), length)
                          : "the record's Content-Length is wrong",
                      header.id, header.begin);
    }
    if (!block.empty()) add_page(header, block, whole);
    reader_.skip(block.size());
    if (fits) return;
    skip_line_ends();
    if (!reader_.at_end() && reader_.peek(kVersion.size()).substr(0, kVersion.size()) != kVersion) resync();
}

// The fields of an ARC record's first line: URL, IP address, date, type (and in version 2 more), length. A URL may
// hold spaces.
struct ArcHeader {
    std::string url;
    std::string date;
    std::string media;
    u64 length = 0;
};

[[nodiscard]] std::optional<ArcHeader> parse_arc_line(std::string_view line, std::size_t fields) {
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < fields) {
        const std::size_t space = line.rfind(' ');
        if (space == std::string_view::npos) return std::nullopt;
        parts.push_back(line.substr(space + 1));
        line = line.substr(0, space);
    }
    const auto length = read_length(parts[0]);
    if (!length || line.find(':') == std::string_view::npos) return std::nullopt;
    return ArcHeader{std::string(line), std::string(parts[fields - 3]), ascii_lower(parts[fields - 4]), *length};
}

}  // namespace

bool looks_like_warc(std::string_view head) {
    head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
    return head.size() > kVersion.size() && head.substr(0, kVersion.size()) == kVersion &&
           is_ascii_digit(head[kVersion.size()]);
}

bool looks_like_arc(std::string_view head) { return starts_with_word(head, "filedesc://"); }

void read_warc(ByteReader& reader, PageMaker& pages) { WarcReader(reader, pages).read(); }

void read_arc(ByteReader& reader, PageMaker& pages) {
    Skipped skipped;
    std::size_t fields = 5;
    bool first = true;
    while (!pages.stopped()) {
        while (!reader.at_end() && is_ascii_space(reader.peek(1)[0])) reader.skip(1);
        if (reader.at_end()) {
            if (!reader.error()) break;
            pages.report(*reader.error());
            if (!reader.recover()) break;
            continue;
        }
        const u64 begin = reader.position();
        const auto line = reader.take_line(kMaxHeaderBytes);
        const auto header = line ? parse_arc_line(*line, fields) : std::nullopt;
        if (!header) {
            pages.report(ErrorCode::malformed, "not the first line of an ARC record", {}, begin);
            break;  // nothing marks where the next one starts
        }
        if (first) {
            first = false;
            const std::string_view version = reader.peek(2);
            if (version.substr(0, 1) == "2") fields = 10;
            reader.skip(header->length);
            continue;
        }
        const std::string record = header->url + " " + header->date;
        if (header->length > pages.options().max_page_bytes + kMaxHeaderBytes) {
            pages.report(ErrorCode::too_large, fmt::format("{} bytes, more than the limit", header->length), record,
                         begin);
            reader.skip(header->length);
            continue;
        }
        const auto length = static_cast<std::size_t>(header->length);
        const std::string_view block = reader.peek(length).substr(0, length);
        PageSeed seed;
        seed.record = record;
        seed.hints.url = header->url;
        seed.hints.fetched = parse_feed_date(header->date);
        if (block.size() < length) {
            pages.report(ErrorCode::malformed,
                         fmt::format("the record is cut off: {} of {} bytes", block.size(), length), record, begin);
            seed.problems.push_back({"truncated", "the record does not hold the whole page", {}});
        }
        if (starts_with_word(header->url, "http") && !block.empty()) {
            add_response(block, block.size() == length, std::move(seed), pages, skipped);
        } else {
            skipped.add(header->media);
        }
        reader.skip(block.size());
    }
    skipped.report(pages);
}

}  // namespace hearsay
