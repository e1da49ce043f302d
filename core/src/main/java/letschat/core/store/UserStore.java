package letschat.core.store;

import java.util.List;
import java.util.Optional;
import letschat.core.model.Account;
import letschat.core.model.Page;
import letschat.core.model.User;
import letschat.core.model.UserId;

/** Accounts and their API tokens. User names and e-mails are unique and compared as given: callers lower-case them. */
public interface UserStore {
    void add(Account account);

    void update(Account account);

    Optional<Account> account(UserId id);

    Optional<Account> accountByUsername(String username);

    Optional<Account> accountByEmail(String email);

    /** The account that this provider knows under this id of its own. */
    Optional<Account> accountByExternalId(String provider, String externalId);

    /** The account that shows this picture. */
    Optional<Account> accountByAvatar(String avatar);

    /** In the order they were made, deactivated ones too. */
    List<User> list(Page page);

    /**
     * Accounts whose user name, shown name or e-mail holds {@code words}, ASCII in any case, in the order they were made;
     * deactivated ones too, but not the house's own.
     */
    List<Account> search(String words, Page page);

    /** Active administrators. */
    List<User> administrators();

    long count();

    /** Gives the user this token in place of any earlier one. */
    void putToken(UserId user, byte[] sha256);

    /** Of either kind; does nothing when there is none. */
    void removeToken(UserId user);

    /** Gives the user a token from an old house, known by the bcrypt hash of its secret alone, in place of any earlier one. */
    void putOldToken(UserId user, String hash);

    /** The bcrypt hash of a token from an old house, until another takes its place. */
    Optional<String> oldToken(UserId user);

    /** The SHA-256 of the user's token, if there is one; the caller compares in constant time. */
    Optional<byte[]> token(UserId user);
}
