#include "language/language.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <optional>

#include "base/hash.h"
#include "language/coreference.h"
#include "language/lemmas.h"
#include "language/model_file.h"
#include "language/names.h"
#include "language/net_annotator.h"
#include "language/numbers.h"
#include "language/parser.h"
#include "language/segment.h"
#include "language/tagger.h"
#include "language/times.h"

namespace hearsay {

struct LanguageModel::Parts {
    std::array<ModelFile, 3> files;
    Tagger tagger;
    Lemmatiser lemmatiser;
    Parser parser;
    NameFinder names;
    ModelFile net_file;
    std::optional<NetAnnotator> net;
    KnownNames known;
    std::string version;
};

LanguageModel::LanguageModel(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;

Result<LanguageModel> LanguageModel::open(const std::string& folder) {
    auto parts = std::make_unique<Parts>();
    u64 checksum = 0;
    for (std::size_t i = 0; i < kModelFiles.size(); ++i) {
        auto file = ModelFile::open(folder + "/" + std::string(kModelFiles[i]));
        if (!file) return tl::unexpected(file.error());
        parts->files[i] = std::move(*file);
        checksum = combine(checksum, parts->files[i].checksum());
    }
    const auto& [tags, trees, names] = parts->files;
    const auto take = [](auto& part, auto loaded, const ModelFile& file) -> Result<void> {
        if (!loaded)
            return fail(loaded.error().code, describe_damage(file.path(), loaded.error().message), file.path());
        part = std::move(*loaded);
        return {};
    };
    const Result<void> steps[] = {
        take(parts->tagger, Tagger::read(tags.section("tag-classes"), tags.section("tag-weights")), tags),
        take(parts->lemmatiser, Lemmatiser::read(tags.section("lemma-table"), tags.section("lemma-bases")), tags),
        take(parts->parser, Parser::read(trees.section("parse-classes"), trees.section("parse-weights")), trees),
        take(parts->names, NameFinder::read(names.section("name-weights")), names),
    };
    for (const Result<void>& step : steps) {
        if (!step) return tl::unexpected(step.error());
    }
    if (std::filesystem::exists(folder + "/net.bin")) {
        auto file = ModelFile::open(folder + "/net.bin");
        if (!file) return tl::unexpected(file.error());
        parts->net_file = std::move(*file);
        const ModelFile& f = parts->net_file;
        auto net = NetAnnotator::read(f.section("net"), f.section("net-tags"), f.section("net-relations"));
        if (!net) return fail(net.error().code, describe_damage(f.path(), net.error().message), f.path());
        parts->net = std::move(*net);
    }
    parts->version = fmt::format("en-{}-{:08x}", kModelFormat, static_cast<u32>(checksum));
    return LanguageModel(std::move(parts));
}

void LanguageModel::annotate(Document& document) const {
    document = Document{std::move(document.article), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    segment(document);
    annotate_tokens(document);
}

void LanguageModel::annotate_tokens(Document& document) const {
    const std::vector<WordAtoms> atoms = read_atoms(document);
    std::vector<NameLabel> labels;
    std::vector<u16> known;
    if (parts_->net) {
        known = find_known(document, parts_->known);
        labels = parts_->net->annotate(document, atoms, known);
    }
    Parser::Scratch scratch;
    for (const Sentence& sentence : document.sentences) {
        if (parts_->net) break;
        const auto words = std::span(atoms).subspan(sentence.tokens.begin, sentence.tokens.size());
        parts_->tagger.tag(document, sentence.tokens, words);
        parts_->parser.parse(document, sentence.tokens, words, scratch);
    }
    for (u32 i = 0; i < document.tokens.size(); ++i) {
        Token& token = document.tokens[i];
        token.lemma =
            document.strings.add(parts_->lemmatiser.lemma(document.text(token), document.lower(i), token.xpos));
    }
    document.mentions.clear();
    document.entities.clear();
    if (parts_->net) {
        write_names(document, labels, known);
    } else {
        parts_->names.find(document, atoms);
    }
    find_times(document);
    find_numbers(document);
    resolve_coreference(document);
}

std::string_view LanguageModel::version() const { return parts_->version; }

}  // namespace hearsay
