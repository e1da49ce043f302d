package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor finds what is wrong and says what to do. */
final class DoctorTest {
    @TempDir
    private Path here = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String port, String... command) {
        var console = new PrintStream(out, true, StandardCharsets.UTF_8);
        var environment = Map.of("PORT", port);
        return new CommandTree(new Terminal(
                        InputStream.nullInputStream(), console, console, Optional::empty, here, environment))
                .run(command);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aHealthyHouseIsSaidToBe() {
        run("0", "user", "add", "alice");
        assertThat(run("0", "doctor")).isZero();
        assertThat(said())
                .contains("lets-chat.db is whole", "is free", "Nothing is wrong.")
                .doesNotContain("WRONG");
    }

    @Test
    void aPortThatIsTakenIsWrong() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThat(run(Integer.toString(taken.getLocalPort()), "doctor")).isEqualTo(1);
        }
        assertThat(said()).contains("WRONG", "cannot listen on port", "ss -ltnp");
    }

    @Test
    void aDamagedDatabaseIsWrong() throws IOException {
        run("0", "user", "add", "alice");
        var file = here.resolve("data/lets-chat.db");
        var bytes = Files.readAllBytes(file);
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = 0x55;
        }
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(run("0", "doctor")).isEqualTo(1);
        assertThat(said()).contains("WRONG", "database", "put the last backup in its place");
    }

    @Test
    void settingsWithMistakesAreWrong() {
        assertThat(run("many", "doctor")).isEqualTo(1);
        assertThat(said()).contains("http.port is many (PORT)", "docs/config.md");
    }

    @Test
    void aClockBeforeThisProgramExistedIsWrong() {
        var reader = new SettingsReader(Catalogue.read(), here, Map.of("PORT", "0"));
        var settings = reader.read(Optional.empty(), Map.of()).settings();
        assertThat(new Examination(settings, () -> Instant.EPOCH).findings())
                .anySatisfy(finding -> assertThat(finding.line()).contains("WRONG", "clock", "1970", "chrony"));
    }

    @Test
    void aDirectoryThatOthersMayEnterNeedsCare() throws IOException {
        Files.createDirectory(here.resolve("data"));
        assertThat(run("0", "doctor")).isZero();
        assertThat(said()).contains("careful", "chmod 700");
    }
}
