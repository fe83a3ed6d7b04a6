// What a server has done, for Prometheus (prometheus.io/docs/instrumenting/exposition_formats, text format 0.0.4).
// Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <string>

#include "base/types.h"

namespace hearsay {

class Metrics {
  public:
    // A request was answered: its status and how long it took, from the first byte read to the last written.
    void add_request(int status, double seconds, u64 bytes);
    void add_trace(bool finished) { ++(finished ? traces_ : traces_failed_); }

    std::atomic<i64> connections{0};  // open now

    [[nodiscard]] std::string to_text() const;

  private:
    static constexpr std::array<double, 8> kBounds{0.001, 0.0025, 0.005, 0.01, 0.02, 0.1, 1, 10};  // seconds

    std::array<std::atomic<u64>, 6> by_class_{};  // 1xx .. 5xx at 1 .. 5; 0: anything else
    std::array<std::atomic<u64>, kBounds.size() + 1> by_time_{};
    std::atomic<u64> microseconds_{0};
    std::atomic<u64> bytes_{0};
    std::atomic<u64> traces_{0};
    std::atomic<u64> traces_failed_{0};
};

}  // namespace hearsay
