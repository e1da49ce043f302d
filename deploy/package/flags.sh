# shellcheck shell=sh
# How the JVM is run, in one place: read by the launcher of the source tree and by the one in the packages.
# Sets collector, flags and MALLOC_ARENA_MAX.
# shellcheck disable=SC2034 # they are used there

# The start-up cache is used only with the collector it was made with, so it is named for it.
choose_flags() {
    collector=serial
    heap='-XX:+UseSerialGC -Xms16m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40'
    if [ "$(nproc)" -gt 2 ] && [ "$(memory_kb)" -gt 4000000 ]; then
        collector=g1
        heap='-XX:+UseG1GC -Xms64m'
    fi
    # What a small house would otherwise keep for nothing: headers, a moved copy of the cache, free pages of malloc.
    lean='-XX:+UseCompactObjectHeaders -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:TrimNativeHeapInterval=5000'
    MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
    export MALLOC_ARENA_MAX
    flags="$heap $lean -Djava.awt.headless=true -XX:+ExitOnOutOfMemoryError -Xlog:aot=off -Xlog:cds=off"
    flags="$flags --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}

memory_kb() {
    while read -r key value _; do
        if [ "$key" = MemTotal: ]; then
            echo "$value"
            return
        fi
    done </proc/meminfo
}
