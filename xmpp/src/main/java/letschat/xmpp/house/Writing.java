package letschat.xmpp.house;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Who writes on the web just now: the web says so again and again, XMPP when it begins and when it ends. Safe for many
 * threads.
 */
public final class Writing {
    /** The web says it every few seconds. */
    private static final Duration LASTS = Duration.ofSeconds(6);

    private final Vertx vertx;
    private final Executor executor;
    private final Map<Object, Long> timers = new ConcurrentHashMap<>();

    public Writing(Vertx vertx, Executor executor) {
        this.vertx = vertx;
        this.executor = executor;
    }

    /**
     * Somebody writes somewhere.
     *
     * @param key who and where; equal for the same
     */
    public void seen(Object key, Runnable begins, Runnable ends) {
        boolean[] fresh = {false};
        timers.compute(key, (same, timer) -> {
            fresh[0] = timer == null || !vertx.cancelTimer(timer);
            return vertx.setTimer(LASTS.toMillis(), late -> {
                timers.remove(key);
                executor.execute(ends);
            });
        });
        if (fresh[0]) {
            executor.execute(begins);
        }
    }

    /** What was written is said: that ends it by itself. */
    public void said(Object key) {
        timers.computeIfPresent(key, (same, timer) -> {
            vertx.cancelTimer(timer);
            return null;
        });
    }
}
