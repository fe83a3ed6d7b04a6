#include "engine/read_documents.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>

#include "article/read_article.h"
#include "attribution/attribution.h"
#include "base/file.h"
#include "base/parallel.h"
#include "engine/role_model.h"
#include "ingest/ingest.h"
#include "language/conllu.h"

namespace hearsay {

namespace {

constexpr std::size_t kBatchFiles = 32;       // small files that run side by side, for each thread
constexpr std::size_t kBatchPages = 16;       // pages of a large file that run side by side, for each thread
constexpr u64 kBatchBytes = 64'000'000;       // input bytes of one batch
constexpr u64 kLargeFile = 4'000'000;         // bytes; from here on a file is taken to hold many pages
constexpr u64 kMaxMemoryInput = 200'000'000;  // of a file in memory, after decompression
constexpr u64 kMaxConlluBytes = 2'000'000'000;

[[nodiscard]] u64 size_of(const InputFile& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file.path, error);
    return error ? 0 : static_cast<u64>(size);
}

[[nodiscard]] std::string describe(PageGenre genre) {
    switch (genre) {
        case PageGenre::listing: return "a listing of other pages";
        case PageGenre::forum: return "a page of a forum";
        case PageGenre::product: return "a page of a shop";
        case PageGenre::error: return "an error page, a check for robots or a consent wall";
        default: return name_of(genre);
    }
}

class Reader {
  public:
    Reader(const LanguageModel* model, const EngineOptions& options, const BatchSink& sink)
        : model_(model), options_(options), sink_(sink), jobs_(options.jobs == 0 ? hardware_jobs() : options.jobs) {
        ingest_.max_page_bytes = options.max_page_bytes;
        ingest_.format = options.input == InputMode::plain ? InputFormat::plain : InputFormat::detect;
        ingest_.json_fields = options.json_fields;
        ingest_.stop = options.stop;
    }

    [[nodiscard]] Result<void> read(std::span<const std::string> paths) {
        if (auto opened = open_tagger(); !opened) return opened;
        InputList inputs = list_inputs(paths, ingest_);
        total_ = inputs.files.size();
        deliver({{}, std::move(inputs.problems)});
        const std::span<const InputFile> files = inputs.files;
        for (std::size_t begin = 0; begin < files.size();) {
            if (ended()) break;
            const std::size_t end = end_of_batch(files, begin);
            if (end == begin) {
                read_large(files[begin]);
                finish_file();
            } else {
                read_small(files.subspan(begin, end - begin));
            }
            begin = std::max(end, begin + 1);
        }
        if (ended()) return fail(ErrorCode::cancelled, "stopped before all was read");
        return {};
    }

    [[nodiscard]] Result<void> read(std::span<const MemoryFile> files) {
        if (auto opened = open_tagger(); !opened) return opened;
        total_ = files.size();
        ingest_.max_input_bytes = kMaxMemoryInput;
        std::vector<DocumentBatch> parts(files.size());
        parallel_for(files.size(), jobs_, [&](std::size_t i) {
            if (ended()) return;
            PageBatch pages = read_pages_from_bytes(files[i].bytes, files[i].name, ingest_);
            parts[i].problems = std::move(pages.problems);
            for (Page& page : pages.pages) {
                if (!ended()) take(parts[i], make_document(std::move(page)));
            }
            finish_file();
        });
        if (ended()) return fail(ErrorCode::cancelled, "stopped before all was read");
        DocumentBatch batch;
        for (DocumentBatch& part : parts) append(batch, std::move(part));
        deliver(std::move(batch));
        return {};
    }

  private:
    [[nodiscard]] Result<void> open_tagger() {
        if (model_ == nullptr) return {};
        auto tagger = open_role_tagger(*model_);
        if (!tagger) return tl::unexpected(tagger.error());
        tagger_ = std::move(*tagger);
        return {};
    }

    // The files from `begin` that make one batch; none where the first is large or of unknown size.
    [[nodiscard]] std::size_t end_of_batch(std::span<const InputFile> files, std::size_t begin) const {
        u64 bytes = 0;
        std::size_t end = begin;
        while (end < files.size() && end - begin < kBatchFiles * jobs_ && bytes < kBatchBytes) {
            const u64 size = size_of(files[end]);
            if (options_.input != InputMode::conllu && (files[end].is_stdin || size >= kLargeFile)) break;
            bytes += size;
            ++end;
        }
        return end;
    }

    void read_small(std::span<const InputFile> files) {
        std::vector<DocumentBatch> parts(files.size());
        parallel_for(files.size(), jobs_, [&](std::size_t i) {
            if (ended()) return;
            parts[i] = options_.input == InputMode::conllu ? read_conllu_file(files[i]) : read_file_pages(files[i]);
            finish_file();
        });
        if (ended()) return;
        DocumentBatch batch;
        for (DocumentBatch& part : parts) append(batch, std::move(part));
        deliver(std::move(batch));
    }

    [[nodiscard]] DocumentBatch read_file_pages(const InputFile& file) const {
        DocumentBatch batch;
        for_each_page(file, ingest_,
                      {[&](Page&& page) {
                           take(batch, make_document(std::move(page)));
                           return !ended();
                       },
                       [&](InputProblem&& problem) { batch.problems.push_back(std::move(problem)); }});
        return batch;
    }

