#include "hearsay-train/roles_command.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "hearsay-train/train_roles.h"

namespace hearsay {

namespace {

int complain(const std::string& what) {
    std::fprintf(stderr, "hearsay-train: %s\n", what.c_str());
    return 1;
}

bool set_option(RoleOptions& options, std::string_view name, const char* value) {
    const auto whole = static_cast<u32>(std::strtoul(value, nullptr, 10));
    const double real = std::strtod(value, nullptr);
    if (name == "--only") return std::string_view(value) == "roles";
    if (name == "--rounds")
        options.rounds = whole;
    else if (name == "--batch")
        options.batch = whole;
    else if (name == "--channels")
        options.channels = whole;
    else if (name == "--blocks")
        options.blocks = whole;
    else if (name == "--seed")
        options.seed = whole;
    else if (name == "--least-lemma")
        options.least_lemma = whole;
    else if (name == "--without")
        options.without = value;
    else if (name == "--rate")
        options.rate = real;
    else if (name == "--decay")
        options.decay = real;
    else if (name == "--hidden-lemmas")
        options.hidden_lemmas = real;
    else if (name == "--input-dropout")
        options.input_dropout = real;
    else if (name == "--layer-dropout")
        options.layer_dropout = real;
    else
        return false;
    return true;
}

bool write_file(const std::string& path, const std::string& bytes) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return false;
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    return std::fclose(file) == 0 && written;
}

}  // namespace

bool asks_for_roles(std::span<char*> arguments) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
        if (std::string_view(arguments[i]) == "--only" && std::string_view(arguments[i + 1]) == "roles") return true;
    }
    return false;
}

int run_roles_command(std::span<char*> arguments) {
    RoleOptions options;
    std::string out;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument.substr(0, 2) != "--") {
            (options.corpora.empty() ? options.corpora : out) = argument;
        } else if (i + 1 == arguments.size() || !set_option(options, argument, arguments[++i])) {
            return complain("option " + std::string(argument) + " does not go with --only roles");
        }
    }
    if (out.empty()) return complain("--only roles wants a folder of corpora and the folder of the models");
    const auto model = LanguageModel::open(out);
    if (!model) return complain(model.error().message);
    const auto sections = train_roles(options, *model);
    if (!sections) return complain(sections.error().file + ": " + sections.error().message);
    const std::string path = out + "/" + std::string(kRolesFile), bytes = build_model_file(*sections);
    if (!write_file(path, bytes)) return complain(path + " cannot be written");
    std::printf("%s: %zu bytes\n", path.c_str(), bytes.size());
    return 0;
}

}  // namespace hearsay
