// hearsay-train-coref: learns the weights of coreference from texts with gold chains (README.md).
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "hearsay-train-coref/train_coref.h"
#include "language/coref_model.h"
#include "language/model_file.h"

namespace hearsay {

namespace {

constexpr const char* kUsage =
    "Usage: hearsay-train-coref MODELS OUT [--chains|--pronouns|--gap GOLD TEXTS]... [--OPTION VALUE]...\n"
    "Reads with net.bin and lemmas.bin of the folder MODELS, learns from the GOLD files, whose documents lie as plain\n"
    "texts in the folders TEXTS, and writes OUT/coref.bin. Options: --rounds, --rate, --shrink, --false-link,\n"
    "--missed-link, --wrong-link, --gap-weight, --pronoun-weight, --seed.\n";

struct Corpus {
    GoldKind kind;
    std::string gold;
    std::string texts;
};

struct Arguments {
    std::string models;
    std::string out;
    std::vector<Corpus> corpora;
    CorefOptions train;
};

bool set_option(Arguments& arguments, std::string_view name, const char* value) {
    CorefOptions& train = arguments.train;
    const std::map<std::string_view, float*> reals = {
        {"--rate", &train.rate},
        {"--shrink", &train.shrink},
        {"--false-link", &train.false_link},
        {"--missed-link", &train.missed_link},
        {"--wrong-link", &train.wrong_link},
        {"--gap-weight", &train.gap_weight},
        {"--pronoun-weight", &train.pronoun_weight},
    };
    if (const auto it = reals.find(name); it != reals.end()) {
        *it->second = std::strtof(value, nullptr);
    } else if (name == "--rounds") {
        train.rounds = static_cast<u32>(std::strtoul(value, nullptr, 10));
    } else if (name == "--seed") {
        train.seed = std::strtoull(value, nullptr, 10);
    } else {
        return false;
    }
    return true;
}

bool parse(int argc, char** argv, Arguments& arguments) {
    if (argc < 3) return false;
    arguments.models = argv[1];
    arguments.out = argv[2];
    for (int i = 3; i < argc;) {
        const std::string_view name = argv[i];
        const bool chains = name == "--chains";
        if (chains || name == "--pronouns" || name == "--gap") {
            if (i + 2 >= argc) return false;
            const GoldKind kind = chains ? GoldKind::chains : name == "--gap" ? GoldKind::gap : GoldKind::pronouns;
            arguments.corpora.push_back({kind, argv[i + 1], argv[i + 2]});
            i += 3;
        } else {
            if (i + 1 >= argc || !set_option(arguments, name, argv[i + 1])) return false;
            i += 2;
        }
    }
    return !arguments.corpora.empty();
}

// What counts in chains is balanced anew for kinds of mentions that are seldom linked, on OntoGUM dev; phrases with
// an owner or "this" could gain more there, at the cost of wrong links.
std::array<float, kMentionClasses> thresholds() {
    constexpr std::pair<MentionClass, float> kThresholds[] = {
        {MentionClass::it, -1.0F},
        {MentionClass::he, -3.0F},
        {MentionClass::she, -3.0F},
        {MentionClass::this_one, -2.0F},
        {MentionClass::demonstrative, -1.0F},
        {MentionClass::possessive, -1.0F},
        {MentionClass::bare, 1.0F},
        {MentionClass::proper, 1.0F},
        {MentionClass::you, 1.0F},
    };
    std::array<float, kMentionClasses> out{};
    for (const auto& [kind, threshold] : kThresholds) out[static_cast<std::size_t>(kind)] = threshold;
    return out;
}

bool write_weights(const Arguments& arguments, std::span<const float> weights) {
    const ModelSection section{"coref-weights", build_coref_weights(weights, thresholds())};
    std::ofstream out(arguments.out + "/coref.bin", std::ios::binary);
    out << build_model_file(std::span(&section, 1));
    return static_cast<bool>(out.flush());
}

// The folder OUT as a model folder without knowledge of coreference.
bool prepare(const Arguments& arguments) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(arguments.out, error);
    for (const char* file : {"net.bin", "lemmas.bin"}) {
        const fs::path link = fs::path(arguments.out) / file;
        if (!fs::exists(link)) fs::create_symlink(fs::absolute(fs::path(arguments.models) / file), link, error);
        if (error) return false;
    }
    return write_weights(arguments, std::vector<float>(kCorefRows, 0.0F));
}

int complain(const std::string& message) {
    fmt::print(stderr, "hearsay-train-coref: {}\n", message);
    return 1;
}

int run(const Arguments& arguments) {
    if (!prepare(arguments)) return complain(arguments.out + " cannot be written");
    const auto model = LanguageModel::open(arguments.out);
    if (!model) return complain(model.error().message);
    std::vector<GoldText> texts;
    for (const Corpus& corpus : arguments.corpora) {
        auto read = read_gold(corpus.kind, corpus.gold, corpus.texts, *model);
        if (!read) return complain(read.error().message);
        fmt::print("{}: {} texts\n", corpus.gold, read->size());
        for (GoldText& text : *read) texts.push_back(std::move(text));
    }
    const std::vector<float> weights = train_coref(texts, arguments.train);
    return write_weights(arguments, weights) ? 0 : complain("coref.bin cannot be written");
}

}  // namespace

}  // namespace hearsay

int main(int argc, char** argv) {
    hearsay::Arguments arguments;
    if (!hearsay::parse(argc, argv, arguments)) {
        fmt::print(stderr, "{}", hearsay::kUsage);
        return 2;
    }
    return hearsay::run(arguments);
}
