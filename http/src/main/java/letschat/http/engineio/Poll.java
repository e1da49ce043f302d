package letschat.http.engineio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One polling request on its way: how its answer is coded, and the answering, on the loop of its own connection. */
final class Poll {
    private static final String OK = "ok";

    private final HttpServerResponse response;
    private final Loop loop;
    private final PayloadCodec codec;
    private final String callback;

    /** @param callback the number of the JSONP function, empty for none */
    Poll(HttpServerResponse response, Loop loop, PayloadCodec codec, String callback) {
        this.response = response;
        this.loop = loop;
        this.codec = codec;
        this.callback = callback;
    }

    PayloadCodec codec() {
        return codec;
    }

    boolean jsonp() {
        return !callback.isEmpty();
    }

    /** Tells when the connection is gone before the answer went out. */
    void onLost(Runnable lost) {
        response.closeHandler(closed -> lost.run());
    }

    void answer(List<WirePacket> packets) {
        var payload = codec.encode(packets);
        if (jsonp()) {
            end(200, "text/javascript; charset=UTF-8", Jsonp.call(callback, payload));
        } else {
            end(200, codec.contentType(), payload);
        }
    }

    void ok() {
        end(200, "text/html", OK.getBytes(StandardCharsets.US_ASCII));
    }

    void refuse(EngineError error) {
        end(error.status, "application/json", error.json.getBytes(StandardCharsets.US_ASCII));
    }

    private void end(int status, String contentType, byte[] body) {
        loop.run(() -> {
            if (!response.ended() && !response.closed()) {
                response.setStatusCode(status)
                        .putHeader("Content-Type", contentType)
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .end(Buffer.buffer(body));
            }
        });
    }
}
