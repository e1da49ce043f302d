package letschat.xmpp.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one connection's tasks one after another, on virtual threads; safe for many threads. */
public final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;
    private Runnable whenEmpty = () -> {};

    public Lane(Executor executor) {
        this.executor = executor;
    }

    /** Puts a task last in line; returns how many wait. */
    public int run(Runnable task) {
        lock.lock();
        try {
            waiting.addLast(task);
            if (!running) {
                running = true;
                executor.execute(this::work);
            }
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code work} when its turn comes and waits for its result; never to be called from the lane itself. */
    public <T> T call(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        run(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException thrown) {
                result.completeExceptionally(thrown);
            }
        });
        try {
            return result.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Calls {@code action} once, as soon as nothing waits. */
    void whenEmpty(Runnable action) {
        lock.lock();
        try {
            if (running || !waiting.isEmpty()) {
                whenEmpty = action;
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    private void work() {
        while (true) {
            Runnable next = next();
            try {
                next.run();
            } catch (RuntimeException fault) {
                log.error("A connection's task failed", fault);
            }
            if (stopIfIdle()) {
                return;
            }
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            return waiting.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    private boolean stopIfIdle() {
        Runnable idle;
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                return false;
            }
            running = false;
            idle = whenEmpty;
            whenEmpty = () -> {};
        } finally {
            lock.unlock();
        }
        idle.run();
        return true;
    }
}
