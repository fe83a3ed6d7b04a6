#include "report/quotations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/unicode.h"
#include "report/csv.h"
#include "report/json_article.h"
#include "report/names.h"
#include "report/phrases.h"
#include "report/terminal.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

constexpr std::size_t kShownPerSource = 5;  // statements, unless all are wanted
constexpr u32 kShownColumns = 240;          // of a passage

[[nodiscard]] const Document& document_of(const Report& report, const Quotation& quotation) {
    return report.documents[index(quotation.document)];
}

[[nodiscard]] const Attribution& attribution_of(const Report& report, const Quotation& quotation) {
    return document_of(report, quotation).attributions[index(quotation.attribution)];
}

// The parts of a span as one line: " … " stands where they are apart.
[[nodiscard]] std::string joined(const Document& document, SpanList list) {
    std::string out;
    for (const TokenRange part : document.parts(list)) {
        out += (out.empty() ? "" : " … ") + squeeze(document.text(part));
    }
    return out;
}

[[nodiscard]] std::string path_of(const Report& report, const Quotation& quotation) {
    std::string out;
    for (const ChainLink& link : quotation.through) {
        out += (out.empty() ? "" : " → ") + report.sources[index(link.source)].name;
    }
    return out;
}

// ------------------------------------------------------------------------------------------------ for people

class TextTable {
  public:
    TextTable(const Report& report, const TextOptions& options)
        : report_(report), options_(options), names_(report), page_(std::max(24U, options.width), options.colour) {}

    [[nodiscard]] std::string write() {
        const auto& rows = report_.quotations;
        std::set<DocumentId> pages;
        std::set<SourceId> sources;
        u32 widest = 0;
        for (const Quotation& row : rows) {
            pages.insert(row.document);
            if (is_set(row.source)) sources.insert(row.source);
            widest = std::max(widest, display_width(names_.page_with_label(row.document)));
        }
        column_ = std::min(widest + 4, page_.width() * 2 / 5);
        page_.paragraph(0, 0,
                        {{fmt::format("{} by {} in {}", count_of(rows.size(), "statement"),
                                      count_of(sources.size(), "source"), count_of(pages.size(), "page")),
                          Style::bold}});
        for (std::size_t begin = 0; begin < rows.size();) {
            std::size_t end = begin;
            while (end < rows.size() && rows[end].source == rows[begin].source) ++end;
            write_source({rows.data() + begin, end - begin});
            begin = end;
        }
        return page_.take();
    }

  private:
    void write_source(std::span<const Quotation> rows) {
        page_.blank();
        const SourceId id = rows.front().source;
        std::set<DocumentId> pages;
        for (const Quotation& row : rows) pages.insert(row.document);
        const std::string counts =
            fmt::format("{} in {}", count_of(rows.size(), "statement"), count_of(pages.size(), "page"));
        page_.heading({}, 0, {{is_set(id) ? names_.source_with_kind(id) : "(nobody is named)", Style::bold}},
                      {{counts, Style::dim}});
        const std::string about = is_set(id) ? about_source(report_.sources[index(id)]) : "";
        if (!about.empty()) page_.paragraph(2, 2, {{printable(about), Style::dim}});
        const std::size_t shown = options_.all ? rows.size() : std::min(rows.size(), kShownPerSource);
        for (const Quotation& row : rows.first(shown)) write_statement(row);
        if (shown < rows.size()) {
            page_.paragraph(2, 2, {{fmt::format("and {} more (--all shows them)", rows.size() - shown), Style::dim}});
        }
    }

    // Position and affiliation, where the pages tell them beside the name.
    [[nodiscard]] std::string about_source(const Source& source) const {
        std::string about =
            source.name.empty() || fold(source.description) == fold(source.name) ? "" : source.description;
        if (is_set(source.affiliation)) {
            const std::string& whom = report_.sources[index(source.affiliation)].name;
            if (fold(about).find(fold(whom)) == std::string::npos) about += (about.empty() ? "of " : ", ") + whom;
        }
        return about;
    }

    void write_statement(const Quotation& row) {
        const Document& document = document_of(report_, row);
        const Attribution& attribution = attribution_of(report_, row);
        const std::string said = joined(document, attribution.content);
        const std::string passage = options_.all ? printable(said) : clip(said, kShownColumns);
        const bool has_marks = is_quote(decode_utf8(said, 0).value);
        Runs runs{{printable(joined(document, attribution.cue)) + " ", style_of(attribution.stance)},
                  {attribution.kind == QuoteKind::direct && !has_marks ? quoted(passage) : passage}};
        runs.push_back({remark_on(row), Style::dim});
        page_.row(2, {{names_.page_with_label(row.document), Style::cyan}}, column_, runs);
    }

    // " (denies, hedged, through Meridian Ledger, 12 April 2024)"
    [[nodiscard]] std::string remark_on(const Quotation& row) const {
        const Attribution& attribution = attribution_of(report_, row);
        std::vector<std::string> remarks;
        if (attribution.stance != Stance::asserts) remarks.emplace_back(name_of(attribution.stance));
        if (!attribution.hedges.empty()) remarks.emplace_back("hedged");
        const std::string path = path_of(report_, row);
        if (!path.empty()) remarks.push_back("through " + printable(path));
        const std::string date = format_date(document_of(report_, row).article.published);
        if (!date.empty()) remarks.push_back(date);
        return remarks.empty() ? "" : fmt::format(" ({})", fmt::join(remarks, ", "));
    }

