package letschat.server;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import letschat.http.rest.PageAnswer;
import letschat.http.rest.PageHandler;
import letschat.http.rest.PageRequest;

/** Serves {@code /metrics} on the main port to who shows the operator's token; for others there is no such page. */
final class MetricsPage implements PageHandler {
    private static final String BEARER = "bearer ";

    private final byte[] token;
    private final Supplier<String> figures;

    MetricsPage(String token, Supplier<String> figures) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.figures = figures;
    }

    @Override
    public boolean handle(PageRequest request) {
        if (!request.path().equals("/metrics") || !request.method().equals("GET") || !shown(request)) {
            return false;
        }
        request.answerLater(_ -> PageAnswer.of(200, MetricsPort.TYPE, Buffer.buffer(figures.get())));
        return true;
    }

    private boolean shown(PageRequest request) {
        return Optional.ofNullable(request.http().getHeader("authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8))
                .filter(secret -> MessageDigest.isEqual(secret, token))
                .isPresent();
    }
}
