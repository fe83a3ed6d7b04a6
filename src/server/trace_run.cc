#include "server/trace_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "engine/trace.h"
#include "report/json_writer.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

using Clock = std::chrono::steady_clock;

constexpr u32 kNameColumns = 120;
constexpr auto kBetweenEvents = std::chrono::milliseconds(100);
constexpr auto kWatch = std::chrono::milliseconds(20);

// Each line of the data is a line of the event.
[[nodiscard]] std::string event_of(std::string_view name, std::string_view data) {
    std::string out = fmt::format("event: {}\n", name);
    while (!data.empty()) {
        const auto end = std::min(data.find('\n'), data.size());
        out += fmt::format("data: {}\n", data.substr(0, end));
        data.remove_prefix(std::min(end + 1, data.size()));
    }
    return out + "\n";
}

class TraceRun {
  public:
    TraceRun(std::chrono::seconds time, const std::atomic<bool>& stop,
             const std::function<bool(std::string_view)>& send)
        : stop_(stop), send_(send), deadline_(Clock::now() + time) {}

    [[nodiscard]] bool run(TraceJob job, const LanguageModel& model) {
        job.engine.stop = &ended_;
        job.engine.progress = [this](const Progress& progress) { tell(progress); };
        const auto report = [&] {
            const Watch watch(*this);
            return trace_from_memory(std::move(job.files), model, job.engine);
        }();
        if (report) {
            send(event_of("report", to_json(*report, job.generator)));
        } else {
            send(event_of("failed", error_to_json(ended_ ? 503 : 500, report.error().message)));
        }
        return report.has_value();
    }

  private:
    // Watches the clock while it lives, however the engine ends.
    class Watch {
      public:
        explicit Watch(TraceRun& run) : run_(run), thread_([&run] { run.watch_clock(); }) {}
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;
        ~Watch() {
            run_.finished_.store(true);
            thread_.join();
        }

      private:
        TraceRun& run_;
        std::thread thread_;
    };

    void tell(const Progress& progress) {
        const auto now = Clock::now();
        const bool last = progress.done == progress.total;
        if (!last && now < next_) return;
        next_ = now + kBetweenEvents;
        JsonWriter json;
        json.begin_object(JsonWriter::Layout::one_line);
        json.text_field("what", progress.what);
        json.integer_field("done", static_cast<i64>(progress.done));
        json.integer_field("total", static_cast<i64>(progress.total));
        json.end_object();
        send(event_of("progress", json.take()));
    }

    void send(const std::string& event) {
        if (!gone_ && !send_(event)) gone_ = true;
        if (gone_) ended_.store(true);
    }

    void watch_clock() {
        while (!finished_.load()) {
            if (stop_.load() || Clock::now() > deadline_) ended_.store(true);
            std::this_thread::sleep_for(kWatch);
        }
    }

    const std::atomic<bool>& stop_;
    const std::function<bool(std::string_view)>& send_;
    Clock::time_point deadline_;
    Clock::time_point next_;
    std::atomic<bool> ended_{false};     // the engine is to stop
    std::atomic<bool> finished_{false};  // the engine has stopped
    std::atomic<bool> gone_{false};      // nobody listens any more
};

}  // namespace

void Upload::add(std::string_view given_name, std::string bytes) {
    const std::string_view base = given_name.substr(given_name.find_last_of("/\\") + 1);  // npos + 1 is 0
    std::string name = clip(base, kNameColumns);
    if (name.empty() || name == "." || name == "..") name = "pasted.txt";
    const std::string first = name;
    for (int i = 2; !names_.insert(name).second; ++i) name = fmt::format("{} ({})", first, i);
    files_.push_back({std::move(name), std::move(bytes)});
}

bool run_trace(TraceJob job, const LanguageModel& model, const std::atomic<bool>& stop,
               const std::function<bool(std::string_view)>& send) {
    TraceRun run(job.time, stop, send);
    return run.run(std::move(job), model);
}

std::string error_to_json(int status, std::string_view message) {
    JsonWriter json;
    json.begin_object(JsonWriter::Layout::one_line);
    json.key("error");
    json.begin_object();
    json.integer_field("status", status);
    json.text_field("message", message);
    json.end_object();
    json.end_object();
    json.newline();
    return json.take();
}

}  // namespace hearsay
