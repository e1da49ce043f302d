package letschat.core.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The lock of a memory store, and what a transaction would have to undo. */
final class Journal {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> told = new ArrayList<>();
    private boolean writing;

    <T> T reading(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Notes how to take back a change that is about to be made; a fault outside of a transaction. */
    void before(Runnable takenBack) {
        if (!writing || !lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a write outside of a transaction");
        }
        undo.push(takenBack);
    }

    void afterCommit(Runnable news) {
        told.add(news);
    }

    /** Runs {@code work} alone; when it throws, its changes are taken back and nobody is told. */
    <T> T writing(Supplier<T> work, java.util.function.Consumer<List<Runnable>> committed) {
        return reading(() -> {
            if (writing) {
                throw new IllegalStateException("a transaction inside of a transaction");
            }
            writing = true;
            try {
                T result = work.get();
                undo.clear();
                committed.accept(List.copyOf(told));
                return result;
            } finally {
                undo.forEach(Runnable::run);
                undo.clear();
                told.clear();
                writing = false;
            }
        });
    }
}
