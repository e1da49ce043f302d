package letschat.http.engineio;

import io.vertx.core.http.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of WebSocket messages together; belongs to the channel's loop. */
final class MessageAssembler {
    private final int maxMessage;
    private final PacketSink sink;
    private @Nullable ByteArrayOutputStream parts;
    private boolean text;

    MessageAssembler(int maxMessage, PacketSink sink) {
        this.maxMessage = maxMessage;
        this.sink = sink;
    }

    /** @throws ParseError if the message is too long, or text that is not UTF-8 (RFC 6455 §8.1) */
    void add(WebSocketFrame frame) {
        var bytes = frame.binaryData().getBytes();
        if (!frame.isContinuation()) {
            text = frame.isText();
        }
        var before = parts;
        if ((before == null ? 0 : before.size()) + bytes.length > maxMessage) {
            parts = null;
            throw new ParseError("message too long");
        }
        if (before == null && frame.isFinal()) {
            deliver(bytes);
        } else {
            gather(before == null ? new ByteArrayOutputStream(bytes.length) : before, bytes, frame.isFinal());
        }
    }

    private void gather(ByteArrayOutputStream parts, byte[] bytes, boolean last) {
        parts.writeBytes(bytes);
        this.parts = last ? null : parts;
        if (last) {
            deliver(parts.toByteArray());
        }
    }

    private void deliver(byte[] message) {
        if (text) {
            sink.text(Texts.utf8(message, 0, message.length));
        } else {
            sink.binary(message);
        }
    }
}
