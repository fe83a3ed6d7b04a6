#include "server/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "base/unicode.h"
#include "server/metrics.h"
#include "server/trace_run.h"

namespace hearsay {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxHeadBytes = 64 * 1024;
constexpr std::size_t kMaxFiles = 1000;        // of one POST
constexpr std::size_t kMaxRequests = 100'000;  // on one connection
constexpr std::size_t kDrainBytes =
    256 * 1024;  // read and forgotten after an error, so that the client sees the answer
constexpr int kBacklog = 1024;
constexpr std::chrono::seconds kGrace{2};  // for an answer under way when the server is to stop
constexpr int kSliceMs = 100;              // how soon a waiting connection sees that the server stops
constexpr auto kIdleThread = std::chrono::seconds(10);

constexpr const char* kExplorerPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr const char* kDataPolicy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

// A connection as httplib reads and writes it, with a limit on the bytes and the time of each part of a request: one
// deadline for the head as a whole and one for the body, so that a client that sends byte after byte gains nothing.
class LimitedStream : public httplib::Stream {
  public:
    LimitedStream(int socket, const ServerOptions& options, const std::atomic<bool>& stop)
        : socket_(socket), options_(options), stop_(stop) {}

    // Waits for the first byte of a request; false where none comes in time, or the server stops.
    [[nodiscard]] bool wait_for_request() {
        deadline_ = Clock::now() + std::chrono::seconds(options_.head_seconds);
        return begin_ < end_ || wait(POLLIN);
    }
    void begin_request() {
        deadline_ = Clock::now() + std::chrono::seconds(options_.head_seconds);
        left_ = kMaxHeadBytes;
        started_ = Clock::now();
        status_ = 0;
        close_ = false;
    }
    void begin_body() {
        deadline_ = Clock::now() + std::chrono::seconds(options_.body_seconds);
        left_ = options_.max_body_bytes + kMaxHeadBytes;  // with what chunks and parts add
    }

    [[nodiscard]] bool is_readable() const override { return begin_ < end_ || wait(POLLIN); }
    [[nodiscard]] bool is_writable() const override { return wait_writable(); }

    ssize_t read(char* to, size_t size) override {
        if (begin_ == end_ && !fill()) return -1;
        const std::size_t n = std::min({size, end_ - begin_, left_});
        if (n == 0) return -1;
        std::copy_n(buffer_.data() + begin_, n, to);
        begin_ += n;
        left_ -= n;
        return static_cast<ssize_t>(n);
    }

    ssize_t write(const char* from, size_t size) override {
        while (true) {
            const ssize_t n = ::send(socket_, from, size, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n >= 0) return n;
            if (errno == EINTR) continue;
            if ((errno != EAGAIN && errno != EWOULDBLOCK) || !wait_writable()) return -1;
        }
    }

    void get_remote_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
    void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
    [[nodiscard]] socket_t socket() const override { return socket_; }

    // What became of the request that is being answered.
    void note(int status, std::size_t bytes) { status_ = status, bytes_ = bytes; }
    void close_after() { close_ = true; }
    [[nodiscard]] bool is_to_close() const { return close_; }
    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

    // Ends the connection. What the client still sends is read and forgotten for a moment: a socket that is closed with
    // bytes unread resets the connection, and the answer would be lost.
    void finish() {
        ::shutdown(socket_, SHUT_WR);
        deadline_ = Clock::now() + std::chrono::milliseconds(500);
        left_ = kDrainBytes;
        begin_ = end_ = 0;
        while (close_ && fill()) {
            left_ -= std::min(left_, end_);
            begin_ = end_ = 0;
            if (left_ == 0) break;
        }
        ::close(socket_);
    }

