package letschat.http.socketio;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A WebSocket client that sends what it is told to, however wrong, and reads only when asked. */
final class RawWebSocket implements AutoCloseable {
    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    private static final int DEADLINE_MILLIS = 10_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int SMALL_BUFFER = 4_096;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final int status;

    /** @param headers whole header lines */
    RawWebSocket(int port, String path, String... headers) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(DEADLINE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        var request = "GET " + path + " HTTP/1.1\r\nHost: " + EchoServer.HOST + ":" + port
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        out.write((request + more + "\r\n").getBytes(StandardCharsets.US_ASCII));
        status = Integer.parseInt(line(), STATUS_AT, STATUS_AT + 3, 10);
        while (!line().isEmpty()) {}
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("in the handshake");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    int status() {
        return status;
    }

    void send(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int first, byte[] payload) throws IOException {
        var head = ByteBuffer.allocate(14).put((byte) first);
        if (payload.length < 126) {
            head.put((byte) (0x80 | payload.length));
        } else if (payload.length < 0x1_0000) {
            head.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            head.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        // A mask of zeros leaves the payload as it is.
        head.putInt(0).flip();
        var frame =
                ByteBuffer.allocate(head.remaining() + payload.length).put(head).put(payload);
        raw(frame.array());
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** The next message: text as it is, bytes as {@code <hex>}, {@code <close 1000>}, or {@code <end>} if the server hung up. */
    String next() throws IOException {
        try {
            var first = in.readUnsignedByte();
            var length = in.readUnsignedByte();
            var payload =
                    in.readNBytes(length < 126 ? length : length == 126 ? in.readUnsignedShort() : (int) in.readLong());
            return switch (first) {
                case TEXT -> new String(payload, StandardCharsets.UTF_8);
                case CLOSE ->
                    "<close "
                            + (payload.length < 2
                                    ? ""
                                    : ByteBuffer.wrap(payload).getShort()) + ">";
                case 0x8a -> "<pong>";
                default -> "<" + HexFormat.of().formatHex(payload) + ">";
            };
        } catch (EOFException | SocketException e) {
            return "<end>";
        }
    }

    /** Reads on until the server says good-bye or hangs up. */
    String end() throws IOException {
        var message = next();
        while (!message.startsWith("<close") && !message.equals("<end>")) {
            message = next();
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
