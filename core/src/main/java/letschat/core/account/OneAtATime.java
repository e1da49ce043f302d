package letschat.core.account;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A lock for each key that is in use, and none for the others. Safe for many threads. */
final class OneAtATime {
    private record Held(ReentrantLock lock, int users) {
        Held joined() {
            return new Held(lock, users + 1);
        }
    }

    private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();

    <T> T call(String key, Supplier<T> work) {
        var mine = held.merge(key, new Held(new ReentrantLock(), 1), (there, ignored) -> there.joined());
        mine.lock().lock();
        try {
            return work.get();
        } finally {
            mine.lock().unlock();
            held.computeIfPresent(
                    key, (ignored, there) -> there.users() == 1 ? null : new Held(there.lock(), there.users() - 1));
        }
    }
}