  private:
    [[nodiscard]] bool fill() {
        while (true) {
            const ssize_t n = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
            if (n > 0) {
                begin_ = 0;
                end_ = static_cast<std::size_t>(n);
                return Clock::now() < deadline_;
            }
            if (n < 0 && errno == EINTR) continue;
            if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK) || !wait(POLLIN)) return false;
        }
    }

    [[nodiscard]] bool wait(short what) const {
        while (!stop_.load(std::memory_order_relaxed)) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
            if (left <= 0) return false;
            pollfd one{socket_, what, 0};
            const int ready = ::poll(&one, 1, static_cast<int>(std::min<long>(left, kSliceMs)));
            if (ready > 0) return true;
            if (ready < 0 && errno != EINTR) return false;
        }
        return false;
    }

    // The client has a time to take each piece, and one to take the whole answer; little once the server is to stop.
    [[nodiscard]] bool wait_writable() const {
        const auto end = std::min(started_ + std::chrono::seconds(options_.answer_seconds),
                                  Clock::now() + std::chrono::seconds(options_.write_seconds));
        while (true) {
            const auto now = Clock::now();
            if (stop_.load(std::memory_order_relaxed) && stopped_ == Clock::time_point{}) stopped_ = now;
            const auto last = stopped_ == Clock::time_point{} ? end : std::min(end, stopped_ + kGrace);
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(last - now).count();
            if (left <= 0) return false;
            pollfd one{socket_, POLLOUT, 0};
            const int ready = ::poll(&one, 1, static_cast<int>(std::min<long>(left, kSliceMs)));
            if (ready > 0) return (one.revents & POLLOUT) != 0;
            if (ready < 0 && errno != EINTR) return false;
        }
    }

    int socket_;
    const ServerOptions& options_;
    const std::atomic<bool>& stop_;
    std::array<char, 16384> buffer_{};
    std::size_t begin_ = 0;  // of what was received and not read
    std::size_t end_ = 0;
    std::size_t left_ = 0;  // bytes that may still be read
    Clock::time_point deadline_;
    Clock::time_point started_;
    mutable Clock::time_point stopped_{};  // when it was first seen that the server is to stop
    int status_ = 0;
    std::size_t bytes_ = 0;
    bool close_ = false;
};

// The connection that this thread serves.
thread_local LimitedStream* this_stream = nullptr;

// A thread for each connection that is open, `limit` at most; further connections wait. A thread that has nothing to do
// for a while ends.
class ConnectionThreads : public httplib::TaskQueue {
  public:
    explicit ConnectionThreads(unsigned limit) : limit_(limit) {}

    void enqueue(std::function<void()> task) override {
        std::unique_lock lock(mutex_);
        tasks_.push_back(std::move(task));
        if (tasks_.size() <= idle_) {
            wake_.notify_one();
        } else if (threads_ < limit_) {
            try {
                std::thread([this] { work(); }).detach();
                ++threads_;
            } catch (const std::system_error&) {
                // No thread is to be had; those that there are will come to it. Where there is none, this one serves.
                if (threads_ == 0) {
                    const std::function<void()> first = std::move(tasks_.front());
                    tasks_.pop_front();
                    lock.unlock();
                    first();
                }
            }
        }
    }

    void shutdown() override {
        std::unique_lock lock(mutex_);
        ended_ = true;
        wake_.notify_all();
        done_.wait(lock, [this] { return threads_ == 0; });
    }

  private:
    void work() {
        std::unique_lock lock(mutex_);
        while (true) {
            ++idle_;
            wake_.wait_for(lock, kIdleThread, [this] { return !tasks_.empty() || ended_; });
            --idle_;
            if (tasks_.empty()) break;
            std::function<void()> task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
        --threads_;
        // Under the lock: once it is released, shutdown() may return and this object be gone.
        done_.notify_all();
    }

    unsigned limit_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable done_;
    std::deque<std::function<void()>> tasks_;
    std::size_t idle_ = 0;
    unsigned threads_ = 0;
    bool ended_ = false;
};

// Takes as long for a token that is nearly right as for any other of its length.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b) {
    unsigned differs = a.size() == b.size() ? 0U : 1U;
    for (std::size_t i = 0; i < a.size(); ++i) {
        differs |= static_cast<unsigned>(static_cast<u8>(a[i]) ^ static_cast<u8>(b.empty() ? 0 : b[i % b.size()]));
    }
    return differs == 0;
}

// "localhost:8080" -> "localhost", "[::1]:8080" -> "::1".
[[nodiscard]] std::string host_of(std::string_view authority) {
    if (!authority.empty() && authority.front() == '[')
        return std::string(authority.substr(1, authority.find(']') - 1));
    return std::string(authority.substr(0, authority.find(':')));
}

void answer_error(httplib::Response& response, int status, std::string_view message) {
    response.status = status;
    response.set_content(error_to_json(status, message), "application/json");
}

[[nodiscard]] const char* reason_of(int status) {
    switch (status) {
        case 400: return "This is no HTTP request that the server understands.";
        case 404: return "There is nothing under this address.";
        case 413: return "The request is larger than the server accepts.";
        case 414: return "The address is too long.";
        case 417: return "The server cannot do what the client expects.";
        default: return "The request could not be answered.";
    }
}

