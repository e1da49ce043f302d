package letschat.http.socketio;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import letschat.http.engineio.EngineAcceptor;
import letschat.http.engineio.EngineHandshake;
import letschat.http.engineio.EngineListener;
import letschat.http.engineio.EngineServer;
import letschat.http.engineio.EngineSession;
import letschat.http.engineio.OriginPolicy;

/** Everything below one path such as {@code /socket.io}: connections, and the browser's client script. */
public final class SocketServer {
    private final String path;
    private final SocketSettings settings;
    private final SocketHandler handler;
    private final Supplier<String> ids;
    private final Json json;
    private final EngineServer engine;
    private final ClientScript script = new ClientScript();
    private final WaitingClients waiting = new WaitingClients();
    private final BiFunction<String, MultiMap, String> addresses;
    private final AtomicInteger connections = new AtomicInteger();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile boolean closing;

    /**
     * @param path without a slash at its end, such as {@code /chat/socket.io}
     * @param ids makes ids that nobody guesses, of letters, digits, {@code -} and {@code _}
     * @param addresses tells from the TCP connection's address and the request's headers where a client really is
     */
    public SocketServer(
            String path,
            SocketSettings settings,
            OriginPolicy origins,
            Supplier<String> ids,
            BiFunction<String, MultiMap, String> addresses,
            SocketHandler handler) {
        this.path = path;
        this.settings = settings;
        this.handler = handler;
        this.ids = ids;
        this.addresses = addresses;
        this.json = new Json(settings.maxDepth(), settings.engine().maxPayload());
        this.engine = new EngineServer(settings.engine(), origins, ids, new Door());
    }

    SocketSettings settings() {
        return settings;
    }

    SocketHandler handler() {
        return handler;
    }

    Json json() {
        return json;
    }

    /** Answers the request if it is below the path, else leaves it alone and says so. Call it on the event loop, before the body is read. */
    public boolean handle(HttpServerRequest request) {
        var asked = request.path();
        if (asked == null || !asked.startsWith(path)) {
            return false;
        }
        switch (asked.substring(path.length())) {
            case "", "/" -> engine.handle(request);
            case "/socket.io.js", "/socket.io.min.js" -> script.serve(request);
            case String rest
            when rest.startsWith("/") -> request.response().setStatusCode(404).end();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The connections there are now, let in or not. */
    public int size() {
        return connections.get();
    }

    /** Where sessions become connections. */
    private final class Door implements EngineAcceptor {
        @Override
        public boolean hasRoom(EngineHandshake handshake) {
            return !waiting.full(address(handshake));
        }

        @Override
        public EngineListener opened(EngineSession session, EngineHandshake handshake) {
            var address = address(handshake);
            connections.incrementAndGet();
            waiting.enter(address);
            var connection =
                    new Connection(SocketServer.this, session, handshake, ids.get(), () -> waiting.leave(address));
            connection.start();
            return connection;
        }

        private String address(EngineHandshake handshake) {
            return addresses.apply(handshake.remoteAddress(), handshake.headers());
        }
    }

    void finished() {
        if (connections.decrementAndGet() == 0 && closing) {
            finished.complete(null);
        }
    }

    /**
     * Takes no more connections and ends those there are, so that clients look for the server again.
     *
     * @return done when the handler has heard of the last end and the clients are gone, or {@code grace} is over
     */
    public CompletableFuture<Void> close(Duration grace) {
        closing = true;
        var gone = engine.close();
        if (connections.get() == 0) {
            finished.complete(null);
        }
        return CompletableFuture.allOf(gone, finished).completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS);
    }
}
