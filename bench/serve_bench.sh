#!/usr/bin/env bash
# serve_bench.sh PROGRAM [SECONDS]: requests a second to /api/stories, and their latency, of a server on one core, asked by wrk on another.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
program=$1
seconds=${2:-10}
log=$(mktemp)
taskset -c 0 "$program" serve "$root/examples/pile" --listen 127.0.0.1:0 --quiet 2> "$log" &
server=$!
trap 'kill "$server"; wait "$server" || true; rm -f "$log"' EXIT
for _ in $(seq 100); do
    grep -q http "$log" && break
    sleep 0.1
done
address=$(grep -o 'http://[^ ]*/' "$log")
for connections in 1 8 32 64; do
    echo "$connections connections"
    taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" --latency "${address}api/stories" | grep -E '50%|99%|Requests/sec|Non-2xx'
done
