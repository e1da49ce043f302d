package letschat.server.backup;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** A database as an earlier version of this program left it: alice, the lobby, and what she said there. */
public final class EarlierHouse {
    private EarlierHouse() {}

    /** Makes it in {@code file} as far as step {@code version}. */
    public static void make(Path file, int version, int messages) throws SQLException {
        var url = "jdbc:sqlite:" + file;
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
                .table("migrations")
                .target(Integer.toString(version))
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into users values ('5f0000000000000000000001', 'alice', 'Alice', 'A', 'A', 'x', 0, 1, 0,"
                            + " 'alice@example.com', 'local', null, '$2a$10$abc')");
            statement.execute("insert into rooms values ('5f0000000000000000000002', 'GROUP', 'lobby', 'Lobby', null,"
                    + " '5f0000000000000000000001', 0, null, 0, 0, 0, " + messages + ", null)");
            statement.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < " + messages
                    + ") insert into messages select i, printf('5f%022x', i), '5f0000000000000000000002', i,"
                    + " '5f0000000000000000000001', 'from long ago ' || i, 0, null from n");
        }
    }
}
