package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import letschat.server.backup.EarlierHouse;
import letschat.store.DatabaseFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new version keeps before it brings a database to another form. */
final class UpgradeTest {
    private static final int BEFORE = 25;

    @TempDir
    private Path here = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path data = Path.of("");
    private Path database = Path.of("");

    @BeforeEach
    void anEarlierHouse() throws IOException, SQLException {
        data = Files.createDirectory(here.resolve("data"));
        database = data.resolve("lets-chat.db");
        EarlierHouse.make(database, BEFORE, 100);
    }

    /** Opens the house as any command does that finds no server. */
    private void open(Map<String, String> environment) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(InputStream.nullInputStream(), out, out, Optional::empty, here, environment);
        assertThat(new CommandTree(terminal).run("user", "list"))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private Path kept(int version) {
        return data.resolve("backups/before-upgrade-schema-" + version + ".db");
    }

    @Test
    void theDatabaseIsKeptAsItWasAndOnlyThen() throws IOException {
        open(Map.of());
        assertThat(new DatabaseFile(database).version()).isGreaterThan(BEFORE);
        assertThat(new DatabaseFile(kept(BEFORE)).version()).isEqualTo(BEFORE);
        assertThat(new DatabaseFile(kept(BEFORE)).check()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept(BEFORE))))
                .isEqualTo("rw-------");
        Files.delete(kept(BEFORE));
        open(Map.of());
        try (var files = Files.list(data.resolve("backups"))) {
            assertThat(files).as("nothing was to be changed").isEmpty();
        }
    }

    @Test
    void whatWasKeptIsTheWayBack() throws IOException {
        open(Map.of());
        Files.copy(kept(BEFORE), database, StandardCopyOption.REPLACE_EXISTING);
        for (var log : new String[] {"lets-chat.db-wal", "lets-chat.db-shm"}) {
            Files.deleteIfExists(data.resolve(log));
        }
        assertThat(new DatabaseFile(database).version())
                .as("for the earlier version")
                .isEqualTo(BEFORE);
        open(Map.of());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("alice");
    }

    @Test
    void onlyTheNewestTwoStay() throws IOException {
        Files.createDirectory(data.resolve("backups"));
        for (int version : new int[] {11, 12}) {
            Files.writeString(kept(version), "of earlier upgrades");
        }
        Files.writeString(data.resolve("backups/mine.db"), "somebody's own");
        Files.setLastModifiedTime(kept(11), java.nio.file.attribute.FileTime.fromMillis(0));
        open(Map.of());
        assertThat(kept(11)).doesNotExist();
        assertThat(kept(12)).exists();
        assertThat(kept(BEFORE)).exists();
        assertThat(data.resolve("backups/mine.db")).exists();
    }

    @Test
    void itCanBeSwitchedOff() {
        open(Map.of("LCB_DATABASE_COPY_BEFORE_UPGRADE", "false"));
        assertThat(data.resolve("backups")).doesNotExist();
        assertThat(new DatabaseFile(database).version()).isGreaterThan(BEFORE);
    }
}
