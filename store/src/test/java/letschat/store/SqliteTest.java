package letschat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database file, its versions and its accidents. */
@Timeout(60)
final class SqliteTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("data").resolve("chat.db");
    }

    private SqlStore open() {
        return SqlStore.open(DatabaseSettings.of(file));
    }

    private void put(String name, String value) {
        try (var store = open()) {
            store.inTransaction(tx -> {
                tx.house().put(name, value);
                return true;
            });
        }
    }

    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = raw();
                var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private List<String> tables() throws SQLException {
        try (var line = new Line(raw())) {
            return line.list("select name from sqlite_schema where type = 'table'", Row::text);
        }
    }

    @Test
    void onlyItsOwnerCanReadTheDatabase() throws IOException {
        try (var store = open()) {
            for (String name : List.of("chat.db", "chat.db-wal", "chat.db-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(name))))
                        .isEqualTo("rw-------");
            }
            assertThat(store.size()).isPositive();
            assertThat(store.path()).isEqualTo(file.toString());
        }
    }

    @Test
    void commitsAreForcedToDiskInALog() throws SQLException {
        try (var line = new Sqlite(made()).writer()) {
            assertThat(line.list("pragma journal_mode", Row::text)).containsExactly("wal");
            assertThat(line.list("pragma synchronous", Row::number)).containsExactly(2L);
            assertThat(line.list("pragma foreign_keys", Row::number)).containsExactly(1L);
        }
    }

    private Path made() {
        put("a", "b");
        return file;
    }

    @Test
    void whatWasStoredIsThereAfterAReopening() {
        put("a", "b");
        try (var store = open()) {
            assertThat(store.read().house().get("a")).contains("b");
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void aDatabaseOfEveryEarlierVersionIsBroughtUpToDate() throws SQLException {
        var sqlite = new Sqlite(file);
        for (String version : List.of("001", "002")) {
            sqlite.make();
            Migrations.steps(sqlite).target(version).load().migrate();
            put("version", version);
            try (var store = open()) {
                assertThat(store.read().house().get("version")).contains(version);
                assertThat(store.check()).isEmpty();
            }
        }
        assertThat(tables()).contains("messages", "message_words", "rooms");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() throws SQLException {
        put("a", "b");
        execute("insert into migrations (installed_rank, version, description, type, script, checksum, installed_by,"
                + " installed_on, execution_time, success) values"
                + " (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', '2030-01-01 00:00:00.000', 1, 1)");
        assertThatThrownBy(this::open).isInstanceOf(DatabaseFault.class).hasMessageContaining("newer version");
    }

    @Test
    void aStepThatIsInterruptedIsUndoneAndDoneAtTheNextStart() throws SQLException {
        var sqlite = new Sqlite(file);
        sqlite.make();
        Migrations.steps(sqlite).target("001").load().migrate();
        execute("create trigger stop before insert on migrations begin select raise(abort, 'stopped'); end");
        assertThatThrownBy(this::open).isInstanceOf(DatabaseFault.class);
        assertThat(tables()).doesNotContain("messages");
        execute("drop trigger stop");
        put("a", "b");
        assertThat(tables()).contains("messages");
    }

    @Test
    void aFileOfAnotherKindIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(file, "This is a letter, not a database. ".repeat(100), StandardCharsets.UTF_8);
        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining("not a SQLite database")
                .hasMessageContaining(file.toString());
    }

    @Test
    void damageIsFoundByTheCheck() throws Exception {
        put("a", "b");
        try (var store = open()) {
            store.inTransaction(tx -> {
                for (int i = 0; i < 2000; i++) {
                    tx.house().put("name " + i, "value ".repeat(20));
                }
                return true;
            });
        }
        byte[] bytes = Files.readAllBytes(file);
        int middle = bytes.length / 2 / 4096 * 4096;
        for (int i = 0; i < 4096 * 4; i++) {
            bytes[middle + i] = (byte) (i * 31);
        }
        Files.write(file, bytes);
        try (var store = open()) {
            assertThat(store.check()).isNotEmpty();
        }
    }

    @Test
    void aFullDatabaseFailsPostsUntilThereIsRoomAgain() throws Exception {
        var sqlite = new Sqlite(made());
        Line line = sqlite.writer();
        long pages = line.list("pragma page_count", Row::number).getFirst();
        line.list("pragma max_page_count = " + (pages + 10), Row::number);
        var writer = new Writer(sqlite, line, 10);
        writer.start();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> put(writer, "large", "x".repeat(200_000)))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("the disk is full");
            put(writer, "small", "y");
        }
        line.list("pragma max_page_count = " + (pages + 1000), Row::number);
        put(writer, "large", "x".repeat(200_000));
        writer.stop();
        try (var store = open()) {
            assertThat(store.read().house().get("large").orElseThrow()).hasSize(200_000);
            assertThat(store.read().house().get("small")).contains("y");
            assertThat(store.check()).isEmpty();
        }
    }

    private static void put(Writer writer, String name, String value) {
        writer.inTransaction(tx -> {
            tx.house().put(name, value);
            return true;
        });
    }

    @Test
    void aStatementThatFailedFailsTheSameWayAgain() {
        try (var store = open()) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> store.read().house().put("a", "b"))
                        .isInstanceOf(DatabaseFault.class)
                        .hasMessageContaining("SQLITE_READONLY");
            }
        }
    }

    @Test
    void anotherProgramThatWritesIsWaitedFor() throws Exception {
        try (var store = open();
                var connection = raw();
                var statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statement.execute("begin immediate");
            statement.execute("insert into house (name, value) values ('theirs', '1')");
            var ours = threads.submit(() -> store.inTransaction(tx -> {
                tx.house().put("ours", tx.house().get("theirs").orElse("not seen"));
                return true;
            }));
            assertThat(store.read().house().get("theirs")).isEmpty();
            statement.execute("commit");
            assertThat(ours.get()).isTrue();
            assertThat(store.read().house().get("ours")).contains("1");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("data"), "in the way");
        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseFault.class)
                .hasMessageContaining(folder.resolve("data").toString());
    }
}
