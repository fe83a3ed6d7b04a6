#include "commands.h"

#include <filesystem>
#include <optional>

#include "base/parallel.h"
#include "engine/model_folder.h"
#include "engine/read_documents.h"
#include "engine/trace.h"
#include "output.h"
#include "page_folder.h"
#include "report/article_text.h"
#include "report/conllu.h"
#include "report/html.h"
#include "report/json.h"
#include "report/quotations.h"
#include "report/text.h"
#include "server/server.h"
#include "terminal_info.h"

namespace hearsay {

namespace {

constexpr int kDone = 0;
constexpr int kNothing = 1;
constexpr int kInterrupted = 130;  // 128 + SIGINT
constexpr int kPipeClosed = 141;   // 128 + SIGPIPE

class Runner {
  public:
    Runner(const CommandLine& line, const std::atomic<bool>& stop, Output output)
        : line_(line), output_(std::move(output)), progress_(line.quiet) {
        options_.input = line.input;
        options_.jobs = line.jobs;
        options_.max_page_bytes = line.max_page_bytes;
        options_.json_fields = line.json_fields;
        options_.without = line.without;
        options_.explain = line.explain;
        options_.stop = &stop;
        options_.progress = [this](const Progress& progress) { progress_.show(progress); };
    }

    [[nodiscard]] int run() {
        std::optional<LanguageModel> model;
        if (line_.command != Command::extract) {
            auto opened = find_model_folder(line_.model).and_then(LanguageModel::open);
            if (!opened) return fail_with(opened.error());
            model.emplace(std::move(*opened));
        }
        switch (line_.command) {
            case Command::trace:
            case Command::ask:
            case Command::quotes:
            case Command::stories: return run_on_pile(*model);
            case Command::extract:
            case Command::annotate: return run_page_by_page(model ? &*model : nullptr);
            case Command::serve: return run_server(*model);
        }
        return kNothing;
    }

  private:
    // trace, ask, quotes, stories: everything is read before anything is written.
    [[nodiscard]] int run_on_pile(const LanguageModel& model) {
        auto report = make_report(model);
        progress_.clear();
        if (!report) return end_early(report.error());
        // On a terminal the text report ends with the problems; they need not be told twice.
        const bool whole = line_.command == Command::trace || line_.command == Command::ask;
        const bool told = whole && line_.format == Format::text && line_.output.empty() && stdout_is_terminal();
        if (!told) report_problems(report->problems);
        const Generator generator{HEARSAY_VERSION, std::string(model.version())};
        const bool tables = line_.exported != nullptr && line_.exported->write == nullptr;
        const auto written = tables ? write_tables(*report) : output_.write(render(*report, generator));
        const bool quotes = line_.command == Command::quotes;
        return finish(written, quotes ? !report->quotations.empty() : !report->stories.empty());
    }

    [[nodiscard]] Result<Report> make_report(const LanguageModel& model) const {
        switch (line_.command) {
            case Command::ask: return ask(line_.question, line_.paths, model, options_);
            case Command::quotes: return list_quotes(line_.quotes, line_.paths, model, options_);
            case Command::stories: return find_stories(line_.paths, model, options_);
            default: return trace(line_.paths, model, options_);
        }
    }

    // serve: traces once, then answers until it is interrupted.
    [[nodiscard]] int run_server(const LanguageModel& model) {
        auto report = trace(line_.paths, model, options_);
        progress_.clear();
        if (!report) return end_early(report.error());
        report_problems(report->problems);
        const Generator generator{HEARSAY_VERSION, std::string(model.version())};
        const Answers answers(std::move(*report), generator);
        ServerOptions server;
        server.host = line_.host;
        server.port = line_.port;
        server.token = line_.token;
        EngineOptions engine = options_;
        engine.without.clear();
        const auto served = serve({answers, model, generator, engine}, server, *options_.stop,
                                  [&](int port) { report_address(line_.host, port, !line_.token.empty()); });
        return served ? kDone : fail_with(served.error());
    }

    // Files of the folder that --output names, each whole or not at all.
    [[nodiscard]] Result<void> write_tables(const Report& report) const {
        std::error_code error;
        std::filesystem::create_directories(line_.output, error);
        if (error) return fail(ErrorCode::unreadable, error.message(), line_.output);
        for (const CsvTable& table : to_csv(report)) {
            auto file = Output::open(line_.output + "/" + table.name + ".csv");
            if (!file) return tl::unexpected<Error>(file.error());
            auto written = file->write(table.text).and_then([&] { return file->finish(); });
            if (!written) return written;
        }
        return {};
    }

