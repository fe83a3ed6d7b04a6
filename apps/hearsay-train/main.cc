// hearsay-train: learns the language models from a folder of corpora (models/en/README.md).
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "hearsay-train/corpora.h"
#include "hearsay-train/evaluate.h"
#include "hearsay-train/train_lemmas.h"
#include "hearsay-train/train_names.h"
#include "hearsay-train/train_net.h"
#include "hearsay-train/train_parser.h"
#include "hearsay-train/train_tagger.h"

namespace hearsay {

namespace {

constexpr const char* kUsage =
    "Usage: hearsay-train CORPORA OUT [--only tags,trees,names] [--rounds N] [--min-updates N] [--prune X] [--seed N]\n"
    "Trains the models from the corpora under CORPORA, writes OUT/tags.bin, OUT/trees.bin and OUT/names.bin (with\n"
    "--only just these), and prints their scores on the development parts.\n";

struct Options {
    std::string corpora;
    std::string out;
    std::string only;
    u32 rounds = 0;
    u32 min_updates = 0;
    double prune = -1;
    u64 seed = 1;
    NetOptions net;
    [[nodiscard]] bool wants(std::string_view model) const {
        return only.empty() || ("," + only + ",").find(fmt::format(",{},", model)) != std::string::npos;
    }
    template <class Training>
    [[nodiscard]] Training training() const {
        Training training;
        if (rounds != 0) training.rounds = rounds;
        if (min_updates != 0) training.min_updates = min_updates;
        if (prune >= 0) training.prune = prune;
        training.seed = seed;
        return training;
    }
};

bool read_options(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg.rfind("--", 0) != 0) {
            (options.corpora.empty() ? options.corpora : options.out) = arg;
            continue;
        }
        if (++i == argc) return false;
        if (arg == "--only") {
            options.only = argv[i];
        } else if (arg == "--rounds") {
            options.rounds = static_cast<u32>(std::strtoul(argv[i], nullptr, 10));
        } else if (arg == "--min-updates") {
            options.min_updates = static_cast<u32>(std::strtoul(argv[i], nullptr, 10));
        } else if (arg == "--prune") {
            options.prune = std::strtod(argv[i], nullptr);
        } else if (arg == "--seed") {
            options.seed = std::strtoull(argv[i], nullptr, 10);
        } else if (arg == "--state") {
            options.net.state = argv[i];
        } else if (arg == "--pretrained") {
            options.net.pretrained = argv[i];
        } else if (arg == "--teacher") {
            options.net.teacher = argv[i];
        } else if (arg == "--taught") {
            options.net.taught = argv[i];
        } else if (arg == "--taught-rounds") {
            options.net.taught_rounds = static_cast<u32>(std::strtoul(argv[i], nullptr, 10));
        } else if (arg == "--pretrain-rounds") {
            options.net.pretrain_rounds = static_cast<u32>(std::strtoul(argv[i], nullptr, 10));
        } else if (arg == "--batch") {
            options.net.batch = static_cast<u32>(std::strtoul(argv[i], nullptr, 10));
        } else if (arg == "--rate") {
            options.net.rate = std::strtod(argv[i], nullptr);
        } else if (arg == "--decay") {
            options.net.decay = std::strtod(argv[i], nullptr);
        } else if (arg == "--hidden-words") {
            options.net.hidden_words = std::strtod(argv[i], nullptr);
        } else if (arg == "--dropout") {
            std::sscanf(argv[i], "%lf,%lf,%lf", &options.net.dropout.input, &options.net.dropout.layer,
                        &options.net.dropout.head);
        } else if (arg == "--threads") {
            options.net.threads = static_cast<u32>(std::strtoul(argv[i], nullptr, 10));
        } else if (arg == "--channels") {
            options.net.channels = std::strtol(argv[i], nullptr, 10);
        } else if (arg == "--blocks") {
            options.net.blocks = std::strtol(argv[i], nullptr, 10);
        } else {
            return false;
        }
    }
    return !options.corpora.empty() && !options.out.empty();
}

bool write_file(const std::string& path, const std::vector<ModelSection>& sections) {
    const std::string bytes = build_model_file(sections);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return false;
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    std::printf("%s: %zu bytes\n", path.c_str(), bytes.size());
    return std::fclose(file) == 0 && written;
}

u64 hash_of(const Document& document, TokenRange sentence) {
    u64 hash = 0;
    for (u32 i = sentence.begin; i < sentence.end; ++i) hash = combine(hash, hash64(document.text(document.tokens[i])));
    return hash;
}

class Training {
  public:
    explicit Training(Options options) : options_(std::move(options)) {}

    int run() {
        if (!load_trees() || !load_names()) return 1;
        if (options_.only == "net") return train_neural();
        if (options_.wants("tags") && !train_tags()) return complain("tags.bin cannot be written");
        if (options_.wants("trees") || options_.wants("names")) {
            TaggerOptions tagger;
            tagger.rounds = 5;
            tagger.seed = options_.seed;
            std::printf("tags for training, by folds\n");
            retagged_ = retag_by_folds(train_, 5, tagger);
        }
        if (options_.wants("trees")) {
            const auto sections = train_parser(samples_of(retagged_), options_.training<ParserOptions>());
            if (!write_file(path("trees.bin"), sections)) return complain("trees.bin cannot be written");
        }
        if (options_.wants("names") && !train_name_finder()) return complain("names.bin cannot be trained");
        return print_scores();
    }

  private:
    static int complain(const std::string& what) {
        std::fprintf(stderr, "hearsay-train: %s\n", what.c_str());
        return 1;
    }
    [[nodiscard]] std::string path(const char* name) const { return options_.out + "/" + name; }

