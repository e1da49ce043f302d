package letschat.http.socket;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import letschat.http.socketio.Socket;
import letschat.http.socketio.SocketGroup;

/**
 * A group of sockets that knows which shapes its members want. It counts who was added and not removed, as the group
 * itself is right only after its loops have caught up. Safe for many threads.
 */
final class Gathering {
    private final SocketGroup group = new SocketGroup();
    private final AtomicInteger classic = new AtomicInteger();
    private final AtomicInteger extended = new AtomicInteger();

    void add(Socket socket) {
        counter(socket).incrementAndGet();
        group.add(socket);
    }

    void remove(Socket socket) {
        counter(socket).decrementAndGet();
        group.remove(socket);
    }

    boolean empty() {
        return classic.get() + extended.get() == 0;
    }

    void tell(News news) {
        if (extended.get() == 0) {
            if (classic.get() > 0) {
                group.broadcast(news.classic());
            }
        } else if (classic.get() == 0) {
            group.broadcast(news.extended());
        } else {
            group.broadcast(news.classic(), news.extended());
        }
    }

    /** Tells only those who want the extended shape, and not {@code except}. */
    void tellExtended(News news, Predicate<Socket> except) {
        if (extended.get() > 0) {
            group.broadcastExtended(news.extended(), except);
        }
    }

    private AtomicInteger counter(Socket socket) {
        return socket.extended() ? extended : classic;
    }
}
