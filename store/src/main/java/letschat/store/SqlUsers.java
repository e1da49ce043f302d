package letschat.store;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import letschat.core.model.Account;
import letschat.core.model.Page;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.UserStore;

/** Accounts and their tokens, in SQL. */
final class SqlUsers implements UserStore {
    private static final String USER =
            "id, username, display_name, first_name, last_name, avatar, administrator, active, joined";
    private static final String ACCOUNT = USER + ", email, provider, external_id, password_hash";

    private final Sql sql;

    SqlUsers(Sql sql) {
        this.sql = sql;
    }

    private static User user(Row row) throws SQLException {
        return new User(
                row.user(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.flag(),
                row.flag(),
                row.instant());
    }

    private static Account account(Row row) throws SQLException {
        return new Account(user(row), row.text(), row.text(), row.perhaps(), row.perhaps());
    }

    @Override
    public void add(Account account) {
        User user = account.user();
        sql.run(
                "insert into users (" + ACCOUNT + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                user.id(),
                user.username(),
                user.displayName(),
                user.firstName(),
                user.lastName(),
                user.avatar(),
                user.administrator(),
                user.active(),
                user.joined(),
                account.email(),
                account.provider(),
                account.externalId(),
                account.passwordHash());
    }

    @Override
    public void update(Account account) {
        User user = account.user();
        sql.change(
                "update users set username = ?, display_name = ?, first_name = ?, last_name = ?, avatar = ?,"
                        + " administrator = ?, active = ?, joined = ?, email = ?, provider = ?, external_id = ?,"
                        + " password_hash = ? where id = ?",
                user.username(),
                user.displayName(),
                user.firstName(),
                user.lastName(),
                user.avatar(),
                user.administrator(),
                user.active(),
                user.joined(),
                account.email(),
                account.provider(),
                account.externalId(),
                account.passwordHash(),
                user.id());
    }

    @Override
    public Optional<Account> account(UserId id) {
        return sql.one("select " + ACCOUNT + " from users where id = ?", SqlUsers::account, id);
    }

    @Override
    public Optional<Account> accountByUsername(String username) {
        return sql.one("select " + ACCOUNT + " from users where username = ?", SqlUsers::account, username);
    }

    @Override
    public Optional<Account> accountByEmail(String email) {
        return sql.one("select " + ACCOUNT + " from users where email = ?", SqlUsers::account, email);
    }

    @Override
    public Optional<Account> accountByAvatar(String avatar) {
        return sql.one("select " + ACCOUNT + " from users where avatar = ?", SqlUsers::account, avatar);
    }

    @Override
    public Optional<Account> accountByExternalId(String provider, String externalId) {
        return sql.one(
                "select " + ACCOUNT + " from users where provider = ? and external_id = ?",
                SqlUsers::account,
                provider,
                externalId);
    }

    @Override
    public List<User> list(Page page) {
        return sql.list(
                "select " + USER + " from users order by joined, id limit ? offset ?",
                SqlUsers::user,
                page.take(),
                page.skip());
    }

    @Override
    public List<Account> search(String words, Page page) {
        String like = "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%";
        return sql.list(
                "select " + ACCOUNT + " from users where provider <> ? and (lower(username) like ? escape '\\'"
                        + " or lower(display_name) like ? escape '\\' or lower(email) like ? escape '\\')"
                        + " order by joined, id limit ? offset ?",
                SqlUsers::account,
                Account.HOUSE,
                like,
                like,
                like,
                page.take(),
                page.skip());
    }

    @Override
    public List<User> administrators() {
        return sql.list(
                "select " + USER + " from users where administrator = 1 and active = 1 order by joined, id",
                SqlUsers::user);
    }

    @Override
    public long count() {
        return sql.number("select count(*) from users");
    }

    @Override
    public void putToken(UserId user, byte[] sha256) {
        removeToken(user);
        sql.run(
                "insert into tokens (owner, sha256) values (?, ?)",
                user,
                HexFormat.of().formatHex(sha256));
    }

    @Override
    public void removeToken(UserId user) {
        sql.run("delete from tokens where owner = ?", user);
        sql.run("delete from old_tokens where owner = ?", user);
    }

    @Override
    public void putOldToken(UserId user, String hash) {
        removeToken(user);
        sql.run("insert into old_tokens (owner, hash) values (?, ?)", user, hash);
    }

    @Override
    public Optional<String> oldToken(UserId user) {
        return sql.one("select hash from old_tokens where owner = ?", Row::text, user);
    }

    @Override
    public Optional<byte[]> token(UserId user) {
        return sql.one(
                "select sha256 from tokens where owner = ?",
                row -> HexFormat.of().parseHex(row.text()),
                user);
    }
}
