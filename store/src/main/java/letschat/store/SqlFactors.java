package letschat.store;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import letschat.core.model.Totp;
import letschat.core.model.UserId;
import letschat.core.store.FactorStore;

/** Second factors, in SQL. */
final class SqlFactors implements FactorStore {
    private final Sql sql;

    SqlFactors(Sql sql) {
        this.sql = sql;
    }

    private static Totp totp(Row row) throws SQLException {
        return new Totp(row.user(), row.text(), row.flag(), row.number());
    }

    @Override
    public Optional<Totp> totp(UserId user) {
        return sql.one("select owner, secret, confirmed, last_step from totp where owner = ?", SqlFactors::totp, user);
    }

    @Override
    public void putTotp(Totp totp) {
        sql.run(
                "insert into totp (owner, secret, confirmed, last_step) values (?, ?, ?, ?) on conflict (owner) do update"
                        + " set secret = excluded.secret, confirmed = excluded.confirmed, last_step = excluded.last_step",
                totp.user(),
                totp.secret(),
                totp.confirmed(),
                totp.lastStep());
    }

    @Override
    public void putRecoveryCodes(UserId user, List<byte[]> sha256) {
        sql.run("delete from recovery_codes where owner = ?", user);
        for (var digest : sha256) {
            sql.run("insert into recovery_codes (owner, sha256) values (?, ?)", user, hex(digest));
        }
    }

    @Override
    public boolean useRecoveryCode(UserId user, byte[] sha256) {
        return sql.run("delete from recovery_codes where owner = ? and sha256 = ?", user, hex(sha256)) > 0;
    }

    @Override
    public int recoveryCodes(UserId user) {
        return (int) sql.number("select count(*) from recovery_codes where owner = ?", user);
    }

    @Override
    public void removeAll(UserId user) {
        sql.run("delete from totp where owner = ?", user);
        sql.run("delete from recovery_codes where owner = ?", user);
    }

    private static String hex(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }
}
