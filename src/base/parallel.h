// Running independent work on several threads.
#pragma once

#include <functional>

#include "base/types.h"

namespace hearsay {

// Calls body(i) once for every i in [0, count), on up to `jobs` threads (0: one per core), in no order; returns when
// all calls have returned. The body must not throw.
void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& body);

[[nodiscard]] unsigned hardware_jobs();

}  // namespace hearsay