    [[nodiscard]] std::string render(const Report& report, const Generator& generator) const {
        TextOptions text;
        text.width = line_.width == 0 ? terminal_width() : line_.width;
        text.colour = use_colour(line_.colour, line_.output.empty() && stdout_is_terminal());
        text.all = line_.all;
        if (line_.command == Command::stories) {
            return line_.format == Format::json ? stories_to_json(report) : stories_to_text(report, text);
        }
        if (line_.command == Command::quotes) {
            return line_.format == Format::csv     ? quotations_to_csv(report)
                   : line_.format == Format::jsonl ? quotations_to_jsonl(report)
                                                   : quotations_to_text(report, text);
        }
        switch (line_.format) {
            case Format::json: return to_json(report, generator);
            case Format::markdown: return to_markdown(report);
            case Format::html: return to_html(report, generator);
            case Format::exported: return line_.exported->write(report, generator, {line_.all});
            default: return report.explanation ? explanation_to_text(report, text) : to_text(report, text);
        }
    }

    // extract, annotate: pages are written as they are read.
    [[nodiscard]] int run_page_by_page(const LanguageModel* model) {
        std::optional<PageFolder> folder;
        if (!line_.output_folder.empty()) {
            auto opened = PageFolder::open(line_.output_folder, file_ending(), line_.overwrite);
            if (!opened) return fail_with(opened.error());
            folder.emplace(std::move(*opened));
        }
        Result<void> written;
        std::size_t count = 0;
        const auto read = for_each_batch(line_.paths, model, options_, [&](DocumentBatch&& batch) {
            progress_.clear();
            report_problems(batch.problems);
            if (line_.format == Format::conllu) report_left_out(batch.documents);
            std::vector<std::string> texts(batch.documents.size());
            parallel_for(texts.size(), line_.jobs, [&](std::size_t i) {
                texts[i] = render_page(batch.documents[i], make_id<DocumentId>(count + i));
            });
            for (std::size_t i = 0; i < texts.size() && written; ++i) {
                written = folder ? folder->write(batch.documents[i].article.origin, texts[i])
                                 : output_.write(texts[i] + separator());
            }
            count += texts.size();
            return written.has_value();
        });
        progress_.clear();
        if (!read && written) return end_early(read.error());
        return finish(written, count > 0);
    }

    [[nodiscard]] std::string render_page(const Document& document, DocumentId id) const {
        if (line_.command == Command::annotate) {
            return line_.format == Format::conllu ? to_conllu(document) : annotations_to_json(document, id);
        }
        // A plain text is an article as it is.
        const ArticleOptions options{line_.with_metadata, line_.whole || line_.input == InputMode::plain};
        switch (line_.format) {
            case Format::jsonl: return article_to_json(document.article, id, options);
            case Format::markdown: return article_to_markdown(document.article, options);
            default: return article_to_text(document.article, options);
        }
    }

    // What stands between two pages in one stream.
    [[nodiscard]] const char* separator() const {
        const bool prose = line_.command == Command::extract && line_.format != Format::jsonl;
        return prose ? "\n" : "";
    }

    [[nodiscard]] const char* file_ending() const {
        switch (line_.format) {
            case Format::jsonl: return ".json";
            case Format::markdown: return ".md";
            default: return ".txt";
        }
    }

    [[nodiscard]] int finish(Result<void> written, bool found_any) {
        if (written) written = output_.finish();
        if (!written && written.error().code == ErrorCode::cancelled) return kPipeClosed;
        if (!written) return fail_with(written.error());
        return found_any ? kDone : kNothing;
    }

    void report_problems(const std::vector<InputProblem>& problems) const {
        if (line_.quiet) return;
        for (const InputProblem& problem : problems) report_problem(problem);
    }

    // CoNLL-U has no place for a page without sentences (one that is no article, or in another language).
    void report_left_out(const std::vector<Document>& documents) const {
        for (const Document& document : documents) {
            if (!document.sentences.empty()) continue;
            const PageOrigin& origin = document.article.origin;
            const auto& problems = document.article.problems;
            const std::string why = problems.empty() ? "no words in it" : problems.back().message;
            report_problems({{origin.file, origin.record, "left-out", why, {}}});
        }
    }

    // Somebody stopped the run, or the model cannot be used.
    [[nodiscard]] static int end_early(const Error& error) {
        return error.code == ErrorCode::cancelled ? kInterrupted : fail_with(error);
    }

    [[nodiscard]] static int fail_with(const Error& error) {
        report_error(error);
        return kNothing;
    }

    const CommandLine& line_;
    Output output_;
    ProgressLine progress_;
    EngineOptions options_;
};

}  // namespace

int run_command(const CommandLine& line, const std::atomic<bool>& stop) {
    const bool folder = line.exported != nullptr && line.exported->write == nullptr;
    auto output = Output::open(folder ? "" : line.output);
    if (!output) {
        report_error(output.error());
        return kNothing;
    }
    return Runner(line, stop, std::move(*output)).run();
}

}  // namespace hearsay
