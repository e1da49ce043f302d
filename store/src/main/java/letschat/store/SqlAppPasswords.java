package letschat.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.Scope;
import letschat.core.model.UserId;
import letschat.core.store.AppPasswordStore;

/** App passwords, in SQL. */
final class SqlAppPasswords implements AppPasswordStore {
    private static final String COLUMNS = "id, owner, name, scopes, created, last_used, expires";

    private final Sql sql;

    SqlAppPasswords(Sql sql) {
        this.sql = sql;
    }

    private static AppPassword password(Row row) throws SQLException {
        return new AppPassword(
                new AppPasswordId(row.text()),
                row.user(),
                row.text(),
                scopes(row.text()),
                row.instant(),
                row.perhapsInstant(),
                row.perhapsInstant());
    }

    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Scope::valueOf).collect(Collectors.toSet());
    }

    @Override
    public void add(AppPassword made, byte[] sha256) {
        sql.run(
                "insert into app_passwords (" + COLUMNS + ", sha256) values (?, ?, ?, ?, ?, ?, ?, ?)",
                made.id(),
                made.user(),
                made.name(),
                made.scopes().stream().sorted().map(Scope::name).collect(Collectors.joining(" ")),
                made.created(),
                made.lastUsed(),
                made.expires(),
                HexFormat.of().formatHex(sha256));
    }

    @Override
    public Optional<AppPassword> find(byte[] sha256) {
        return sql.one(
                "select " + COLUMNS + " from app_passwords where sha256 = ?",
                SqlAppPasswords::password,
                HexFormat.of().formatHex(sha256));
    }

    @Override
    public Optional<AppPassword> find(AppPasswordId id) {
        return sql.one("select " + COLUMNS + " from app_passwords where id = ?", SqlAppPasswords::password, id);
    }

    @Override
    public List<AppPassword> list(UserId user) {
        return sql.list(
                "select " + COLUMNS + " from app_passwords where owner = ? order by id",
                SqlAppPasswords::password,
                user);
    }

    @Override
    public void used(AppPasswordId id, Instant when) {
        sql.run("update app_passwords set last_used = ? where id = ?", when, id);
    }

    @Override
    public boolean remove(AppPasswordId id) {
        return sql.run("delete from app_passwords where id = ?", id) > 0;
    }

    @Override
    public void removeAll(UserId user) {
        sql.run("delete from app_passwords where owner = ?", user);
    }

    @Override
    public List<AppPassword> removeExpired(Instant when) {
        return sql.list(
                "delete from app_passwords where expires <= ? returning " + COLUMNS, SqlAppPasswords::password, when);
    }
}
