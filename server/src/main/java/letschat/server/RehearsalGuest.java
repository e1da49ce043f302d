package letschat.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Registers, signs in, reads, writes and listens, by plain HTTP over plain sockets, so that no client's classes are kept. */
final class RehearsalGuest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^;\\r\\n]+)");
    private static final Pattern ROOM = Pattern.compile("\"id\":\"([0-9a-f]{24})\"");
    private static final String LOGIN = """
            {"username":"guest","password":"rehearsal-only"}""";
    private static final String REGISTRATION = """
            {"username":"guest","email":"guest@example.com","password":"rehearsal-only",\
            "password-confirm":"rehearsal-only","displayName":"Guest","firstName":"Guest","lastName":"Guest"}""";

    /** A WebSocket's close frame of a client, masked with zeros (RFC 6455 §5.5.1). */
    private static final byte[] CLOSE_FRAME = {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};

    private final int port;

    RehearsalGuest(int port) {
        this.port = port;
    }

    /** Fails when the house does not answer as it should. */
    void visit() throws IOException {
        expect(200, ask("GET /health/ready", List.of(), ""));
        expect(200, ask("GET /login", List.of(), ""));
        expect(201, ask("POST /account/register", List.of(), REGISTRATION));
        var login = ask("POST /account/login", List.of(), LOGIN);
        expect(200, login);
        var cookie = List.of("cookie: " + found(COOKIE, login));
        expect(200, ask("GET /", cookie, ""));
        var room = found(ROOM, ask("GET /rooms", cookie, ""));
        expect(201, ask("POST /messages", cookie, "{\"room\":\"%s\",\"text\":\"Hello\"}".formatted(room)));
        expect(200, ask("GET /messages?room=" + room, cookie, ""));
        expect(200, ask("GET /socket.io/?EIO=4&transport=polling", cookie, ""));
        listen(cookie);
    }

    private void listen(List<String> cookie) throws IOException {
        var headers = new ArrayList<>(cookie);
        headers.add("upgrade: websocket");
        headers.add("sec-websocket-version: 13");
        headers.add("sec-websocket-key: cmVoZWFyc2luZy1ub3ctISE=");
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            send(out, "GET /socket.io/?EIO=4&transport=websocket", headers, "upgrade", "");
            out.write(CLOSE_FRAME);
            out.flush();
            expect(101, new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private String ask(String line, List<String> headers, String body) throws IOException {
        try (var socket = connect()) {
            send(socket.getOutputStream(), line, headers, "close", body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(OutputStream out, String line, List<String> headers, String connection, String body)
            throws IOException {
        var request = new StringBuilder(line)
                .append(" HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: ")
                .append(connection);
        headers.forEach(header -> request.append("\r\n").append(header));
        if (!body.isEmpty()) {
            request.append("\r\ncontent-type: application/json\r\ncontent-length: ")
                    .append(body.length());
        }
        out.write(request.append("\r\n\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void expect(int status, String answer) {
        if (!answer.startsWith("HTTP/1.1 " + status)) {
            throw new StartRefused("The rehearsal expected " + status + " and got: " + answer);
        }
    }

    private static String found(Pattern pattern, String answer) {
        var matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new StartRefused("The rehearsal found no " + pattern + " in: " + answer);
        }
        return matcher.group(1);
    }
}
