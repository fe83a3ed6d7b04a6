#include "ingest/page_maker.h"

#include <fmt/format.h>

#include "base/unicode.h"
#include "ingest/charset.h"
#include "ingest/repair.h"
#include "ingest/sniff.h"

namespace hearsay {

namespace {

constexpr std::size_t kSniffBytes = 65536;

void repair_page(Page& page) {
    RepairResult result = repair_text(page.text, page.media_type);
    if (result.repaired) {
        page.to_input = result.repaired->to_original.through(page.to_input);
        page.text = std::move(result.repaired->text);
    }
    page.problems.insert(page.problems.end(), result.problems.begin(), result.problems.end());
}

}  // namespace

bool PageMaker::stopped() const { return stopped_ || (options_.stop != nullptr && options_.stop->load()); }

void PageMaker::report(ErrorCode code, std::string message, std::string record, std::optional<u64> byte) {
    if (++counts_[code] > kMaxSameProblems) return;
    sink_.problem(
        {file_.name, make_valid_utf8(std::move(record)), name_of(code), make_valid_utf8(std::move(message)), byte});
}

void PageMaker::finish_file() {
    for (const auto& [code, count] : counts_) {
        if (count <= kMaxSameProblems) continue;
        sink_.problem(
            {file_.name, {}, name_of(code), fmt::format("{} more such problems", count - kMaxSameProblems), {}});
    }
}

void PageMaker::report_skipped(std::string message) {
    sink_.problem({file_.name, {}, "skipped-records", make_valid_utf8(std::move(message)), std::nullopt});
}

void PageMaker::report(const Error& error, std::string record) {
    report(error.code, error.message, std::move(record), error.byte);
}

bool PageMaker::add(Page page) {
    if (page.text.size() > options_.max_page_bytes * 3) {  // decoding may triple a page, nothing may do more
        report(ErrorCode::too_large, fmt::format("more than {} bytes once decoded", options_.max_page_bytes * 3),
               page.origin.record);
        return !stopped();
    }
    if (trim(page.text).empty()) {
        report(ErrorCode::empty, "nothing but white space", page.origin.record, 0);
        return !stopped();
    }
    for (std::string* said : {&page.origin.record, &page.hints.url, &page.hints.title, &page.hints.outlet,
                              &page.hints.byline, &page.hints.charset}) {
        *said = make_valid_utf8(std::move(*said));
    }
    if (!plain()) repair_page(page);
    if (!sink_.page(std::move(page))) stopped_ = true;
    return !stopped();
}

bool PageMaker::add_bytes(std::string_view bytes, PageSeed seed) {
    const Sniffed sniffed = sniff_bytes(bytes.substr(0, kSniffBytes));
    if (sniffed.content == Content::empty) {
        report(ErrorCode::empty, "no bytes", std::move(seed.record), 0);
        return !stopped();
    }
    if (sniffed.content == Content::binary) {
        report(ErrorCode::binary, fmt::format("not a page: {}", sniffed.what), std::move(seed.record), sniffed.byte);
        return !stopped();
    }
    Decoded decoded = decode_text(bytes, {seed.hints.charset, plain()});
    if (decoded.bad > 0) {
        std::string message = fmt::format("{} places are not valid {}", decoded.bad, decoded.charset);
        seed.problems.push_back({"malformed", message, {}});
        report(ErrorCode::malformed, std::move(message), seed.record, decoded.first_bad);
    }
    seed.hints.charset = std::move(decoded.charset);
    return add_text(std::move(decoded.text), std::move(decoded.to_bytes), std::move(seed));
}

bool PageMaker::add_text(std::string text, OffsetMap to_input, PageSeed seed) {
    // Two scans: find_first_of() looks at every byte by itself.
    if (!plain() && (text.find('\r') != std::string::npos || text.find('\0') != std::string::npos)) {
        Decoded clean = decode_text(text, {"UTF-8", false});  // line ends as everywhere
        to_input = clean.to_bytes.through(to_input);
        text = std::move(clean.text);
    }
    Page page;
    page.origin = {file_.name, std::move(seed.record)};
    page.plain = plain();
    if (plain()) {
        page.media_type = MediaType::text;
    } else if (seed.media) {
        page.media_type = *seed.media;
    } else {
        page.media_type = looks_like_html(text) ? MediaType::html : MediaType::text;
    }
    page.text = std::move(text);
    page.to_input = std::move(to_input);
    page.hints = std::move(seed.hints);
    page.problems = std::move(seed.problems);
    return add(std::move(page));
}

}  // namespace hearsay
