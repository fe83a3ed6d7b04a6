// Stands in for the language model as long as it is not part of the tree.
#include "language/language.h"

namespace hearsay {

struct LanguageModel::Parts {};
LanguageModel::LanguageModel(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;
Result<LanguageModel> LanguageModel::open(const std::string& folder) {
    return fail(ErrorCode::unsupported, "this build has no language model", folder);
}
void LanguageModel::annotate(Document& /*document*/) const {}
void LanguageModel::annotate_tokens(Document& /*document*/) const {}
std::string_view LanguageModel::version() const { return ""; }

}  // namespace hearsay
