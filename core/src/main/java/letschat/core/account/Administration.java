package letschat.core.account;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.directory.Household;
import letschat.core.model.Account;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Credential;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.presence.Seating;
import letschat.core.store.Transaction;

/** What administrators and the console do to accounts. */
final class Administration {
    private final Household house;
    private final Seating seating;
    private final Tokens tokens;
    private final FirstAdministrator first;

    Administration(Household house, Seating seating, Tokens tokens, FirstAdministrator first) {
        this.house = house;
        this.seating = seating;
        this.tokens = tokens;
        this.first = first;
    }

    Account setPasswordHash(String username, String hash) {
        return house.commit(
                tx -> withPasswordHash(tx, account(tx, username), hash), changed -> tellEnded(changed.user()));
    }

    /** Of an active account; {@code allowed} refuses unless it may be. */
    Account setPasswordHash(UserId user, String hash, Consumer<Transaction> allowed) {
        return house.commit(
                tx -> {
                    allowed.accept(tx);
                    var account = tx.users()
                            .account(user)
                            .filter(found -> found.user().active())
                            .orElseThrow(() -> Refused.notFound("User not found"));
                    return withPasswordHash(tx, account, hash);
                },
                changed -> tellEnded(changed.user()));
    }

    private static Account withPasswordHash(Transaction tx, Account account, String hash) {
        if (!account.provider().equals(Account.LOCAL)) {
            throw Refused.invalid("The password of this account is kept by " + account.provider() + ".", Map.of());
        }
        var changed = account.withPasswordHash(hash);
        tx.users().update(changed);
        endCredentials(tx, account);
        return changed;
    }

    void setAdministrator(String username, boolean administrator) {
        house.commit(
                tx -> {
                    var account = account(tx, username);
                    if (administrator && !account.user().active()) {
                        throw Refused.invalid("This account is deactivated.", Map.of());
                    }
                    if (!administrator) {
                        refuseLast(tx, account);
                    }
                    return administrator
                            ? promoted(tx, account)
                            : updated(tx, account.withUser(account.user().withAdministrator(false)));
                },
                user -> {
                    tellChanged(user);
                    seating.evict(user, room -> user.administrator() || room.admits(user.id()));
                });
    }

    void deactivate(String username) {
        house.commit(
                tx -> {
                    var account = account(tx, username);
                    refuseLast(tx, account);
                    endCredentials(tx, account);
                    return updated(
                            tx,
                            account.withUser(
                                    account.user().withAdministrator(false).withActive(false)));
                },
                user -> {
                    tellChanged(user);
                    seating.evict(user, room -> false);
                    tellEnded(user);
                });
    }

    void reactivate(String username) {
        house.commit(
                tx -> {
                    var account = account(tx, username);
                    return updated(tx, account.withUser(account.user().withActive(true)));
                },
                this::tellChanged);
    }

    private User promoted(Transaction tx, Account account) {
        var isFirst = tx.users().administrators().isEmpty();
        var user = updated(tx, account.withUser(account.user().withAdministrator(true)));
        SetUpCode.end(tx);
        if (isFirst) {
            first.arrived(tx, user);
        }
        return user;
    }

    static void refuseUnlessAdministrator(Caller caller) {
        if (!caller.user().administrator()) {
            throw Refused.forbidden("Only for administrators.");
        }
    }

    private static Account account(Transaction tx, String username) {
        return tx.users()
                .accountByUsername(username.strip().toLowerCase(Locale.ROOT))
                .filter(account -> !account.provider().equals(Account.HOUSE))
                .orElseThrow(() -> Refused.notFound("User not found"));
    }

    private static User updated(Transaction tx, Account account) {
        tx.users().update(account);
        return account.user();
    }

    private static void refuseLast(Transaction tx, Account account) {
        var administrators = tx.users().administrators();
        if (administrators.size() == 1 && administrators.getFirst().id().equals(account.id())) {
            throw Refused.invalid("This is the last administrator.", Map.of());
        }
    }

    private static void endCredentials(Transaction tx, Account account) {
        tx.logins().removeAll(account.id(), Optional.empty());
        tx.users().removeToken(account.id());
        tx.appPasswords().removeAll(account.id());
        tx.codes().removeResets(account.id());
    }

    void tellChanged(User user) {
        house.users().put(user);
        house.events().publish(new ChatEvent.UserChanged(user, Optional.empty()));
    }

    private void tellEnded(User user) {
        tokens.put(user.id(), Optional.empty());
        house.events()
                .publish(new ChatEvent.CredentialsEnded(user.id(), Optional.empty(), EnumSet.allOf(Credential.class)));
    }
}
