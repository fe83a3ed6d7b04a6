#include "server/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace hearsay {

void Metrics::add_request(int status, double seconds, u64 bytes) {
    const bool known = status >= 100 && status < 600;
    ++by_class_[known ? static_cast<std::size_t>(status / 100) : 0];
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
    ++by_time_[static_cast<std::size_t>(bound - kBounds.begin())];
    microseconds_ += static_cast<u64>(std::max(0.0, seconds) * 1e6);
    bytes_ += bytes;
}

std::string Metrics::to_text() const {
    std::string out =
        "# HELP hearsay_requests_total Requests answered, by class of status.\n# TYPE hearsay_requests_total counter\n";
    for (std::size_t i = 1; i < by_class_.size(); ++i) {
        out += fmt::format("hearsay_requests_total{{status=\"{}xx\"}} {}\n", i, by_class_[i].load());
    }
    out += "# HELP hearsay_request_seconds Time to answer.\n# TYPE hearsay_request_seconds histogram\n";
    u64 count = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
        count += by_time_[i].load();
        out += fmt::format("hearsay_request_seconds_bucket{{le=\"{}\"}} {}\n", kBounds[i], count);
    }
    count += by_time_.back().load();
    out += fmt::format("hearsay_request_seconds_bucket{{le=\"+Inf\"}} {}\n", count);
    out += fmt::format("hearsay_request_seconds_sum {:.6f}\n", static_cast<double>(microseconds_.load()) / 1e6);
    out += fmt::format("hearsay_request_seconds_count {}\n", count);
    const auto add = [&](const char* name, const char* help, const char* type, i64 value) {
        out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
    };
    add("hearsay_response_bytes_total", "Bytes of bodies sent.", "counter", static_cast<i64>(bytes_.load()));
    add("hearsay_connections", "Connections open now.", "gauge", connections.load());
    add("hearsay_traces_total", "Piles traced for clients.", "counter", static_cast<i64>(traces_.load()));
    add("hearsay_traces_failed_total", "Piles given up.", "counter", static_cast<i64>(traces_failed_.load()));
    return out;
}

}  // namespace hearsay
