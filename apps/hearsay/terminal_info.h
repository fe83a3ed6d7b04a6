// What is known about the terminal, and what is said on standard error.
#pragma once

#include <chrono>
#include <string>

#include "base/types.h"
#include "command_line.h"
#include "data/problem.h"

namespace hearsay {

[[nodiscard]] bool stdout_is_terminal();
[[nodiscard]] bool stderr_is_terminal();

// $COLUMNS, else the width of the terminal, else 100.
[[nodiscard]] u32 terminal_width();

// Whether to write colours: as chosen; where it is left open, on a terminal that is not "dumb", unless NO_COLOR
// (no-color.org) or CLICOLOR=0 (bixense.com/clicolors) forbid it; CLICOLOR_FORCE asks for it anywhere.
[[nodiscard]] bool use_colour(ColourChoice choice, bool to_terminal);

// One line on standard error: "hearsay: FILE: reason".
void report_error(const Error& error);
void report_problem(const InputProblem& problem);
// "hearsay: serving on http://127.0.0.1:8080/".
void report_address(const std::string& host, int port, bool with_token);

// A line on standard error that counts, once a run takes longer than two seconds; nothing where that is no terminal.
// Thread-safe as far as EngineOptions::progress asks: one call at a time.
class ProgressLine {
  public:
    explicit ProgressLine(bool quiet) : shown_(!quiet && stderr_is_terminal()) {}
    void show(const Progress& progress);
    void clear();

  private:
    using Clock = std::chrono::steady_clock;
    bool shown_;
    bool written_ = false;
    Clock::time_point next_ = Clock::now() + std::chrono::seconds(2);
};

}  // namespace hearsay
