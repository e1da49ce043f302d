package letschat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import letschat.core.model.FileId;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * A database of the house as a file, of whatever version and whoever else has it open: to copy, to check, to look into.
 * Nothing is changed in it.
 */
public final class DatabaseFile {
    private static final int BUSY_MILLIS = 10_000;
    private static final int PAGES_A_STEP = 2_000;

    private final Path file;

    /** Told how many of all pages are copied. */
    public interface Progress {
        void at(long done, long all);
    }

    /** An upload as the database knows it; {@code sha256} is in hex. */
    public record Upload(FileId id, String place, String sha256) {}

    public DatabaseFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Copies the database as it is at one moment, log included, into a single file for its owner alone. Whoever writes
     * meanwhile need not wait: the copy reads one snapshot of the log from beginning to end, so that it never begins anew.
     */
    public void copyTo(Path target, Progress progress) {
        try (var source = open()) {
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var snapshot = source.createStatement()) {
                snapshot.execute("begin");
                number(snapshot, "select count(*) from sqlite_schema");
                int code = source.unwrap(SQLiteConnection.class)
                        .getDatabase()
                        .backup(
                                "main",
                                target.toString(),
                                (left, all) -> progress.at((long) all - left, all),
                                0,
                                0,
                                PAGES_A_STEP);
                if (code != SQLiteErrorCode.SQLITE_OK.code) {
                    throw new DatabaseFault("cannot copy the database " + file + " to " + target + ": "
                            + SQLiteErrorCode.getErrorCode(code).name());
                }
                snapshot.execute("commit");
            }
            withoutLog(target);
        } catch (SQLException e) {
            throw fault("cannot copy the database", e);
        } catch (IOException e) {
            throw new DatabaseFault("cannot make " + target + ": " + e.getMessage(), e);
        }
    }

    /** Also the copy's header says that there is a log. */
    private static void withoutLog(Path copy) throws SQLException {
        try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + copy);
                var statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = delete");
        }
    }

    /** Looks through the whole database for damage; empty when there is none. */
    public List<String> check() {
        try (var connection = open();
                var statement = connection.createStatement()) {
            var problems = new ArrayList<String>();
            each(statement, "pragma integrity_check", row -> problems.add(row.getString(1)));
            problems.remove("ok");
            each(
                    statement,
                    "pragma foreign_key_check",
                    row -> problems.add("a row of " + row.getString(1) + " points nowhere"));
            return problems;
        } catch (SQLException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** The number of the last step that made the schema what it is. */
    public int version() {
        try (var connection = open();
                var statement = connection.createStatement()) {
            return (int) number(
                    statement, "select coalesce(max(cast(version as integer)), 0) from migrations where success");
        } catch (SQLException e) {
            throw fault("cannot tell the version of the database", e);
        }
    }

    /** Shows all uploads; those that belong nowhere yet (parcels, since version 25) come last. */
    public void uploads(Consumer<Upload> visitor) {
        try (var connection = open();
                var statement = connection.createStatement()) {
            boolean parcels = number(statement, "select count(*) from sqlite_schema where name = 'parcels'") > 0;
            each(
                    statement,
                    "select id, place, sha256 from files"
                            + (parcels ? " union all select id, place, sha256 from parcels" : ""),
                    row -> visitor.accept(
                            new Upload(new FileId(row.getString(1)), row.getString(2), row.getString(3))));
        } catch (SQLException e) {
            throw fault("cannot list the uploads in the database", e);
        }
    }

    private interface Each {
        void row(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, String text, Each each) throws SQLException {
        try (var rows = statement.executeQuery(text)) {
            while (rows.next()) {
                each.row(rows);
            }
        }
    }

    private static long number(Statement statement, String text) throws SQLException {
        try (var rows = statement.executeQuery(text)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private Connection open() throws SQLException {
        if (!Files.isRegularFile(file)) {
            throw new DatabaseFault("there is no database " + file);
        }
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private DatabaseFault fault(String what, SQLException e) {
        return new DatabaseFault(what + " " + file + ": " + new Sqlite(file).explain(e), e);
    }
}
