// hearsay-train: learns the language models from a folder of corpora (models/en/README.md).
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "hearsay-train/corpora.h"
#include "hearsay-train/evaluate.h"
#include "hearsay-train/name_corpora.h"
#include "hearsay-train/roles_command.h"
#include "hearsay-train/train_lemmas.h"
#include "hearsay-train/train_net.h"

namespace hearsay {

namespace {

constexpr const char* kUsage =
    "Usage: hearsay-train CORPORA OUT [--option VALUE]...\n"
    "Trains the models from the corpora under CORPORA, writes OUT/lemmas.bin and OUT/net.bin, and prints their\n"
    "scores on the development parts. --work FOLDER keeps what each step has learnt and takes it from there the next\n"
    "time. Other options, with their defaults in train_net.h: --pretrain-rounds, --generations, --members,\n"
    "--member-rounds, --taught-rounds, --rounds, --batch, --rate, --decay, --hidden-words, --dropout "
    "INPUT,LAYER,HEAD,\n"
    "--channels, --blocks, --threads, --seed.\n";

struct Options {
    std::string corpora;
    std::string out;
    NetOptions net;
};

// Sets the option of a name; false where there is none.
bool set_option(NetOptions& net, std::string_view name, const char* value) {
    const auto whole = [&] { return static_cast<u32>(std::strtoul(value, nullptr, 10)); };
    const auto real = [&] { return std::strtod(value, nullptr); };
    if (name == "--work") {
        net.work = value;
    } else if (name == "--rounds") {
        net.rounds = whole();
    } else if (name == "--pretrain-rounds") {
        net.pretrain_rounds = whole();
    } else if (name == "--taught-rounds") {
        net.taught_rounds = whole();
    } else if (name == "--generations") {
        net.generations = whole();
    } else if (name == "--members") {
        net.members = whole();
    } else if (name == "--member-rounds") {
        net.member_rounds = whole();
    } else if (name == "--batch") {
        net.batch = whole();
    } else if (name == "--rate") {
        net.rate = real();
    } else if (name == "--decay") {
        net.decay = real();
    } else if (name == "--hidden-words") {
        net.hidden_words = real();
    } else if (name == "--dropout") {
        return std::sscanf(value, "%lf,%lf,%lf", &net.dropout.input, &net.dropout.layer, &net.dropout.head) == 3;
    } else if (name == "--channels") {
        net.channels = whole();
    } else if (name == "--blocks") {
        net.blocks = whole();
    } else if (name == "--threads") {
        net.threads = whole();
    } else if (name == "--seed") {
        net.seed = whole();
    } else {
        return false;
    }
    return true;
}

bool read_options(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg.rfind("--", 0) != 0) {
            (options.corpora.empty() ? options.corpora : options.out) = arg;
        } else if (i + 1 == argc || !set_option(options.net, arg, argv[++i])) {
            return false;
        }
    }
    options.net.corpora = options.corpora;
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

class Training {
  public:
    explicit Training(Options options) : options_(std::move(options)) {}

    int run() {
        if (!load_trees() || !load_names()) return 1;
        if (!write_file(path("lemmas.bin"), train_lemmas(train_))) return complain("lemmas.bin cannot be written");
        const NetCorpora corpora{train_,
                                 named_,
                                 {{"EWT", &ewt_dev_}, {"GUM", &gum_dev_}},
                                 {{"UNER", &uner_dev_}, {"WikiGold", &wikigold_dev_}, {"politics", &politics_dev_}}};
        if (!write_file(path("net.bin"), train_net(corpora, options_.net)))
            return complain("net.bin cannot be written");
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
    std::vector<TrainingDocument> train_;
    std::vector<Document> ewt_dev_, gum_dev_;
    std::vector<NamedDocument> named_, uner_dev_, wikigold_dev_, politics_dev_;
};

}  // namespace

}  // namespace hearsay

int main(int argc, char** argv) {
    // OpenBLAS reads this when it is loaded. Nets that learn side by side must not share out each product as well.
    if (std::getenv("OPENBLAS_NUM_THREADS") == nullptr) {
        setenv("OPENBLAS_NUM_THREADS", "1", 1);
        execv("/proc/self/exe", argv);
    }
    if (const std::span all(argv, argv + argc); hearsay::asks_for_roles(all)) return hearsay::run_roles_command(all);
    hearsay::Options options;
    if (!hearsay::read_options(argc, argv, options)) {
        std::fputs(hearsay::kUsage, stderr);
        return 2;
    }
    return hearsay::Training(std::move(options)).run();
}
