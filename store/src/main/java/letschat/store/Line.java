package letschat.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.core.model.AppPasswordId;
import letschat.core.model.FileId;
import letschat.core.model.LoginId;
import letschat.core.model.MessageId;
import letschat.core.model.RoomId;
import letschat.core.model.UserId;

/** One line to the database with the statements prepared on it; for one thread at a time. */
final class Line implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Line(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> list(String text, Row.Mapper<T> mapper, Object... values) throws SQLException {
        try (ResultSet result = bound(text, values).executeQuery()) {
            var found = new ArrayList<T>();
            var row = new Row(result);
            while (row.next()) {
                found.add(mapper.map(row));
            }
            return found;
        } catch (SQLException e) {
            forget(text, e);
            throw e;
        }
    }

    int run(String text, Object... values) throws SQLException {
        try {
            return bound(text, values).executeUpdate();
        } catch (SQLException e) {
            forget(text, e);
            throw e;
        }
    }

    /** Lets go of a statement that failed: the driver ends some, and others would stay in progress and stop a rollback. */
    private void forget(String text, SQLException why) {
        try {
            PreparedStatement failed = prepared.remove(text);
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private PreparedStatement bound(String text, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared.put(text, statement);
        }
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
        switch (value) {
            case String text -> statement.setString(at, text);
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setInt(at, number);
            case Boolean flag -> statement.setInt(at, flag ? 1 : 0);
            case Instant instant -> statement.setLong(at, instant.toEpochMilli());
            case RoomId id -> statement.setString(at, id.value());
            case UserId id -> statement.setString(at, id.value());
            case MessageId id -> statement.setString(at, id.value());
            case AppPasswordId id -> statement.setString(at, id.value());
            case LoginId id -> statement.setString(at, id.value());
            case FileId id -> statement.setString(at, id.value());
            case Enum<?> constant -> statement.setString(at, constant.name());
            case Optional<?> perhaps when perhaps.isPresent() -> bind(statement, at, perhaps.get());
            case Optional<?> _ -> statement.setString(at, null);
            default -> throw new IllegalArgumentException("cannot bind a " + value.getClass());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
