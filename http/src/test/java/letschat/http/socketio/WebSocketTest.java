package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over WebSockets, to the letter, and what must not. */
class WebSocketTest {
    private static final String OLD = "/socket.io/?EIO=3&transport=websocket";
    private static final String NEW = "/socket.io/?EIO=4&transport=websocket";
    private static final String POLLING = "EIO=3&transport=polling&b64=1";
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer("/socket.io", SocketSettings.defaults(), 2);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawWebSocket client(String path, String... headers) throws Exception {
        return new RawWebSocket(server.port(), path, headers);
    }

    @Test
    void protocol3OnWebSocketOnly() throws Exception {
        try (var client = client(OLD)) {
            assertThat(client.next())
                    .matches(
                            "0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[],\"pingInterval\":25000,\"pingTimeout\":60000}");
            assertThat(client.next()).isEqualTo("40");
            client.send("2");
            assertThat(client.next()).isEqualTo("3");
            client.send("427[\"ask\",{\"a\":\"é\"}]");
            assertThat(client.next()).isEqualTo("437[{\"a\":\"é\"}]");
            client.send("40/nowhere?x=y");
            assertThat(client.next()).isEqualTo("44/nowhere,\"Invalid namespace\"");
        }
    }

    @Test
    void protocol4OnWebSocketOnly() throws Exception {
        try (var client = client(NEW)) {
            assertThat(client.next()).startsWith("0{");
            client.send("40/nowhere,");
            assertThat(client.next()).isEqualTo("44/nowhere,{\"message\":\"Invalid namespace\"}");
            client.send("40");
            assertThat(client.next()).startsWith("40{\"sid\":\"");
            client.send("427[\"ask\"]");
            assertThat(client.next()).isEqualTo("437[null]");
        }
    }

    @Test
    void aFaultOfTheHandlerLeavesTheConnection() throws Exception {
        try (var client = client(OLD)) {
            client.next();
            client.next();
            client.send("421[\"fault\"]");
            client.send("422[\"ask\",\"still here\"]");
            assertThat(client.next()).isEqualTo("432[\"still here\"]");
        }
    }

    @Test
    void bytesGoBothWays() throws Exception {
        try (var client = client(OLD)) {
            client.next();
            client.next();
            client.send("451-3[\"ask\",{\"_placeholder\":true,\"num\":0}]");
            client.frame(RawWebSocket.BINARY, new byte[] {4, 1, 2});
            assertThat(client.next()).isEqualTo("461-3[{\"_placeholder\":true,\"num\":0}]");
            assertThat(client.next()).isEqualTo("<040102>");
            client.send("451-3[\"ask\",{\"_placeholder\":true,\"num\":0}]");
            client.send("b4AQI=");
            assertThat(client.next()).startsWith("461-3");
            assertThat(client.next()).isEqualTo("<040102>");
        }
    }

