#include "server/answers.h"

#include <zlib.h>

#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "base/unicode.h"
#include "report/exports.h"
#include "report/html.h"
#include "report/text.h"

namespace hearsay {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kJson = "application/json";
constexpr std::size_t kMaxHits = 100;              // of a kind
constexpr std::size_t kMaxPacked = 1'000'000'000;  // bytes
constexpr std::size_t kMaxWords = 16;              // of a query
constexpr u32 kPassageContext = 80;                // code points before and after a hit

[[nodiscard]] std::string text_of(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// A story without what it holds: what a list of stories shows.
[[nodiscard]] Json summary_of(const Json& story) {
    Json out;
    for (const char* key : {"id", "headline", "from", "to", "documents"}) out[key] = story[key];
    out["claims"] = story["claims"].size();
    out["disagreements"] = story["disagreements"].size();
    Json main = Json::array();
    for (const Json& claim : story["claims"]) {
        if (main.size() == 3) break;
        main.push_back({{"id", claim["id"]}, {"text", claim["text"]}, {"independence", claim["independence"]}});
    }
    out["main_claims"] = std::move(main);
    return out;
}

// Empty where zlib cannot.
[[nodiscard]] std::string gzip(std::string_view text) {
    constexpr int kGzipWindow = 15 + 16;  // the largest, in gzip's format
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) return "";
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = text.size() < kMaxPacked && deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(whole ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

[[nodiscard]] std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> words;
    const std::string folded = fold(query);
    std::size_t begin = 0;
    while (begin < folded.size() && words.size() < kMaxWords) {
        const auto end = std::min(folded.find_first_of(" \t\r\n", begin), folded.size());
        if (end > begin) words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

[[nodiscard]] bool holds_all(const std::string& folded, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (folded.find(word) == std::string::npos) return false;
    }
    return true;
}

struct Searchable {
    std::string folded;
    Json shown;  // what a hit says; of a block of text the rest is filled in
};

struct SearchableBlock {
    std::string folded;
    std::size_t document;
    ByteRange range;
};

}  // namespace

struct Answers::Parts {
    Report report;
    Generator generator;
    std::deque<std::string> texts;  // what the answers view; a deque does not move its elements
    std::unordered_map<std::string, Answer> fixed;
    std::vector<Searchable> claims;
    std::vector<Searchable> sources;
    std::vector<SearchableBlock> blocks;
    mutable std::mutex exporting;
    mutable std::unordered_map<std::string, Answer> exports;
    mutable std::deque<std::string> export_texts;

    void add(std::string path, std::string_view type, std::string text) {
        texts.push_back(std::move(text));
        fixed.emplace(std::move(path), Answer{type, texts.back()});
    }

    [[nodiscard]] std::string_view pack(std::string_view text) {
        texts.push_back(gzip(text));
        return texts.back();
    }

    void add_explorer() {
        fixed.emplace("/", Answer{"text/html; charset=utf-8", explorer_page()});
        fixed.emplace("/index.html", Answer{"text/html; charset=utf-8", explorer_page()});
        fixed.emplace("/app.js", Answer{"text/javascript; charset=utf-8", explorer_script(), pack(explorer_script())});
        fixed.emplace("/app.css", Answer{"text/css; charset=utf-8", explorer_style(), pack(explorer_style())});
        fixed.emplace("/healthz", Answer{kJson, "{\"status\": \"ok\"}\n"});
    }

    void add_report() {
        std::string whole = to_json(report, generator);
        const Json json = Json::parse(whole);
        add("/api/report", kJson, std::move(whole));
        Answer& report_answer = fixed.at("/api/report");
        report_answer.gzip = pack(report_answer.body);
        Json list = Json::array();
        for (const Json& story : json["stories"]) {
            list.push_back(summary_of(story));
            add("/api/stories/" + story["id"].get<std::string>(), kJson, text_of(story));
            for (const Json& claim : story["claims"]) add_claim(claim, story);
        }
        add("/api/stories", kJson, text_of({{"stories", std::move(list)}}));
        for (const Json& document : json["documents"]) {
            add("/api/documents/" + document["id"].get<std::string>(), kJson, text_of(document));
        }
        for (const Json& source : json["sources"]) {
            std::string words = source["name"].get<std::string>();
            for (const Json& alias : source["aliases"]) words += "\n" + alias.get<std::string>();
            sources.push_back(
                {fold(words), {{"id", source["id"]}, {"name", source["name"]}, {"type", source["type"]}}});
        }
    }

    void add_claim(const Json& claim, const Json& story) {
        const auto id = claim["id"].get<std::string>();
        add("/api/claims/" + id, kJson, text_of({{"story", story["id"]}, {"claim", claim}}));
        claims.push_back(
            {fold(claim["text"].get<std::string>()), {{"id", id}, {"story", story["id"]}, {"text", claim["text"]}}});
    }

    void add_blocks() {
        for (std::size_t d = 0; d < report.documents.size(); ++d) {
            const Article& article = report.documents[d].article;
            for (const Block& block : article.blocks) {
                blocks.push_back({fold(slice(article.text, block.range)), d, block.range});
            }
        }
    }

    [[nodiscard]] const Answer* exported(std::string_view name, std::string_view table) const {
        const ExportFormat* format = find_export_format(name);
        const bool known = format != nullptr || name == "json" || name == "markdown" || name == "html";
        if (!known) return nullptr;
        const std::lock_guard lock(exporting);
        const std::string key = std::string(name) + (name == "csv" ? "?" + std::string(table) : "");
        if (const auto at = exports.find(key); at != exports.end()) return &at->second;
        if (name == "csv") {
            for (CsvTable& made : to_csv(report))
                keep("csv?" + made.name, "text/csv; charset=utf-8", std::move(made.text));
        } else if (format != nullptr) {
            keep(key, format->media_type, format->write(report, generator, {}));
        } else if (name == "markdown") {
            keep(key, "text/markdown; charset=utf-8", to_markdown(report));
        } else if (name == "html") {
            keep(key, "text/html; charset=utf-8", to_html(report, generator));
        } else {
            keep(key, kJson, to_json(report, generator));
        }
        const auto made = exports.find(key);
        return made == exports.end() ? nullptr : &made->second;
    }

    void keep(const std::string& key, std::string_view type, std::string text) const {
        if (exports.contains(key)) return;
        export_texts.push_back(std::move(text));
        exports.emplace(key, Answer{type, export_texts.back()});
    }

    // The words around the first place of the first word; of a word that stands there with accents alone, the block's
    // beginning. Lower-casing keeps the number of code points.
    [[nodiscard]] Json passage_of(const SearchableBlock& block, const std::string& word) const {
        const Article& article = report.documents[block.document].article;
        const std::string_view text = slice(article.text, block.range);
        const std::string low = lowercase(text);
        const std::size_t at = low.find(word);
        const u32 hit = at == std::string::npos ? 0 : count_code_points(std::string_view(low).substr(0, at));
        const CodePointIndex positions(text);
        const u32 begin = hit - std::min(hit, kPassageContext);
        const u32 end = std::min(hit + 3 * kPassageContext, count_code_points(text));
        const u32 before = count_code_points(std::string_view(article.text).substr(0, block.range.begin));
        return {{"document", "d" + std::to_string(block.document + 1)},
                {"start", before + begin},
                {"end", before + end},
                {"text", std::string(slice(text, {positions.byte_of(begin), positions.byte_of(end)}))}};
    }
};

Answers::Answers(Report report, Generator generator) : parts_(std::make_unique<Parts>()) {
    parts_->report = std::move(report);
    parts_->generator = std::move(generator);
    parts_->add_explorer();
    parts_->add_report();
    parts_->add_blocks();
}

Answers::~Answers() = default;

const Answer* Answers::find(std::string_view path, std::string_view table) const {
    constexpr std::string_view kExport = "/api/export/";
    if (path.starts_with(kExport)) return parts_->exported(path.substr(kExport.size()), table);
    const auto at = parts_->fixed.find(std::string(path));
    return at == parts_->fixed.end() ? nullptr : &at->second;
}

std::string Answers::search(std::string_view query) const {
    const std::vector<std::string> words = words_of(query);
    Json out{{"query", std::string(query)},
             {"claims", Json::array()},
             {"sources", Json::array()},
             {"passages", Json::array()}};
    if (words.empty()) return text_of(out);
    const auto gather = [&](const std::vector<Searchable>& from, Json& hits) {
        for (const Searchable& one : from) {
            if (hits.size() >= kMaxHits) return;
            if (holds_all(one.folded, words)) hits.push_back(one.shown);
        }
    };
    gather(parts_->claims, out["claims"]);
    gather(parts_->sources, out["sources"]);
    Json& passages = out["passages"];
    for (const SearchableBlock& block : parts_->blocks) {
        if (passages.size() >= kMaxHits) break;
        if (holds_all(block.folded, words)) passages.push_back(parts_->passage_of(block, words.front()));
    }
    return text_of(out);
}

}  // namespace hearsay
