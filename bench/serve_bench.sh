#!/usr/bin/env bash
# serve_bench.sh PROGRAM [SECONDS]: requests a second to /api/stories, and their latency, of a server on one core, asked by wrk on another;
# and requests for each second of processor time that the server used, which does not depend on what else runs.
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
ticks() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }
for connections in 1 8 32 64; do
    echo "$connections connections"
    before=$(ticks)
    answer=$(taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" --latency "${address}api/stories")
    used=$(($(ticks) - before))
    grep -E '^ +(50|99)%|Requests/sec|Non-2xx' <<< "$answer"
    awk -v used="$used" -v hz="$(getconf CLK_TCK)" '/requests in/ { printf "Requests a second of processor time: %.0f\n", $1 * hz / used }' <<< "$answer"
done
