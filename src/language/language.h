// The language layer: an article becomes a Document with tokens, sentences, lemmas, tags, dependency trees and names.
//
//   const auto model = LanguageModel::open("models/en");
//   Document document;
//   document.article = ...;
//   model->annotate(document);
//
// Segmentation is by rules (segment.h); tags, trees and names by linear models trained with hearsay-train
// (models/en/README.md says on what, and how good they are; docs/model-format.md describes the file).
// A model is const and may be shared between threads; every call keeps its scratch memory to itself.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "data/document.h"

namespace hearsay {

class LanguageModel {
  public:
    // Maps the model file of a folder ("models/en"). Fails with not_found, unreadable, malformed (damaged) or
    // unsupported (another version); the message names the file and says what to do.
    [[nodiscard]] static Result<LanguageModel> open(const std::string& folder);

    LanguageModel(LanguageModel&&) noexcept;
    LanguageModel& operator=(LanguageModel&&) noexcept;
    ~LanguageModel();

    // Everything from the article's text and blocks; earlier annotations go. Never fails: what a bound cuts off is
    // told in Article::problems.
    void annotate(Document& document) const;
    // The same where tokens and sentences stand already, with their byte ranges (gold tokens of a CoNLL-U file).
    void annotate_tokens(Document& document) const;

    // Names the weights: "en-2-5f0c1a9e" (language, format version, checksum).
    [[nodiscard]] std::string_view version() const;

    struct Parts;  // the single models
    [[nodiscard]] const Parts& parts() const { return *parts_; }

  private:
    explicit LanguageModel(std::unique_ptr<const Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace hearsay