    [[nodiscard]] static Style style_of(Stance stance) {
        switch (stance) {
            case Stance::denies: return Style::red;
            case Stance::doubts:
            case Stance::declines: return Style::yellow;
            default: return Style::plain;
        }
    }

    const Report& report_;
    const TextOptions& options_;
    ReportNames names_;
    TerminalPage page_;
    u32 column_ = 0;  // where statements start
};

// ---------------------------------------------------------------------------------------------- for programs

class LineWriter {
  public:
    explicit LineWriter(const Report& report) : report_(report) {
        spans_.reserve(report.documents.size());
        for (const Document& document : report.documents) spans_.emplace_back(document.article);
    }

    [[nodiscard]] std::string write() {
        for (const Quotation& row : report_.quotations) write_row(row);
        return json_.take();
    }

  private:
    void write_row(const Quotation& row) {
        const Document& document = document_of(report_, row);
        const Attribution& attribution = attribution_of(report_, row);
        json_.begin_object(Layout::one_line);
        json_.key("source");
        write_source(row.source);
        json_.key("through");
        json_.begin_array();
        for (const ChainLink& link : row.through) {
            json_.begin_object();
            json_.text_field("name", report_.sources[index(link.source)].name);
            json_.text_field("type", name_of(report_.sources[index(link.source)].type));
            json_.key("span");
            spans_[index(row.document)].write(json_, link.span);
            json_.end_object();
        }
        json_.end_array();
        json_.text_field("stance", name_of(attribution.stance));
        json_.text_field("kind", name_of(attribution.kind));
        json_.boolean_field("hedged", !attribution.hedges.empty());
        json_.text_field("words", joined(document, attribution.content));
        write_parts("source_spans", row, attribution.source);
        write_parts("cue_spans", row, attribution.cue);
        write_parts("content_spans", row, attribution.content);
        write_parts("hedge_spans", row, attribution.hedges);
        json_.real_field("confidence", attribution.confidence);
        write_page(document.article);
        json_.end_object();
        json_.newline();
    }

    void write_source(SourceId id) {
        if (!is_set(id)) {
            json_.null();
            return;
        }
        const Source& source = report_.sources[index(id)];
        json_.begin_object();
        write_source_members(json_, source);
        const bool belongs = is_set(source.affiliation);
        json_.text_or_null_field("affiliation", belongs ? report_.sources[index(source.affiliation)].name : "");
        json_.end_object();
    }

    void write_parts(std::string_view name, const Quotation& row, SpanList list) {
        const Document& document = document_of(report_, row);
        json_.key(name);
        json_.begin_array();
        for (const TokenRange part : document.parts(list)) {
            spans_[index(row.document)].write(json_, document.bytes(part));
        }
        json_.end_array();
    }

    void write_page(const Article& article) {
        json_.key("document");
        json_.begin_object();
        json_.text_field("file", article.origin.file);
        json_.text_or_null_field("record", article.origin.record);
        json_.text_or_null_field("url", article.url);
        json_.text_or_null_field("outlet", article.outlet);
        json_.text_or_null_field("published", to_string(article.published));
        json_.text_or_null_field("headline", article.headline);
        json_.end_object();
    }

    const Report& report_;
    std::vector<SpanWriter> spans_;
    JsonWriter json_;
};

}  // namespace

std::string quotations_to_text(const Report& report, const TextOptions& options) {
    return TextTable(report, options).write();
}

std::string quotations_to_csv(const Report& report) {
    std::vector<CodePointIndex> points;
    points.reserve(report.documents.size());
    for (const Document& document : report.documents) points.emplace_back(document.article.text);
    std::string out = csv_row({"source", "type", "description", "affiliation", "through", "stance", "kind", "hedged",
                               "cue", "words", "outlet", "published", "headline", "file", "record", "start", "end"});
    for (const Quotation& row : report.quotations) {
        const Document& document = document_of(report, row);
        const Attribution& attribution = attribution_of(report, row);
        const Article& article = document.article;
        const Source source = is_set(row.source) ? report.sources[index(row.source)] : Source{};
        const auto parts = document.parts(attribution.content.empty() ? attribution.cue : attribution.content);
        const auto point = [&](bool first) {
            if (parts.empty()) return std::string();
            const u32 byte = first ? document.bytes(parts.front()).begin : document.bytes(parts.back()).end;
            return std::to_string(points[index(row.document)].code_points_before(byte));
        };
        const bool belongs = is_set(source.affiliation);
        std::vector<std::string> cells{source.name,
                                       name_of(source.type),
                                       source.description,
                                       belongs ? report.sources[index(source.affiliation)].name : "",
                                       path_of(report, row),
                                       name_of(attribution.stance),
                                       name_of(attribution.kind),
                                       attribution.hedges.empty() ? "no" : "yes",
                                       joined(document, attribution.cue),
                                       joined(document, attribution.content),
                                       article.outlet,
                                       to_string(article.published),
                                       article.headline,
                                       article.origin.file,
                                       article.origin.record};
        for (std::string& cell : cells) cell = printable(cell);
        cells.push_back(point(true));
        cells.push_back(point(false));
        out += csv_row(cells);
    }
    return out;
}

std::string quotations_to_jsonl(const Report& report) { return LineWriter(report).write(); }

}  // namespace hearsay
