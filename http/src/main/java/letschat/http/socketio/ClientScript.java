package letschat.http.socketio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The official browser client, for pages that fetch it from here. */
final class ClientScript {
    private static final String RESOURCE = "socket.io.min.js";

    private volatile @Nullable Content content;

    private record Content(Buffer script, String tag) {}

    void serve(HttpServerRequest request) {
        var response = request.response();
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            response.setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
            return;
        }
        var content = content();
        response.putHeader("ETag", content.tag)
                .putHeader("Cache-Control", "public, max-age=3600")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (content.tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", "application/javascript; charset=utf-8")
                    .end(content.script);
        }
    }

    private Content content() {
        var known = content;
        if (known == null) {
            known = read();
            content = known;
        }
        return known;
    }

    private static Content read() {
        try (var in = Objects.requireNonNull(ClientScript.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            var bytes = in.readAllBytes();
            var sum = new CRC32C();
            sum.update(bytes);
            return new Content(Buffer.buffer(bytes), "\"" + HexFormat.of().toHexDigits(sum.getValue(), 8) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }
}
