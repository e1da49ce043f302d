package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official clients of five generations against the server, on each transport. */
class OfficialClientsTest {
    @BeforeAll
    static void install() throws InterruptedException {
        NodeClients.install();
    }

    @ParameterizedTest(name = "{0} by {1} at {2}, {3} loops")
    @CsvSource({
        "sio-1.3, polling,   /socket.io,      1",
        "sio-1.3, upgrade,   /socket.io,      2",
        "sio-1.3, websocket, /socket.io,      2",
        "sio-1.7, polling,   /socket.io,      2",
        "sio-1.7, upgrade,   /socket.io,      1",
        "sio-1.7, websocket, /chat/socket.io, 2",
        "sio-2.5, polling,   /socket.io,      1",
        "sio-2.5, upgrade,   /chat/socket.io, 2",
        "sio-2.5, websocket, /socket.io,      1",
        "sio-3.1, polling,   /socket.io,      2",
        "sio-3.1, upgrade,   /socket.io,      2",
        "sio-3.1, websocket, /socket.io,      1",
        "sio-4.8, polling,   /chat/socket.io, 2",
        "sio-4.8, upgrade,   /socket.io,      2",
        "sio-4.8, websocket, /socket.io,      2",
    })
    void talkAndAreUnderstood(String client, String mode, String path, int loops) throws Exception {
        try (var server = new EchoServer(path, SocketSettings.defaults(), loops)) {
            var url = "http://" + EchoServer.HOST + ":" + server.port();
            var run = NodeClients.run("node", "client.cjs", client, mode, url, path);
            assertThat(run.status()).as(run.output()).isZero();
        }
    }
}
