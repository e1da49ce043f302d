package letschat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/** One row of a result; its columns are read one after another, in the order of the select list. */
final class Row {
    /** Makes a noun of a row. */
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    boolean next() throws SQLException {
        column = 0;
        return result.next();
    }

    /** A column that is never null. */
    String text() throws SQLException {
        String value = result.getString(++column);
        if (value == null) {
            throw new SQLException("unexpected null in column " + column);
        }
        return value;
    }

    Optional<String> perhaps() throws SQLException {
        return Optional.ofNullable(result.getString(++column));
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    boolean flag() throws SQLException {
        return result.getInt(++column) != 0;
    }

    Instant instant() throws SQLException {
        return Instant.ofEpochMilli(number());
    }

    Optional<Instant> perhapsInstant() throws SQLException {
        return perhaps().map(Long::valueOf).map(Instant::ofEpochMilli);
    }

    UserId user() throws SQLException {
        return new UserId(text());
    }

    RoomId room() throws SQLException {
        return new RoomId(text());
    }
}
