# shellcheck shell=sh
# What both checks of the packages share: counting, waiting, starting a server.

passed=0
failed=0
scratch=$(mktemp -d)
server=

# Folders that something may be mounted on, the innermost first.
mounts=

cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    for folder in $mounts; do
        ! mountpoint -q "$folder" || umount "$folder"
    done
    rm -rf --one-file-system "$scratch"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

# Runs COMMAND and counts it; what it says is shown only when it fails.
check() { # SENTENCE COMMAND...
    sentence=$1
    shift
    if "$@" >"$scratch/said" 2>&1; then
        passed=$((passed + 1))
        echo "ok      $sentence"
    else
        failed=$((failed + 1))
        echo "FAILED  $sentence"
        sed 's/^/        /' "$scratch/said"
    fi
}

# A port of the loopback that nobody listens on.
free_port() {
    port=$((20000 + $$ % 20000))
    while grep -qi ":$(printf '%04X' "$port") " /proc/net/tcp /proc/net/tcp6; do port=$((port + 1)); done
    echo "$port"
}

# Waits until the server started as process $server answers, or has ended, or a minute is over.
answers() {
    for _ in $(seq 240); do
        kill -0 "$server" 2>/dev/null || return 1
        if curl -fsS "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1; then return 0; fi
        sleep 0.25
    done
    return 1
}

# Starts COMMAND, no function, as a server, asks for its health, stops it: it must answer and end in order.
serves() { # COMMAND...
    "$@" >"$scratch/console" 2>&1 &
    server=$!
    code=0
    answers || code=1
    kill "$server" 2>/dev/null || true
    wait "$server" || code=$?
    server=
    [ "$code" -eq 0 ] || cat "$scratch/console"
    return "$code"
}

# From here on every server started takes no port but a free one of the loopback: $port.
use_free_port() {
    port=$(free_port)
    export LCB_HTTP_HOST=127.0.0.1 LCB_HTTP_PORT="$port" LCB_HTTPS_ENABLE=false LCB_XMPP_ENABLE=false
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
