package letschat.http.engineio;

import io.netty.channel.EventLoop;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The loops in use, each made when its first request comes; safe for all threads. */
final class Loops {
    private static final Duration LONGEST_TICK = Duration.ofMillis(500);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(10);

    private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();
    private final Duration tick;

    Loops(EngineSettings settings) {
        this.tick = tick(settings);
    }

    /** The loop this thread is of; to be called in a request's handler only. */
    Loop current() {
        var context = Objects.requireNonNull(ContextInternal.current(), "outside of an event loop");
        return loops.computeIfAbsent(context.nettyEventLoop(), events -> new Loop(events, tick));
    }

    private static Duration tick(EngineSettings settings) {
        var tick = settings.pingInterval().dividedBy(20);
        if (tick.compareTo(LONGEST_TICK) > 0) {
            return LONGEST_TICK;
        }
        return tick.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : tick;
    }
}