    @Test
    void fragmentsMakeAMessage() throws Exception {
        try (var client = client(OLD)) {
            client.next();
            client.next();
            client.frame(0x01, "421[\"ask\",\"".getBytes(StandardCharsets.UTF_8));
            client.frame(0x00, new byte[] {(byte) 0xc3});
            client.frame(RawWebSocket.PING, new byte[0]);
            client.frame(0x80, new byte[] {(byte) 0xa9, '"', ']'});
            assertThat(client.next()).isEqualTo("<pong>");
            assertThat(client.next()).isEqualTo("431[\"é\"]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a text that is not UTF-8                  | 8183 00000000 3432ff",
                "a continuation of nothing                 | 8081 00000000 34",
                "a new message inside fragments            | 0181 00000000 34 8181 00000000 34",
                "a frame without mask                      | 8101 34",
                "a frame of 1 GB                           | 81ff 0000000040000000 00000000",
                "a frame of a negative length              | 81ff ffffffffffffffff 00000000",
                "a reserved bit                            | c181 00000000 34",
                "a reserved opcode                         | 8381 00000000 34",
                "a fragmented ping                         | 0980 00000000",
                "a long ping                               | 89fe 00ff 00000000",
                "a close of one byte                       | 8881 00000000 03",
                "an EIO packet of no type                  | 8181 00000000 78",
                "an open packet                            | 8181 00000000 30",
                "a pong where the client pings             | 8181 00000000 33",
                "a socket packet of no type                | 8182 00000000 3439",
                "an attachment of nothing                  | 8282 00000000 0401",
                "bytes of no type                          | 8281 00000000 00",
                "text where an attachment is due           | 8188 00000000 3435312d5b226122 8182 00000000 3432",
            })
    void whatIsNotTheProtocolEndsTheConnection(String what, String hex) throws Exception {
        try (var client = client(OLD)) {
            client.next();
            assertThat(client.next()).isEqualTo("40");
            client.raw(HexFormat.of().parseHex(hex.replace(" ", "")));
            assertThat(client.end()).as(what).startsWith("<");
        }
        theServerLives();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "42{}",
                "42[]",
                "42[1]",
                "42[\"a\"",
                "42[\"a\"]x",
                "4299999999999999999999[\"a\"]",
                "44\"x\"",
                "4511-[\"a\"]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":1}]"
            })
    void anEventThatIsNoneEndsTheConnection(String packet) throws Exception {
        try (var client = client(OLD)) {
            client.next();
            client.next();
            client.send(packet);
            if (packet.startsWith("451-")) {
                client.frame(RawWebSocket.BINARY, new byte[] {4, 1});
            }
            assertThat(client.end()).startsWith("<");
        }
        theServerLives();
    }

    @Test
    void deepAndLongJsonIsRefused() throws Exception {
        for (var args : new String[] {"[".repeat(10_000) + "]".repeat(10_000), "9".repeat(10_000)}) {
            try (var client = client(OLD)) {
                client.next();
                client.next();
                client.send("42[\"ask\"," + args + "]");
                assertThat(client.end()).startsWith("<");
            }
        }
    }

    @Test
    void fragmentsWithoutEndAreCutOff() throws Exception {
        try (var client = client(OLD)) {
            client.next();
            client.next();
            client.frame(0x01, new byte[500_000]);
            client.frame(0x00, new byte[500_000]);
            client.frame(0x00, new byte[1]);
            assertThat(client.end()).startsWith("<");
        }
    }

    @Test
    void aCloseIsAnsweredAndASecondOneHarmless() throws Exception {
        try (var client = client(OLD)) {
            client.next();
            client.next();
            client.frame(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xe8});
            client.frame(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xe8});
            assertThat(client.end()).isEqualTo("<close 1000>");
        }
        theServerLives();
    }

    @Test
    void aPollingSessionChangesOver() throws Exception {
        try (var polling = new Polling(server.port(), POLLING)) {
            var sid = "&sid=" + polling.open();
            polling.get(sid);
            var open = polling.ask(sid);
            try (var socket = client(OLD + sid)) {
                socket.send("2probe");
                assertThat(socket.next()).isEqualTo("3probe");
                assertThat(open.get().body()).isEqualTo("1:6");
                socket.send("5");
                socket.send("422[\"ask\",1]");
                assertThat(socket.next()).isEqualTo("432[1]");
                assertThat(polling.get(sid).body()).contains("Bad request");
                try (var second = client(OLD + sid)) {
                    assertThat(second.end()).startsWith("<");
                }
                socket.send("2");
                assertThat(socket.next()).isEqualTo("3");
            }
        }
    }

    @Test
    void whatWaitsGoesAlongWhenTheTransportChanges() throws Exception {
        try (var polling = new Polling(server.port(), POLLING)) {
            var sid = "&sid=" + polling.open();
            polling.get(sid);
            try (var socket = client(OLD + sid)) {
                socket.send("2probe");
                assertThat(socket.next()).isEqualTo("3probe");
                polling.post(sid, "12:421[\"ask\",1]12:422[\"ask\",2]");
                socket.send("5");
                assertThat(socket.next()).isEqualTo("431[1]");
                assertThat(socket.next()).isEqualTo("432[2]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "40", "2", "2other", ""})
    void aProbeThatIsNoneLeavesTheSessionOnPolling(String packet) throws Exception {
        try (var polling = new Polling(server.port(), POLLING)) {
            var sid = "&sid=" + polling.open();
            polling.get(sid);
            try (var socket = client(OLD + sid)) {
                socket.send(packet);
                assertThat(socket.end()).startsWith("<");
            }
            polling.post(sid, "12:421[\"ask\",1]");
            assertThat(polling.get(sid).body()).isEqualTo("6:431[1]");
        }
    }

    @Test
    void aSocketOfAnUnknownSessionIsRefused() throws Exception {
        try (var client = client(OLD + "&sid=nope")) {
            assertThat(client.status()).isEqualTo(400);
        }
    }

    private static void theServerLives() throws Exception {
        try (var client = client(OLD)) {
            client.next();
            assertThat(client.next()).isEqualTo("40");
        }
    }
}
