// The report in the formats of other programs. docs/exports.md says what becomes of each part of a report in each of
// them, and what is lost.
//
// Every export is made from the one Report; equal reports give equal bytes (no clock, no random numbers: identifiers
// are UUIDs of version 5 over what they name). Offsets count code points of the cleaned article text, as in the JSON
// report. UTF-8. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/report.h"
#include "report/json.h"

namespace hearsay {

struct ExportOptions {
    bool all = false;  // the pictures (dot, svg): every claim; else the main claims of each story
};

[[nodiscard]] std::string to_prov_json(const Report& report, const Generator& generator);       // W3C PROV-JSON
[[nodiscard]] std::string to_graphml(const Report& report);                                     // GraphML 1.0
[[nodiscard]] std::string to_gexf(const Report& report, const Generator& generator);            // GEXF 1.2, for Gephi
[[nodiscard]] std::string to_dot(const Report& report, const ExportOptions& options);           // Graphviz
[[nodiscard]] std::string to_svg(const Report& report, const ExportOptions& options);           // a picture
[[nodiscard]] std::string to_json_ld(const Report& report);                                     // schema.org
[[nodiscard]] std::string to_web_annotation(const Report& report, const Generator& generator);  // W3C Web Annotation
[[nodiscard]] std::string to_stix(const Report& report, const Generator& generator);            // STIX 2.1 bundle

// The tables of the CSV export: claims, mentions, sources, disagreements, documents.
struct CsvTable {
    std::string name;  // "claims"
    std::string text;  // RFC 4180, the first line names the columns
};
[[nodiscard]] std::vector<CsvTable> to_csv(const Report& report);

// What the formats are called, for whoever offers them by name. `write` is null for csv, which is several texts.
struct ExportFormat {
    std::string_view name;
    std::string_view media_type;
    std::string_view ending;  // of a file: ".json"
    std::string (*write)(const Report& report, const Generator& generator, const ExportOptions& options);
};
[[nodiscard]] std::span<const ExportFormat> export_formats();
[[nodiscard]] const ExportFormat* find_export_format(std::string_view name);

}  // namespace hearsay