// While it lives, no other pile is traced.
class Turn {
  public:
    explicit Turn(std::atomic<bool>& taken) : taken_(taken) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { taken_.store(false); }

  private:
    std::atomic<bool>& taken_;
};

class HttpServer : public httplib::Server {
  public:
    HttpServer(const Service& service, const ServerOptions& options, const std::atomic<bool>& stop)
        : service_(service), options_(options), stop_(stop) {
        new_task_queue = [this] { return new ConnectionThreads(options_.max_connections); };
        set_payload_max_length(options_.max_body_bytes);
        set_keep_alive_max_count(kMaxRequests);
        set_keep_alive_timeout(options_.head_seconds);
        set_pre_routing_handler([this](const auto& request, auto& response) { return answer(request, response); });
        Post("/api/trace", [this](const auto& request, auto& response) { answer_trace(request, response); });
        set_post_routing_handler([](const auto&, auto& response) { add_headers(response); });
        set_error_handler([](const httplib::Request&, httplib::Response& response) {
            if (response.body.empty()) answer_error(response, response.status, reason_of(response.status));
        });
        set_exception_handler([](const auto&, auto& response, const std::exception_ptr&) {
            answer_error(response, 500, "The server failed on this request.");
        });
        set_logger([](const auto&, const auto& response) {
            if (this_stream != nullptr)
                this_stream->note(response.status, std::max(response.body.size(), response.content_length_));
        });
    }

    // Listens with a queue that a burst of connections fits into (httplib's holds five); the port, or -1.
    [[nodiscard]] int bind() {
        int port = options_.port;
        if (port == 0) {
            port = bind_to_any_port(options_.host);
        } else if (!bind_to_port(options_.host, port)) {
            port = -1;
        }
        return port >= 0 && ::listen(svr_sock_, kBacklog) == 0 ? port : -1;
    }

  private:
    using Handled = httplib::Server::HandlerResponse;

    // Serves one connection to its end; runs on a thread of its own.
    bool process_and_close_socket(socket_t socket) override {
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        LimitedStream stream(socket, options_, stop_);
        this_stream = &stream;
        ++metrics_.connections;
        try {
            serve_requests(stream);
        } catch (const std::exception&) {
            // No memory: this connection is lost, the others are not.
        }
        --metrics_.connections;
        this_stream = nullptr;
        stream.finish();
        return true;
    }

    void serve_requests(LimitedStream& stream) {
        for (std::size_t i = 1; i <= kMaxRequests && stream.wait_for_request(); ++i) {
            stream.begin_request();
            bool closed = false;
            const bool last = i == kMaxRequests || stop_.load();
            // Answers are given whole: httplib does not hold ranges against the length of what is sent in pieces.
            const bool answered = process_request(stream, last, closed, [](httplib::Request& request) {
                request.ranges.clear();
                request.headers.erase("Range");
            });
            if (stream.status() != 0) metrics_.add_request(stream.status(), stream.seconds(), stream.bytes());
            // After a request that could not be read to its end nobody knows where the next one begins.
            const bool lost = stream.status() == 400 || stream.status() == 413 || stream.status() == 414;
            if (lost) stream.close_after();
            if (!answered || closed || last || stream.is_to_close()) break;
        }
    }

    static void add_headers(httplib::Response& response) {
        if (!response.has_header("Content-Security-Policy"))
            response.set_header("Content-Security-Policy", kDataPolicy);
        if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
        response.set_header("X-Content-Type-Options", "nosniff");
        response.set_header("Referrer-Policy", "no-referrer");
        response.set_header("X-Frame-Options", "DENY");
        response.set_header("Cross-Origin-Resource-Policy", "same-origin");
        response.set_header("Cross-Origin-Opener-Policy", "same-origin");
    }

    // Everything but the body of a POST is decided here, before a body is read.
    [[nodiscard]] Handled answer(const httplib::Request& request, httplib::Response& response) {
        if (this_stream != nullptr) this_stream->begin_body();
        if (const Handled handled = refuse(request, response); handled == Handled::Handled) {
            if (this_stream != nullptr && has_body(request)) this_stream->close_after();
            return handled;
        }
        if (request.path == "/api/trace") return Handled::Unhandled;
        if (request.path == "/metrics") {
            send(response, metrics_.to_text(), "text/plain; version=0.0.4; charset=utf-8");
        } else if (request.path == "/api/search") {
            send(response, service_.answers.search(request.get_param_value("q")), "application/json");
        } else if (const Answer* found = service_.answers.find(request.path, request.get_param_value("table"))) {
            send(request, response, *found);
        } else {
            answer_error(response, 404, reason_of(404));
        }
        return Handled::Handled;
    }

