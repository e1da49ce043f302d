package letschat.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Ends connections of clients that send so slowly that they only hold on to something (slow loris): the head of a request
 * must be there in time, and its body must keep coming. Sockets that became WebSockets are no longer its business. One a
 * listener, on the event loop of that.
 */
final class Patience {
    private static final long LONGEST_LOOK_MILLIS = 5000;

    private final long requestNanos;
    private final long idleNanos;
    private final long leastBytes;
    private final IdentityHashMap<HttpConnection, Client> clients = new IdentityHashMap<>();

    Patience(HttpSettings.Limits limits) {
        requestNanos = limits.requestTime().toNanos();
        idleNanos = Math.max(requestNanos, limits.idle().toNanos());
        leastBytes = Math.max(1, limits.bodyRate() * limits.requestTime().toMillis() / 1000);
    }

    /** A connection with the requests that are under way on it. */
    private static final class Client {
        private final List<Asked> asked = new ArrayList<>();
        private long deadline;
    }

    /** A request, and how much of its body was there when it was looked at. */
    private static final class Asked {
        private final HttpServerRequest request;
        private long bytes;
        private long since;

        Asked(HttpServerRequest request, long now) {
            this.request = request;
            this.since = now;
        }
    }

    /** Looks at all clients again and again. */
    void start(Vertx vertx) {
        long every = Duration.ofNanos(requestNanos).toMillis() / 4;
        vertx.setPeriodic(Math.clamp(every, 1, LONGEST_LOOK_MILLIS), timer -> look(System.nanoTime()));
    }

    void opened(HttpConnection connection) {
        var client = new Client();
        client.deadline = System.nanoTime() + requestNanos;
        clients.put(connection, client);
        connection.closeHandler(closed -> clients.remove(connection));
    }

    /** Its head is here. */
    void asked(HttpServerRequest request) {
        var client = clients.get(request.connection());
        if (client != null) {
            client.asked.add(new Asked(request, System.nanoTime()));
        }
    }

    private void look(long now) {
        var slow = new ArrayList<HttpConnection>();
        clients.entrySet().removeIf(entry -> {
            var client = entry.getValue();
            if (client.asked.stream().anyMatch(Patience::upgraded)) {
                return true;
            }
            if (tooSlow(client, now)) {
                slow.add(entry.getKey());
            }
            return false;
        });
        slow.forEach(HttpConnection::close);
    }

    private static boolean upgraded(Asked asked) {
        return asked.request.headers().contains("upgrade", "websocket", true)
                && !asked.request.response().ended();
    }

    private boolean tooSlow(Client client, long now) {
        if (client.asked.isEmpty()) {
            return now - client.deadline > 0;
        }
        client.asked.removeIf(
                asked -> asked.request.isEnded() && asked.request.response().ended());
        if (client.asked.isEmpty()) {
            client.deadline = now + idleNanos;
        }
        return client.asked.stream().anyMatch(asked -> !asked.request.isEnded() && dawdles(asked, now));
    }

    private boolean dawdles(Asked asked, long now) {
        if (now - asked.since < requestNanos) {
            return false;
        }
        long bytes = asked.request.bytesRead();
        boolean few = bytes - asked.bytes < leastBytes;
        asked.bytes = bytes;
        asked.since = now;
        return few;
    }
}
