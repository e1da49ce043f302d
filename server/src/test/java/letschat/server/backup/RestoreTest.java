package letschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a backup may be restored to, from which versions, and what a cut leaves. */
final class RestoreTest {
    /** {@code -Dhouse.messages=100000} for the whole test. */
    private static final int MESSAGES = Integer.getInteger("house.messages", 2_000);

    @TempDir
    private Path here = Path.of("");

    private Path data = Path.of("");
    private Path backup = Path.of("");
    private Path restored = Path.of("");

    @BeforeEach
    void places() throws IOException {
        data = Files.createDirectory(here.resolve("data"));
        restored = Files.createDirectory(here.resolve("restored"));
        backup = here.resolve("house.tar");
    }

    private void backUp() throws IOException {
        try (var house = SmallHouse.open(data).furnished().withMessages(20).withFiles(3, 500)) {
            assertThat(house.said()).hasSize(20);
        }
        SmallHouse.backup(data, backup, Optional.empty());
    }

    private Restore.Restored restore() throws IOException {
        return SmallHouse.restore(backup, restored, SmallHouse::noPassphrase);
    }

    private void assertWhole() {
        try (var again = SmallHouse.open(restored)) {
            assertThat(again.said()).hasSize(20);
        }
        assertThat(Restore.unfinished(restored)).isFalse();
    }

    @Test
    void aPlaceWithSomethingInItIsRefusedAndLeftAsItIs() throws IOException {
        backUp();
        SmallHouse.put(restored.resolve("lets-chat.db"), "somebody's house");
        assertThatThrownBy(this::restore)
                .isInstanceOf(BackupRefused.class)
                .hasMessageContainingAll("never overwrites", "--data");
        assertThat(restored.resolve("lets-chat.db")).hasContent("somebody's house");
        assertThat(restored.resolve("restoring")).doesNotExist();
    }

    @Test
    void whatACutBeforeItWasProvenLeftIsThrownAway() throws IOException {
        backUp();
        Files.createDirectories(restored.resolve("restoring/uploads"));
        SmallHouse.put(restored.resolve("restoring/lets-chat.db"), "half");
        assertThat(Restore.unfinished(restored)).as("so no house opens there").isTrue();
        restore();
        assertWhole();
    }

    @Test
    void aRestoreThatWasCutWhileItMovedGoesOn() throws IOException {
        backUp();
        var id = restore().facts().id();
        Files.createDirectory(restored.resolve("restoring"));
        SmallHouse.put(restored.resolve("restoring/READY"), id);
        for (var last : new String[] {"lets-chat.db", "uploads"}) {
            Files.move(restored.resolve(last), restored.resolve("restoring").resolve(last));
        }
        restore();
        assertWhole();
        assertThat(SmallHouse.uploads(restored)).isDirectory();
    }

    @Test
    void aRestoreThatWasCutGoesOnWithTheSameBackupOnly() throws IOException {
        backUp();
        Files.createDirectory(restored.resolve("restoring"));
        SmallHouse.put(restored.resolve("restoring/READY"), "another");
        assertThatThrownBy(this::restore).isInstanceOf(BackupRefused.class).hasMessageContaining("another backup");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 20, 25})
    void aBackupOfAnEarlierVersionIsBroughtUpToDate(int version) throws IOException, SQLException {
        EarlierHouse.make(SmallHouse.database(data), version, MESSAGES);
        var made = SmallHouse.backup(data, backup, Optional.empty());
        assertThat(made.facts().schema()).isEqualTo(version);
        restore();
        try (var again = SmallHouse.open(restored)) {
            var said = again.said();
            assertThat(said).hasSize(MESSAGES);
            assertThat(said.getFirst().text()).isEqualTo("from long ago 1");
            assertThat(said.getLast().text()).isEqualTo("from long ago " + MESSAGES);
            assertThat(again.store().check()).isEmpty();
            assertThat(again.say("and now")).isEqualTo(MESSAGES + 1);
        }
    }

    @Test
    void aBackupOfALaterVersionIsRefused() throws IOException, SQLException {
        backUp();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + SmallHouse.database(data));
                var statement = connection.createStatement()) {
            statement.execute("insert into migrations select 9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x',"
                    + " '2026-01-01 00:00:00', 1, 1 from (select 1)");
        }
        Files.delete(backup);
        SmallHouse.backup(data, backup, Optional.empty());
        assertThatThrownBy(this::restore).hasMessageContaining("newer version of Let's Chat");
        try (var left = Files.list(restored)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aHouseWhoseDatabaseLiesElsewhereIsNotRestoredInto() {
        assertThatThrownBy(() -> new Restore(
                        restored, here.resolve("elsewhere.db"), SmallHouse.uploads(restored), Progress.NONE))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("database.file");
    }
}
