package letschat.http.socketio;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import letschat.http.engineio.Loop;

/** The members of a group that live on one loop, which alone touches them: no lock, and one task for all of them. */
final class Members {
    private final Loop loop;
    private final Set<Socket> sockets = new LinkedHashSet<>();

    /** Those that are here or on their way, so that callers can tell at once that a loop has none. */
    private final AtomicInteger expected = new AtomicInteger();

    Members(Loop loop) {
        this.loop = loop;
    }

    int size() {
        return expected.get();
    }

    void add(Socket socket) {
        expected.incrementAndGet();
        loop.execute(() -> {
            if (socket.ended() || !sockets.add(socket)) {
                expected.decrementAndGet();
            } else {
                socket.groups().add(this);
            }
        });
    }

    void remove(Socket socket) {
        loop.execute(() -> drop(socket));
    }

    /** On the loop only. */
    void drop(Socket socket) {
        if (sockets.remove(socket)) {
            socket.groups().remove(this);
            expected.decrementAndGet();
        }
    }

    void broadcast(Frame classic, Frame extended) {
        if (expected.get() > 0) {
            loop.execute(() -> {
                for (var socket : sockets) {
                    (socket.extended() ? extended : classic).sendTo(socket.session(), true);
                }
            });
        }
    }

    /** {@code except} is asked on the loop. */
    void broadcastExtended(Frame frame, Predicate<Socket> except) {
        if (expected.get() > 0) {
            loop.execute(() -> {
                for (var socket : sockets) {
                    if (socket.extended() && !except.test(socket)) {
                        frame.sendTo(socket.session(), true);
                    }
                }
            });
        }
    }
}
