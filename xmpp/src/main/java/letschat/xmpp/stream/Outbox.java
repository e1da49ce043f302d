package letschat.xmpp.stream;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written to one socket: filled from any thread, written once per turn of the event loop in one go.
 * Bounded: a client that does not read is cut off.
 */
final class Outbox {
    private final Wire wire;
    private final Context context;
    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Outgoing> waiting = new ArrayList<>();
    private int bytes;
    private boolean scheduled;
    private boolean closing;

    Outbox(Wire wire, Context context, int maxBytes) {
        this.wire = wire;
        this.context = context;
        this.maxBytes = maxBytes;
        wire.onDrain(this::schedule);
    }

    void add(Outgoing outgoing) {
        boolean overflow;
        lock.lock();
        try {
            if (closing) {
                return;
            }
            waiting.add(outgoing);
            bytes += outgoing.size();
            overflow = bytes > maxBytes;
            closing = overflow;
        } finally {
            lock.unlock();
        }
        if (overflow) {
            context.runOnContext(now -> wire.abort());
        } else {
            schedule();
        }
    }

    /** Writes what waits, then closes. */
    void close() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
        context.runOnContext(now -> {
            writeAll();
            wire.end();
        });
    }

    private void schedule() {
        lock.lock();
        try {
            if (scheduled || waiting.isEmpty()) {
                return;
            }
            scheduled = true;
        } finally {
            lock.unlock();
        }
        context.runOnContext(now -> flush());
    }

    /** On the event loop. A full socket calls back when it has drained. */
    void flush() {
        if (wire.full()) {
            lock.lock();
            try {
                scheduled = false;
            } finally {
                lock.unlock();
            }
            return;
        }
        writeAll();
    }

    private void writeAll() {
        List<Outgoing> all = take();
        if (!all.isEmpty()) {
            wire.write(all);
        }
    }

    private List<Outgoing> take() {
        lock.lock();
        try {
            List<Outgoing> taken = waiting;
            waiting = new ArrayList<>(4);
            bytes = 0;
            scheduled = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
