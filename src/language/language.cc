#include "language/language.h"

#include <fmt/format.h>

#include "language/model_file.h"
#include "language/parser.h"
#include "language/segment.h"
#include "language/tagger.h"

namespace hearsay {

struct LanguageModel::Parts {
    ModelFile file;
    Tagger tagger;
    Parser parser;
    std::string version;
};

LanguageModel::LanguageModel(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;

Result<LanguageModel> LanguageModel::open(const std::string& folder) {
    auto file = ModelFile::open(folder + "/language.bin");
    if (!file) return tl::unexpected(file.error());
    auto parts = std::make_unique<Parts>();
    parts->file = std::move(*file);
    const auto explain = [&](const Error& error) {
        return fail(error.code,
                    fmt::format("{}: {}; restore the file from the release or train it anew with hearsay-train",
                                parts->file.path(), error.message),
                    parts->file.path());
    };
    auto tagger = Tagger::read(parts->file.section("tag-classes"), parts->file.section("tag-weights"));
    if (!tagger) return explain(tagger.error());
    parts->tagger = std::move(*tagger);
    auto parser = Parser::read(parts->file.section("parse-classes"), parts->file.section("parse-weights"));
    if (!parser) return explain(parser.error());
    parts->parser = std::move(*parser);
    parts->version = fmt::format("en-{}-{:08x}", kModelFormat, static_cast<u32>(parts->file.checksum()));
    return LanguageModel(std::move(parts));
}

void LanguageModel::annotate(Document& document) const {
    document = Document{std::move(document.article), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    segment(document);
    annotate_tokens(document);
}

void LanguageModel::annotate_tokens(Document& document) const {
    std::vector<WordAtoms> atoms;
    Parser::Scratch scratch;
    for (const Sentence& sentence : document.sentences) {
        read_atoms(document, sentence.tokens, atoms);
        parts_->tagger.tag(document, sentence.tokens, atoms);
        parts_->parser.parse(document, sentence.tokens, atoms, scratch);
    }
}

std::string_view LanguageModel::version() const { return parts_->version; }

}  // namespace hearsay
