package letschat.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import letschat.core.model.Login;
import letschat.core.model.LoginId;
import letschat.core.model.UserId;
import letschat.core.store.LoginStore;

/** Browser logins and failed sign-ins, in SQL. */
final class SqlLogins implements LoginStore {
    private static final String LOGIN = "id, owner, created, last_used, address, agent";
    private static final String FAILURES = "key, count, locked_until, last";

    private final Sql sql;

    SqlLogins(Sql sql) {
        this.sql = sql;
    }

    private static Login login(Row row) throws SQLException {
        return new Login(new LoginId(row.text()), row.user(), row.instant(), row.instant(), row.text(), row.text());
    }

    private static Failures failures(Row row) throws SQLException {
        return new Failures(row.text(), (int) row.number(), row.instant(), row.instant());
    }

    @Override
    public void add(Login login, byte[] sha256) {
        sql.run(
                "insert into logins (" + LOGIN + ", sha256) values (?, ?, ?, ?, ?, ?, ?)",
                login.id(),
                login.user(),
                login.created(),
                login.lastUsed(),
                login.address(),
                login.agent(),
                HexFormat.of().formatHex(sha256));
    }

    @Override
    public Optional<Login> find(byte[] sha256) {
        return sql.one(
                "select " + LOGIN + " from logins where sha256 = ?",
                SqlLogins::login,
                HexFormat.of().formatHex(sha256));
    }

    @Override
    public void used(LoginId id, Instant when) {
        sql.run("update logins set last_used = ? where id = ?", when, id);
    }

    @Override
    public List<Login> list(UserId user) {
        return sql.list(
                "select " + LOGIN + " from logins where owner = ? order by created desc, id desc",
                SqlLogins::login,
                user);
    }

    @Override
    public boolean remove(LoginId id) {
        return sql.run("delete from logins where id = ?", id) > 0;
    }

    @Override
    public void removeAll(UserId user, Optional<LoginId> spared) {
        sql.run(
                "delete from logins where owner = ? and id <> ?",
                user,
                spared.map(LoginId::value).orElse(""));
    }

    @Override
    public List<Login> removeExpired(Instant idleSince, Instant madeBefore) {
        return sql.list(
                "delete from logins where last_used < ? or created < ? returning " + LOGIN,
                SqlLogins::login,
                idleSince,
                madeBefore);
    }

    @Override
    public Optional<Failures> failures(String key) {
        return sql.one("select " + FAILURES + " from failures where key = ?", SqlLogins::failures, key);
    }

    @Override
    public void putFailures(Failures failures) {
        sql.run(
                "insert into failures (" + FAILURES + ") values (?, ?, ?, ?) on conflict (key) do update"
                        + " set count = excluded.count, locked_until = excluded.locked_until, last = excluded.last",
                failures.key(),
                failures.count(),
                failures.lockedUntil(),
                failures.last());
    }

    @Override
    public void removeFailures(String key) {
        sql.run("delete from failures where key = ?", key);
    }

    @Override
    public int removeFailuresBefore(Instant when) {
        return sql.run("delete from failures where last < ?", when);
    }
}
