#include "hearsay-train/polnear.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "base/file.h"

namespace hearsay {

namespace {

constexpr u64 kMaxBytes = 10'000'000;

// Takes what stands before `mark`, and the mark.
std::string_view take(std::string_view& rest, char mark) {
    const std::size_t at = std::min(rest.find(mark), rest.size());
    const std::string_view part = rest.substr(0, at);
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return part;
}

u32 number(std::string_view digits) {
    u32 value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// The byte at which each code point begins, and the size.
std::vector<u32> code_points(std::string_view text) {
    std::vector<u32> begins;
    for (u32 i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) begins.push_back(i);
    }
    begins.push_back(static_cast<u32>(text.size()));
    return begins;
}

bool is_role(std::string_view name, std::string_view role) {  // "Content", "Content2"
    return name.substr(0, role.size()) == role && std::all_of(name.begin() + static_cast<std::ptrdiff_t>(role.size()),
                                                              name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::vector<GoldAttribution> read_stand_off(std::string_view ann, std::string_view text) {
    const std::vector<u32> bytes = code_points(text);
    std::map<std::string_view, std::vector<ByteRange>> spans;
    std::vector<GoldAttribution> out;
    for (std::string_view rest = ann; !rest.empty();) {
        std::string_view line = take(rest, '\n');
        if (line.size() < 3 || line[0] != 'T' || line[1] < '0' || line[1] > '9') continue;
        const std::string_view id = take(line, '\t');
        std::string_view fields = take(line, '\t');
        take(fields, ' ');  // the type, which the events name as well
        while (!fields.empty()) {
            std::string_view fragment = take(fields, ';');
            const u32 begin = number(take(fragment, ' ')), end = number(fragment);
            if (begin < end && end < bytes.size()) spans[id].push_back({bytes[begin], bytes[end]});
        }
    }
    for (std::string_view rest = ann; !rest.empty();) {
        std::string_view line = take(rest, '\n');
        if (line.size() < 3 || line[0] != 'E' || line[1] < '0' || line[1] > '9') continue;
        take(line, '\t');
        if (line.substr(0, 11) != "Attribution") continue;
        take(line, ' ');
        GoldAttribution attribution;
        while (!line.empty()) {
            std::string_view id = take(line, ' ');
            const std::string_view name = take(id, ':');
            while (!id.empty() && (id.back() == '\r' || id.back() == '\t')) id.remove_suffix(1);
            auto* role = is_role(name, "Source")    ? &attribution.source
                         : is_role(name, "Cue")     ? &attribution.cue
                         : is_role(name, "Content") ? &attribution.content
                                                    : nullptr;
            if (role != nullptr) role->insert(role->end(), spans[id].begin(), spans[id].end());
        }
        if (attribution.source.empty() && attribution.cue.empty() && attribution.content.empty()) continue;
        for (auto* role : {&attribution.source, &attribution.cue, &attribution.content}) {
            std::sort(role->begin(), role->end());
        }
        out.push_back(std::move(attribution));
    }
    return out;
}

Result<std::vector<GoldArticle>> load_polnear(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::map<std::string, std::string> first;  // article, file
    for (const auto& entry : fs::directory_iterator(folder + "/attributions", error)) {
        const std::string file = entry.path().filename().string();
        if (entry.path().extension() != ".ann") continue;
        const auto [it, added] = first.try_emplace(file.substr(0, file.rfind('_')), file);
        if (!added) it->second = std::min(it->second, file);
    }
    if (error || first.empty()) return fail(ErrorCode::not_found, "holds no attributions", folder);
    std::vector<GoldArticle> articles;
    for (const auto& [name, file] : first) {
        auto text = read_file(folder + "/text/" + name + ".txt", kMaxBytes);
        if (!text) return tl::unexpected(text.error());
        const auto ann = read_file(folder + "/attributions/" + file, kMaxBytes);
        if (!ann) return tl::unexpected(ann.error());
        GoldArticle article{name, std::move(*text), {}};
        article.attributions = read_stand_off(*ann, article.text);
        articles.push_back(std::move(article));
    }
    return articles;
}

}  // namespace hearsay
