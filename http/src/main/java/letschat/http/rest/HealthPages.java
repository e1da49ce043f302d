package letschat.http.rest;

import java.util.List;
import letschat.http.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /health/live} and {@code /health/ready}, for those who watch the process; open to all, so they tell no details. */
public final class HealthPages {
    private static final Logger log = LoggerFactory.getLogger(HealthPages.class);
    private static final List<String> LIVE = List.of("health", "live");
    private static final List<String> READY = List.of("health", "ready");
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Health health;

    public HealthPages(Health health) {
        this.health = health;
    }

    boolean handle(Exchange exchange, RestParts parts) {
        if (exchange.changesState()) {
            return false;
        }
        if (exchange.segments().equals(LIVE)) {
            parts.responder().text(exchange, 200, TEXT, "alive\n");
            return true;
        }
        if (exchange.segments().equals(READY)) {
            parts.workers().execute(() -> ready(exchange, parts));
            return true;
        }
        return false;
    }

    private void ready(Exchange exchange, RestParts parts) {
        var trouble = health.trouble();
        trouble.ifPresent(what -> log.warn("Not ready reason={}", what));
        parts.responder()
                .text(exchange, trouble.isPresent() ? 503 : 200, TEXT, trouble.isPresent() ? "not ready\n" : "ready\n");
    }
}
