// The language layer: an article becomes a Document with tokens, sentences, lemmas, tags, dependency trees and names.
//
//   const auto model = LanguageModel::open("models/en");
//   const auto document = model->annotate_text("Ilse Morvant left on Monday.\n", {2024, 3, 5});
//   for (const Token& token : document->tokens) ... document->text(token) ...
//
// examples/annotate/annotate.cc is a whole program; docs/annotate.md says how to build one. Article and Document
// (data/document.h) own what they hold; a Document does not refer to the model.
//
// Segmentation is by rules (segment.h); tags, trees and names by a neural net trained with hearsay-train
// (models/en/README.md says on what, and how good they are; docs/model-format.md describes the file).
// A model is const and may be shared between threads; every call keeps its scratch memory to itself.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/document.h"

namespace hearsay {

class ModelFile;

class LanguageModel {
  public:
    // Maps the model files of a folder ("models/en"), of which roles.bin and claims.bin may be absent. Fails with
    // not_found, unreadable, malformed (damaged) or unsupported (another version); the message names the file and says
    // what to do.
    [[nodiscard]] static Result<LanguageModel> open(const std::string& folder);

    LanguageModel(LanguageModel&&) noexcept;
    LanguageModel& operator=(LanguageModel&&) noexcept;
    ~LanguageModel();

    // The annotations of a text that is an article as it is: UTF-8, of at most kMaxTextBytes, in which empty lines part
    // paragraphs. Times like "on Monday" count from the day `published`, where it is known. Offsets are bytes of
    // Document::text(), which is the text with U+FFFD for each byte that is no UTF-8. Fails with too_large.
    [[nodiscard]] Result<Document> annotate_text(std::string_view text, Date published = {}) const;
    static constexpr std::size_t kMaxTextBytes = std::size_t{1} << 30U;

    // Everything from the article's text and blocks; earlier annotations go. Never fails: what a bound cuts off is
    // told in Article::problems. Returns what the net made of the words, vector_size() numbers for each token (none
    // where there are more than kMaxVectors tokens), which the tagger of roles reads (attribution/role_tagger.h);
    // others leave it.
    std::vector<float> annotate(Document& document) const;
    // The same where tokens and sentences stand already, with their byte ranges (gold tokens of a CoNLL-U file).
    std::vector<float> annotate_tokens(Document& document) const;
    [[nodiscard]] u32 vector_size() const;
    [[nodiscard]] u64 net_checksum() const;

    // The file of the tagger of roles, which `language` does not read itself; null where the folder has none.
    [[nodiscard]] const ModelFile* roles() const;
    // The same of the weights by which clauses are put into claims (claims/same_claim.h).
    [[nodiscard]] const ModelFile* claims() const;

    // Names the weights: "en-2-5f0c1a9e" (language, format version, checksum).
    [[nodiscard]] std::string_view version() const;

    struct Parts;  // the single models
    [[nodiscard]] const Parts& parts() const { return *parts_; }

  private:
    explicit LanguageModel(std::unique_ptr<const Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace hearsay
