package letschat.core.event;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import letschat.core.model.RoomId;

/**
 * One lane a room: the lock (tier 1) under which its events are told and its seats change, and the number of the last
 * message told. Nobody waits for a commit while holding a lane. Safe for many threads.
 */
public final class RoomLanes {
    private final ConcurrentMap<RoomId, Lane> lanes = new ConcurrentHashMap<>();

    public Lane of(RoomId room) {
        return lanes.computeIfAbsent(room, ignored -> new Lane());
    }

    /** The lane of one room. */
    public static final class Lane {
        private static final long UNKNOWN = -1;

        private final ReentrantLock lock = new ReentrantLock();
        private volatile long told = UNKNOWN;

        private Lane() {}

        /** Runs {@code work} with the lane held. */
        public void run(Runnable work) {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }

        /** Runs {@code work} with the lane held and gives its result. */
        public <T> T call(Supplier<T> work) {
            lock.lock();
            try {
                return work.get();
            } finally {
                lock.unlock();
            }
        }

        /**
         * The number of the last message told, {@code stored} when none was since the start. Whoever posts calls this
         * before the transaction, so that the stored number is read while no post of this process is under way.
         */
        public long told(LongSupplier stored) {
            if (told == UNKNOWN) {
                run(() -> told = told == UNKNOWN ? stored.getAsLong() : told);
            }
            return told;
        }

        /** Notes that message {@code seq} is being told; the lane is held. */
        public void tells(long seq) {
            told = seq;
        }
    }
}