    // What a content provider is asked for, and never more than there is.
    [[nodiscard]] static bool write_part(std::string_view body, std::size_t at, std::size_t size,
                                         httplib::DataSink& sink) {
        if (at > body.size()) return false;
        const std::string_view part = body.substr(at, size);
        return sink.write(part.data(), part.size());
    }

    // httplib compresses what it is given as a string, with brotli at its slowest (seconds for a report); what it is
    // given in pieces of known length it sends as it is.
    static void send(httplib::Response& response, std::string text, const char* type) {
        const auto kept = std::make_shared<std::string>(std::move(text));
        response.status = 200;
        response.set_content_provider(kept->size(), type,
                                      [kept](std::size_t at, std::size_t size, httplib::DataSink& sink) {
                                          return write_part(*kept, at, size, sink);
                                      });
    }

    static void send(const httplib::Request& request, httplib::Response& response, const Answer& found) {
        const bool packed = !found.gzip.empty() && accepts_gzip(request.get_header_value("Accept-Encoding"));
        const std::string_view body = packed ? found.gzip : found.body;
        response.status = 200;
        response.set_content_provider(body.size(), std::string(found.content_type),
                                      [body](std::size_t at, std::size_t size, httplib::DataSink& sink) {
                                          return write_part(body, at, size, sink);
                                      });
        if (packed) response.set_header("Content-Encoding", "gzip");
        if (!found.gzip.empty()) response.set_header("Vary", "Accept-Encoding");
        const bool data = request.path.rfind("/api/", 0) == 0;
        if (!data) response.set_header("Content-Security-Policy", kExplorerPolicy);
        // A browser must not take an export for a page of this site.
        if (request.path.rfind("/api/export/", 0) == 0) response.set_header("Content-Disposition", "attachment");
    }

    // "gzip, deflate, br"; not "gzip;q=0" (RFC 9110, 12.5.3).
    [[nodiscard]] static bool accepts_gzip(std::string_view accepted) {
        std::string text = lowercase(accepted);
        std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
        const auto at = text.find("gzip");
        if (at == std::string::npos) return false;
        const std::string_view quality = std::string_view(text).substr(at + 4, text.find(',', at) - at - 4);
        return quality.substr(0, 3) != ";q=" || quality.find_first_of("123456789") != std::string_view::npos;
    }

    [[nodiscard]] static bool has_body(const httplib::Request& request) {
        const std::string length = request.get_header_value("Content-Length");
        return (!length.empty() && length != "0") || request.has_header("Transfer-Encoding");
    }

    // Handled where the request is not to be answered.
    [[nodiscard]] Handled refuse(const httplib::Request& request, httplib::Response& response) const {
        const bool trace = request.path == "/api/trace";
        const bool reads = request.method == "GET" || request.method == "HEAD";
        const bool is_data = request.path.rfind("/api/", 0) == 0 || request.path == "/metrics";
        const std::string host = request.get_header_value("Host");
        if (options_.token.empty() && !is_loopback(host_of(host)) && host_of(host) != options_.host) {
            answer_error(response, 403, "This server answers only requests to this machine by its own name.");
        } else if (trace ? request.method != "POST" : !reads) {
            answer_error(response, 405, "This address does not take this method.");
            response.set_header("Allow", trace ? "POST" : "GET, HEAD");
        } else if (is_data && !has_token(request)) {
            answer_error(response, 401, "The token is missing or wrong.");
            response.set_header("WWW-Authenticate", "Bearer");
        } else if (reads && has_body(request)) {
            answer_error(response, 400, "A request of this kind has no body.");
        } else if (trace && is_foreign(request, host)) {
            answer_error(response, 403, "Pages of other sites may not send anything here.");
        } else if (trace && is_packed(request)) {
            answer_error(response, 415, "Send the body as it is; files in it may be packed.");
        } else if (trace && is_too_large(request)) {
            answer_error(response, 413, reason_of(413));
        } else if (trace && tracing_.load()) {  // before its body takes memory
            answer_busy(response);
        } else {
            return Handled::Unhandled;
        }
        return Handled::Handled;
    }

    [[nodiscard]] bool has_token(const httplib::Request& request) const {
        if (options_.token.empty()) return true;
        const std::string given = request.get_header_value("Authorization");
        constexpr std::string_view kScheme = "Bearer ";
        return given.rfind(kScheme, 0) == 0 &&
               equal_in_constant_time(std::string_view(given).substr(kScheme.size()), options_.token);
    }

