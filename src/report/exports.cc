#include "report/exports.h"

#include "report/text.h"

namespace hearsay {

std::span<const ExportFormat> export_formats() {
    using Options = ExportOptions;
    static const ExportFormat kFormats[] = {
        {"prov-json", "application/json", ".provn.json",
         [](const Report& r, const Generator& g, const Options&) { return to_prov_json(r, g); }},
        {"graphml", "application/graphml+xml", ".graphml",
         [](const Report& r, const Generator&, const Options&) { return to_graphml(r); }},
        {"gexf", "application/gexf+xml", ".gexf",
         [](const Report& r, const Generator& g, const Options&) { return to_gexf(r, g); }},
        {"dot", "text/vnd.graphviz", ".dot",
         [](const Report& r, const Generator&, const Options& o) { return to_dot(r, o); }},
        {"svg", "image/svg+xml", ".svg",
         [](const Report& r, const Generator&, const Options& o) { return to_svg(r, o); }},
        {"jsonld", "application/ld+json", ".jsonld",
         [](const Report& r, const Generator&, const Options&) { return to_json_ld(r); }},
        {"web-annotation", "application/ld+json", ".jsonld",
         [](const Report& r, const Generator& g, const Options&) { return to_web_annotation(r, g); }},
        {"stix", "application/stix+json", ".json",
         [](const Report& r, const Generator& g, const Options&) { return to_stix(r, g); }},
        {"csv", "text/csv", ".csv", nullptr},
    };
    return kFormats;
}

const ExportFormat* find_export_format(std::string_view name) {
    for (const ExportFormat& format : export_formats()) {
        if (format.name == name) return &format;
    }
    return nullptr;
}

}  // namespace hearsay
