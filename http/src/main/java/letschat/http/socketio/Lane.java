package letschat.http.socketio;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's tasks, run in order on a virtual thread that exists only while there are some. */
final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final Queue<Runnable> tasks = new ArrayDeque<>(1);
    private final int busy;
    private final Valve valve;
    private boolean running;
    private boolean shut;

    /** What is closed while the lane is busy, and opened when it has caught up. */
    interface Valve {
        void shut();

        void open();
    }

    Lane(int busy, Valve valve) {
        this.busy = busy;
        this.valve = valve;
    }

    /** Adds a task and tells how many wait. */
    synchronized int submit(Runnable task) {
        tasks.add(task);
        if (!running) {
            running = true;
            Thread.ofVirtual().name("lane").start(this::drain);
        }
        if (!shut && tasks.size() > busy) {
            shut = true;
            valve.shut();
        }
        return tasks.size();
    }

    private void drain() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log.error("A connection's event failed", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        var task = tasks.poll();
        running = task != null;
        if (shut && tasks.size() <= busy / 2) {
            shut = false;
            valve.open();
        }
        return task;
    }
}
