package letschat.http.socketio;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The official Socket.IO clients, run on the machine's Node. */
final class NodeClients {
    private static final Path NODE = Path.of("src/test/node");
    private static final int MINUTES = 3;

    /** How a run ended and what it said. */
    record Run(int status, String output) {}

    private NodeClients() {}

    /** Fetches the clients where they are missing; skips the tests, saying why, where that cannot be. */
    static void install() throws InterruptedException {
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

    static Run run(String... command) throws InterruptedException {
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
