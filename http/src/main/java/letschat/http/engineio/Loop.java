package letschat.http.engineio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop's work on sessions: runs tasks in the order they came, then flushes every channel they wrote to once.
 *
 * <p>{@link #execute} may be called by any thread; all else belongs to the loop's own.
 */
public final class Loop implements Executor {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    /** After so many tasks what was written goes out and the loop serves its sockets, before it takes the next ones. */
    private static final int TASKS_PER_TURN = 256;

    private final EventLoop events;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<Flushable> touched = new ArrayList<>();
    private final IdentityHashMap<WirePacket, ByteBuf> buffers = new IdentityHashMap<>();
    private @Nullable WirePacket lastShared;
    private @Nullable ByteBuf lastBuffer;
    private final Map<Loop, Forwarded> forwards = new HashMap<>();
    private final TimerWheel wheel;
    private boolean turning;

    /** What gathers output during a turn and lets it go at its end. */
    interface Flushable {
        void flush();
    }

    Loop(EventLoop events, Duration tick) {
        this.events = events;
        this.wheel = new TimerWheel(events, tick);
    }

    /** Runs {@code task} soon, after all that this caller handed over before. A loop that has ended drops it. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    /** Runs {@code task} at once if this is the loop's thread, else soon. */
    void run(Runnable task) {
        if (!events.inEventLoop()) {
            execute(task);
            return;
        }
        guarded(task);
    }

    /** Runs {@code task} on this loop after {@code delay}. */
    public void schedule(Duration delay, Runnable task) {
        var _ = events.schedule(() -> execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    TimerWheel wheel() {
        return wheel;
    }

    /** Has the output flushed at the end of this turn, or of one that is made for it. */
    void touch(Flushable output) {
        touched.add(output);
        if (!turning && scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    /** The packet's frame as a buffer of its own; the caller's to release. */
    ByteBuf buffer(WirePacket packet, ByteBufAllocator allocator) {
        return allocator.directBuffer(packet.frame().length).writeBytes(packet.frame());
    }

    /** The packet's frame in a buffer that all who send the packet in this turn share; the caller's to release. */
    ByteBuf sharedBuffer(WirePacket packet, ByteBufAllocator allocator) {
        // A broadcast asks for the same packet a thousand times in a row: the last one is at hand without a look-up.
        if (packet != lastShared) {
            lastBuffer = buffers.computeIfAbsent(packet, missing -> buffer(missing, allocator));
            lastShared = packet;
        }
        return Objects.requireNonNull(lastBuffer).retainedDuplicate();
    }

    /** Writes to a channel of another loop, together with all else of this turn that goes there. */
    void forward(WebSocketChannel channel, WirePacket packet, boolean shared) {
        var forwarded = forwards.computeIfAbsent(channel.loop(), Forwarded::new);
        if (forwarded.isEmpty()) {
            touch(forwarded);
        }
        forwarded.add(channel, packet, shared);
    }

    /** Sends off what this turn has for another loop, so that a task given there next comes after it. */
    void forwardNow(Loop target) {
        var forwarded = forwards.get(target);
        if (forwarded != null) {
            forwarded.flush();
        }
    }

    private void schedule() {
        try {
            events.execute(this::turn);
        } catch (RejectedExecutionException e) {
            tasks.clear();
            scheduled.set(false);
        }
    }

    private void turn() {
        scheduled.set(false);
        turning = true;
        for (var i = 0; i < TASKS_PER_TURN; i++) {
            var task = tasks.poll();
            if (task == null) {
                break;
            }
            guarded(task);
        }
        flush();
        turning = false;
        if (!tasks.isEmpty() && scheduled.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void flush() {
        // By index, as a flush that fails may touch others.
        for (var i = 0; i < touched.size(); i++) {
            guarded(touched.get(i)::flush);
        }
        touched.clear();
        if (!buffers.isEmpty()) {
            buffers.values().forEach(ByteBuf::release);
            buffers.clear();
            lastShared = null;
            lastBuffer = null;
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A session's task failed", e);
        }
    }
}
