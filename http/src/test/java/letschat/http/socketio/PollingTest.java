package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over long-polling, to the letter. */
class PollingTest {
    private static final String BASE64 = "EIO=3&transport=polling&b64=1";
    private static final String BINARY = "EIO=3&transport=polling";
    private static final String NEW = "EIO=4&transport=polling";
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer("/socket.io", SocketSettings.defaults(), 2);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Polling client(String query) {
        return new Polling(server.port(), query);
    }

    @Test
    void protocol3IsConnectedWithoutAsking() throws Exception {
        try (var client = client(BASE64)) {
            var opened = client.get("");
            assertThat(opened.body())
                    .matches("97:0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],"
                            + "\"pingInterval\":25000,\"pingTimeout\":60000}");
            var sid = Polling.sid(opened.body());
            assertThat(opened.headers().firstValue("content-type")).hasValue("text/plain; charset=UTF-8");
            assertThat(opened.headers().firstValue("set-cookie")).hasValue("io=" + sid);
            assertThat(opened.headers().firstValue("access-control-allow-origin"))
                    .hasValue("*");
            assertThat(client.get("&sid=" + sid).body()).isEqualTo("2:40");
        }
    }

    @Test
    void protocol3PingsAndIsAnswered() throws Exception {
        try (var client = client(BASE64)) {
            var sid = "&sid=" + client.open();
            client.get(sid);
            var posted = client.post(sid, "1:2");
            assertThat(posted.body()).isEqualTo("ok");
            assertThat(posted.headers().firstValue("content-type")).hasValue("text/html");
            assertThat(client.get(sid).body()).isEqualTo("1:3");
        }
    }

    @Test
    void twoEventsInOnePayloadAreAnsweredInOrder() throws Exception {
        try (var client = client(BASE64)) {
            var sid = "&sid=" + client.open();
            client.get(sid);
            client.post(sid, "12:420[\"ask\",1]12:421[\"ask\",2]");
            assertThat(client.get(sid).body()).isEqualTo("6:430[1]6:431[2]");
        }
    }

    @Test
    void protocol3SpeaksBytesUnlessAskedNotTo() throws Exception {
        try (var client = client(BINARY)) {
            var opened = client.bytes("");
            assertThat(opened.headers().firstValue("content-type")).hasValue("application/octet-stream");
            assertThat(opened.body()).startsWith(new byte[] {0, 9, 7, (byte) 0xff, '0', '{'});
            var sid = "&sid=" + Polling.sid(new String(opened.body(), StandardCharsets.ISO_8859_1));
            assertThat(HexFormat.of().formatHex(client.bytes(sid).body())).isEqualTo("0002ff3430");
        }
    }

    @Test
    void scriptTagsGetACall() throws Exception {
        try (var client = client("EIO=3&transport=polling&j=5")) {
            var opened = client.get("");
            assertThat(opened.headers().firstValue("content-type")).hasValue("text/javascript; charset=UTF-8");
            assertThat(opened.body())
                    .startsWith("___eio[5](\"97:0{\\\"sid\\\":\\\"")
                    .endsWith("}\");");
            var sid = "&sid=" + Polling.sid(opened.body().replace("\\", ""));
            assertThat(client.get(sid).body()).isEqualTo("___eio[5](\"2:40\");");
            assertThat(client.post(sid, "d=16%3A420%5B%22ask%22%2C%22a%5C%5Cn%22%5D")
                            .body())
                    .isEqualTo("ok");
            assertThat(client.get(sid).body()).isEqualTo("___eio[5](\"10:430[\\\"a\\\\n\\\"]\");");
        }
    }

    @Test
    void protocol4AsksToBeLetIn() throws Exception {
        try (var client = client(NEW)) {
            var opened = client.get("");
            assertThat(opened.body()).startsWith("0{\"sid\":").contains("\"maxPayload\":1000000");
            assertThat(opened.headers().firstValue("set-cookie")).isEmpty();
            var sid = "&sid=" + Polling.sid(opened.body());
            client.post(sid, "40{\"token\":\"é\"}");
            assertThat(client.get(sid).body()).matches("40\\{\"sid\":\"[\\w-]{20}\"}");
            client.post(sid, "420[\"auth\"]\u001e421[\"ask\",\"日本\"]");
            var answers = client.get(sid).body();
            assertThat(
                            answers.contains("\u001e")
                                    ? answers
                                    : answers + "\u001e" + client.get(sid).body())
                    .isEqualTo("430[{\"token\":\"é\"}]\u001e431[\"日本\"]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wrong | 20:44\"No session found\"      | 44{\"message\":\"No session found\"}",
                "bare  | 2:44                           | 44{\"message\":\"Not authorized\"}",
                "fault | 25:44\"Internal server error\" | 44{\"message\":\"Internal server error\"}",
            })
    void theRefusedHearWhy(String token, String old, String recent) throws Exception {
        try (var client = client(BASE64 + "&token=" + token)) {
            assertThat(client.get("&sid=" + client.open()).body()).isEqualTo(old);
        }
        try (var client = client(NEW + "&token=" + token)) {
            var sid = "&sid=" + client.open();
            client.post(sid, "40");
            assertThat(client.get(sid).body()).isEqualTo(recent);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | EIO=3&transport=carrier-pigeon     | 0 | Transport unknown",
                "GET  | EIO=3                              | 0 | Transport unknown",
                "GET  | EIO=3&transport=polling&sid=nope   | 1 | Session ID unknown",
                "POST | EIO=3&transport=polling&sid=nope   | 1 | Session ID unknown",
                "POST | EIO=3&transport=polling            | 2 | Bad handshake method",
                "GET  | EIO=3&transport=websocket          | 3 | Bad request",
                "GET  | EIO=5&transport=polling            | 5 | Unsupported protocol version",
            })
    void whatCannotBeIsRefusedByNumber(String method, String query, int code, String message) throws Exception {
        try (var client = client(query)) {
            var answer = client.send(method, "", new byte[0]);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(answer.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        }
    }

    @Test
    void aSecondPollBesideAnOpenOneEndsTheSession() throws Exception {
        try (var client = client(BASE64)) {
            var sid = "&sid=" + client.open();
            client.get(sid);
            var first = client.ask(sid);
            var second = client.ask(sid);
            assertThat(first.get().statusCode() + second.get().statusCode()).isEqualTo(600);
            assertThat(client.get(sid).body()).contains("Session ID unknown");
        }
    }

    @ParameterizedTest
    @CsvSource({"5:40", "1:9", "1:5x", "3:49x", "4:41x"})
    void aMalformedPayloadEndsTheSession(String body) throws Exception {
        try (var client = client(BASE64)) {
            var sid = "&sid=" + client.open();
            client.get(sid);
            assertThat(client.post(sid, body).statusCode()).isIn(200, 400);
            assertThat(client.get(sid).body()).isIn("{\"code\":1,\"message\":\"Session ID unknown\"}", "1:1");
        }
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        try (var client = client(NEW)) {
            var sid = "&sid=" + client.open();
            assertThat(client.post(sid, "4".repeat(1_000_001)).statusCode()).isEqualTo(413);
        }
    }
}
