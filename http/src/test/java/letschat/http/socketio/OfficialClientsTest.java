package letschat.http.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official clients of five generations against the server, on each transport. */
class OfficialClientsTest {
    private static final Path NODE = Path.of("src/test/node");
    private static final int MINUTES = 3;

    private record Run(int status, String output) {}

    @BeforeAll
    static void install() throws Exception {
        if (!Files.isDirectory(NODE.resolve("node_modules"))) {
            var install = run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            if (install.status != 0) {
                abort("the official clients cannot be installed: " + install.output);
            }
        }
        if (run("node", "--version").status != 0) {
            abort("there is no Node to run the official clients on");
        }
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
            var run = run("node", "client.cjs", client, mode, url, path);
            assertThat(run.status).as(run.output).isZero();
        }
    }

    private static Run run(String... command) throws InterruptedException {
        try {
            var builder = new ProcessBuilder(List.of(command))
                    .directory(NODE.toFile())
                    .redirectErrorStream(true);
            // The oldest client's native helper, where it can be compiled, is not for the newest one's WebSocket.
            builder.environment().put("WS_NO_BUFFER_UTIL", "1");
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1, output);
        } catch (IOException e) {
            return new Run(-1, String.valueOf(e.getMessage()));
        }
    }
}
