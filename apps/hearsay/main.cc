// hearsay: the command line. Standard output carries the result and nothing else; everything else is said on standard
// error. Exit status: 0 something could be read, 1 nothing could or it could not be written, 2 wrong usage,
// 130 interrupted, 141 nobody reads the output any more.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <new>

#include "command_line.h"
#include "commands.h"

namespace {

std::atomic<bool> stop_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set in a signal handler");

extern "C" void request_stop(int /*signal*/) { stop_requested.store(true); }

// The first interruption ends the run in good order; the second, should that take too long, at once.
void catch_signals() {
    struct sigaction action {};
    action.sa_handler = request_stop;
    action.sa_flags = SA_RESETHAND | SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen as an error of write()
}

}  // namespace

int main(int argc, char** argv) {
    const auto line = hearsay::parse_command_line(argc, argv);
    if (!line) {
        std::fputs(line.error().text.c_str(), line.error().status == 0 ? stdout : stderr);
        return line.error().status;
    }
    catch_signals();
    try {
        return hearsay::run_command(*line, stop_requested);
    } catch (const std::bad_alloc&) {
        std::fputs("hearsay: out of memory\n", stderr);
        return 1;
    }
}
