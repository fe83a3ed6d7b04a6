#include "terminal_info.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "report/phrases.h"

namespace hearsay {

namespace {

[[nodiscard]] std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

void say(const std::string& line) { std::fwrite(line.data(), 1, line.size(), stderr); }

}  // namespace

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) == 1; }
bool stderr_is_terminal() { return isatty(STDERR_FILENO) == 1; }

u32 terminal_width() {
    u32 columns = 0;
    const std::string_view given = environment("COLUMNS");
    std::from_chars(given.data(), given.data() + given.size(), columns);
    winsize size{};
    if (columns == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    return columns == 0 ? 100 : std::clamp(columns, 24U, 1000U);
}

bool use_colour(ColourChoice choice, bool to_terminal) {
    if (choice != ColourChoice::automatic) return choice == ColourChoice::always;
    if (!environment("NO_COLOR").empty()) return false;
    const std::string_view force = environment("CLICOLOR_FORCE");
    if (!force.empty() && force != "0") return true;
    return to_terminal && environment("CLICOLOR") != "0" && environment("TERM") != "dumb";
}

void report_error(const Error& error) {
    const bool named = error.message.rfind(error.file, 0) == 0;  // the message says it already, or there is no file
    const std::string file = named ? "" : printable(error.file) + ": ";
    say(fmt::format("hearsay: {}{}\n", file, printable(error.message)));
}

void report_problem(const InputProblem& problem) {
    const bool marked = problem.record.empty() || problem.record.front() == '#';  // "#6": the sixth of a list
    const std::string record = (marked ? "" : "#") + printable(problem.record);
    say(fmt::format("hearsay: {}{}: {}\n", printable(problem.file), record, printable(problem.message)));
}

void report_address(const std::string& host, int port, bool with_token) {
    const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
    say(fmt::format("hearsay: serving on http://{}:{}/{}\n", name, port, with_token ? "#token=TOKEN" : ""));
}

void ProgressLine::show(const Progress& progress) {
    const auto now = Clock::now();
    if (!shown_ || now < next_) return;
    next_ = now + std::chrono::milliseconds(100);
    written_ = true;
    say(progress.total == 0 ? fmt::format("\r\x1b[K{}", progress.what)
                            : fmt::format("\r\x1b[K{} of {} {}", progress.done, progress.total, progress.what));
}

void ProgressLine::clear() {
    if (std::exchange(written_, false)) say("\r\x1b[K");
}

}  // namespace hearsay
