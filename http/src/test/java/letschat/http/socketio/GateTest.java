package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may connect, and what else is found below the path. */
class GateTest {
    private static final String POLLING = "EIO=4&transport=polling";
    private static final String SOCKET = "/socket.io/?EIO=4&transport=websocket";
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer("/socket.io", SocketSettings.defaults(), 1);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String own() {
        return "http://" + EchoServer.HOST + ":" + server.port();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://sub.127.0.0.1",
                "file://",
                "*"
            })
    void foreignPagesAreRefused(String origin) throws Exception {
        try (var polling = new Polling(server.port(), POLLING);
                var socket = new RawWebSocket(server.port(), SOCKET, "Origin: " + origin)) {
            var answer = polling.get("", "Origin", origin);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
            assertThat(answer.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
            assertThat(socket.status()).isEqualTo(403);
        }
    }

    @Test
    void ownPagesAreLetInByName() throws Exception {
        try (var polling = new Polling(server.port(), POLLING);
                var socket = new RawWebSocket(server.port(), SOCKET, "Origin: " + own())) {
            var answer = polling.get("", "Origin", own());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("access-control-allow-origin"))
                    .hasValue(own());
            assertThat(answer.headers().firstValue("access-control-allow-credentials"))
                    .hasValue("true");
            assertThat(socket.status()).isEqualTo(101);
        }
    }

    @Test
    void aForeignPagesScriptTagIsRefused() throws Exception {
        try (var polling = new Polling(server.port(), "EIO=3&transport=polling&j=0")) {
            assertThat(polling.get("", "Sec-Fetch-Site", "cross-site").statusCode())
                    .isEqualTo(403);
            assertThat(polling.get("", "Sec-Fetch-Site", "same-site").statusCode())
                    .isEqualTo(403);
            assertThat(polling.get("", "Sec-Fetch-Site", "same-origin").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void browsersMayAskFirst() throws Exception {
        try (var polling = new Polling(server.port(), POLLING)) {
            var answer = polling.send("OPTIONS", "", new byte[0], "Origin", own());
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.headers().firstValue("access-control-allow-methods"))
                    .hasValue("GET, POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket.io/socket.io.js", "/socket.io/socket.io.min.js"})
    void theClientScriptIsServedAndNeedNotBeFetchedTwice(String path) throws Exception {
        try (var pages = new Polling(server.port(), "", path)) {
            var script = pages.get("");
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().firstValue("content-type")).hasValue("application/javascript; charset=utf-8");
            assertThat(script.body()).contains("Socket.IO v4.8");
            var tag = script.headers().firstValue("etag").orElseThrow();
            assertThat(pages.get("", "If-None-Match", tag).statusCode()).isEqualTo(304);
        }
    }

    @Test
    void thePathEndsWhereItShould() throws Exception {
        try (var slashless = new Polling(server.port(), POLLING, "/socket.io?");
                var below = new Polling(server.port(), POLLING, "/socket.io/other?");
                var beside = new Polling(server.port(), POLLING, "/socket.iota?")) {
            assertThat(slashless.get("").statusCode()).isEqualTo(200);
            assertThat(below.get("").statusCode()).isEqualTo(404);
            assertThat(beside.get("").statusCode()).isEqualTo(404);
        }
    }
}
