package letschat.http.rest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import letschat.http.action.Json;
import org.jspecify.annotations.Nullable;

/** Reads JSON and form bodies up to a limit. */
final class BodyReader {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final int MOST_DIGITS = 19;

    private final int maxBytes;

    BodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** On the event loop. A body of another type counts as none, but see {@link Received#status}. */
    Future<Received> read(Exchange exchange) {
        var request = exchange.request();
        var coding = exchange.header("content-encoding");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
            return Future.succeededFuture(Received.refused(415));
        }
        var announced = request.getHeader("content-length");
        if (announced != null && announced.length() < MOST_DIGITS && Long.parseLong(announced) > maxBytes) {
            return Future.succeededFuture(Received.refused(413));
        }
        return whole(exchange);
    }

    private Future<Received> whole(Exchange exchange) {
        Promise<Received> done = Promise.promise();
        var request = exchange.request();
        var body = Buffer.buffer();
        request.exceptionHandler(done::tryFail);
        request.endHandler(end -> done.tryComplete(parse(exchange, body)));
        request.handler(chunk -> {
            if (body.length() + chunk.length() > maxBytes) {
                request.handler(ignored -> {});
                done.tryComplete(Received.refused(413));
            } else {
                body.appendBuffer(chunk);
            }
        });
        return done.future();
    }

    private static Received parse(Exchange exchange, Buffer body) {
        if (body.length() == 0) {
            return Received.NOTHING;
        }
        return switch (exchange.contentType()) {
            case JSON -> json(body);
            case FORM ->
                FormText.parse(body.toString(StandardCharsets.UTF_8))
                        .map(values -> Received.fields(FormText.body(values)))
                        .orElseGet(() -> Received.refused(400));
            default -> Received.refused(415);
        };
    }

    private static Received json(Buffer body) {
        return switch (Json.read(body.getBytes()).orElse("")) {
            case Map<?, ?> map -> Received.fields(fields(map));
            case Iterable<?> list -> Received.NOTHING;
            default -> Received.refused(400);
        };
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
        var fields = new HashMap<String, @Nullable Object>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }
}
