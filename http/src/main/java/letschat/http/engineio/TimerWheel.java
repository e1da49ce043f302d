package letschat.http.engineio;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One loop's deadlines in slots of a tick each, behind a single timer; belongs to the loop's thread.
 *
 * <p>Nothing is ever moved: when its slot comes, each entry says when it wants to be asked next.
 */
final class TimerWheel {
    private static final int SLOTS = 64;
    static final long DONE = -1;

    private final EventLoop events;
    private final long tickNanos;
    private final List<List<Timed>> slots = new ArrayList<>(SLOTS);
    private @Nullable ScheduledFuture<?> ticking;
    private int now;
    private int size;

    /** What has deadlines. */
    interface Timed {

        /** Does what is due and tells in how many nanoseconds to ask again, or {@link #DONE}. */
        long due(long nanoTime);
    }

    TimerWheel(EventLoop events, Duration tick) {
        this.events = events;
        this.tickNanos = tick.toNanos();
        for (var i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>(0));
        }
    }

    /** Asks {@code entry} after {@code delayNanos}, or about a turn of the wheel earlier if that is longer. */
    void add(Timed entry, long delayNanos) {
        var ticks = Math.clamp((delayNanos + tickNanos - 1) / tickNanos, 1, SLOTS - 1);
        slots.get((now + ticks) % SLOTS).add(entry);
        size++;
        if (ticking == null) {
            ticking = events.scheduleAtFixedRate(this::tick, tickNanos, tickNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void tick() {
        now = (now + 1) % SLOTS;
        var due = slots.get(now);
        slots.set(now, new ArrayList<>(0));
        size -= due.size();
        var time = System.nanoTime();
        for (var entry : due) {
            var next = entry.due(time);
            if (next != DONE) {
                add(entry, next);
            }
        }
        if (size == 0 && ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }
}
