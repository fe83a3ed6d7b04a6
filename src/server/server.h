// Serves one report over HTTP/1.1, and traces what clients send (docs/server.md).
//
// What comes in is bounded: the bytes of a request's head and body, the time that each may take, the connections at a
// time, the traces at a time. No request makes the server read a file. Where a token is set, everything under /api and
// /metrics asks for it ("Authorization: Bearer ..."); where none is set, only requests that name this machine as their
// host are answered, so that no foreign page can read along (DNS rebinding).
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "base/result.h"
#include "engine/options.h"
#include "language/language.h"
#include "report/json.h"
#include "server/answers.h"

namespace hearsay {

struct ServerOptions {
    std::string host = "127.0.0.1";
    int port = 8080;    // 0: any that is free
    std::string token;  // empty: none is asked for
    u64 max_body_bytes = 20'000'000;
    int head_seconds = 5;      // to send the head of a request; a connection may also idle that long
    int body_seconds = 60;     // to send the rest of it
    int write_seconds = 10;    // for the client to take what is sent, piece by piece
    int trace_seconds = 300;   // for one pile of a client's
    int answer_seconds = 600;  // for a request and its answer in all
    unsigned max_connections = 2048;
};

// Whether an address reaches this machine alone.
[[nodiscard]] bool is_loopback(const std::string& host);

struct Service {
    const Answers& answers;
    const LanguageModel& model;
    Generator generator;
    EngineOptions engine;  // for the piles of clients; its stop and progress are not used
};

// Serves until `stop` is set, then gives the answers that are under way two seconds. `listening` is called once with the port.
// Fails where the address cannot be bound.
[[nodiscard]] Result<void> serve(const Service& service, const ServerOptions& options, const std::atomic<bool>& stop,
                                 const std::function<void(int port)>& listening);

}  // namespace hearsay
