#include "hearsay-train/raw_text.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "language/segment.h"

namespace hearsay {

namespace {

constexpr u64 kMaxFile = u64{1} << 28U;
constexpr std::size_t kShortest = 60;  // bytes of a text that is worth reading

// Folders with texts, and what to read of them: "txt" files are texts, "jsonl" files hold texts in strings.
constexpr std::pair<std::string_view, std::string_view> kSources[] = {
    {"polnear/train/text", ".txt"},   {"allsides-2021", ".jsonl"},        {"allsides-lead-triples", ".jsonl"},
    {"basil-triples", ".jsonl"},      {"claimbuster", ".jsonl"},          {"fnc1", ".jsonl"},
    {"fundus-pages-en", ".jsonl"},    {"news-events-2018", ".jsonl"},     {"newspaper-extraction-naeb", ".jsonl"},
    {"snopes-claim-match", ".jsonl"}, {"uci-headline-stories", ".jsonl"}, {"wcxb-sample", ".jsonl"},
    {"wikinews-sources", ".jsonl"},
};

void collect(const nlohmann::json& value, std::vector<std::string>& texts) {
    if (value.is_string() && value.get_ref<const std::string&>().size() >= kShortest) {
        texts.push_back(value.get<std::string>());
    } else if (value.is_structured()) {
        for (const auto& part : value) collect(part, texts);
    }
}

// Prose, not an address or an id: a blank in twelve bytes at least.
bool is_prose(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) * 12 > text.size();
}

std::vector<std::string> texts_of(const std::string& path) {
    std::vector<std::string> texts;
    auto bytes = read_file(path, kMaxFile);
    if (!bytes) return texts;
    if (path.ends_with(".txt")) {
        texts.push_back(std::move(*bytes));
        return texts;
    }
    for (std::size_t at = 0; at < bytes->size();) {
        const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
        const auto line = nlohmann::json::parse(bytes->begin() + static_cast<std::ptrdiff_t>(at),
                                                bytes->begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
        if (!line.is_discarded()) collect(line, texts);
        at = end + 1;
    }
    return texts;
}

// Blocks at line ends, so that no sentence runs over them.
Document document_of(std::string text) {
    Document document;
    document.article.text = std::move(text);
    const std::string& t = document.article.text;
    for (std::size_t at = 0; at < t.size();) {
        const std::size_t end = std::min(t.find('\n', at), t.size());
        if (end > at) {
            document.article.blocks.push_back({{static_cast<u32>(at), static_cast<u32>(end)}, BlockKind::paragraph});
        }
        at = end + 1;
    }
    segment(document);
    return document;
}

}  // namespace

u64 read_raw_texts(const std::string& corpora, const std::function<void(const Document&)>& take) {
    std::set<u64> seen;
    u64 words = 0;
    for (const auto& [folder, ending] : kSources) {
        std::vector<std::string> paths;
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(corpora + "/" + std::string(folder), error)) {
            if (entry.path().extension() == ending) paths.push_back(entry.path().string());
        }
        std::sort(paths.begin(), paths.end());
        for (const std::string& path : paths) {
            for (std::string& text : texts_of(path)) {
                if (!is_prose(text) || !seen.insert(hash64(text)).second) continue;
                const Document document = document_of(std::move(text));
                words += document.tokens.size();
                take(document);
            }
        }
    }
    return words;
}

}  // namespace hearsay
