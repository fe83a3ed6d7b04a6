// The weights by which clauses are put into claims.
#pragma once

#include "base/result.h"
#include "claims/same_claim.h"
#include "language/language.h"

namespace hearsay {

// Those of claims.bin in the model's folder. Fails with not_found where there is none, with malformed where it is
// damaged or was learned for other features.
[[nodiscard]] Result<SameClaimModel> open_claim_model(const LanguageModel& model);

}  // namespace hearsay
