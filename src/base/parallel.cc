#include "base/parallel.h"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace hearsay {

unsigned hardware_jobs() { return static_cast<unsigned>(std::max(1, tbb::this_task_arena::max_concurrency())); }

void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& body) {
    // More threads than cores gain nothing, and TBB would print a warning.
    const unsigned threads = jobs == 0 ? hardware_jobs() : std::min(jobs, hardware_jobs());
    if (threads <= 1 || count <= 1) {
        for (std::size_t i = 0; i < count; ++i) body(i);
        return;
    }
    tbb::task_arena arena(static_cast<int>(threads));
    arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, body); });
}

}  // namespace hearsay
