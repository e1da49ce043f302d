package letschat.store;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import letschat.core.store.Store;
import letschat.core.store.Stores;
import letschat.core.store.Transaction;

/** The house's memory in an SQL database. Safe for many threads. */
public final class SqlStore implements Store {
    private final Dialect dialect;
    private final Readers readers;
    private final Readers searcher;
    private final Sql searching;
    private final SqlPorts ports;
    private final Writer writer;

    private SqlStore(Dialect dialect, DatabaseSettings settings) throws SQLException {
        this.dialect = dialect;
        this.writer = new Writer(dialect, dialect.writer(), settings.waiting());
        this.readers = new Readers(dialect, settings.readers());
        // A search may take long: it has a line of its own, so that nobody who turns a page waits for it.
        this.searcher = new Readers(dialect, 1);
        this.searching = new Sql(searcher, dialect);
        var reading = new Sql(readers, dialect);
        this.ports = SqlPorts.over(reading, searching, dialect, new LateWords(reading, dialect));
    }

    /**
     * Opens the database, makes it if it is not there, and brings it to this version.
     *
     * @throws DatabaseFault if it cannot be opened, is damaged, or was written by a newer version
     */
    public static SqlStore open(DatabaseSettings settings) {
        return open(settings, () -> {});
    }

    /**
     * Opens the database, makes it if it is not there, and brings it to this version.
     *
     * @param beforeUpgrade is run before a database of an earlier version is changed, which is left alone when that fails
     * @throws DatabaseFault if it cannot be opened, is damaged, or was written by a newer version
     */
    public static SqlStore open(DatabaseSettings settings, Runnable beforeUpgrade) {
        var dialect = new Sqlite(settings.file());
        dialect.make();
        Migrations.run(dialect, beforeUpgrade);
        try {
            var store = new SqlStore(dialect, settings);
            store.writer.start();
            return store;
        } catch (SQLException e) {
            throw new DatabaseFault(dialect.explain(e), e);
        }
    }

    @Override
    public Stores read() {
        return ports;
    }

    @Override
    public <T> T inTransaction(Function<? super Transaction, ? extends T> work) {
        return writer.inTransaction(work);
    }

    /** Looks through the whole database for damage and says what was found; empty when all is well. Takes its time. */
    public List<String> check() {
        try {
            return dialect.check(searching);
        } catch (DatabaseFault e) {
            // Damage that not even the check gets past.
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Where the database lies, for people. */
    public String path() {
        return dialect.name();
    }

    /** Bytes on disk. */
    public long size() {
        return dialect.size();
    }

    /** Transactions that wait now. */
    public int waiting() {
        return writer.waiting();
    }

    /** Commits since the store was opened. */
    public long commits() {
        return writer.commits();
    }

    /** How many transactions the last commit held. */
    public int lastTogether() {
        return writer.lastTogether();
    }

    @Override
    public void close() {
        try {
            writer.stop();
            readers.close();
            searcher.close();
        } catch (SQLException e) {
            throw new DatabaseFault("cannot close the database: " + dialect.explain(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFault("interrupted while closing the database", e);
        }
    }
}
