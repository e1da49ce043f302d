package letschat.http.rest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import letschat.http.action.ActionTable;

/**
 * Takes every HTTP request that is not Socket.IO's: finds the action or page it is for. Runs on the event loops; all that
 * may block goes to {@link ActionCall} or {@link PageCall}.
 */
public final class RestFront {
    private static final String HTML = "text/html; charset=utf-8";

    private final Vertx vertx;
    private final RestParts parts;
    private final ActionTable actions;
    private final List<PageHandler> pages;
    private final HealthPages health;
    private final List<Guest> guests;

    public RestFront(
            Vertx vertx,
            RestParts parts,
            ActionTable actions,
            List<PageHandler> pages,
            HealthPages health,
            List<Guest> guests) {
        this.vertx = vertx;
        this.parts = parts;
        this.actions = actions;
        this.pages = List.copyOf(pages);
        this.health = health;
        this.guests = List.copyOf(guests);
    }

    public void handle(HttpServerRequest request) {
        long started = System.nanoTime();
        request.exceptionHandler(gone -> {});
        parts.secure().put(request.response().headers(), parts.addresses().secure(request));
        var path = request.path();
        var exchange = exchange(request, path == null ? "/" : path, started);
        if (exchange.isEmpty()) {
            request.response().setStatusCode(400).end("Bad Request");
            return;
        }
        route(exchange.get());
    }

    private void route(Exchange exchange) {
        if (health.handle(exchange, parts) || taken(exchange)) {
            return;
        }
        if (below(exchange.request())) {
            if (parts.cors().handle(exchange)) {
                return;
            }
            var match = actions.route(exchange.method(), exchange.segments());
            if (match.isPresent()) {
                new ActionCall(vertx, parts, exchange, match.get()).start();
                return;
            }
            var call = new PageCall(parts, exchange);
            if (exchange.segments().stream().allMatch(RestFront::tame)
                    && pages.stream().anyMatch(page -> page.handle(call))) {
                return;
            }
        }
        unknown(exchange);
    }

    private boolean taken(Exchange exchange) {
        boolean wellKnown = exchange.path().startsWith("/.well-known/");
        if (guests.isEmpty() || !(wellKnown || below(exchange.request()))) {
            return false;
        }
        var visit = new Guest.Visit(
                exchange.request(),
                exchange.path(),
                parts.prefix(),
                exchange.address(),
                exchange.secure(),
                parts.origins().allows(exchange.request().headers(), exchange.host()));
        return guests.stream().anyMatch(guest -> guest.handle(visit));
    }

    private void unknown(Exchange exchange) {
        var line = "Cannot " + exchange.request().method().name() + " "
                + exchange.request().path();
        parts.responder().text(exchange, 404, HTML, escaped(line) + "\n");
    }

    private boolean below(HttpServerRequest request) {
        var path = request.path();
        var prefix = parts.prefix();
        return path != null
                && path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private Optional<Exchange> exchange(HttpServerRequest request, String path, long started) {
        var query = FormText.parse(request.query() == null ? "" : request.query());
        var segments = segments(below(request) ? path.substring(parts.prefix().length()) : path);
        if (query.isEmpty() || segments.isEmpty()) {
            return Optional.empty();
        }
        var peer = request.remoteAddress().hostAddress();
        var addresses = parts.addresses();
        var headers = request.headers();
        return Optional.of(new Exchange(
                request,
                vertx.getOrCreateContext(),
                segments.get(),
                query.get(),
                addresses.of(peer, headers),
                addresses.host(peer, headers),
                addresses.secure(request),
                started));
    }

    /** Cut first, decoded then, so that an escaped slash never makes a new part (security case K10). */
    private static Optional<List<String>> segments(String path) {
        var trimmed = path.startsWith("/") ? path.substring(1) : path;
        if (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        if (trimmed.isEmpty()) {
            return Optional.of(List.of());
        }
        var segments = new ArrayList<String>();
        try {
            for (var segment : trimmed.split("/", -1)) {
                // A plus is itself in a path.
                segments.add(FormText.decode(segment.replace("+", "%2B")));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(segments);
    }

    private static boolean tame(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
