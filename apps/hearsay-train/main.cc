// hearsay-train: learns the language models from a folder of corpora (models/en/README.md).
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/file.h"
#include "hearsay-train/corpora.h"
#include "hearsay-train/evaluate.h"
#include "hearsay-train/train_parser.h"
#include "hearsay-train/train_tagger.h"

namespace hearsay {

namespace {

constexpr const char* kUsage =
    "Usage: hearsay-train CORPORA OUT [--only tagger,parser] [--rounds N] [--seed N]\n"
    "Trains the models from the corpora under CORPORA and writes OUT/language.bin, which with --only\n"
    "keeps the other models that it holds already.\n";

struct Options {
    std::string corpora;
    std::string out;
    std::string only;
    u32 rounds = 0;
    u64 seed = 1;
    [[nodiscard]] bool wants(std::string_view model) const {
        return only.empty() || ("," + only + ",").find(fmt::format(",{},", model)) != std::string::npos;
    }
};

bool read_options(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        const bool has_value = i + 1 < argc;
        if (arg == "--only" && has_value) {
            options.only = argv[++i];
        } else if (arg == "--rounds" && has_value) {
            options.rounds = static_cast<u32>(std::strtoul(argv[++i], nullptr, 10));
        } else if (arg == "--seed" && has_value) {
            options.seed = std::strtoull(argv[++i], nullptr, 10);
        } else if (arg.rfind("--", 0) == 0) {
            return false;
        } else {
            (options.corpora.empty() ? options.corpora : options.out) = arg;
        }
    }
    return !options.corpora.empty() && !options.out.empty();
}

bool write_file(const std::string& path, std::string_view bytes) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return false;
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    return std::fclose(file) == 0 && written;
}

// Replaces sections of the same name, or adds them.
void put(std::vector<ModelSection>& sections, std::vector<ModelSection> fresh) {
    for (ModelSection& section : fresh) {
        std::erase_if(sections, [&](const ModelSection& s) { return s.name == section.name; });
        sections.push_back(std::move(section));
    }
}

class Training {
  public:
    explicit Training(Options options) : options_(std::move(options)) {}

    int run() {
        if (!load()) return 1;
        keep_old_sections();
        const auto samples = samples_of(train_);
        TaggerOptions tagger;
        tagger.seed = options_.seed;
        if (options_.wants("tagger")) {
            if (options_.rounds != 0) tagger.rounds = options_.rounds;
            put(sections_, train_tagger(samples, tagger));
        }
        if (options_.wants("parser")) {
            tagger.rounds = 5;
            const std::vector<Document> tagged = retag_by_folds(train_, 5, tagger);
            ParserOptions parser;
            parser.seed = options_.seed;
            if (options_.rounds != 0) parser.rounds = options_.rounds;
            put(sections_, train_parser(samples_of(tagged), parser));
        }
        return finish();
    }

  private:
    bool load_into(std::vector<Document>& documents, const std::string& name) {
        auto loaded = load_conllu(options_.corpora + "/" + name);
        if (!loaded) {
            std::fprintf(stderr, "hearsay-train: %s: %s\n", name.c_str(), loaded.error().message.c_str());
            return false;
        }
        for (Document& document : *loaded) documents.push_back(std::move(document));
        return true;
    }
    bool load() {
        return load_into(train_, "ewt/en_ewt-ud-train.conllu") && load_into(train_, "gum/gum-train.conllu") &&
               load_into(ewt_dev_, "ewt/en_ewt-ud-dev.conllu") && load_into(gum_dev_, "gum/gum-dev.conllu");
    }
    [[nodiscard]] std::string path() const { return options_.out + "/language.bin"; }
    void keep_old_sections() {
        if (options_.only.empty()) return;
        const auto old = ModelFile::open(path());
        if (!old) return;
        for (const auto& [name, bytes] : old->sections()) sections_.push_back({std::string(name), std::string(bytes)});
    }
    int finish() {
        for (const ModelSection& section : sections_) {
            std::printf("%-16s %10zu bytes\n", section.name.c_str(), section.bytes.size());
        }
        if (!write_file(path(), build_model_file(sections_))) {
            std::fprintf(stderr, "hearsay-train: %s cannot be written\n", path().c_str());
            return 1;
        }
        const auto model = LanguageModel::open(options_.out);
        if (!model) {
            std::fprintf(stderr, "hearsay-train: %s\n", model.error().message.c_str());
            return 1;
        }
        std::printf("model %s\n", std::string(model->version()).c_str());
        std::printf("EWT dev: %s\n", score_trees(*model, ewt_dev_).c_str());
        std::printf("GUM dev: %s\n", score_trees(*model, gum_dev_).c_str());
        return 0;
    }

    Options options_;
    std::vector<Document> train_, ewt_dev_, gum_dev_;
    std::vector<ModelSection> sections_;
};

}  // namespace

}  // namespace hearsay

int main(int argc, char** argv) {
    hearsay::Options options;
    if (!hearsay::read_options(argc, argv, options)) {
        std::fputs(hearsay::kUsage, stderr);
        return 2;
    }
    return hearsay::Training(std::move(options)).run();
}
