package letschat.xmpp.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written to one socket: filled from any thread, written once per turn of the event loop in one go.
 * Bounded: a client that does not read is cut off.
 */
final class Outbox {
    private final NetSocket socket;
    private final Context context;
    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Outgoing> waiting = new ArrayList<>();
    private int bytes;
    private boolean scheduled;
    private boolean closing;

    Outbox(NetSocket socket, Context context, int maxBytes) {
        this.socket = socket;
        this.context = context;
        this.maxBytes = maxBytes;
        socket.drainHandler(ready -> schedule());
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
            context.runOnContext(now -> socket.close());
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
            Buffer last = take();
            if (last.length() > 0) {
                socket.write(last);
            }
            socket.end();
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
        if (socket.writeQueueFull()) {
            lock.lock();
            try {
                scheduled = false;
            } finally {
                lock.unlock();
            }
            return;
        }
        Buffer all = take();
        if (all.length() > 0) {
            socket.write(all);
        }
    }

    private Buffer take() {
        List<Outgoing> taken;
        int size;
        lock.lock();
        try {
            taken = waiting;
            size = bytes;
            waiting = new ArrayList<>(4);
            bytes = 0;
            scheduled = false;
        } finally {
            lock.unlock();
        }
        var buffer = Buffer.buffer(size);
        for (Outgoing outgoing : taken) {
            outgoing.appendTo(buffer);
        }
        return buffer;
    }
}
