package letschat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends so slowly that it only holds on to a connection loses it (security case I5, for HTTP). */
class SlowClientsTest {
    private static final Duration TIME = Duration.ofMillis(600);
    private static final long PACE_NANOS = 20_000_000;
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final World world = World.open(settings -> new HttpSettings(
            settings.plain(),
            settings.tls(),
            settings.path(),
            settings.origins(),
            settings.trustedProxies(),
            settings.hsts(),
            settings.uploads(),
            limits(settings.limits()),
            settings.sockets()));

    private static HttpSettings.Limits limits(HttpSettings.Limits usual) {
        return new HttpSettings.Limits(
                usual.maxBodyBytes(),
                usual.maxLineBytes(),
                usual.maxHeaderBytes(),
                usual.maxFieldBytes(),
                usual.maxParts(),
                usual.idle(),
                TIME,
                1000);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoSaysNothingIsLetGo() throws IOException {
        try (var socket = open()) {
            assertThat(ended(socket)).isTrue();
        }
    }

    @Test
    void aHeadThatComesByTheByteIsCutOff() throws IOException {
        try (var socket = open()) {
            assertThat(trickle(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n", "X-Padding: x\r\n", 1))
                    .isTrue();
        }
    }

    @Test
    void aBodyThatComesByTheByteIsCutOff() throws IOException {
        try (var socket = open()) {
            say(socket, head("POST /account/login", "Content-Type: application/json", "Content-Length: 90000"));
            assertThat(trickle(socket, "", " ", 1)).isTrue();
        }
    }

    /** A body of many times the time for a head. */
    @Test
    void aBodyThatKeepsComingIsTaken() throws IOException {
        try (var socket = open()) {
            int length = 20_000;
            say(
                    socket,
                    head(
                            "POST /account/login",
                            "Content-Type: application/json",
                            "Connection: close",
                            "Content-Length: " + length));
            for (int sent = 0; sent < length; sent += 100) {
                say(socket, " ".repeat(100));
                LockSupport.parkNanos(PACE_NANOS);
            }
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 4").contains("\r\n\r\n");
        }
    }

    /** A long poll and a WebSocket wait for the server, not for the client. */
    @Test
    void whoWaitsForNewsIsNotSlow() throws Exception {
        var path = "/socket.io/?EIO=4&transport=websocket";
        try (var socket = open()) {
            say(
                    socket,
                    head(
                            "GET " + path,
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                            "Cookie: " + world.cookie("alice")));
            assertThat(socket.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .endsWith("101");
            socket.setSoTimeout((int) TIME.multipliedBy(4).toMillis());
            assertThat(reads(socket))
                    .as("only the time-out of this test ends the reading")
                    .isEqualTo(-2);
        }
    }

    private String head(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: localhost:" + world.port() + "\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), world.port());
        socket.setSoTimeout((int) DEADLINE.toMillis());
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Says {@code text}, then {@code filler} for ever, a few bytes at a time; whether the house hung up. */
    private static boolean trickle(Socket socket, String text, String filler, int step) throws IOException {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        var rest = new StringBuilder(text);
        socket.setSoTimeout(1);
        while (System.nanoTime() < deadline) {
            rest.append(rest.length() < step ? filler : "");
            try {
                say(socket, rest.substring(0, step));
            } catch (IOException gone) {
                return true;
            }
            rest.delete(0, step);
            if (reads(socket) == -1) {
                return true;
            }
            LockSupport.parkNanos(PACE_NANOS);
        }
        return false;
    }

    private static boolean ended(Socket socket) {
        return reads(socket) == -1;
    }

    /** -1 at the end of the stream, -2 when nothing came in time. */
    private static int reads(Socket socket) {
        try {
            int octet;
            do {
                octet = socket.getInputStream().read();
            } while (octet >= 0);
            return octet;
        } catch (java.net.SocketTimeoutException nothing) {
            return -2;
        } catch (IOException gone) {
            return -1;
        }
    }
}
