#include "engine/role_model.h"

#include "language/model_file.h"

namespace hearsay {

Result<std::optional<RoleTagger>> open_role_tagger(const LanguageModel& model) {
    const ModelFile* file = model.roles();
    if (file == nullptr) return std::optional<RoleTagger>();
    if (read_value<u64>(file->section("role-net"), 0) != model.net_checksum()) {
        return fail(ErrorCode::malformed,
                    "it was learned for another net.bin; learn it anew (hearsay-train CORPORA FOLDER --only roles), or "
                    "take the file away and go on by rules alone",
                    file->path());
    }
    auto tagger = RoleTagger::read(file->section("roles"), file->section("role-lemmas"), model.vector_size());
    if (!tagger) {
        return fail(tagger.error().code, describe_damage(file->path(), tagger.error().message), file->path());
    }
    return std::optional<RoleTagger>(std::move(*tagger));
}

}  // namespace hearsay
