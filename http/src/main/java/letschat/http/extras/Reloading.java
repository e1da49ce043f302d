package letschat.http.extras;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What was read from layered folders, read anew when a file there changed. Safe for many threads: while one looks, the
 * others go on with what is known.
 */
final class Reloading<T> {
    /** How often the folders are looked at, at most. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private record State<T>(T value, Map<Path, Layers.Stamp> stamps, Instant looked) {}

    private final Layers layers;
    private final InstantSource clock;
    private final Supplier<T> read;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile State<T> state;

    Reloading(Layers layers, InstantSource clock, Supplier<T> read) {
        this.layers = layers;
        this.clock = clock;
        this.read = read;
        var stamps = layers.stamps();
        this.state = new State<>(read.get(), stamps, clock.instant());
    }

    T now() {
        if (clock.instant().isBefore(state.looked().plus(PAUSE)) || !looking.tryLock()) {
            return state.value();
        }
        try {
            var before = state;
            var stamps = layers.stamps();
            var value = stamps.equals(before.stamps()) ? before.value() : read.get();
            state = new State<>(value, stamps, clock.instant());
            return value;
        } finally {
            looking.unlock();
        }
    }
}
