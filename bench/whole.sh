#!/bin/sh
# Measures the packed server as a whole, pinned to one core, with a load generator on another, and prints one line of
# JSON a scenario. Both sides of each comparison run in one call.
#
#   CHATLOAD=DIR [BOOST=-19] bench/whole.sh [fanout|fixed|idle|post|rest|token|start|all]
#
# CHATLOAD is the folder of the load generator (Java, `mvn package` in it makes target/). Needs taskset. On a machine
# that others use too, run it by `setsid -w` with BOOST, a nice value for its whole session (needs root).
set -eu
[ -z "${BOOST:-}" ] || echo "$BOOST" >/proc/self/autogroup

here=$(cd "$(dirname "$0")/.." && pwd)
: "${CHATLOAD:?Set CHATLOAD to the folder of the load generator.}"
port=${PORT:-5600}
reference_port=$((port + 1))
work=$(mktemp -d)
server_pid=''
reference_pid=''

stop() {
    for pid in $server_pid $reference_pid; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    server_pid=''
    reference_pid=''
}
trap 'stop; rm -rf "$work"' EXIT INT TERM

chatload() {
    "$CHATLOAD/chatload" "$@"
}

await() { # URL
    tries=0
    until curl -fsS -o /dev/null "$1" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || { echo "no answer from $1; see $work/server.log" >&2; cat "$work/server.log" >&2; exit 1; }
        sleep 0.1
    done
}

start_server() {
    rm -rf "$work/data"
    mkdir "$work/data"
    (cd "$work" && exec taskset -c 0 "$here/lets-chat" run --data "$work/data" --port "$port") >"$work/server.log" 2>&1 &
    server_pid=$!
    await "http://127.0.0.1:$port/health/ready"
}

start_reference() {
    (CORE=0 exec "$CHATLOAD/chatload" bcast-server --port "$reference_port") 2>"$work/reference.log" &
    reference_pid=$!
    tries=0
    until grep -q listening "$work/reference.log"; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || { cat "$work/reference.log" >&2; exit 1; }
        sleep 0.1
    done
}

url=http://127.0.0.1:$port

fanout() {
    conns=${1:-1000}
    start_reference
    echo "# reference: raw shared-frame broadcaster, $conns sockets in one room" >&2
    chatload socketio --url "http://127.0.0.1:$reference_port" --auth none --no-acks --conns "$conns" --senders 10 \
        --find-max 100 --measure 4 --pid "$reference_pid"
    stop
    start_server
    echo "# server: durable, $conns sockets in one room" >&2
    chatload socketio --url "$url" --conns "$conns" --senders 10 --rates 200,400,400 --measure 4 --pid "$server_pid" >/dev/null
    chatload socketio --url "$url" --conns "$conns" --senders 10 --find-max 100 --measure 4 --pid "$server_pid"
    stop
}

fixed() {
    start_server
    chatload socketio --url "$url" --conns 1000 --senders 10 --rates 10,10,10 --pid "$server_pid"
    stop
}

idle() {
    start_server
    chatload connect --url "$url" --conns 5000 --ramp 500 --hold 10 --pid "$server_pid"
    stop
}

post() {
    start_server
    chatload socketio --url "$url" --conns 64 --senders 64 --rooms 16 --closed 1 --warmup 8 --measure 8 --pid "$server_pid"
    stop
}

rest() {
    start_server
    chatload rest --url "$url" --ops history,search,post,/account --concurrency 16 --preload 20000 --pid "$server_pid"
    stop
}

token() {
    start_server
    chatload rest --url "$url" --ops /account --concurrency 16 --warmup 6 --measure 6 --pid "$server_pid"
    stop
}

start() {
    for _ in 1 2 3 4 5; do
        began=$(date +%s%N)
        start_server
        ended=$(date +%s%N)
        ticks=$(awk '{print $14 + $15}' "/proc/$server_pid/stat")
        sleep 5
        rss=$(awk '/^VmRSS/ {print $2}' "/proc/$server_pid/status")
        echo "{\"test\":\"start\",\"wallMs\":$(((ended - began) / 1000000)),\"cpuMs\":$((ticks * 10)),\"idleRssKb\":$rss}"
        stop
    done
}

case ${1:-all} in
    fanout | fixed | idle | post | rest | token | start) "$@" ;;
    all) start && fanout && fixed && idle && post && rest && token ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
esac
