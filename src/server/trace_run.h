// Tracing of what a client sent, told to it as server-sent events (html.spec.whatwg.org, "Server-sent events").
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/options.h"
#include "engine/read_documents.h"
#include "language/language.h"
#include "report/json.h"

namespace hearsay {

// Files under names of their own, which lead nowhere: no folders, no two alike.
class Upload {
  public:
    void add(std::string_view given_name, std::string bytes);
    [[nodiscard]] std::size_t size() const { return files_.size(); }
    [[nodiscard]] std::vector<MemoryFile> take() { return std::move(files_); }

  private:
    std::vector<MemoryFile> files_;
    std::set<std::string> names_;
};

struct TraceJob {
    std::vector<MemoryFile> files;
    EngineOptions engine;  // its stop and progress are set by the run
    Generator generator;
    std::chrono::seconds time{300};  // for all of it
};

// Traces the files and sends events: "progress" as it goes on, at the end "report" with the report or "failed" with an
// error. Ends early where `send` says that nobody listens (it may be called from any thread, one call at a time), where
// the time is up, or where `stop` is set. Whether there is a report.
[[nodiscard]] bool run_trace(TraceJob job, const LanguageModel& model, const std::atomic<bool>& stop,
                             const std::function<bool(std::string_view)>& send);

// {"error": {"status": 404, "message": "..."}}
[[nodiscard]] std::string error_to_json(int status, std::string_view message);

}  // namespace hearsay
