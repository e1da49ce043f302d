package letschat.core.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import letschat.core.model.Account;
import letschat.core.model.Page;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.store.UserStore;

/** Accounts and their tokens, in memory. */
final class MemoryUsers implements UserStore {
    private static final Comparator<User> OLDEST_FIRST =
            Comparator.comparing(User::joined).thenComparing(User::id);

    private final Table<UserId, Account> accounts;
    private final Table<UserId, byte[]> tokens;
    private final Table<UserId, String> oldTokens;

    MemoryUsers(Journal journal) {
        this.accounts = new Table<>(journal);
        this.tokens = new Table<>(journal);
        this.oldTokens = new Table<>(journal);
    }

    @Override
    public void add(Account account) {
        refuseTaken(account);
        accounts.add(account.id(), account);
    }

    @Override
    public void update(Account account) {
        refuseTaken(account);
        accounts.replace(account.id(), account);
    }

    @Override
    public Optional<Account> account(UserId id) {
        return accounts.get(id);
    }

    @Override
    public Optional<Account> accountByUsername(String username) {
        return accounts.first(account -> account.user().username().equals(username));
    }

    @Override
    public Optional<Account> accountByEmail(String email) {
        return accounts.first(account -> account.email().equals(email));
    }

    @Override
    public Optional<Account> accountByAvatar(String avatar) {
        return accounts.first(account -> account.user().avatar().equals(avatar));
    }

    @Override
    public Optional<Account> accountByExternalId(String provider, String externalId) {
        return accounts.first(account ->
                account.provider().equals(provider) && account.externalId().equals(Optional.of(externalId)));
    }

    @Override
    public List<User> list(Page page) {
        return accounts.all()
                .map(Account::user)
                .sorted(OLDEST_FIRST)
                .skip(page.skip())
                .limit(page.take())
                .toList();
    }

    @Override
    public List<Account> search(String words, Page page) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        return accounts.all()
                .filter(account -> !account.provider().equals(Account.HOUSE))
                .filter(account -> Stream.of(
                                account.user().username(), account.user().displayName(), account.email())
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)))
                .sorted(Comparator.comparing(Account::user, OLDEST_FIRST))
                .skip(page.skip())
                .limit(page.take())
                .toList();
    }

    @Override
    public List<User> administrators() {
        return accounts.all()
                .map(Account::user)
                .filter(user -> user.administrator() && user.active())
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public long count() {
        return accounts.all().count();
    }

    @Override
    public void putToken(UserId user, byte[] sha256) {
        removeToken(user);
        tokens.put(user, sha256.clone());
    }

    @Override
    public void removeToken(UserId user) {
        tokens.remove(user);
        oldTokens.remove(user);
    }

    @Override
    public void putOldToken(UserId user, String hash) {
        removeToken(user);
        oldTokens.put(user, hash);
    }

    @Override
    public Optional<String> oldToken(UserId user) {
        return oldTokens.get(user);
    }

    @Override
    public Optional<byte[]> token(UserId user) {
        return tokens.get(user).map(byte[]::clone);
    }

    private void refuseTaken(Account account) {
        accounts.first(other -> !other.id().equals(account.id())
                        && (other.email().equals(account.email())
                                || other.user().username().equals(account.user().username())))
                .ifPresent(other -> {
                    throw new IllegalStateException("name or e-mail is taken");
                });
    }
}