    // One page after the other is read, some at a time are worked on.
    void read_large(const InputFile& file) {
        std::vector<Page> pages;
        std::vector<InputProblem> problems;
        u64 bytes = 0;
        const auto flush = [&] {
            std::vector<std::optional<MadeDocument>> made(pages.size());
            parallel_for(pages.size(), jobs_, [&](std::size_t i) {
                if (!ended()) made[i] = make_document(std::move(pages[i]));
            });
            pages.clear();
            bytes = 0;
            if (ended()) return;
            DocumentBatch batch;
            batch.problems = std::exchange(problems, {});
            for (auto& document : made) take(batch, std::move(*document));
            deliver(std::move(batch));
        };
        for_each_page(file, ingest_,
                      {[&](Page&& page) {
                           bytes += page.text.size();
                           pages.push_back(std::move(page));
                           if (pages.size() >= kBatchPages * jobs_ || bytes >= kBatchBytes) flush();
                           return !ended();
                       },
                       [&](InputProblem&& problem) { problems.push_back(std::move(problem)); }});
        flush();
    }

    [[nodiscard]] DocumentBatch read_conllu_file(const InputFile& file) const {
        DocumentBatch batch;
        const auto text =
            file.is_stdin ? read_descriptor(0, file.name, kMaxConlluBytes) : read_file(file.path, kMaxConlluBytes);
        auto documents = text.and_then([&](const std::string& bytes) { return read_conllu(bytes, file.name); });
        if (!documents) {
            batch.problems.push_back(input_problem(documents.error()));
            batch.problems.back().file = file.name;
            return batch;
        }
        batch.documents = std::move(*documents);
        if (model_ != nullptr) {
            parallel_for(batch.documents.size(), jobs_, [&](std::size_t i) {
                Document& document = batch.documents[i];
                attribute(document, model_->annotate_tokens(document));
            });
        }
        return batch;
    }

    void attribute(Document& document, const std::vector<float>& vectors) const {
        if (tagger_ && !vectors.empty()) {
            find_attributions(document, *tagger_, vectors);
            return;
        }
        find_attributions(document);
        if (tagger_ && !document.tokens.empty()) {
            document.article.problems.push_back({"long-text",
                                                 "a text of so many words has its attributions found by rules alone",
                                                 {0, static_cast<u32>(document.article.text.size())}});
        }
    }

    static void name_what_is_left_out(Article& article) {
        if (!is_article(article.genre)) {
            article.problems.push_back({"not-an-article", describe(article.genre) + ", and not analysed", {}});
        } else if (!is_analysed(article)) {
            article.problems.push_back(
                {"not-english", "in another language (" + article.language + "), and not analysed", {}});
        }
    }

    using MadeDocument = tl::expected<Document, InputProblem>;

    [[nodiscard]] MadeDocument make_document(Page&& page) const {
        Document document;
        auto article = read_article(page);
        if (!article) {
            InputProblem problem = input_problem(article.error());
            problem.file = page.origin.file;
            problem.record = page.origin.record;
            return tl::unexpected<InputProblem>(std::move(problem));
        }
        document.article = std::move(*article);
        page = {};  // its bytes are needed no more
        name_what_is_left_out(document.article);
        if (model_ != nullptr && is_analysed(document.article)) {
            attribute(document, model_->annotate(document));
        }
        return document;
    }

    static void take(DocumentBatch& batch, MadeDocument&& document) {
        if (document) {
            batch.documents.push_back(std::move(*document));
        } else {
            batch.problems.push_back(std::move(document.error()));
        }
    }

    static void append(DocumentBatch& batch, DocumentBatch&& part) {
        std::move(part.documents.begin(), part.documents.end(), std::back_inserter(batch.documents));
        std::move(part.problems.begin(), part.problems.end(), std::back_inserter(batch.problems));
    }

    void deliver(DocumentBatch&& batch) {
        if (!sink_(std::move(batch))) refused_ = true;
    }
    [[nodiscard]] bool ended() const { return refused_ || options_.stopped(); }

    void finish_file() {
        const std::lock_guard lock(progress_);
        ++done_;
        if (options_.progress) options_.progress({"files read", done_, total_});
    }

    const LanguageModel* model_;
    std::optional<RoleTagger> tagger_;
    const EngineOptions& options_;
    const BatchSink& sink_;
    unsigned jobs_;
    IngestOptions ingest_;
    bool refused_ = false;  // by the sink, between two batches
    std::mutex progress_;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
};

}  // namespace

bool is_analysed(const Article& article) {
    return is_article(article.genre) && (article.language.empty() || article.language == "en");
}

Result<void> for_each_batch(std::span<const std::string> paths, const LanguageModel* model,
                            const EngineOptions& options, const BatchSink& sink) {
    return Reader(model, options, sink).read(paths);
}

Result<DocumentBatch> read_from_memory(std::span<const MemoryFile> files, const LanguageModel* model,
                                       const EngineOptions& options) {
    DocumentBatch all;
    const BatchSink sink = [&](DocumentBatch&& batch) {
        all = std::move(batch);
        return true;
    };
    if (auto read = Reader(model, options, sink).read(files); !read) return tl::unexpected(read.error());
    return all;
}

}  // namespace hearsay
