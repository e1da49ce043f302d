package letschat.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import letschat.core.message.Words;
import letschat.core.model.RoomId;

/** The only place where databases differ: how one is opened, how words are searched, what its errors mean. */
interface Dialect {
    /** For the migrations alone. */
    DataSource dataSource();

    /** Where the migrations lie that are this database's own. */
    String migrations();

    /** The line that writes; its transactions are begun and ended by statements. */
    Line writer() throws SQLException;

    /** A line that can only read. */
    Line reader() throws SQLException;

    /** Begins a transaction that will write. */
    String begin();

    /** What is wrong, in plain words. */
    String explain(SQLException e);

    /** Enters a message's words into the index. */
    void index(Sql sql, long n, RoomId room, String text);

    /** Takes a message's words out of the index. */
    void unindex(Sql sql, long n);

    /** The {@code from} and {@code where} of a search: messages as {@code m}, one value to bind, made by {@link #pattern}. */
    String matching();

    /** The column by which a search is cut and ordered: {@code n} as the index knows it. */
    String place();

    /** The value that stands for all of {@code phrases} in one of {@code rooms}; in any room if there are none. */
    String pattern(List<Words.Phrase> phrases, Collection<RoomId> rooms);

    /** Looks through the whole database for damage; empty when there is none. */
    List<String> check(Sql sql);

    /** Bytes on disk. */
    long size();

    /** Where it lies, for people. */
    String name();
}
