#include "language/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/hash.h"
#include "base/unicode.h"
#include "language/coreference.h"
#include "language/lemmas.h"
#include "language/model_file.h"
#include "language/names.h"
#include "language/net_annotator.h"
#include "language/numbers.h"
#include "language/segment.h"
#include "language/times.h"

namespace hearsay {

namespace {

[[nodiscard]] std::string valid_utf8(std::string_view text) {
    if (is_valid_utf8(text)) return std::string(text);
    std::string valid;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        append_utf8(valid, c.value);
        i += c.size;
    }
    return valid;
}

// The stretches between empty lines (or lines of white space).
[[nodiscard]] std::vector<Block> paragraphs_of(std::string_view text) {
    std::vector<Block> blocks;
    bool open = false;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = trim(text.substr(begin, end - begin));
        if (!line.empty()) {
            const auto first = static_cast<u32>(line.data() - text.data());
            if (!open) blocks.push_back({{first, first}, BlockKind::paragraph});
            blocks.back().range.end = first + static_cast<u32>(line.size());
        }
        open = !line.empty();
        begin = end + 1;
    }
    return blocks;
}

}  // namespace

struct LanguageModel::Parts {
    std::array<ModelFile, kModelFiles.size()> files;
    std::optional<ModelFile> roles;
    std::optional<ModelFile> claims;
    NetAnnotator net;
    Lemmatiser lemmatiser;
    CorefModel coreference;
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
    for (const auto& [name, part] : {std::pair{kRolesFile, &parts->roles}, {kClaimsFile, &parts->claims}}) {
        if (auto file = ModelFile::open(folder + "/" + std::string(name)); file) {
            *part = std::move(*file);
            checksum = combine(checksum, (*part)->checksum());
        } else if (file.error().code != ErrorCode::not_found) {
            return tl::unexpected(file.error());
        }
    }
    const auto& [net, lemmas, coreference] = parts->files;
    const auto take = [](auto& part, auto loaded, const ModelFile& file) -> Result<void> {
        if (!loaded)
            return fail(loaded.error().code, describe_damage(file.path(), loaded.error().message), file.path());
        part = std::move(*loaded);
        return {};
    };
    const Result<void> steps[] = {
        take(parts->net,
             NetAnnotator::read(net.section("net"), net.section("net-tags"), net.section("net-relations"),
                                net.section("net-forms")),
             net),
        take(parts->lemmatiser, Lemmatiser::read(lemmas.section("lemma-table"), lemmas.section("lemma-bases")), lemmas),
        take(parts->coreference, CorefModel::read(coreference.section("coref-weights")), coreference),
    };
    for (const Result<void>& step : steps) {
        if (!step) return tl::unexpected(step.error());
    }
    parts->version = fmt::format("en-{}-{:08x}", kModelFormat, static_cast<u32>(checksum));
    return LanguageModel(std::move(parts));
}

Result<Document> LanguageModel::annotate_text(std::string_view text, Date published) const {
    if (text.size() > kMaxTextBytes / 3) {  // a byte may become the three of U+FFFD
        if (text.size() > kMaxTextBytes || !is_valid_utf8(text))
            return fail(ErrorCode::too_large, "the text is too long");
    }
    Document document;
    document.article.text = valid_utf8(text);
    document.article.blocks = paragraphs_of(document.article.text);
    document.article.published = published;
    annotate(document);
    return document;
}

std::vector<float> LanguageModel::annotate(Document& document) const {
    document = Document{std::move(document.article), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    segment(document);
    return annotate_tokens(document);
}

std::vector<float> LanguageModel::annotate_tokens(Document& document) const {
    const std::vector<WordAtoms> atoms = read_atoms(document);
    const std::vector<u16> known = find_known(document, parts_->known);
    NetAnnotator::Reading reading = parts_->net.annotate(document, atoms, known);
    for (u32 i = 0; i < document.tokens.size(); ++i) {
        Token& token = document.tokens[i];
        token.lemma =
            document.strings.add(parts_->lemmatiser.lemma(document.text(token), document.lower(i), token.xpos));
    }
    document.mentions.clear();
    document.entities.clear();
    write_names(document, reading.names, known);
    find_times(document);
    find_numbers(document);
    resolve_coreference(document, parts_->coreference);
    return std::move(reading.vectors);
}

u32 LanguageModel::vector_size() const { return parts_->net.shape().channels; }

u64 LanguageModel::net_checksum() const { return parts_->files[0].checksum(); }

const ModelFile* LanguageModel::roles() const { return parts_->roles ? &*parts_->roles : nullptr; }
const ModelFile* LanguageModel::claims() const { return parts_->claims ? &*parts_->claims : nullptr; }

std::string_view LanguageModel::version() const { return parts_->version; }

}  // namespace hearsay
