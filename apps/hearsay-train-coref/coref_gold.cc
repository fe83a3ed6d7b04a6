#include "hearsay-train-coref/coref_gold.h"

#include <charconv>
#include <filesystem>
#include <map>
#include <utility>

#include "base/file.h"
#include "base/unicode.h"
#include "engine/read_documents.h"

namespace hearsay {

namespace {

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t end = text.find(mark);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

[[nodiscard]] u32 number(std::string_view text) {
    u32 value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

[[nodiscard]] bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The spans of the documents of a file of brackets, by name.
using Chains = std::map<std::string, std::vector<GoldSpan>, std::less<>>;

class BracketReader {
  public:
    [[nodiscard]] Chains read(std::string_view text) {
        for (const std::string_view line : split(text, '\n')) {
            constexpr std::string_view kBegin = "# begin document ";
            if (line.starts_with(kBegin)) {
                spans_ = &chains_[std::string(line.substr(kBegin.size()))];
                place_ = 0;
                open_.clear();
                continue;
            }
            const auto columns = split(line, '\t');
            if (spans_ == nullptr || columns.size() < 2) continue;
            const u32 begin = place_;
            place_ += static_cast<u32>(columns[columns.size() - 2].size());
            for (const std::string_view part : split(columns.back(), '|')) read_bracket(part, begin);
        }
        return std::move(chains_);
    }

  private:
    void read_bracket(std::string_view part, u32 begin) {
        const bool opens = part.starts_with('(');
        const bool closes = part.ends_with(')');
        if (opens) part.remove_prefix(1);
        if (closes) part.remove_suffix(1);
        if (!opens && !closes) return;
        auto& open = open_[number(part)];
        if (opens) open.push_back(begin);
        if (!closes || open.empty()) return;
        spans_->push_back({open.back(), place_, number(part)});
        open.pop_back();
    }

    Chains chains_;
    std::vector<GoldSpan>* spans_ = nullptr;
    std::map<u32, std::vector<u32>> open_;
    u32 place_ = 0;
};

// The question of a row of GAP; offsets there count code points.
[[nodiscard]] GapQuestion read_question(const std::vector<std::string_view>& row) {
    const std::string_view text = row[1];
    std::vector<u32> bytes;  // of each code point
    for (std::size_t i = 0; i < text.size(); i += decode_utf8(text, i).size) bytes.push_back(static_cast<u32>(i));
    const std::vector<u32> solid = count_solid(text);
    const auto span = [&](std::string_view word, std::string_view offset) -> GoldSpan {
        const u32 point = number(offset);
        const u32 begin = point < bytes.size() ? bytes[point] : 0;
        const std::size_t end = std::min(begin + word.size(), text.size());
        return {solid[begin], solid[end], 0};
    };
    GapQuestion out;
    out.pronoun = span(row[2], row[3]);
    for (std::size_t n = 0; n < 2; ++n) {
        out.names[n] = span(row[4 + 3 * n], row[5 + 3 * n]);
        out.means[n] = row[6 + 3 * n] == "TRUE";
    }
    return out;
}

}  // namespace

std::vector<u32> count_solid(std::string_view text) {
    std::vector<u32> out(text.size() + 1, 0);
    for (std::size_t i = 0; i < text.size(); ++i) out[i + 1] = out[i] + (is_white(text[i]) ? 0 : 1);
    return out;
}

Result<std::vector<GoldText>> read_gold(GoldKind kind, const std::string& path, const std::string& texts,
                                        const LanguageModel& model) {
    const auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    Chains chains;
    std::map<std::string, GapQuestion, std::less<>> questions;
    if (kind == GoldKind::gap) {
        for (const std::string_view line : split(file->bytes(), '\n')) {
            const auto row = split(line, '\t');
            if (row.size() >= 10 && row[0] != "ID") questions.emplace(row[0], read_question(row));
        }
    } else {
        chains = BracketReader().read(file->bytes());
    }
    std::vector<GoldText> out;
    EngineOptions options;
    options.input = InputMode::plain;
    options.jobs = 1;
    const std::string paths[] = {texts};
    const auto sink = [&](DocumentBatch&& batch) {
        for (Document& document : batch.documents) {
            const std::string name = std::filesystem::path(document.article.origin.file).stem().string();
            const auto chain = chains.find(name);
            const auto question = questions.find(name);
            if (chain == chains.end() && question == questions.end()) continue;
            GoldText& text = out.emplace_back();
            text.kind = kind;
            text.document = std::move(document);
            if (chain != chains.end()) text.spans = chain->second;
            if (question != questions.end()) text.question = question->second;
        }
        return true;
    };
    if (auto done = for_each_batch(paths, &model, options, sink); !done) return tl::unexpected(done.error());
    return out;
}

}  // namespace hearsay
