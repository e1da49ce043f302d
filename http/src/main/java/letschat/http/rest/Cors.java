package letschat.http.rest;

/** Lets pages of listed origins use the house (Fetch, CORS protocol). All others get no such headers. */
final class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String DAY = "86400";

    private final OriginCheck origins;

    Cors(OriginCheck origins) {
        this.origins = origins;
    }

    /** Adds the headers, and answers a preflight; says whether it did that. */
    boolean handle(Exchange exchange) {
        var origin = exchange.header("origin");
        if (origin.isEmpty() || !origins.listed(origin)) {
            return false;
        }
        var response = exchange.request().response();
        response.putHeader("access-control-allow-origin", origin)
                .putHeader("access-control-allow-credentials", "true")
                .putHeader("access-control-expose-headers", "ETag, Retry-After")
                .putHeader("cross-origin-resource-policy", "cross-origin")
                .putHeader("vary", "Origin");
        if (!exchange.method().equals("OPTIONS")
                || exchange.header("access-control-request-method").isEmpty()) {
            return false;
        }
        response.putHeader("access-control-allow-methods", METHODS)
                .putHeader("access-control-allow-headers", "Authorization, Content-Type, If-None-Match, Range")
                .putHeader("access-control-max-age", DAY)
                .setStatusCode(204)
                .end();
        return true;
    }
}