    template <class T, class U>
    bool add(std::vector<T>& all, Result<std::vector<U>> loaded, std::size_t every = 1, std::size_t rest = 0,
             bool inverse = false) {
        if (!loaded) {
            complain(loaded.error().file + ": " + loaded.error().message);
            return false;
        }
        for (std::size_t i = 0; i < loaded->size(); ++i) {
            if ((i % every == rest) != inverse) all.emplace_back(std::move((*loaded)[i]));
        }
        return true;
    }
    bool load_trees() {
        const std::string& c = options_.corpora;
        return add(train_, load_conllu(c + "/ewt/en_ewt-ud-train.conllu")) &&
               add(train_, load_conllu(c + "/gum/gum-train.conllu")) &&
               add(ewt_dev_, load_conllu(c + "/ewt/en_ewt-ud-dev.conllu")) &&
               add(gum_dev_, load_conllu(c + "/gum/gum-dev.conllu"));
    }
    // Of the politics part, whose training part is small by design, four sentences of dev in five are learned from and
    // the fifth measures.
    bool load_names() {
        const std::string& c = options_.corpora;
        const std::string politics = c + "/crossner-politics/politics-dev.bio";
        bool good = add(named_, hearsay::load_names(c + "/uner-ewt/en_ewt-ud-train.iob2", 1, 2)) &&
                    add(named_, hearsay::load_names(c + "/wikigold/wikigold-train.bio", 0, 1)) &&
                    add(named_, hearsay::load_names(c + "/crossner-politics/politics-train.bio", 0, 1)) &&
                    add(named_, hearsay::load_names(politics, 0, 1), 5, 0, true) &&
                    add(politics_dev_, hearsay::load_names(politics, 0, 1), 5, 0) &&
                    add(uner_dev_, hearsay::load_names(c + "/uner-ewt/en_ewt-ud-dev.iob2", 1, 2)) &&
                    add(wikigold_dev_, hearsay::load_names(c + "/wikigold/wikigold-dev.bio", 0, 1));
        for (const char* part : {"centcom", "uk-government", "us-state-department", "wikipedia"}) {
            good = good && add(named_, load_re3d(c + "/re3d/" + part + ".jsonl"));
        }
        return good;
    }

    int train_neural() {
        NetOptions options = options_.net;
        options.corpora = options_.corpora;
        options.seed = options_.seed;
        if (options_.rounds != 0) options.rounds = options_.rounds;
        const NetCorpora corpora{train_,
                                 named_,
                                 {{"EWT", &ewt_dev_}, {"GUM", &gum_dev_}},
                                 {{"UNER", &uner_dev_}, {"WikiGold", &wikigold_dev_}, {"politics", &politics_dev_}}};
        return write_file(path("net.bin"), train_net(corpora, options)) ? print_scores()
                                                                        : complain("net.bin cannot be written");
    }

    bool train_tags() {
        auto sections = train_tagger(samples_of(train_), options_.training<TaggerOptions>());
        for (ModelSection& section : train_lemmas(train_)) sections.push_back(std::move(section));
        return write_file(path("tags.bin"), sections);
    }

    // Names of the treebank's sentences get the tags of taggers that have not seen them; other texts those of the
    // model.
    bool train_name_finder() {
        const auto file = ModelFile::open(path("tags.bin"));
        if (!file) return false;
        const auto tagger = Tagger::read(file->section("tag-classes"), file->section("tag-weights"));
        if (!tagger) return false;
        std::unordered_map<u64, std::pair<const Document*, TokenRange>> known;
        for (const TrainingDocument& source : retagged_) {
            for (const Sentence& s : source.document.sentences) {
                known.emplace(hash_of(source.document, s.tokens), std::pair(&source.document, s.tokens));
            }
        }
        for (NamedDocument& named : named_) {
            Document& document = named.document;
            const auto atoms = read_atoms(document);
            for (const Sentence& s : document.sentences) {
                const auto it = known.find(hash_of(document, s.tokens));
                if (it == known.end()) {
                    tagger->tag(document, s.tokens, std::span(atoms).subspan(s.tokens.begin, s.tokens.size()));
                    continue;
                }
                const auto& [from, range] = it->second;
                for (u32 i = 0; i < range.size(); ++i) {
                    document.tokens[s.tokens.begin + i].xpos = from->tokens[range.begin + i].xpos;
                    document.tokens[s.tokens.begin + i].upos = from->tokens[range.begin + i].upos;
                }
            }
        }
        return write_file(path("names.bin"), train_names(named_, options_.training<NameOptions>()));
    }

    int print_scores() {
        const auto model = LanguageModel::open(options_.out);
        if (!model) return complain(model.error().message);
        std::printf("model %s\n", std::string(model->version()).c_str());
        std::printf("EWT dev: %s\n", score_trees(*model, ewt_dev_).c_str());
        std::printf("GUM dev: %s\n", score_trees(*model, gum_dev_).c_str());
        std::printf("UNER EWT dev: %s\n", score_names(*model, uner_dev_).c_str());
        std::printf("WikiGold dev: %s\n", score_names(*model, wikigold_dev_).c_str());
        std::printf("CrossNER politics: %s\n", score_names(*model, politics_dev_).c_str());
        return 0;
    }

    Options options_;
    std::vector<TrainingDocument> train_, retagged_;
    std::vector<Document> ewt_dev_, gum_dev_;
    std::vector<NamedDocument> named_, uner_dev_, wikigold_dev_, politics_dev_;
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
