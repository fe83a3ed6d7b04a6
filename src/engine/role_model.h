// The tagger of roles of a language model.
#pragma once

#include <optional>

#include "attribution/role_tagger.h"
#include "base/result.h"
#include "language/language.h"

namespace hearsay {

// Views roles.bin of the model's folder; nullopt where there is none, and then the rules work alone. Fails with
// malformed where it is damaged or was learnt for another net.bin. The model must outlive the tagger.
[[nodiscard]] Result<std::optional<RoleTagger>> open_role_tagger(const LanguageModel& model);

}  // namespace hearsay
