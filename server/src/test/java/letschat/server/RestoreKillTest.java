package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import letschat.moving.OldHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore whose process is killed. */
final class RestoreKillTest {
    private static final int MESSAGES = 3000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path here = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional::empty,
                here,
                Map.of());
        return new CommandTree(terminal).run(args);
    }

    @BeforeEach
    void backedUp() throws IOException {
        var old = new OldHouse();
        old.user(1, "alice", "$2a$10$" + "a".repeat(53));
        old.room(1, "lobby", 1);
        for (int i = 1; i <= MESSAGES; i++) {
            old.message(i, 1, 1, "number " + i, OldHouse.DAY.plusSeconds(i));
        }
        old.toFolder(here.resolve("dump"), false);
        assertThat(run("import", "letschat", "dump")).isZero();
        assertThat(run("backup", "house.tar")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "restoring", "restoring/lets-chat.db", "restoring/READY", "lets-chat.db"})
    void whereverItWasKilledTheSameCommandEndsIt(String there) throws Exception {
        var data = here.resolve("restored");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "letschat.server.Main",
                        "restore",
                        "house.tar",
                        "--data",
                        data.toString()))
                .directory(here.toFile())
                .redirectErrorStream(true)
                .redirectOutput(here.resolve("console").toFile())
                .start();
        await(data.resolve(there), process);
        process.destroyForcibly().waitFor();
        boolean whole = Files.exists(data.resolve("lets-chat.db")) && !Files.exists(data.resolve("restoring"));
        if (!whole) {
            assertThat(run("restore", "house.tar", "--data", "restored"))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
        assertThat(run("export", "written", "--data", "restored")).isZero();
        assertThat(here.resolve("written/messages.jsonl")).content().hasLineCount(MESSAGES);
    }

    /** There, or over already. */
    private static void await(Path file, Process process) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) && process.isAlive()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    @Test
    void aHouseThatIsHalfRestoredDoesNotOpen() throws IOException {
        Files.createDirectories(here.resolve("half/restoring"));
        assertThat(run("run", "--data", "half", "--port", "0")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("A restore into", "Repeat it");
        assertThat(run("import", "letschat", "dump", "--data", "half")).isEqualTo(1);
        assertThat(here.resolve("half/lets-chat.db")).doesNotExist();
    }
}
