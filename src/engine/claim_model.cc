#include "engine/claim_model.h"

#include "language/model_file.h"

namespace hearsay {

Result<SameClaimModel> open_claim_model(const LanguageModel& model) {
    const ModelFile* file = model.claims();
    if (file == nullptr) {
        return fail(ErrorCode::not_found,
                    "the folder of the models has no claims.bin, which tells one claim from another");
    }
    auto weights = SameClaimModel::read(file->section("same-claim"));
    if (!weights) {
        return fail(weights.error().code, describe_damage(file->path(), weights.error().message), file->path());
    }
    return weights;
}

}  // namespace hearsay
