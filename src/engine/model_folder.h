// Where the language model lies.
#pragma once

#include <string>

#include "base/result.h"

namespace hearsay {

// The first of these that is there: `given` (if not empty, nothing else is tried), $HEARSAY_MODEL,
// ../share/hearsay/models/en and ../models/en beside the running program, and models/en of the source tree that the
// program was built from. Fails with not_found, naming what was tried. Reads the environment: call it before threads
// that change that start.
[[nodiscard]] Result<std::string> find_model_folder(const std::string& given);

}  // namespace hearsay
