package letschat.http.rest;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;

/** The strict headers that every answer has, errors too. */
final class Secure {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' https: data: blob:; connect-src 'self'; font-src 'self'; media-src 'self' https:;"
            + " manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final Optional<String> hsts;

    Secure(Optional<Duration> hsts) {
        this.hsts = hsts.map(age -> "max-age=" + age.toSeconds());
    }

    /** Insists on HTTPS only where the client used it: elsewhere it has no meaning (RFC 6797 §7.2). */
    void put(MultiMap headers, boolean secured) {
        headers.set("content-security-policy", POLICY)
                .set("x-content-type-options", "nosniff")
                .set("x-frame-options", "DENY")
                .set("referrer-policy", "same-origin")
                .set("cross-origin-opener-policy", "same-origin")
                .set("cross-origin-resource-policy", "same-origin")
                .set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        hsts.filter(age -> secured).ifPresent(value -> headers.set("strict-transport-security", value));
    }
}
