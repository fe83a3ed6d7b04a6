// Where the language model lies.
#pragma once

#include <string>

#include "base/result.h"

namespace hearsay {

// `given`, if not empty; else $HEARSAY_MODEL, if set; else the first of these that is there: ../share/hearsay/models/en
// and ../models/en beside the running program, and models/en of the source tree that the program was built from. Fails
// with not_found, naming what was tried. Reads the environment: call it before threads
// that change that start.
[[nodiscard]] Result<std::string> find_model_folder(const std::string& given);

}  // namespace hearsay