    // Sent by a script or form of a page from elsewhere.
    [[nodiscard]] static bool is_foreign(const httplib::Request& request, const std::string& host) {
        const std::string origin = request.get_header_value("Origin");
        return !origin.empty() && origin != "http://" + host && origin != "https://" + host;
    }

    // httplib would unpack it, and count what arrives, not what it becomes.
    [[nodiscard]] static bool is_packed(const httplib::Request& request) {
        const std::string encoding = lowercase(request.get_header_value("Content-Encoding"));
        return !encoding.empty() && encoding != "identity";
    }

    static void answer_busy(httplib::Response& response) {
        answer_error(response, 503, "Another pile is being traced; try again when it is done.");
        response.set_header("Retry-After", "10");
    }

    [[nodiscard]] bool is_too_large(const httplib::Request& request) const {
        const std::string length = request.get_header_value("Content-Length");
        if (length.empty()) return false;
        const bool digits = length.find_first_not_of("0123456789") == std::string::npos;
        return !digits || length.size() > 15 || std::stoull(length) > options_.max_body_bytes;
    }

    void answer_trace(const httplib::Request& request, httplib::Response& response) {
        Upload upload;
        for (const auto& [field, part] : request.files) upload.add(part.filename, part.content);
        const bool pasted = request.get_header_value("Content-Type").rfind("text/plain", 0) == 0;
        if (pasted && !request.body.empty()) upload.add("pasted.txt", request.body);
        if (upload.size() == 0 || upload.size() > kMaxFiles) {
            const bool none = upload.size() == 0;
            answer_error(response, none ? 400 : 413,
                         none ? "Send text/plain, or files as multipart/form-data." : "These are too many files.");
            return;
        }
        if (tracing_.exchange(true)) {
            answer_busy(response);
            return;
        }
        // The turn ends before the client has the end of the answer, or with the answer where that is never begun.
        const auto turn = std::make_shared<std::unique_ptr<Turn>>(std::make_unique<Turn>(tracing_));
        const auto job = std::make_shared<TraceJob>();
        job->files = upload.take();
        job->engine = service_.engine;
        if (pasted) job->engine.input = InputMode::plain;  // a sentence or two are no page, but what was asked for
        job->generator = service_.generator;
        job->time = std::chrono::seconds(options_.trace_seconds);
        response.status = 200;
        response.set_chunked_content_provider(
            "text/event-stream", [this, job, turn](std::size_t, httplib::DataSink& sink) {
                const auto send = [&sink](std::string_view event) { return sink.write(event.data(), event.size()); };
                bool finished = false;
                try {
                    finished = run_trace(std::move(*job), service_.model, stop_, send);
                } catch (const std::exception&) {  // no memory, no thread: this pile fails, the server goes on
                    send("event: failed\ndata: " + error_to_json(500, "The pile could not be traced.") + "\n");
                }
                metrics_.add_trace(finished);
                turn->reset();
                sink.done();
                return true;
            });
    }

    const Service& service_;
    const ServerOptions& options_;
    const std::atomic<bool>& stop_;
    Metrics metrics_;
    std::atomic<bool> tracing_{false};
};

// As many open files as there may be connections, where the system allows it.
void raise_file_limit(unsigned connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections + 64);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

bool is_loopback(const std::string& host) {
    const bool digits = host.rfind("127.", 0) == 0 && host.find_first_not_of("0123456789.") == std::string::npos;
    return digits || host == "localhost" || host == "::1";
}

Result<void> serve(const Service& service, const ServerOptions& options, const std::atomic<bool>& stop,
                   const std::function<void(int port)>& listening) {
    raise_file_limit(options.max_connections);
    std::atomic<bool> ending{false};
    HttpServer server(service, options, ending);
    const int port = server.bind();
    if (port < 0) {
        return fail(ErrorCode::unreadable, fmt::format("cannot listen on {} port {}", options.host, options.port));
    }
    listening(port);
    std::atomic<bool> over{false};
    std::thread watch([&] {
        while (!stop.load() && !over.load()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ending.store(true);
        while (!over.load()) {  // stop() does nothing before the server runs
            server.stop();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    });
    const bool listened = server.listen_after_bind();
    over.store(true);
    watch.join();
    if (!listened && !stop.load()) return fail(ErrorCode::unreadable, "the server stopped listening");
    return {};
}

}  // namespace hearsay
