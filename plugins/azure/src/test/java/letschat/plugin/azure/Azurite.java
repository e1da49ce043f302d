package letschat.plugin.azure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The service, in memory, on loopback; it is fetched by {@code npm ci} in {@code src/test/azurite}. */
final class Azurite {
    private static final Path MAIN = Path.of("src/test/azurite/node_modules/azurite/dist/src/blob/main.js");
    private static final String READY = "successfully listens on ";

    /** Of the account that Azurite knows, as its documentation gives it to everybody. */
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    static final String ACCOUNT = "devstoreaccount1";

    private final Process process;
    private final String endpoint;

    private Azurite(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static Azurite start() throws IOException {
        assumeTrue(Files.isRegularFile(MAIN), "Azurite is not installed (npm ci in src/test/azurite)");
        var process = new ProcessBuilder(
                        "node",
                        MAIN.toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        "0",
                        "--inMemoryPersistence",
                        "--skipApiVersionCheck",
                        "--disableTelemetry")
                .redirectErrorStream(true)
                .start();
        var lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(READY)) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(said -> {}));
                return new Azurite(process, line.substring(line.indexOf(READY) + READY.length()) + "/" + ACCOUNT);
            }
        }
        throw new IOException("Azurite ended before it listened");
    }

    /** The settings of a place in a container of its own, which is not there yet, with some of them changed. */
    Map<String, String> settings(Map<String, String> changed) {
        var settings = new HashMap<>(Map.of(
                "storageAccount", ACCOUNT,
                "storageAccessKey", KEY,
                "storageContainer", "files-" + UUID.randomUUID(),
                "endpoint", endpoint));
        settings.putAll(changed);
        return settings;
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
