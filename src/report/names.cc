#include "report/names.h"

#include <algorithm>

#include "base/unicode.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

constexpr std::size_t kShortLabel = 8;  // bytes; longer ones are cut if a part of them tells them apart
constexpr std::size_t kLongLabel = 14;  // bytes; longer ones are cut anyhow
constexpr u32 kLongSource = 64;         // columns of a source's name; descriptions of unnamed sources can be sentences
constexpr u32 kLongName = 24;           // columns of a file name that stands for an outlet

[[nodiscard]] std::string_view without_ending(std::string_view file) {
    const auto dot = file.rfind('.');
    const auto slash = file.rfind('/');
    const bool in_name =
        dot != std::string_view::npos && dot > 0 && (slash == std::string_view::npos || dot > slash + 1);
    return in_name ? file.substr(0, dot) : file;
}

[[nodiscard]] std::size_t common_prefix(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// Bytes of the folder path that all files share, up to and with a slash.
[[nodiscard]] std::size_t common_folder(const Report& report) {
    if (report.documents.empty()) return 0;
    const std::string& first = report.documents.front().article.origin.file;
    std::size_t shared = first.size();
    for (const Document& document : report.documents) {
        shared = std::min(shared, common_prefix(first, document.article.origin.file));
    }
    const auto slash = std::string_view(first).substr(0, shared).rfind('/');
    return slash == std::string_view::npos ? 0 : slash + 1;
}

// The least prefix of a name, ending before a separator, that is longer than what it shares with another name.
[[nodiscard]] std::string shorten(std::string_view name, std::size_t shared) {
    if (name.size() <= kShortLabel) return std::string(name);
    for (std::size_t i = std::max<std::size_t>(shared + 1, 2); i < name.size() && i <= kLongLabel; ++i) {
        if (std::string_view("_-. ").find(name[i]) != std::string_view::npos) return std::string(name.substr(0, i));
    }
    if (name.size() <= kLongLabel) return std::string(name);
    const std::size_t least = std::max(shared + 1, kLongLabel - 1);
    if (least >= name.size()) return std::string(name);
    std::size_t end = least;
    while (end < name.size() && (static_cast<u8>(name[end]) & 0xC0U) == 0x80U) ++end;
    return std::string(name.substr(0, end)) + "…";
}

[[nodiscard]] std::string clip_name(const std::string& name) {
    if (display_width(name) <= kLongName) return name;
    return std::string(prefix_of_width(name, kLongName - 1)) + "…";
}

// A record name as it is where it is short, else its last part, which is what differs in URNs and URLs.
[[nodiscard]] std::string shorten_record(std::string_view record) {
    if (record.size() <= kLongLabel) return std::string(record);
    std::size_t begin = record.size() - 8;
    while (begin < record.size() && (static_cast<u8>(record[begin]) & 0xC0U) == 0x80U) ++begin;
    std::string_view tail = record.substr(begin);
    while (!tail.empty() && (tail.back() == '>' || tail.back() == '/')) tail.remove_suffix(1);
    return "…" + std::string(tail);
}

}  // namespace

std::vector<std::string> label_documents(const Report& report) {
    const std::size_t folder = common_folder(report);
    std::vector<std::string_view> stems;
    for (const Document& document : report.documents) {
        stems.push_back(without_ending(std::string_view(document.article.origin.file).substr(folder)));
    }
    std::vector<std::string_view> sorted = stems;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    const auto shared_with_nearest = [&](std::string_view stem) {
        const auto at = std::lower_bound(sorted.begin(), sorted.end(), stem);
        std::size_t shared = at == sorted.begin() ? 0 : common_prefix(*(at - 1), stem);
        if (at + 1 != sorted.end()) shared = std::max(shared, common_prefix(*(at + 1), stem));
        return shared;
    };
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < stems.size(); ++i) {
        const std::string& record = report.documents[i].article.origin.record;
        std::string label = shorten(stems[i], shared_with_nearest(stems[i]));
        if (!record.empty()) label += "#" + shorten_record(record);
        labels.push_back(printable(label));
    }
    return labels;
}

std::string ReportNames::source(SourceId id) const {
    if (!is_set(id) || index(id) >= report_.sources.size()) return "an unnamed source";
    const Source& source = report_.sources[index(id)];
    const std::string& name = source.name.empty() ? source.description : source.name;
    return name.empty() ? "an unnamed source" : clip(name, kLongSource);
}

std::string ReportNames::source_with_kind(SourceId id) const {
    std::string name = source(id);
    if (!is_set(id) || report_.sources[index(id)].type != SourceType::anonymous_persons) return name;
    const std::string low = lowercase(name);
    for (const char* word : {"anonym", "unnamed", "unidentified"}) {
        if (low.find(word) != std::string::npos) return name;
    }
    return name + " (anonymous)";
}

bool ReportNames::has_outlet(DocumentId id) const { return !report_.documents[index(id)].article.outlet.empty(); }

std::string ReportNames::page(DocumentId id) const {
    const Article& article = report_.documents[index(id)].article;
    if (has_outlet(id)) return article.outlet;
    const std::string_view file = article.origin.file;
    const auto slash = file.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? file : file.substr(slash + 1);
    const std::string record = article.origin.record.empty() ? "" : "#" + shorten_record(article.origin.record);
    return clip_name(printable(without_ending(name))) + record;
}

std::string ReportNames::page_with_label(DocumentId id) const {
    return has_outlet(id) ? page(id) + " [" + label(id) + "]" : page(id);
}

}  // namespace hearsay
