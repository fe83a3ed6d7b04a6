// What each command does: runs the engine and writes what it finds.
#pragma once

#include <atomic>

#include "command_line.h"

namespace hearsay {

// Returns the exit status. `stop` may be set by a signal handler at any time.
[[nodiscard]] int run_command(const CommandLine& line, const std::atomic<bool>& stop);

}  // namespace hearsay
