package letschat.http.engineio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One outgoing packet, encoded once, as the WebSocket frame it becomes; immutable and shared by all who send it. */
public final class WirePacket {
    private static final int TEXT_FRAME = 0x81;
    private static final int BINARY_FRAME = 0x82;
    private static final int MAX_HEADER = 10;
    private static final byte[] TYPE_3 = {PacketType.MESSAGE};

    private final boolean binary;
    private final byte[] frame;
    private final int start;
    private @Nullable String text;

    private WirePacket(boolean binary, byte[] frame, int start) {
        this.binary = binary;
        this.frame = frame;
        this.start = start;
    }

    /** A message of the layer above. */
    public static WirePacket message(String text) {
        return packet(PacketType.TEXT_MESSAGE + text);
    }

    /** The message {@code before + middle + after}, of which the middle is UTF-8 already. */
    public static WirePacket message(String before, byte[] middle, String after) {
        var head = (PacketType.TEXT_MESSAGE + before).getBytes(StandardCharsets.UTF_8);
        var tail = after.getBytes(StandardCharsets.UTF_8);
        return framed(false, head, middle, tail);
    }

    /** A binary message of the layer above, as protocol {@code version} frames it: 3 puts the packet type in front. */
    public static WirePacket binary(byte[] message, int version) {
        return version == 3 ? framed(true, TYPE_3, message) : framed(true, message);
    }

    /** A whole packet with its type in front. */
    static WirePacket packet(String text) {
        return framed(false, text.getBytes(StandardCharsets.UTF_8));
    }

    private static WirePacket framed(boolean binary, byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var header = new byte[MAX_HEADER];
        header[0] = (byte) (binary ? BINARY_FRAME : TEXT_FRAME);
        var start = header(header, length);
        var frame = Arrays.copyOf(header, start + length);
        var at = start;
        for (var part : parts) {
            System.arraycopy(part, 0, frame, at, part.length);
            at += part.length;
        }
        return new WirePacket(binary, frame, start);
    }

    /** Writes the length as RFC 6455 §5.2 wants it and tells where the payload starts. */
    private static int header(byte[] header, int length) {
        if (length < 126) {
            header[1] = (byte) length;
            return 2;
        }
        var bytes = length < 0x1_0000 ? 2 : 8;
        header[1] = (byte) (bytes == 2 ? 126 : 127);
        for (var i = 0; i < bytes; i++) {
            header[1 + bytes - i] = (byte) (i < 4 ? length >>> (8 * i) : 0);
        }
        return 2 + bytes;
    }

    boolean isBinary() {
        return binary;
    }

    /** The unmasked RFC 6455 frame; not to be changed. */
    byte[] frame() {
        return frame;
    }

    int size() {
        return frame.length - start;
    }

    /** The packet as text, type in front; made when the first poll asks. Threads that race for it make equal ones. */
    String text() {
        var known = text;
        if (known == null) {
            known = new String(frame, start, size(), StandardCharsets.UTF_8);
            text = known;
        }
        return known;
    }

    /** A binary message without the type that protocol 3 puts in front. */
    byte[] data(int version) {
        var from = version == 3 ? start + 1 : start;
        return Arrays.copyOfRange(frame, from, frame.length);
    }

    /** The payload's bytes as they are on a WebSocket. */
    byte[] payload() {
        return Arrays.copyOfRange(frame, start, frame.length);
    }
}
