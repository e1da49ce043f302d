package letschat.http.engineio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request and its answer; belongs to the loop that received it. */
final class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final HttpServerRequest request;

    Exchange(HttpServerRequest request) {
        this.request = request;
    }

    HttpServerRequest request() {
        return request;
    }

    boolean is(HttpMethod method) {
        return request.method().equals(method);
    }

    /**
     * Whether the page that asks, if it is a page, may; then the answer's CORS headers are set. Script tags send no Origin even to
     * foreign hosts, but browsers then say that they are cross-site.
     */
    boolean admitted(OriginPolicy origins) {
        var origin = header("Origin");
        var response = request.response();
        if (origin.isEmpty()) {
            response.putHeader("Access-Control-Allow-Origin", "*");
            var site = header("Sec-Fetch-Site");
            return site.isEmpty() || site.equals("same-origin") || site.equals("none");
        }
        response.putHeader("Vary", "Origin");
        if (!origins.allows(origin, header("Host"))) {
            return false;
        }
        response.putHeader("Access-Control-Allow-Origin", origin);
        response.putHeader("Access-Control-Allow-Credentials", "true");
        return true;
    }

    private String header(String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** What the address asks for, empty if it is malformed. */
    Optional<EngineQuery> query() {
        try {
            return Optional.of(EngineQuery.of(request.params()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    EngineHandshake handshake(EngineQuery query) {
        return new EngineHandshake(
                query.version(),
                query.parameters(),
                request.headers(),
                request.remoteAddress().hostAddress(),
                request.isSSL());
    }

    Poll poll(EngineQuery query, int version, Loop loop) {
        return new Poll(request.response(), loop, query.codec(version), version == 3 ? query.callback() : "");
    }

    /** Changes the connection to a WebSocket, or refuses. */
    void upgrade(Consumer<ServerWebSocket> accepted) {
        if (!request.canUpgradeToWebSocket()) {
            refuse(EngineError.BAD_REQUEST);
            return;
        }
        request.toWebSocket().onComplete(accepted::accept, fault -> log.debug("WebSocket handshake failed", fault));
    }

    /** Reads the body; one of more than {@code limit} bytes is answered with 413 and ends the connection. */
    void body(int limit, Poll poll, Consumer<byte[]> received) {
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > limit) {
                request.handler(rest -> {}).endHandler(end -> {});
                request.response()
                        .setStatusCode(413)
                        .end()
                        .onComplete(done -> request.connection().close());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> received.accept(poll.jsonp() ? Jsonp.posted(body.getBytes()) : body.getBytes()));
    }

    void preflight() {
        request.response()
                .putHeader("Access-Control-Allow-Methods", "GET, POST")
                .putHeader("Access-Control-Allow-Headers", "Content-Type, Authorization")
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }

    void refuse(EngineError error) {
        request.response()
                .setStatusCode(error.status)
                .putHeader("Content-Type", "application/json")
                .end(error.json);
    }

    /** The client has as many sessions on the way as it may. */
    void slowDown() {
        request.response().setStatusCode(429).putHeader("Retry-After", "10").end();
    }

    /** The server is about to stop: another one, or this one again, will answer. */
    void unavailable() {
        request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
    }
}
