package letschat.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import letschat.core.model.OneTimeCode;
import letschat.core.model.OneTimeCode.Purpose;
import letschat.core.model.UserId;
import letschat.core.store.CodeStore;

/** One-time codes, in SQL. */
final class SqlCodes implements CodeStore {
    private final Sql sql;

    SqlCodes(Sql sql) {
        this.sql = sql;
    }

    private static OneTimeCode code(Row row) throws SQLException {
        return new OneTimeCode(Purpose.valueOf(row.text()), row.perhaps().map(UserId::new), row.user(), row.instant());
    }

    @Override
    public void add(byte[] sha256, OneTimeCode code) {
        sql.run(
                "insert into codes (sha256, purpose, member, made_by, expires) values (?, ?, ?, ?, ?)",
                hex(sha256),
                code.purpose(),
                code.user(),
                code.madeBy(),
                code.expires());
    }

    @Override
    public Optional<OneTimeCode> find(byte[] sha256) {
        return sql.one(
                "select purpose, member, made_by, expires from codes where sha256 = ?", SqlCodes::code, hex(sha256));
    }

    @Override
    public void remove(byte[] sha256) {
        sql.run("delete from codes where sha256 = ?", hex(sha256));
    }

    @Override
    public void removeResets(UserId user) {
        sql.run("delete from codes where purpose = ? and member = ?", Purpose.RESET, user);
    }

    @Override
    public int removeExpired(Instant when) {
        return sql.run("delete from codes where expires <= ?", when);
    }

    private static String hex(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }
}
