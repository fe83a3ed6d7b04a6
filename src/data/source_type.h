// What kind of thing information comes from (report contract).
#pragma once

#include "base/types.h"

namespace hearsay {

enum class SourceType : u8 {
    unattributed,  // the document's own voice, or only "reportedly"
    named_person,
    role_person,        // unnamed but on record: "a spokeswoman"
    anonymous_persons,  // "two officials", "a source familiar with the matter"
    organisation,
    outlet,    // publisher, agency, broadcaster, unnamed "media reports"
    document,  // statement, tweet, leaked list, photograph, study
};

[[nodiscard]] const char* name_of(SourceType type);

}  // namespace hearsay
