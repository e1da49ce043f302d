package letschat.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import letschat.core.message.Words;
import letschat.core.model.RoomId;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: one file with a write-ahead log beside it, words in an FTS5 table. */
final class Sqlite implements Dialect {
    private static final int BUSY_MILLIS = 10_000;
    private static final int WRITER_CACHE_KIB = 8_000;
    private static final int READER_CACHE_KIB = 4_000;
    private static final int MAX_LOG_BYTES = 64 << 20;

    /** The log is copied into the database after this many pages (of 4 KiB), by the writer. */
    private static final int CHECKPOINT_PAGES = 2000;

    /** Begins a room's own word, so that nothing a person types is the beginning of one. */
    private static final char ROOM = '\uE000';

    private final Path file;

    Sqlite(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Makes an empty database that only its owner can read, if there is none; the log inherits the mode. */
    void make() {
        try {
            Files.createDirectories(file.getParent());
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, mode);
        } catch (FileAlreadyExistsException e) {
            // Someone was here before: the usual case.
        } catch (IOException e) {
            throw new DatabaseFault("cannot make the database " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public DataSource dataSource() {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public String migrations() {
        return "classpath:db/migration/sqlite";
    }

    @Override
    public Line writer() throws SQLException {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(MAX_LOG_BYTES);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        Connection connection = connect(config);
        // Else the driver tries to begin and end a transaction around every statement; Writer does so itself.
        connection.setAutoCommit(false);
        var line = new Line(connection);
        line.run("commit");
        return line;
    }

    @Override
    public Line reader() throws SQLException {
        var line = new Line(connect(config()));
        line.run("pragma query_only = true");
        return line;
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setCacheSize(-READER_CACHE_KIB);
        config.setGetGeneratedKeys(false);
        return config;
    }

    @Override
    public String begin() {
        return "begin immediate";
    }

    @Override
    public String explain(SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String what = switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_CORRUPT -> "the database is damaged";
            case SQLITE_NOTADB -> "this file is not a SQLite database";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds the database";
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_IOERR -> "the disk does not read or write as it should";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> "the database cannot be opened for writing";
            default -> "the database refuses a statement";
        };
        return what + " (" + file + ", " + code.name() + ")";
    }

    @Override
    public void index(Sql sql, long n, RoomId room, String text) {
        sql.run(
                "insert into message_words (rowid, words, room) values (?, ?, ?)",
                n,
                String.join(" ", Words.of(text)),
                ROOM + room.value());
    }

    @Override
    public void unindex(Sql sql, long n) {
        sql.run("delete from message_words where rowid = ?", n);
    }

    @Override
    public String matching() {
        return " from message_words w join messages m on m.n = w.rowid where w.message_words match ?";
    }

    @Override
    public String place() {
        return "w.rowid";
    }

    /** An FTS5 expression; of what people type it holds letters, digits and marks alone, and those in quotes. */
    @Override
    public String pattern(List<Words.Phrase> phrases, Collection<RoomId> rooms) {
        var pattern = new StringBuilder();
        for (Words.Phrase phrase : phrases) {
            pattern.append(pattern.isEmpty() ? "" : " AND ").append("words : \"");
            pattern.append(String.join(" ", phrase.words())).append(phrase.prefix() ? "\" *" : "\"");
        }
        if (!rooms.isEmpty()) {
            pattern.append(" AND room : (");
            String separator = "";
            for (RoomId room : rooms) {
                pattern.append(separator)
                        .append('"')
                        .append(ROOM)
                        .append(room.value())
                        .append('"');
                separator = " OR ";
            }
            pattern.append(')');
        }
        return pattern.toString();
    }

    @Override
    public List<String> check(Sql sql) {
        var problems = new ArrayList<>(sql.list("pragma integrity_check", Row::text));
        problems.remove("ok");
        problems.addAll(sql.list("pragma foreign_key_check", row -> "a row of " + row.text() + " points nowhere"));
        return problems;
    }

    @Override
    public long size() {
        return bytes(file) + bytes(Path.of(file + "-wal"));
    }

    private static long bytes(Path path) {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public String name() {
        return file.toString();
    }
}
