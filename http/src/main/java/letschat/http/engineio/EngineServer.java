package letschat.http.engineio;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Answers Engine.IO requests: opens sessions, finds them again, changes their transport.
 *
 * <p>Requests may come on any event loop; a session stays on the loop of its handshake.
 */
public final class EngineServer {
    private final EngineSettings settings;
    private final OriginPolicy origins;
    private final Supplier<String> ids;
    private final EngineAcceptor acceptor;
    private final Loops loops;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger sockets = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean closing;

    public EngineServer(EngineSettings settings, OriginPolicy origins, Supplier<String> ids, EngineAcceptor acceptor) {
        this.settings = settings;
        this.origins = origins;
        this.ids = ids;
        this.acceptor = acceptor;
        this.loops = new Loops(settings);
    }

    EngineSettings settings() {
        return settings;
    }

    /** The sessions there are now. */
    public int size() {
        return sessions.size();
    }

    /** Answers a request, whose body nobody has touched, on the event loop that received it. */
    public void handle(HttpServerRequest request) {
        var exchange = new Exchange(request);
        if (!exchange.admitted(origins)) {
            exchange.refuse(EngineError.FORBIDDEN);
        } else if (exchange.is(HttpMethod.OPTIONS)) {
            exchange.preflight();
        } else if (closing) {
            exchange.unavailable();
        } else {
            exchange.query()
                    .ifPresentOrElse(query -> route(exchange, query), () -> exchange.refuse(EngineError.BAD_REQUEST));
        }
    }

    private void route(Exchange exchange, EngineQuery query) {
        if (!query.polling() && !query.webSocket()) {
            exchange.refuse(EngineError.UNKNOWN_TRANSPORT);
        } else if (query.session().isEmpty()) {
            handshake(exchange, query);
        } else {
            resume(exchange, query);
        }
    }

    private void handshake(Exchange exchange, EngineQuery query) {
        if (!exchange.is(HttpMethod.GET)) {
            exchange.refuse(EngineError.BAD_METHOD);
        } else if (query.version() == 0) {
            exchange.refuse(EngineError.UNSUPPORTED_VERSION);
        } else if (!acceptor.hasRoom(exchange.handshake(query))) {
            exchange.slowDown();
        } else if (query.webSocket()) {
            exchange.upgrade(socket -> loops.current().run(() -> openOnWebSocket(exchange, query, socket)));
        } else {
            loops.current().run(() -> openOnPolling(exchange, query));
        }
    }

    private void resume(Exchange exchange, EngineQuery query) {
        var session = sessions.get(query.session());
        if (session == null) {
            exchange.refuse(EngineError.UNKNOWN_SESSION);
        } else if (query.webSocket()) {
            exchange.upgrade(socket -> probe(session, socket));
        } else if (exchange.is(HttpMethod.GET)) {
            poll(session, exchange.poll(query, session.version(), loops.current()));
        } else if (exchange.is(HttpMethod.POST)) {
            var poll = exchange.poll(query, session.version(), loops.current());
            exchange.body(settings.maxPayload(), poll, body -> post(session, poll, body));
        } else {
            exchange.refuse(EngineError.BAD_REQUEST);
        }
    }

    private EngineSession session(int version) {
        var session = new EngineSession(ids.get(), version, loops.current(), this);
        sessions.put(session.id(), session);
        return session;
    }

    private void openOnPolling(Exchange exchange, EngineQuery query) {
        var session = session(query.version());
        var transport = new PollingTransport(session, settings);
        if (session.version() == 3) {
            // COMPAT: old load balancers keep a session's requests together by it; we never read it.
            exchange.request().response().putHeader("Set-Cookie", "io=" + session.id());
        }
        exchange.poll(query, session.version(), session.loop()).answer(List.of(openPacket(session, "[\"websocket\"]")));
        session.open(transport, acceptor.opened(session, exchange.handshake(query)));
    }

    private void openOnWebSocket(Exchange exchange, EngineQuery query, ServerWebSocket socket) {
        var session = session(query.version());
        var transport = socketOf(session, socket);
        transport.send(openPacket(session, "[]"), false);
        session.open(transport, acceptor.opened(session, exchange.handshake(query)));
    }

    private WirePacket openPacket(EngineSession session, String upgrades) {
        var legacy = session.version() == 3;
        var timeout = legacy ? settings.legacyPingTimeout() : settings.pingTimeout();
        return WirePacket.packet("0{\"sid\":\"" + session.id() + "\",\"upgrades\":" + upgrades + ",\"pingInterval\":"
                + settings.pingInterval().toMillis() + ",\"pingTimeout\":" + timeout.toMillis()
                + (legacy ? "}" : ",\"maxPayload\":" + settings.maxPayload() + "}"));
    }

    private WebSocketTransport socketOf(EngineSession session, ServerWebSocket socket) {
        sockets.incrementAndGet();
        return new WebSocketTransport(session, socket, loops.current(), settings, this::socketGone);
    }

    private void socketGone() {
        sockets.decrementAndGet();
        checkDrained();
    }

    private void probe(EngineSession session, ServerWebSocket socket) {
        var candidate = socketOf(session, socket);
        session.loop().run(() -> {
            if (!session.probe(candidate)) {
                candidate.close(CloseReason.FORCED);
            }
        });
    }

    private void poll(EngineSession session, Poll poll) {
        poll.onLost(() -> session.loop().run(() -> session.polling().ifPresent(polling -> polling.lost(poll))));
        session.loop()
                .run(() ->
                        session.polling().ifPresentOrElse(polling -> polling.ask(poll), () -> refuse(session, poll)));
    }

    private void post(EngineSession session, Poll poll, byte[] body) {
        session.loop()
                .run(() -> session.polling()
                        .ifPresentOrElse(polling -> polling.post(poll, body), () -> refuse(session, poll)));
    }

    /** Polling in a session that has ended in the meantime, or has left polling behind. */
    private static void refuse(EngineSession session, Poll poll) {
        poll.refuse(session.isClosed() ? EngineError.UNKNOWN_SESSION : EngineError.BAD_REQUEST);
    }

    void forget(EngineSession session) {
        sessions.remove(session.id());
        checkDrained();
    }

    private void checkDrained() {
        if (closing && sessions.isEmpty() && sockets.get() == 0) {
            drained.complete(null);
        }
    }

    /** Takes no more sessions and ends those there are, in the way that makes clients look for the server again; done when all are gone. */
    public CompletableFuture<Void> close() {
        closing = true;
        sessions.values().forEach(session -> session.close(CloseReason.SHUTDOWN));
        checkDrained();
        return drained.copy();
    }
}
