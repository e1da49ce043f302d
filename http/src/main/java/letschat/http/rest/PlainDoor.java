package letschat.http.rest;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import letschat.http.HttpSettings;

/**
 * The plain listener beside an HTTPS one: sends people there. Lets in the authority that makes certificates, who looks after
 * the process, and who comes by a trusted proxy that speaks TLS itself.
 */
public final class PlainDoor implements Handler<HttpServerRequest> {
    private static final String CHALLENGES = "/.well-known/acme-challenge/";
    private static final int HTTPS_PORT = 443;

    private final Optional<HttpSettings.Tls> target;
    private final RestParts parts;
    private final Function<String, Optional<String>> challenges;
    private final Handler<HttpServerRequest> inside;
    private final IntSupplier tlsPort;

    /** Takes what is behind the door, and the port that the HTTPS listener has once it listens. */
    public PlainDoor(
            HttpSettings settings,
            RestParts parts,
            Function<String, Optional<String>> challenges,
            Handler<HttpServerRequest> inside,
            IntSupplier tlsPort) {
        this.target = settings.tls().filter(HttpSettings.Tls::redirect);
        this.parts = parts;
        this.challenges = challenges;
        this.inside = inside;
        this.tlsPort = tlsPort;
    }

    @Override
    public void handle(HttpServerRequest request) {
        var path = request.path();
        if (path != null && path.startsWith(CHALLENGES)) {
            answer(request, challenges.apply(path.substring(CHALLENGES.length())));
        } else if (target.isEmpty()
                || path == null
                || health(path)
                || parts.addresses().secure(request)) {
            inside.handle(request);
        } else {
            send(request, path, target.get());
        }
    }

    private static boolean health(String path) {
        return path.endsWith("/health/live") || path.endsWith("/health/ready");
    }

    private void answer(HttpServerRequest request, Optional<String> proof) {
        var response = request.response().setStatusCode(proof.isPresent() ? 200 : 404);
        parts.secure().put(response.headers(), false);
        response.putHeader("content-type", "application/octet-stream").end(proof.orElse("no such challenge\n"));
    }

    private void send(HttpServerRequest request, String path, HttpSettings.Tls tls) {
        var base = tls.url().or(() -> asked(request));
        var response = request.response();
        parts.secure().put(response.headers(), false);
        if (base.isEmpty()) {
            response.setStatusCode(400).end("Bad Request");
            return;
        }
        var query = request.query() == null ? "" : "?" + request.query();
        boolean reads =
                request.method().name().equals("GET") || request.method().name().equals("HEAD");
        response.setStatusCode(reads ? 301 : 308)
                .putHeader("location", base.get() + path + query)
                .putHeader("cache-control", "no-cache")
                .end();
    }

    /** What the client called the house, with the port of HTTPS. */
    private Optional<String> asked(HttpServerRequest request) {
        var authority = request.authority();
        int port = tlsPort.getAsInt();
        return Optional.ofNullable(authority)
                .map(it -> it.host())
                .filter(host -> host.matches("[\\w.-]+|\\[[\\da-fA-F:.]+]"))
                .map(host -> "https://" + host + (port == HTTPS_PORT ? "" : ":" + port));
    }
}
